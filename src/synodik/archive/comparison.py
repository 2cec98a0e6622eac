"""What records say, question by question, side by side."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from synodik.archive.disagreement import Difference, difference
from synodik.archive.episodes import aligned
from synodik.archive.portrait import PortraitRecord
from synodik.ledger.line import Line
from synodik.ledger.standing import Standing, StandingStatement
from synodik.model.properties import Form, Property
from synodik.model.statement import Statement
from synodik.parsing.labels import label_of

LineOf = Callable[[int], Line | None]
"""Finds a line of the ledger by its number."""

P = Property
ORIGIN: Final = (
    P.SURNAME, P.GIVEN_NAME, P.PATRONYMIC, P.ALIASES, P.SEX, P.RELATION, P.BIRTH_DATE,
    P.BIRTH_PLACE, P.NATIONALITY, P.CITIZENSHIP, P.EDUCATION, P.PARTY, P.OCCUPATION,
    P.RESIDENCE,
)  # fmt: skip
REPRESSION: Final = (
    P.CATEGORY, P.ARREST_DATE, P.ARREST_PLACE, P.ARREST_BODY, P.CHARGE, P.ARTICLES, P.TRIAL_DATE,
    P.TRIAL_BODY, P.SENTENCE, P.SENTENCE_KIND, P.SENTENCE_YEARS, P.SENTENCE_CHANGE,
    P.PENAL_PLACES,
)  # fmt: skip
FATE: Final = (
    P.DEATH_DATE, P.DEATH_PLACE, P.DEATH_KIND, P.BURIAL_PLACE, P.RELEASE_DATE,
    P.REHABILITATION_DATE, P.REHABILITATION_BODY,
)  # fmt: skip
_DAYS: Final = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?:-\d\d(?:-\d\d)?)?(?!\d)")
_UNDATED: Final = "~"
"""Stands behind every figure."""
ROLES: Final = (P.ROLE, P.ROLE_BODY, P.ROLE_PERIOD, P.CITATION, P.PROOF)
_PLACED = frozenset((*ORIGIN, *REPRESSION, *FATE, *ROLES))
OTHER: Final = tuple(prop for prop in Property if prop not in _PLACED)


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a cell.

    Attributes:
        told: the value, its words and how it stands.
        book: that says so.
        record: place of the record among those compared, from 0.
        place: of the statement within its record, from 0; None where the
            entry does not print its words.
        correction: the line of the ledger that put it in, as far as it may be shown.
    """

    told: StandingStatement
    book: str
    record: int
    place: int | None
    correction: Line | None = None

    @property
    def statement(self) -> Statement:
        """The statement itself."""
        return self.told.statement

    @property
    def is_corrected(self) -> bool:
        """Whether a correction put the value in."""
        return self.told.standing is Standing.CORRECTED

    @property
    def is_overruled(self) -> bool:
        """Whether a correction replaces the value."""
        return self.told.standing is Standing.OVERRULED

    @property
    def printed(self) -> str:
        """The value in its wording."""
        return self.statement.value

    @property
    def is_word(self) -> bool:
        """Whether the value is a word of a closed vocabulary."""
        return self.statement.prop.form is Form.ENUM or self.statement.prop is P.KIND

    def meaning(self, language: str) -> str:
        """Give what the wording means, where that says more: a date in EDTF, a word, a label.

        Normal forms of places and the like serve comparison; nobody is shown them.

        Args:
            language: of the reader, for labels; words of closed vocabularies
                are given as they are.
        """
        normal = self.statement.normal
        # Of these a profile gives the meaning in words.
        is_plain = self.statement.prop is P.CATEGORY or not self.statement.prop.is_asked_of_persons
        if not is_plain and self.statement.prop.form not in (Form.DATE, Form.ENUM):
            normal = label_of(self.statement.prop, normal, language)
        return "" if normal.casefold() == self.printed.casefold() else normal


