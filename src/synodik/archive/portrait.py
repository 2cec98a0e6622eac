"""A person as the sources tell of them: what each says, side by side, with its words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from types import MappingProxyType

from synodik.archive.opened import Build
from synodik.archive.rows import Person, SourceSummary
from synodik.ledger.standing import Standing, StandingStatement
from synodik.model.edtf import interval_of
from synodik.model.entry import Entry
from synodik.model.errors import ArchiveError, DateError
from synodik.model.privacy import PrivacyRule, Shown, may_be_living, what_may_be_shown
from synodik.model.properties import Form, Property
from synodik.model.statement import Statement


@dataclass(frozen=True, slots=True)
class PortraitEntry:
    """One entry about a person, as it may be shown.

    Attributes:
        entry: as printed, not to be shown where something is withheld.
        source: that it stands in.
        shown: text and statements, withheld words masked.
        standings: how each statement of `shown` stands, in the same order.
    """

    entry: Entry
    source: SourceSummary
    shown: Shown
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One value, who says it, and how it stands."""

    statement: Statement
    standing: Standing
    book: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the sources say to one question.

    Attributes:
        prop: the question.
        said: in the order of the records; the overruled among them.
    """

    prop: Property
    said: tuple[Said, ...]

    @property
    def is_disputed(self) -> bool:
        """Whether two records cannot both be right.

        Dates, numbers and words of a vocabulary can be set against each other;
        texts of several languages are left to the reader.
        """
        if self.prop.form in {Form.TEXT, Form.LIST}:
            return False
        firsts: dict[str, str] = {}
        for said in self.said:
            if said.standing is not Standing.OVERRULED:
                firsts.setdefault(said.statement.entry_id, said.statement.normal)
        values = sorted(set(firsts.values()))
        if self.prop.form is Form.DATE:
            return any(not _may_be_one_day(*pair) for pair in combinations(values, 2))
        return len(values) > 1


@dataclass(frozen=True, slots=True)
class Portrait:
    """Everything that may be shown of one person.

    Attributes:
        person: whose records these are.
        is_withheld: whether the privacy rule holds something back.
        entries: one to a record, in row order.
        answers: in the order of the vocabulary.
    """

    person: Person
    is_withheld: bool
    entries: tuple[PortraitEntry, ...]
    answers: tuple[Answer, ...]


def portrait(
    build: Build,
    record_id: str,
    rule: PrivacyRule | None,
    today: date,
    hidden: Mapping[str, int] = MappingProxyType({}),
) -> Portrait:
    """Gather what the sources say of the person that a record leads to.

    Args:
        build: to ask.
        record_id: of any of the person's records.
        rule: what is withheld of people who may be living; None for nothing.
        today: the day of asking.
        hidden: entries taken down, perhaps since the build, and the ledger line that says so.

    Raises:
        UnknownIdError: the build has no such record.
        ArchiveError: the record is hidden.
    """
    if record_id in hidden:
        raise ArchiveError(f"{record_id}: hidden by line {hidden[record_id]} of the ledger")
    found = build.person_of(record_id)
    person = Person(found.id, tuple(each for each in found.records if each not in hidden))
    told = {record: build.statements(record) for record in person.records}
    living = rule is not None and may_be_living(_facts(told.values()), rule, today)
    entries = tuple(
        _entry(build, record, statements, living=living) for record, statements in told.items()
    )
    return Portrait(person, living, entries, _answers(entries))


def _may_be_one_day(first: str, second: str) -> bool:
    try:
        return interval_of(first).overlaps(interval_of(second))
    except DateError:  # not EDTF: nothing can be said against it
        return True


def _facts(
    told: Iterable[tuple[StandingStatement, ...]],
) -> Iterable[tuple[Property, str]]:
    for statements in told:
        for each in statements:
            if each.standing is not Standing.OVERRULED:
                yield each.statement.prop, each.statement.normal


def _entry(
    build: Build, record: str, statements: tuple[StandingStatement, ...], *, living: bool
) -> PortraitEntry:
    entry = build.entry(record)
    unread = build.unread(record) if living else ()
    shown = what_may_be_shown(
        entry.text, [each.statement for each in statements], unread, living=living
    )
    # Some statements may have been withheld; the rest keep what names them.
    standing_of = {_mark(each.statement): each.standing for each in statements}
    return PortraitEntry(
        entry=entry,
        source=build.source(entry.source_id),
        shown=shown,
        standings=tuple(standing_of[_mark(statement)] for statement in shown.statements),
    )


def _mark(statement: Statement) -> tuple[object, ...]:
    return statement.prop, statement.span, statement.rule, statement.episode


def _answers(entries: tuple[PortraitEntry, ...]) -> tuple[Answer, ...]:
    said: dict[Property, list[Said]] = {prop: [] for prop in Property}
    for entry in entries:
        for statement, standing in zip(entry.shown.statements, entry.standings, strict=True):
            said[statement.prop].append(Said(statement, standing, entry.source.book))
    return tuple(Answer(prop, tuple(values)) for prop, values in said.items() if values)
