"""Profiles: how one family of books is laid out and worded."""

import hashlib
import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from synodik.model.errors import SettingError
from synodik.model.properties import Property
from synodik.model.record import FieldValue, fields_of
from synodik.model.statement import Statement
from synodik.model.subject import SubjectKind
from synodik.parsing.columns import NAMES, Column, columns_from
from synodik.parsing.grammar import Grammar, merged
from synodik.parsing.settings import Settings
from synodik.reading.layout import Layout

_PROFILES = resources.files("synodik.parsing") / "profiles"
_PACKS = resources.files("synodik.parsing") / "packs"
_OF_PERSONS = frozenset({"clauses", "sex", "sex_shown", "destinations"})
"""What of a language pack reads the story of a life."""


@dataclass(frozen=True, slots=True)
class Profile:
    """The description of one family of books.

    Attributes:
        name: under which `add` and `parse` know it.
        title: what books it is for.
        language: in which the book is, such as `et`.
        book: name of the book in exports, where a source states none.
        layout: how files are cut into entries.
        grammar: how entries are parsed.
        columns: what the columns answer, where the source is a table.
        digest: hash of everything above; another digest, another parse.
        tells_twice: whether such a book may tell of a person in several entries.
        subject: of what kind the subjects of its entries are.
    """

    name: str
    title: str
    language: str
    book: str
    layout: Layout
    grammar: Grammar
    columns: Mapping[str, tuple[Column, ...]]
    digest: str
    tells_twice: bool = False
    subject: SubjectKind = SubjectKind.PERSON

    def fields(self, statements: Sequence[Statement]) -> dict[str, FieldValue]:
        """Return the flat fields of an entry, as books of this profile tell them."""
        only_first = self.grammar.options["first_repression_only"]
        return fields_of(statements, first_repression_only=only_first)


def profile_names() -> list[str]:
    """Return the names of the profiles that come with the program."""
    names = (file.name for file in _PROFILES.iterdir())
    return sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml"))


def pack_names() -> list[str]:
    """Return the languages that have a pack."""
    names = (file.name for file in _PACKS.iterdir())
    return sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml"))


def pack_grammar(name: str, changes: Mapping[str, object] | None = None) -> Grammar:
    """Return the grammar of a language pack without a profile.

    Args:
        name: of the pack.
        changes: settings to lay over it.

    Raises:
        SettingError: there is no such pack.
    """
    return Grammar(merged(_pack_table(name, "profile"), changes or {}), f"pack {name}")


def load_profile(name: str) -> Profile:
    """Load a profile by its name, or from a path that ends in `.toml`.

    Raises:
        SettingError: there is no such profile, or it says what it may not.
    """
    table = _profile_table(name, frozenset())
    settings = Settings(table, _where(name))
    language = settings.take("language", str, "")
    subject = _subject(settings)
    pack = _pack_table(language, settings.where)
    if subject is not SubjectKind.PERSON:
        pack = {key: value for key, value in pack.items() if key not in _OF_PERSONS}
    changes = settings.take("grammar", dict, {})
    grammar = Grammar(merged(pack, changes), f"{settings.where} [grammar]")
    profile = Profile(
        name=settings.take("name", str, Path(name).stem),
        title=settings.take("title", str, ""),
        language=grammar.language or language,
        book=settings.take("book", str, ""),
        layout=Layout.from_settings(
            settings.take("layout", dict, {}), f"{settings.where} [layout]"
        ),
        grammar=grammar,
        columns=columns_from(settings.table("columns")),
        digest=hashlib.sha256(
            json.dumps([table, pack], sort_keys=True, ensure_ascii=False).encode()
        ).hexdigest(),
        tells_twice=settings.take("tells_twice", bool, False),
        subject=subject,
    )
    settings.take("extends", str, "")
    settings.close()
    _refuse_foreign(profile, settings.where)
    return profile


def _subject(settings: Settings) -> SubjectKind:
    kind = settings.take("subject", str, SubjectKind.PERSON.value)
    if kind not in list(SubjectKind):
        remedy = f"write one of {', '.join(SubjectKind)}"
        raise SettingError(settings.where, f"subject = {kind!r} is no kind of subject", remedy)
    return SubjectKind(kind)


def _refuse_foreign(profile: Profile, where: str) -> None:
    """Refuse questions that no such subject can be asked."""
    asked = {column.finding for columns in profile.columns.values() for column in columns}
    for rule in profile.grammar.clauses:
        asked |= {rule.cue_is, *(slot.finding for slot in rule.slots), *dict(rule.sets)}
    known = {prop.value: prop for prop in Property}
    foreign = sorted(
        name for name in asked if name in known and not profile.subject.answers(known[name])
    )
    if profile.subject is not SubjectKind.PERSON and NAMES in asked:
        foreign.append(NAMES)
    if foreign:
        problem = f"{foreign[0]!r} is no question to ask of a {profile.subject.value}"
        raise SettingError(where, problem, "see docs/properties.md for what may be asked of it")


def _where(name: str) -> str:
    return name if name.endswith(".toml") else f"{name}.toml"


def _profile_table(name: str, below: frozenset[str]) -> dict[str, object]:
    """Read a profile and lay it over the one it extends."""
    if name in below:
        raise SettingError(_where(name), "the profile extends itself", "take out `extends`")
    file: Traversable = Path(name) if name.endswith(".toml") else _PROFILES / _where(name)
    if not file.is_file():
        raise SettingError(
            name, "there is no such profile", f"use a path, or one of {', '.join(profile_names())}"
        )
    table = _toml(file, name)
    parent = table.get("extends")
    if not isinstance(parent, str):
        return table
    return merged(_profile_table(parent, below | {name}), table)


def _pack_table(language: str, where: str) -> dict[str, object]:
    file = _PACKS / f"{language}.toml"
    if not language or not file.is_file():
        known = pack_names()
        raise SettingError(
            where, f"no language pack for {language!r}", f"language is one of {', '.join(known)}"
        )
    return _toml(file, f"pack {language}")


def _toml(file: Traversable, where: str) -> dict[str, object]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingError(where, f"is no TOML ({error})", "mend the line it names") from error
