"""Sources that are known to exist: `[[known_sources]]` of archive.toml."""

from dataclasses import dataclass

from synodik.model.errors import SettingError

_KEYS = ("title", "regions", "note")


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A source that is known to exist, whether or not the archive holds it.

    Attributes:
        title: of the book, list or database; that of a source held is its short name.
        regions: that it covers, as a reader would name them; empty for all.
        note: where it can be asked for.
    """

    title: str
    regions: tuple[str, ...] = ()
    note: str = ""


def known_sources(tables: object, where: str) -> tuple[KnownSource, ...]:
    """Read the list.

    Raises:
        SettingError: an item has no title, an unknown key, or a value of the wrong kind.
    """
    if not isinstance(tables, list):
        raise SettingError(where, "known_sources is no list", "write [[known_sources]] before each")
    return tuple(_known_source(table, where) for table in tables)


def _known_source(table: object, where: str) -> KnownSource:
    held = table if isinstance(table, dict) else {}
    for key in held:
        if key not in _KEYS:
            problem = f"[[known_sources]] has no key {key!r}"
            raise SettingError(where, problem, f"keys are {', '.join(_KEYS)}")
    title, regions, note = (held.get("title"), held.get("regions", []), held.get("note", ""))
    is_list = isinstance(regions, list) and all(isinstance(each, str) for each in regions)
    if not isinstance(title, str) or not title.strip() or not is_list or not isinstance(note, str):
        problem = f"[[known_sources]] {held!r} cannot be read"
        raise SettingError(where, problem, "give a title, a list of regions, and a note, as texts")
    return KnownSource(title.strip(), tuple(regions), note)
