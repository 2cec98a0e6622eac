"""What a page about a person shows: every record, and what may be shown of it.

The rule of privacy is applied here, once, for pages and API alike.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from synodik.archive.rows import Link, Person, SourceSummary
from synodik.ledger.standing import Standing, StandingStatement
from synodik.model.entry import Entry
from synodik.model.privacy import may_be_living, what_may_be_shown
from synodik.model.properties import Property
from synodik.model.span import Span
from synodik.model.statement import Statement
from synodik.search.query import Answer, Hit
from synodik.web.decided import Decided, WithheldError
from synodik.web.ports import OpenedBuild
from synodik.web.settings import SiteSettings


@dataclass(frozen=True, slots=True)
class ShownRecord:
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

    def said(self, prop: Property) -> str:
        """Give the value in force of a property, the first; empty where there is none."""
        for each in self.statements:
            if each.statement.prop is prop and each.standing is not Standing.OVERRULED:
                return each.statement.value
        return ""

    @property
    def name(self) -> str:
        """Surname, given name and patronymic, as far as stated."""
        parts = (Property.SURNAME, Property.GIVEN_NAME, Property.PATRONYMIC)
        return " ".join(filter(None, map(self.said, parts)))


@dataclass(frozen=True, slots=True)
class ShownLink:
    """A link, with what is withheld left out.

    Attributes:
        link: what was compared; `a` and `b` of its reasons are empty where
            the person may be living.
        name: of the record outside the person; empty within.
        other: id of that record; empty within.
    """

    link: Link
    name: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that may be shown of a person.

    Attributes:
        id: of the person.
        records: in row order; never empty.
        is_living: whether the rule of privacy withholds something.
        links: between the records of the person, the strongest first.
        near: to records of others, the strongest first.
    """

    id: str
    records: tuple[ShownRecord, ...]
    is_living: bool
    links: tuple[ShownLink, ...]
    near: tuple[ShownLink, ...]

    @property
    def name(self) -> str:
        """As the first of the records that has one prints it."""
        return next((record.name for record in self.records if record.name), self.id)


class Archivist:
    """Fetches from a build what may be shown."""

    def __init__(self, build: OpenedBuild, decided: Decided, settings: SiteSettings) -> None:
        self.build = build
        self.decided = decided
        self.settings = settings

    def dossier(self, record_id: str) -> Dossier:
        """Gather what may be shown of the person that a record leads to.

        Raises:
            UnknownIdError: there is no such record.
            WithheldError: all its entries were taken down.
        """
        self.decided.check_shown(record_id)
        person = self.build.person_of(record_id)
        shown = self._not_taken_down(person)
        statements = {record: self.build.statements(record) for record in shown}
        living = self._may_be_living([each for told in statements.values() for each in told])
        records = tuple(self._record(record, told, living) for record, told in statements.items())
        links = self.build.links(shown)
        return Dossier(
            id=shown[0],
            records=records,
            is_living=living,
            links=tuple(
                ShownLink(_without_values(link) if living else link)
                for link in links
                if {link.a, link.b} <= set(shown)
            ),
            near=() if living else tuple(self._near(links, shown)),
        )

    def record(self, entry_id: str) -> tuple[Dossier, ShownRecord]:
        """Find one record, and the person it belongs to.

        Raises:
            UnknownIdError: there is no such entry.
            WithheldError: it was taken down.
        """
        dossier = self.dossier(entry_id)
        return dossier, next(each for each in dossier.records if each.id == entry_id)

    def without_hidden(self, answer: Answer) -> Answer:
        """Leave out of an answer what was taken down since the index was made."""
        hidden = self.decided.still_in_build
        if not hidden:
            return answer
        return replace(answer, hits=tuple(self._hits_left(answer.hits, hidden)))

    def _hits_left(self, hits: Sequence[Hit], hidden: frozenset[str]) -> Iterator[Hit]:
        for hit in hits:
            records = self.build.person_of(hit.person).records
            left = [record for record in records if record not in hidden]
            if len(left) == len(records):
                yield hit
            elif left:
                dossier = self.dossier(left[0])
                books = dict.fromkeys(record.source.book for record in dossier.records)
                why = tuple(each for each in hit.why if each.record not in hidden)
                yield replace(
                    hit, person=dossier.id, name=dossier.name, books=tuple(books), why=why
                )

    def _not_taken_down(self, person: Person) -> list[str]:
        shown = [each for each in person.records if each not in self.decided.still_in_build]
        if not shown:
            self.decided.check_shown(person.records[0])
        return shown

    def _may_be_living(self, told: Sequence[StandingStatement]) -> bool:
        facts = [
            (each.statement.prop, each.statement.normal)
            for each in told
            if each.standing is not Standing.OVERRULED
        ]
        return may_be_living(facts, self.settings.privacy, self.settings.today())

    def _record(
        self, entry_id: str, told: Sequence[StandingStatement], living: bool
    ) -> ShownRecord:
        entry, unread = self.build.entry(entry_id), self.build.unread(entry_id)
        standing = {_key(each.statement): each.standing for each in told}
        statements = [each.statement for each in told]
        shown = what_may_be_shown(entry.text, statements, unread, living=living)
        return ShownRecord(
            entry=entry,
            source=self.build.source(entry.source_id),
            text=shown.text,
            statements=tuple(
                StandingStatement(each, standing[_key(each)]) for each in shown.statements
            ),
            unread=() if living else unread,
            withheld=shown.withheld,
        )

    def _near(self, links: Sequence[Link], shown: Sequence[str]) -> list[ShownLink]:
        """Gather links to other persons, but to none who may be living."""
        near = []
        for link in links:
            for other in {link.a, link.b} - set(shown):
                try:
                    dossier = self._stranger(other)
                except WithheldError:
                    continue
                if not dossier[1]:
                    near.append(ShownLink(link, dossier[0], other))
        return near

    def _stranger(self, record_id: str) -> tuple[str, bool]:
        """Give the name on a record, and whether its person may be living."""
        self.decided.check_shown(record_id)
        records = self._not_taken_down(self.build.person_of(record_id))
        told = [each for record in records for each in self.build.statements(record)]
        own = [each for each in told if each.statement.entry_id == record_id]
        names = (Property.SURNAME, Property.GIVEN_NAME, Property.PATRONYMIC)
        said = {
            each.statement.prop: each.statement.value
            for each in reversed(own)
            if each.standing is not Standing.OVERRULED
        }
        name = " ".join(said[prop] for prop in names if prop in said)
        return name or record_id, self._may_be_living(told)


def _key(statement: Statement) -> tuple[Property, Span, str, int]:
    return statement.prop, statement.span, statement.rule, statement.episode


def _without_values(link: Link) -> Link:
    reasons = tuple(type(each)(each.what, each.weight, "", "") for each in link.reasons)
    return Link(link.a, link.b, link.weight, link.probability, reasons)
