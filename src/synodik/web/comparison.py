"""What the sources say, question by question, side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from synodik.ledger.line import Line
from synodik.ledger.standing import Standing, StandingStatement
from synodik.model.finer_dates import without_finer_dates
from synodik.model.properties import Form, Property
from synodik.web.decided import Decided
from synodik.web.disagreement import Difference, difference
from synodik.web.dossier import Dossier, ShownRecord
from synodik.web.episodes import aligned

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
ROLES: Final = (P.ROLE, P.ROLE_BODY, P.ROLE_PERIOD)
_PLACED = frozenset((*ORIGIN, *REPRESSION, *FATE, *ROLES))
OTHER: Final = tuple(prop for prop in Property if prop not in _PLACED)


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a cell.

    Attributes:
        statement: the value, its words and what made it.
        anchor: id of its words in the entry below; empty where the entry
            does not print them.
        standing: whether it was parsed, put in by a correction, or replaced.
        correction: the line of the ledger that put it in.
        reason: of the correction, as far as it may be shown.
    """

    statement: StandingStatement
    anchor: str
    correction: Line | None = None
    reason: str = ""

    @property
    def is_corrected(self) -> bool:
        """Whether a correction put the value in."""
        return self.statement.standing is Standing.CORRECTED

    @property
    def is_overruled(self) -> bool:
        """Whether a correction replaces the value."""
        return self.statement.standing is Standing.OVERRULED

    @property
    def printed(self) -> str:
        """The value in its wording."""
        return self.statement.statement.value

    @property
    def is_word(self) -> bool:
        """Whether the value is a word of a closed vocabulary."""
        return self.statement.statement.prop.form is Form.ENUM

    @property
    def normal(self) -> str:
        """The normal form, where it says more than the wording."""
        statement = self.statement.statement
        is_told = statement.prop.form in (Form.DATE, Form.ENUM) or statement.prop is P.CATEGORY
        if is_told and statement.normal != statement.value:
            return statement.normal
        return ""


@dataclass(frozen=True, slots=True)
class Row:
    """One question, and what each record answers.

    Attributes:
        prop: the question.
        cells: one to a record, in the order of the dossier; empty where the
            record is silent.
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


def anchor_of(record: int, statement: int) -> str:
    """Name the words of a statement within the page, such as `w2-14`."""
    return f"w{record + 1}-{statement + 1}"


def groups(dossier: Dossier, decided: Decided) -> Iterator[Group]:
    """Lay the values of all records side by side; roles are apart."""
    values = [list(_values(dossier, at, decided)) for at in range(len(dossier.records))]
    yield from _group("origin", 0, ORIGIN, values)
    numbers = aligned([[each.statement.statement for each in told] for told in values])
    most = max(number for held in numbers for number in held.values())
    for episode in range(most + 1) if most > 1 else (0,):
        of_it = [
            [each for each in told if most < 2 or held[_episode(each)] == episode]
            for told, held in zip(values, numbers, strict=True)
        ]
        yield from _group("repression", episode, REPRESSION, of_it)
    yield from _group("fate", 0, FATE, values)
    yield from _group("other", 0, OTHER, values)


def _episode(value: Value) -> int:
    return value.statement.statement.episode


def roles(dossier: Dossier, decided: Decided) -> list[tuple[ShownRecord, list[Value]]]:
    """Gather the roles that each record states, in its order."""
    found = []
    for at, record in enumerate(dossier.records):
        held = [
            each for each in _values(dossier, at, decided) if each.statement.statement.prop in ROLES
        ]
        if held:
            found.append((record, held))
    return found


def _values(dossier: Dossier, at: int, decided: Decided) -> Iterator[Value]:
    record = dossier.records[at]
    for number, each in enumerate(record.statements):
        line = _correction(each, decided)
        reason = line.reason if line else ""
        yield Value(
            statement=each,
            anchor=anchor_of(at, number) if has_words(record, each) else "",
            correction=line,
            reason=without_finer_dates(reason) if dossier.is_living else reason,
        )


def has_words(record: ShownRecord, each: StandingStatement) -> bool:
    """Whether the entry prints the words of a value; a correction may put in others."""
    start, stop = each.statement.span
    whole = (start, stop) == (0, len(record.text))
    return not (each.statement.rule.startswith("ledger:") and whole)


def _correction(each: StandingStatement, decided: Decided) -> Line | None:
    kind, _, number = each.statement.rule.partition(":")
    return decided.line(int(number)) if kind == "ledger" and number.isdigit() else None


def _group(
    name: str, episode: int, properties: Sequence[Property], values: Sequence[Sequence[Value]]
) -> Iterator[Group]:
    rows = tuple(row for prop in properties if (row := _row(prop, values)) is not None)
    if rows:
        yield Group(name, episode, rows)


def _row(prop: Property, values: Sequence[Sequence[Value]]) -> Row | None:
    cells = tuple(
        tuple(each for each in told if each.statement.statement.prop is prop) for told in values
    )
    if not any(cells):
        return None
    standing = [
        [each.statement.statement for each in cell if not each.is_overruled] for cell in cells
    ]
    return Row(prop, cells, difference(prop, standing))
