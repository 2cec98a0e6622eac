"""A person as the sources tell of them: every record, and what may be shown of it.

The rule of privacy and the takedowns are applied here, once, for the command
line, pages and API alike.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Protocol

from synodik.archive.rows import Link, Person, Reason, SourceSummary
from synodik.ledger.standing import Standing, StandingStatement
from synodik.model.entry import Entry
from synodik.model.errors import WithheldError
from synodik.model.privacy import PrivacyRule, may_be_living, what_may_be_shown
from synodik.model.properties import Property
from synodik.model.span import Span
from synodik.model.statement import Statement

MOST_NEAR: Final = 20
"""Records of others that a portrait names; a common name may be near to hundreds."""
_NAME: Final = (Property.SURNAME, Property.GIVEN_NAME, Property.PATRONYMIC)


class PersonTables(Protocol):
    """The tables of a build as a portrait asks them; `archive.opened.Build` in service.

    Methods that find one thing raise `UnknownIdError` where there is none.
    """

    def entry(self, entry_id: str) -> Entry:
        """Find an entry as printed."""

    def unread(self, entry_id: str) -> tuple[Span, ...]:
        """Find the stretches of the entry under no statement."""

    def statements(self, entry_id: str) -> tuple[StandingStatement, ...]:
        """Find all statements of an entry, the overruled among them."""

    def person_of(self, record_id: str) -> Person:
        """Find the person that any of its records leads to."""

    def family(self, entry_id: str) -> tuple[str, ...]:
        """Find the ids of the entries of the same family block, the head first."""

    def links(self, records: Sequence[str]) -> tuple[Link, ...]:
        """Find every link that touches one of the records."""

    def source(self, source_id: str) -> SourceSummary:
        """Tell of one source."""


@dataclass(frozen=True, slots=True)
class Discretion:
    """What is kept from whoever asks.

    Attributes:
        rule: what is withheld of people who may be living; None for nothing.
        today: the day of asking.
        hidden: entries taken down, perhaps since the build, and the ledger line that says so.
    """

    rule: PrivacyRule | None
    today: date
    hidden: Mapping[str, int] = field(default_factory=dict)

    def check_shown(self, entry_id: str) -> None:
        """Let pass an entry that was not taken down.

        Raises:
            WithheldError: it was.
        """
        if entry_id in self.hidden:
            raise WithheldError(entry_id, self.hidden[entry_id])

    def shown_of(self, person: Person) -> tuple[str, ...]:
        """Give the records of a person that were not taken down.

        Raises:
            WithheldError: all were.
        """
        shown = tuple(each for each in person.records if each not in self.hidden)
        if not shown:
            self.check_shown(person.records[0])
        return shown

    def withholds(self, told: Iterable[StandingStatement]) -> bool:
        """Whether a person of whom this is told falls under the rule."""
        if self.rule is None:
            return False
        return may_be_living(_facts(told), self.rule, self.today)


@dataclass(frozen=True, slots=True)
class PortraitRecord:
    """One record of a person, with what is withheld left out.

    Attributes:
        entry: as stored; its text is not for showing.
        source: of the entry.
        text: what may be shown of the text, as long as it.
        statements: what may be shown, and how each stands.
        unread: stretches that the program did not understand.
        withheld: stretches masked in `text`.
    """

    entry: Entry
    source: SourceSummary
    text: str
    statements: tuple[StandingStatement, ...]
    unread: tuple[Span, ...]
    withheld: tuple[Span, ...]

    @property
    def id(self) -> str:
        """The entry's id, which is the record's."""
        return self.entry.id

    @property
    def name(self) -> str:
        """Surname, given name and patronymic, as far as stated."""
        return name_in(self.statements)


@dataclass(frozen=True, slots=True)
class Near:
    """A record of another person that is like one of this person's.

    Attributes:
        link: what was compared.
        record: id of the other.
        name: on it; its id where it has none.
    """

    link: Link
    record: str
    name: str


@dataclass(frozen=True, slots=True)
class Portrait:
    """All that may be shown of a person.

    Attributes:
        id: of the person.
        records: in row order; never empty.
        probability: that the records tell of one person, and no others do, 0 to 1.
        is_withheld: whether the rule of privacy holds something back.
        links: between the records, the strongest first; the values compared
            are left out where something is withheld.
        near: to records of others, the strongest `MOST_NEAR`; none to or from
            people who may be living.
    """

    id: str
    records: tuple[PortraitRecord, ...]
    is_withheld: bool
    links: tuple[Link, ...]
    near: tuple[Near, ...]
    probability: float = 1.0

    @property
    def name(self) -> str:
        """As the first of the records that has one prints it."""
        return next((record.name for record in self.records if record.name), self.id)


def portrait(tables: PersonTables, record_id: str, discretion: Discretion) -> Portrait:
    """Gather what may be shown of the person that a record leads to.

    Raises:
        UnknownIdError: the build has no such record.
        WithheldError: the record was taken down.
    """
    discretion.check_shown(record_id)
    person = tables.person_of(record_id)
    shown = discretion.shown_of(person)
    told = {record: tables.statements(record) for record in shown}
    living = discretion.withholds(each for held in told.values() for each in held)
    links = tables.links(shown)
    own = [link for link in links if {link.a, link.b} <= set(shown)]
    return Portrait(
        id=shown[0],
        records=tuple(_record(tables, record, held, living) for record, held in told.items()),
        is_withheld=living,
        links=tuple(_without_values(link) if living else link for link in own),
        near=() if living else tuple(_near(tables, links, shown, discretion)),
        probability=person.probability,
    )


def in_full(tables: PersonTables, record_id: str) -> PortraitRecord:
    """Gather all of one record, for those who keep the archive.

    Raises:
        UnknownIdError: the build has no such record.
    """
    return _record(tables, record_id, tables.statements(record_id), living=False)


def name_in(told: Iterable[StandingStatement]) -> str:
    """Give surname, given name and patronymic, the first in force of each, as far as stated."""
    said: dict[Property, str] = {}
    for each in told:
        if each.standing is not Standing.OVERRULED:
            said.setdefault(each.statement.prop, each.statement.value)
    return " ".join(said[prop] for prop in _NAME if said.get(prop))


def _facts(told: Iterable[StandingStatement]) -> Iterator[tuple[Property, str]]:
    for each in told:
        if each.standing is not Standing.OVERRULED:
            yield each.statement.prop, each.statement.normal


def _record(
    tables: PersonTables, record_id: str, told: Sequence[StandingStatement], living: bool
) -> PortraitRecord:
    entry, unread = tables.entry(record_id), tables.unread(record_id)
    # Some statements may be withheld; the rest keep what names them.
    standing = {_mark(each.statement): each.standing for each in told}
    shown = what_may_be_shown(entry.text, [each.statement for each in told], unread, living=living)
    return PortraitRecord(
        entry=entry,
        source=tables.source(entry.source_id),
        text=shown.text,
        statements=tuple(
            StandingStatement(each, standing[_mark(each)]) for each in shown.statements
        ),
        unread=() if living else unread,
        withheld=shown.withheld,
    )


def _mark(statement: Statement) -> tuple[Property, Span, str, int]:
    return statement.prop, statement.span, statement.rule, statement.episode


def _without_values(link: Link) -> Link:
    reasons = tuple(Reason(each.what, each.weight, "", "") for each in link.reasons)
    return Link(link.a, link.b, link.weight, link.probability, reasons)


def _near(
    tables: PersonTables, links: Iterable[Link], shown: Sequence[str], discretion: Discretion
) -> list[Near]:
    """Gather links to other persons, but to none who may be living."""
    near: list[Near] = []
    for link in links:
        for other in {link.a, link.b} - set(shown):
            if len(near) < MOST_NEAR and other not in discretion.hidden:
                records = discretion.shown_of(tables.person_of(other))
                told = {record: tables.statements(record) for record in records}
                if not discretion.withholds(each for held in told.values() for each in held):
                    near.append(Near(link, other, name_in(told[other]) or other))
    return near
