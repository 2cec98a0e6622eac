"""The settings of an archive: `archive.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from synodik.archive import toml
from synodik.archive.known_sources import KnownSource, known_sources
from synodik.model.errors import SettingError
from synodik.model.privacy import PrivacyRule

FILE_NAME = "archive.toml"
_KEYS = ("title", "languages", "privacy", "known_sources")


@dataclass(frozen=True, slots=True)
class ArchiveSettings:
    """What an archive says of itself.

    Attributes:
        title: shown on every page.
        languages: codes of ISO 639, such as `et`; of the sources.
        privacy: what may be shown of people who may be living.
        known_sources: known to exist, whether or not the archive holds them; named
            where a search finds nobody.
    """

    title: str
    languages: tuple[str, ...] = ()
    privacy: PrivacyRule = field(default_factory=PrivacyRule)
    known_sources: tuple[KnownSource, ...] = ()


def written(settings: ArchiveSettings) -> str:
    """Write the settings as a commented archive.toml."""
    rule = settings.privacy
    head = toml.lines_of({"title": settings.title, "languages": list(settings.languages)})
    return (
        "# An archive of Synodik. `synodik build` makes the record anew from sources/,\n"
        "# the profiles and ledger.db; keep those three, builds/ and cache/ can be made again.\n\n"
        "# The title stands on every page; languages are those of the sources.\n"
        f"{head}\n"
        "# What is shown of people who may be living: nobody born less than `years` years\n"
        "# ago, with no death stated, shows a date finer than a year, a residence or a\n"
        "# relative. Where no birth is stated, the person is taken to have been at least\n"
        "# `youngest` years old at the earliest dated event.\n"
        "[privacy]\n" + toml.lines_of({"years": rule.years, "youngest": rule.youngest})
    )


def read(path: Path) -> ArchiveSettings:
    """Read archive.toml.

    Raises:
        SettingError: a key is unknown or a value is not of its kind.
    """
    table = toml.read(path)
    where = str(path)
    for key in table:
        if key not in _KEYS:
            near = get_close_matches(key, _KEYS, n=1)
            remedy = f"did you mean {near[0]}?" if near else f"keys are {', '.join(_KEYS)}"
            raise SettingError(where, f"has no key {key!r}", remedy)
    return ArchiveSettings(
        title=_title(table, where),
        languages=_languages(table, where),
        privacy=PrivacyRule.from_settings(_privacy(table, where), where),
        known_sources=known_sources(table.get("known_sources", []), where),
    )


def _title(table: Mapping[str, object], where: str) -> str:
    title = table.get("title")
    if not isinstance(title, str) or not title.strip():
        raise SettingError(where, f"title = {title!r}", "give the archive a title, as a text")
    return title


def _languages(table: Mapping[str, object], where: str) -> tuple[str, ...]:
    languages = table.get("languages", [])
    if not isinstance(languages, list) or not all(isinstance(code, str) for code in languages):
        raise SettingError(where, f"languages = {languages!r}", 'give a list such as ["et", "ru"]')
    return tuple(languages)


def _privacy(table: Mapping[str, object], where: str) -> Mapping[str, object]:
    privacy = table.get("privacy", {})
    if not isinstance(privacy, dict):
        raise SettingError(where, "privacy is not a table", "write [privacy] on a line of its own")
    return privacy
