"""What the archive tells of bodies, operations, orders and cases, for pages and programs alike."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from synodik.archive.crime_tables import CrimeTables, KnownBody, Tie
from synodik.archive.portrait import Portrait, PortraitRecord
from synodik.crimes import Body
from synodik.crimes.inference import rules
from synodik.crimes.operations import Operation, Order, in_language, operations, orders
from synodik.crimes.register import bodies, citations
from synodik.model.errors import UnknownIdError, WithheldError
from synodik.model.properties import Property
from synodik.web.archivist import Archivist
from synodik.web.contested import contested
from synodik.web.crime_forms import (
    BearerOut,
    BodyOut,
    CaseOut,
    DayOut,
    MemberOut,
    NamedOut,
    OperationOut,
    OperationRowOut,
    OperationsOut,
    OrderOut,
    RuleOut,
    TieOut,
    TiesOut,
)
from synodik.web.regions import regions
from synodik.web.subjects import RecordOut

_Known = TypeVar("_Known")
MOST = 200
"""Persons and entries that an answer lists."""
_SINCE, _UNTIL = Property.SINCE_DATE, Property.UNTIL_DATE
_ROLES = (Property.ROLE, Property.ROLE_BODY, Property.ROLE_PERIOD, Property.CITATION)


class Crimes:
    """Gathers what may be shown of bodies, operations, orders and cases."""

    def __init__(self, archivist: Archivist, tables: CrimeTables) -> None:
        self._archivist = archivist
        self._tables = tables

    def body(self, body_id: str, language: str, day: str = "") -> BodyOut:
        """Tell of a body; with a day, of those sentenced on it.

        Raises:
            UnknownIdError: the register has no such body.
        """
        body, hidden = self._tables.body(body_id), self._hidden()
        records = self.records("body", body.id)
        days = self._tables.sentences_by_day(hidden, body=body.id)
        found = self._tables.sentenced(hidden, body=body.id, day=day, most=MOST) if day else []
        pattern = body.id.partition(":")[0]
        came_of = bodies()[pattern].succeeds if pattern in bodies() else ""
        return BodyOut(
            id=body.id,
            title=body.title(language),
            since=body.since,
            until=body.until,
            parent=_named_body(self._tables.body(body.parent), language) if body.parent else None,
            before=[
                _of_pattern(each, language) for each in bodies().values() if each.id == came_of
            ],
            after=[
                _of_pattern(each, language)
                for each in bodies().values()
                if each.succeeds == pattern
            ],
            parts=[_named_body(each, language) for each in self._tables.parts(body.id)],
            operations=[
                NamedOut(id=each.id, title=each.title(language))
                for each in operations().values()
                if pattern in each.bodies
            ],
            source=citations().get(body.source) or self._title_of_source(body.source),
            records=[RecordOut.of(record) for record in records],
            contested=contested(records, {_SINCE: body.since, _UNTIL: body.until}),
            days=[DayOut(day=each, sentences=number) for each, number in days],
            roles=list(self._bearers(body.id, hidden)),
            sentenced=self._members(dict.fromkeys(found, "")),
        )

    def operation(self, operation_id: str, language: str, day: str = "") -> OperationOut:
        """Tell of an operation; with a day, of those sentenced on it.

        Raises:
            UnknownIdError: the register has no such operation.
        """
        operation = _of(operations(), "operation", operation_id)
        hidden = self._hidden()
        days = self._tables.sentences_by_day(hidden, operation=operation.id)
        found = (
            self._tables.sentenced(hidden, operation=operation.id, day=day, most=MOST)
            if day
            else []
        )
        records = self.records("operation", operation.id)
        registered = {_SINCE: operation.since, _UNTIL: operation.until}
        return OperationOut(
            id=operation.id,
            title=operation.title(language),
            since=operation.since,
            until=operation.until,
            categories=in_language(operation.categories, language),
            records=[RecordOut.of(record) for record in records],
            contested=contested(records, registered),
            within=_named(operations()[operation.within], language) if operation.within else None,
            parts=[
                _named(each, language)
                for each in operations().values()
                if each.within == operation.id
            ],
            orders=[_named(orders()[each], language) for each in operation.orders],
            bodies=[_named_body(self._tables.body(each), language) for each in operation.bodies],
            rules=[
                RuleOut(id=each.id, words=each.wording(language), confidence=each.confidence)
                for each in rules().values()
                if each.operation == operation.id
            ],
            source=citations()[operation.source],
            days=[DayOut(day=each, sentences=number) for each, number in days],
            regions=regions(self._tables, operation.id, language, hidden),
            sentenced=self._members(dict.fromkeys(found, "")),
        )

    def order(self, order_id: str, language: str) -> OrderOut:
        """Tell of an order.

        Raises:
            UnknownIdError: the register has no such order.
        """
        order = _of(orders(), "order", order_id)
        records = self.records("order", order.id)
        return OrderOut(
            id=order.id,
            title=order.title(language),
            number=order.number,
            date=order.date,
            by=in_language(order.by, language),
            summary=in_language(order.summaries, language),
            signatories=[in_language(each, language) for each in order.signatories],
            records=[RecordOut.of(record) for record in records],
            contested=contested(records, {Property.ISSUE_DATE: order.date}),
            under=_named(orders()[order.under], language) if order.under else None,
            carried_out_by=[
                _named(each, language) for each in orders().values() if each.under == order.id
            ],
            operations=[
                _named(each, language) for each in operations().values() if order.id in each.orders
            ],
            source=citations()[order.source],
        )

    def all_operations(self, language: str) -> OperationsOut:
        """List the operations, with how many of the executed lie in a known place."""
        counted = self._tables.sentences_by_operation(self._hidden())
        none = {"sentences": 0, "executions": 0, "graves": 0}
        told = []
        for each in operations().values():
            found = counted.get(each.id, none)
            told.append(
                OperationRowOut(
                    id=each.id,
                    title=each.title(language),
                    since=each.since,
                    until=each.until,
                    sentences=found["sentences"],
                    executions=found["executions"],
                    with_grave=found["graves"],
                )
            )
        beyond = self._tables.beyond_register("operation")
        return OperationsOut(
            operations=told, told=[NamedOut(id=each, title=title) for each, title in beyond]
        )

    def records(self, kind: str, subject: str) -> tuple[PortraitRecord, ...]:
        """Give what may be shown of the entries about a body, an order or an operation."""
        try:
            return self._archivist.about(self._tables.entries_about(kind, subject))
        except WithheldError:
            return ()

    def address(self, kind: str, entry: str) -> str:
        """Give the id under which stands what an entry tells of; the entry's own if unknown."""
        return self._tables.address(kind, entry) or entry

    def case(self, entry_id: str) -> CaseOut:
        """Tell who else stands in the case of an entry; nobody where something is withheld.

        Raises:
            UnknownIdError: there is no such entry.
            WithheldError: it was taken down.
        """
        shown, record = self._archivist.record(entry_id)
        hidden = self._hidden()
        own = {each.id for each in shown.records}
        # From those whom a case lists, its file, day and body could be read.
        most = 0 if shown.is_withheld else MOST
        files = self._tables.same_file(record.id, hidden, most)
        sitting = self._tables.same_sitting(record.id, hidden, most)
        return CaseOut(
            entry=record.id,
            person=shown.id,
            name=shown.name,
            same_file=self._members({entry: file for entry, file in files if entry not in own}),
            same_sitting=self._members(
                {entry: day for entry, _, day in sitting if entry not in own}
            ),
        )

    def ties(self, shown: Portrait, language: str) -> list[TieOut]:
        """Give what the sentences of a person are tied to, in time; nothing where one may live."""
        if shown.is_withheld:
            return []
        ties = self._tables.ties([record.id for record in shown.records])
        in_time = sorted(ties, key=lambda each: (not each.day, each.day))
        return [_tie(each, language) for each in in_time]

    def ties_of(self, record_id: str, language: str) -> TiesOut:
        """Give what the sentences of the person of a record are tied to."""
        shown = self._archivist.portrait(record_id)
        return TiesOut(person=shown.id, ties=self.ties(shown, language))

    def _title_of_source(self, source: str) -> str:
        return self._archivist.build.source(source).title

    def _bearers(self, body: str, hidden: list[str]) -> Iterable[BearerOut]:
        for entry in self._tables.roles(body, hidden)[:MOST]:
            shown = self._portrait(entry)
            if shown is None or shown.is_withheld:
                continue
            record = next(each for each in shown.records if each.id == entry)
            told = {
                prop: "; ".join(
                    each.statement.value
                    for each in record.statements
                    if each.statement.prop is prop
                )
                for prop in _ROLES
            }
            yield BearerOut(
                person=shown.id,
                name=shown.name,
                entry=entry,
                role=told[Property.ROLE],
                period=told[Property.ROLE_PERIOD],
                citation=told[Property.CITATION],
            )

    def _members(self, entries: dict[str, str]) -> list[MemberOut]:
        """List the persons of entries, each once and none who may be living."""
        members: dict[str, MemberOut] = {}
        for entry, why in entries.items():
            shown = self._portrait(entry)
            if shown is not None and not shown.is_withheld:
                out = MemberOut(person=shown.id, name=shown.name, entry=entry, why=why)
                members.setdefault(shown.id, out)
        return list(members.values())

    def _portrait(self, entry: str) -> Portrait | None:
        try:
            return self._archivist.portrait(entry)
        except (UnknownIdError, WithheldError):
            return None

    def _hidden(self) -> list[str]:
        return list(self._archivist.discretion().hidden)


def _tie(tie: Tie, language: str) -> TieOut:
    rule = rules().get(tie.rule)
    operation = operations().get(tie.operation)
    return TieOut(
        entry=tie.entry,
        episode=tie.episode,
        body=NamedOut(id=tie.body, title=tie.titles.get(language) or tie.titles["en"]),
        day=tie.day,
        operation=_named(operation, language) if operation else None,
        rule=RuleOut(id=rule.id, words=rule.wording(language), confidence=tie.certainty)
        if rule
        else None,
    )


def _of(known: Mapping[str, _Known], what: str, asked: str) -> _Known:
    if asked not in known:
        raise UnknownIdError(what, asked)
    return known[asked]


def _named(each: Order | Operation, language: str) -> NamedOut:
    return NamedOut(id=each.id, title=each.title(language))


def _of_pattern(body: Body, language: str) -> NamedOut:
    return NamedOut(id=body.id, title=body.name(language))


def _named_body(body: KnownBody, language: str) -> NamedOut:
    return NamedOut(id=body.id, title=body.title(language))
