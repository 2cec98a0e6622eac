"""What sources of an archive tell of bodies, orders and operations, beside the register.

An entry about one of them tells of that of the register where it bears its id
(scheme `register`), or where its own words lead there: the name of a body, read as
any mention is; number and day of an order; the title of an operation. Both then
stand under one address, and may contradict each other. What the register lacks
stands under the id of its subject, and a body is found by its name wherever an
entry names it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from synodik.archive.accounts import Account, Told, accounts
from synodik.crimes import Body, BodyFinder, Extent, Reach
from synodik.crimes.finding import of_one
from synodik.crimes.kinds import kind_of, plain_wording
from synodik.crimes.operations import operations, orders
from synodik.crimes.register import bodies
from synodik.crimes.titles import LANGUAGES, place_title
from synodik.model.edtf import DateInterval, interval_of
from synodik.model.errors import DateError
from synodik.model.properties import Property
from synodik.model.subject import SubjectKind
from synodik.places.keys import slug
from synodik.places.resolve import Gazetteer

SCHEME: Final = "register:"
_KINDS: Final = (SubjectKind.BODY, SubjectKind.ORDER, SubjectKind.OPERATION)
_SIGN: Final = re.compile(r"^(?:№|no\b\.?|nr\b\.?)?\s*")
_IN_LATIN: Final = str.maketrans("сп", "sp")
"""Of the letters of secrecy (`сс`) and of protocols (`П13`)."""
_CATEGORIES: Final = ("first", "second")
"""Words of `measure`: to be shot, to be imprisoned."""
_MOST: Final = 100_000_000
"""No quota is so high; what a table can hold is more."""
_DAYS: Final = (Property.ISSUE_DATE, Property.FIGURE_DATE, Property.SINCE_DATE)


@dataclass(frozen=True, slots=True)
class Registered:
    """What sources add to the register.

    Attributes:
        rows: of the table `registered`.
        bodies: that the register lacks, by id.
        wordings: plain wording to the body that bears it.
        quotas: rows of the table `quotas`.
    """

    rows: list[dict[str, str]]
    bodies: dict[str, Body]
    wordings: dict[str, Body]
    quotas: list[dict[str, Any]]


def registered(folder: Path, places: Gazetteer, languages: Mapping[str, str]) -> Registered:
    """Gather what the sources of a build add to the register.

    Args:
        folder: whose tables `subjects` and `statements` are written.
        places: to look in.
        languages: of the sources.
    """
    subjects = list(accounts(folder, languages, _KINDS))
    finder = BodyFinder(places)
    known = _Known(places)
    address = {each.id: _registered_id(each, finder, known) for each in subjects}
    by_identifier = {
        name: address[each.id] or each.id
        for each in subjects
        for name in each.said(Property.IDENTIFIER)
    }
    told = [each for each in subjects if each.kind is SubjectKind.BODY]
    at = _Addresses(known, by_identifier)
    own = {each.id: _own(each, finder, at) for each in told if not address[each.id]}
    return Registered(
        rows=[
            {"entry": entry, "kind": each.kind.value, "id": address[each.id] or each.id}
            for each in subjects
            for entry in each.entries
        ],
        bodies=own,
        wordings={
            plain_wording(name): own.get(each.id) or body_by_id(address[each.id])
            for each in told
            for name in (*each.said(Property.LABEL), *each.said(Property.ALIASES))
            # What the register reads is left to it: `troika` is no name of one.
            if finder.find(name, language=each.language).reach is Reach.NONE
        },
        quotas=[row for each in subjects for row in _quotas(each, address[each.id], places)],
    )


def body_by_id(body_id: str) -> Body:
    """Give a body of the register, or one made of a pattern of it.

    Raises:
        KeyError: the register has no such row.
    """
    pattern, _, of = body_id.partition(":")
    return of_one(bodies()[pattern], of) if of else bodies()[pattern]


def _registered_id(subject: Account, finder: BodyFinder, known: "_Known") -> str:
    """Find the id of the register that a subject has; empty if none."""
    for name in subject.said(Property.IDENTIFIER):
        if found := known.id_in(name, subject.kind):
            return found
    if subject.kind is SubjectKind.BODY:
        label = subject.first(Property.LABEL)
        by_words = finder.find(label, language=subject.language, when=_time_of(subject))
        return by_words.body.id if by_words.body and by_words.reach is Reach.BODY else ""
    if subject.kind is SubjectKind.ORDER:
        number = _SIGN.sub("", subject.first(Property.NUMBER).casefold()).translate(_IN_LATIN)
        return _orders_by_number().get((number, subject.first(Property.ISSUE_DATE)), "")
    return _operations_by_title().get(subject.first(Property.LABEL).casefold(), "")


class _Known(NamedTuple):
    """The ids of the register."""

    places: Gazetteer

    def id_in(self, identifier: str, kind: SubjectKind) -> str:
        """Give the id of the register in an identifier of its scheme; empty if it has none."""
        found = identifier.removeprefix(SCHEME)
        if found == identifier:
            return ""
        if kind is SubjectKind.BODY:
            return found if self._has_body(found) else ""
        return found if found in (orders() if kind is SubjectKind.ORDER else operations()) else ""

    def _has_body(self, found: str) -> bool:
        pattern, _, of = found.partition(":")
        body = bodies().get(pattern)
        if body is None or body.extent is Extent.ONE or not of:
            return body is not None and not of
        return of in self.places.index.by_id if body.extent is Extent.TERRITORY else slug(of) == of


class _Addresses(NamedTuple):
    """Under which id a body stands that another points to."""

    known: _Known
    by_identifier: Mapping[str, str]

    def of(self, identifier: str) -> str:
        """Give the id; empty where nothing has the identifier."""
        found = self.known.id_in(identifier, SubjectKind.BODY)
        return found or self.by_identifier.get(identifier, "")


@cache
def _orders_by_number() -> dict[tuple[str, str], str]:
    numbered = (each for each in orders().values() if each.number)
    return {(each.number.casefold(), each.date): each.id for each in numbered}


@cache
def _operations_by_title() -> dict[str, str]:
    return {
        title.casefold(): each.id
        for each in operations().values()
        for title in each.titles.values()
    }


def _time_of(subject: Account) -> DateInterval | None:
    stated = (*subject.said(Property.SINCE_DATE), *subject.said(Property.UNTIL_DATE))
    known = [found for each in stated if (found := _interval(each))]
    if not known:
        return None
    return DateInterval(min(each.earliest for each in known), max(each.latest for each in known))


def _interval(date: str) -> DateInterval | None:
    try:
        return interval_of(date)
    except DateError:
        return None


def _own(subject: Account, finder: BodyFinder, at: _Addresses) -> Body:
    """Make a body of what sources tell of one that the register lacks."""
    label = subject.first(Property.LABEL)
    return Body(
        id=subject.id,
        kind=kind_of(plain_wording(label)) or subject.first(Property.KIND),
        names={subject.language: label or subject.id},
        since=subject.first(Property.SINCE_DATE),
        until=subject.first(Property.UNTIL_DATE),
        parent=_parent(subject, finder, at),
        source=subject.source,
    )


def _parent(subject: Account, finder: BodyFinder, at: _Addresses) -> str:
    """Find what a body belongs to: by what is stated, or else what its name is one of."""
    above = subject.said(Property.PART_OF)
    for name in above:
        if (found := at.of(name)) and found != subject.id:
            return found
    for name in (*above, subject.first(Property.LABEL)):
        body = finder.find(name, language=subject.language, when=_time_of(subject)).body
        if body is not None:
            return body.id
    return ""


def _quotas(subject: Account, address: str, places: Gazetteer) -> Iterator[dict[str, Any]]:
    """Give the numbers that the entries of an order or operation set for regions."""
    is_order = subject.kind is SubjectKind.ORDER
    operation = _operation_under(address) if is_order else address
    for entry, told in subject.entries.items() if operation else ():
        category, number = _first(told, Property.MEASURE), _first(told, Property.QUOTA)
        if category not in _CATEGORIES or not number or float(number) > _MOST:
            continue
        where = _first(told, Property.TERRITORY)
        place = places.resolve(where, language=subject.language).place if where else None
        under = address if is_order else _first(told, Property.UNDER).removeprefix(SCHEME)
        titles = [{"text": where, "language": "en"}] if where else []
        if place is not None:
            titles = [{"text": place_title(place, each), "language": each} for each in LANGUAGES]
        yield {
            "operation": operation,
            "order": under,
            "date": next(filter(None, (_first(told, each) for each in _DAYS)), ""),
            "place": place.id if place is not None else where,
            "titles": titles,
            **dict.fromkeys(_CATEGORIES),
            category: int(float(number)),
            "source": entry,
        }


def _operation_under(order: str) -> str:
    return next((each.id for each in operations().values() if order in each.orders), "")


def _first(told: Told, prop: Property) -> str:
    return next(iter(told.get(prop, ())), "")