@dataclass(frozen=True, slots=True)
class Row:
    """One question, and what each record answers.

    Attributes:
        prop: the question.
        cells: one to a record, in the order given; empty where the record is
            silent.
        difference: how the answers differ.
    """

    prop: Property
    cells: tuple[tuple[Value, ...], ...]
    difference: Difference | None


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that belong together.

    Attributes:
        name: key of its heading in the messages.
        episode: number of the repression, from 1, where there are several; else 0.
        rows: never empty.
    """

    name: str
    episode: int
    rows: tuple[Row, ...]


def groups(
    records: Sequence[PortraitRecord], line_of: LineOf, *, is_withheld: bool = False
) -> Iterator[Group]:
    """Lay the values of records side by side; roles are apart.

    Args:
        records: as they may be shown.
        line_of: the ledger, for the reasons of corrections.
        is_withheld: whether corrections must not say what they are, why, and
            on what they rest: any of it may name days, homes and relatives.
    """
    values = _values(records, line_of, is_withheld=is_withheld)
    yield from _group("origin", 0, ORIGIN, values)
    numbers = aligned([[each.statement for each in told] for told in values])
    most = max((number for held in numbers for number in held.values()), default=0)
    for episode in range(most + 1) if most > 1 else (0,):
        of_it = [
            [each for each in told if most < 2 or held[each.statement.episode] == episode]
            for told, held in zip(values, numbers, strict=True)
        ]
        yield from _group("repression", episode, REPRESSION, of_it)
    yield from _group("fate", 0, FATE, values)
    yield from _group("other", 0, OTHER, values)


def roles(
    records: Sequence[PortraitRecord], line_of: LineOf, *, is_withheld: bool = False
) -> list[tuple[PortraitRecord, list[Value]]]:
    """Gather the roles that each record states, in the order of their time; undated ones last."""
    values = _values(records, line_of, is_withheld=is_withheld)
    held = [[each for each in told if each.statement.prop in ROLES] for told in values]
    stated = [(record, told) for record, told in zip(records, held, strict=True) if told]
    return sorted(stated, key=lambda each: _first_day(each[1]))


def _first_day(told: Sequence[Value]) -> str:
    """Give the first day, month or year of the periods stated, as text that can be sorted."""
    periods = (each.printed for each in told if each.statement.prop is P.ROLE_PERIOD)
    return min((day for each in periods for day in _DAYS.findall(each)), default=_UNDATED)


def has_words(record: PortraitRecord, each: StandingStatement) -> bool:
    """Whether the entry prints the words of a value; a correction may put in others."""
    start, stop = each.statement.span
    whole = (start, stop) == (0, len(record.text))
    return not (each.statement.rule.startswith("ledger:") and whole)


def _values(
    records: Sequence[PortraitRecord], line_of: LineOf, *, is_withheld: bool
) -> list[list[Value]]:
    return [
        [
            _value(record, at, number, line_of, is_withheld=is_withheld)
            for number in range(len(record.statements))
        ]
        for at, record in enumerate(records)
    ]


def _value(
    record: PortraitRecord, at: int, number: int, line_of: LineOf, *, is_withheld: bool
) -> Value:
    told = record.statements[number]
    kind, _, digits = told.statement.rule.partition(":")
    line = line_of(int(digits)) if kind == "ledger" and digits.isdigit() else None
    if line and is_withheld:
        line = replace(line, payload={}, reason="", source="")
    return Value(
        told=told,
        book=record.source.book,
        record=at,
        place=number if has_words(record, told) else None,
        correction=line,
    )


def _group(
    name: str, episode: int, properties: Sequence[Property], values: Sequence[Sequence[Value]]
) -> Iterator[Group]:
    rows = tuple(row for prop in properties if (row := _row(prop, values)) is not None)
    if rows:
        yield Group(name, episode, rows)


def _row(prop: Property, values: Sequence[Sequence[Value]]) -> Row | None:
    cells = tuple(tuple(each for each in told if each.statement.prop is prop) for told in values)
    if not any(cells):
        return None
    standing = [[each.statement for each in cell if not each.is_overruled] for cell in cells]
    return Row(prop, cells, difference(prop, standing))
