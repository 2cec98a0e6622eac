"""`show` of what is no person: a place, a body, an order, an operation, a claim, an estimate."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from synodik.archive.crime_tables import CrimeTables, has_bodies
from synodik.archive.opened import Build, has_places
from synodik.archive.place_tables import PlaceTables
from synodik.archive.portrait import Discretion, PortraitRecord, in_full
from synodik.crimes.operations import in_language, operations, orders
from synodik.crimes.register import citations
from synodik.model.errors import UnknownIdError
from synodik.model.subject import SubjectKind

_LANGUAGE: Final = "en"
"""Of titles: the command line speaks English."""
_MOST_NAMES: Final = 40
_Facts = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ShownSubject:
    """What is known of a subject that is no person.

    Attributes:
        kind: of the subject.
        id: under which its page stands.
        title: what it is called.
        facts: what the gazetteer, the register and the counts tell, by what each is.
        records: the entries about it that may be shown.
    """

    kind: str
    id: str
    title: str
    facts: tuple[tuple[str, str], ...]
    records: tuple[PortraitRecord, ...]


def subject_shown(build: Build, asked: str, discretion: Discretion) -> ShownSubject:
    """Find a subject by its id, or by that of an entry about it.

    Raises:
        UnknownIdError: there is none.
        WithheldError: all entries about it were taken down.
    """
    try:
        subject = build.subject_of(asked)
    except UnknownIdError:
        return _of_tables(build, asked, discretion)
    if subject.kind == SubjectKind.PLACE and has_places(build.folder):
        return _place(build, asked, discretion)
    if has_bodies(build.folder):
        own = CrimeTables(build.folder).address(subject.kind, subject.id)
        if own and own != subject.id:  # the register has it, too
            return _of_tables(build, own, discretion)
    records = _about(build, build.entries_of(subject.id), discretion)
    return ShownSubject(subject.kind, subject.id, subject.title or subject.id, (), records)


def _of_tables(build: Build, asked: str, discretion: Discretion) -> ShownSubject:
    """Find what the register or the gazetteer knows by its own id."""
    if has_bodies(build.folder):
        crimes = CrimeTables(build.folder)
        told = _of_register(crimes, asked, discretion)
        if told is not None:
            entries = crimes.entries_about(told.kind, told.id)
            return replace(told, records=_about(build, entries, discretion))
    if has_places(build.folder):
        return _place(build, asked, discretion)
    raise UnknownIdError("record", asked)


def _of_register(crimes: CrimeTables, asked: str, discretion: Discretion) -> ShownSubject | None:
    if asked in orders():
        return _order(asked)
    if asked in operations():
        return _operation(crimes, asked, discretion)
    try:
        return _body(crimes, asked, discretion)
    except UnknownIdError:
        return None


def _body(crimes: CrimeTables, asked: str, discretion: Discretion) -> ShownSubject:
    body = crimes.body(asked)
    facts = [
        ("time", _time(body.since, body.until)),
        ("belongs to", crimes.body(body.parent).title(_LANGUAGE) if body.parent else ""),
        *_sentences(crimes.sentences_by_day(discretion.hidden, body=body.id)),
        ("known from", citations()[body.source]),
    ]
    return _shown("body", body.id, body.title(_LANGUAGE), facts)


def _order(asked: str) -> ShownSubject:
    order = orders()[asked]
    facts = [
        ("number", order.number),
        ("date", order.date),
        ("given by", in_language(order.by, _LANGUAGE)),
        ("summary", in_language(order.summaries, _LANGUAGE)),
        ("signed by", "; ".join(in_language(each, _LANGUAGE) for each in order.signatories)),
        ("under", orders()[order.under].title(_LANGUAGE) if order.under else ""),
        ("known from", citations()[order.source]),
    ]
    return _shown("order", order.id, order.title(_LANGUAGE), facts)


def _operation(crimes: CrimeTables, asked: str, discretion: Discretion) -> ShownSubject:
    operation = operations()[asked]
    facts = [
        ("time", _time(operation.since, operation.until)),
        ("whom it struck", in_language(operation.categories, _LANGUAGE)),
        ("orders", "; ".join(orders()[each].title(_LANGUAGE) for each in operation.orders)),
        *_sentences(crimes.sentences_by_day(discretion.hidden, operation=operation.id)),
        ("known from", citations()[operation.source]),
    ]
    return _shown("operation", operation.id, operation.title(_LANGUAGE), facts)


def _sentences(days: list[tuple[str, int]]) -> Iterator[tuple[str, str]]:
    """Give the sentences that entries tell of, in all and by year."""
    by_year: dict[str, int] = {}
    for day, number in days:
        by_year[day[:4] or "no year"] = by_year.get(day[:4] or "no year", 0) + number
    yield "sentences told of", f"{sum(by_year.values()):,}"
    for year, number in sorted(by_year.items()):
        yield f"sentences, {year}", f"{number:,}"


def _place(build: Build, asked: str, discretion: Discretion) -> ShownSubject:
    tables = PlaceTables(build.folder)
    place = tables.place(asked)
    at = (
        f"{place.latitude:.3f}, {place.longitude:.3f} (within {place.within:g} km)"
        if place.latitude is not None and place.longitude is not None
        else ""
    )
    facts = [
        ("kind", place.kind.value),
        ("names", "; ".join(str(each["text"]) for each in place.names[:_MOST_NAMES])),
        ("time", place.years),
        ("belongs to", " < ".join(each.name for each in tables.above(place.id))),
        ("lies at", at),
        ("note", place.note),
        *((relation, f"{each.name} ({each.id})") for relation, each in tables.related(place.id)),
        ("persons told of", f"{tables.count(place, discretion.hidden):,}"),
        *(
            (f"{each.prop}, {each.year or 'no year'}", f"{each.persons:,}")
            for each in tables.presence(place, discretion.hidden)
        ),
        ("known from", tables.source_title(place.source)),
    ]
    records = _about(build, tables.entries_about(place.id), discretion)
    return ShownSubject("place", place.id, place.name, _told(facts), records)


def _about(
    build: Build, entries: Sequence[str], discretion: Discretion
) -> tuple[PortraitRecord, ...]:
    shown = [each for each in entries if each not in discretion.hidden]
    if entries and not shown:
        discretion.check_shown(entries[0])
    return tuple(in_full(build, each) for each in shown)


def _shown(kind: str, subject: str, title: str, facts: _Facts) -> ShownSubject:
    return ShownSubject(kind, subject, title, _told(facts), ())


def _told(facts: _Facts) -> tuple[tuple[str, str], ...]:
    return tuple((what, value) for what, value in facts if value)


def _time(since: str, until: str) -> str:
    return f"{since or '?'} to {until or '?'}" if since or until else ""
