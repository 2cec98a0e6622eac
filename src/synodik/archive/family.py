"""The family that a book prints together: a head, and members below.

Both directions are shown: a head's members with their relation as printed, and
a member's head. What a book prints once for all, at the head, is shown as the
head's; it is never a statement about the member.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from synodik.archive.portrait import Discretion, PersonTables, Portrait, PortraitRecord, name_in
from synodik.ledger.standing import Standing, StandingStatement
from synodik.model.errors import UnknownIdError
from synodik.model.properties import Property

_SHARED: Final = (
    Property.RESIDENCE,
    Property.ARREST_DATE,
    Property.TRIAL_DATE,
    Property.TRIAL_BODY,
    Property.SENTENCE,
    Property.PENAL_PLACES,
)
"""What a book may print once, at the head, and mean for the family."""


@dataclass(frozen=True, slots=True)
class Relative:
    """An entry of the same family.

    Attributes:
        record: its id.
        name: as it prints it; its id where it prints none.
        surname_of_head: the head's, where the entry itself prints no surname.
        relation: to the head, as printed; empty where it prints none.
        is_head: whether it opens the family.
    """

    record: str
    name: str
    surname_of_head: str
    relation: str
    is_head: bool


@dataclass(frozen=True, slots=True)
class Family:
    """The family around one record of a person.

    Attributes:
        record: id of the person's own record.
        surname_of_head: the head's, where the person's own record prints no surname.
        relatives: the others in order of print, the head first.
        said_of_head: what the head's entry tells of residence and repression where
            the person's own record says nothing; empty for the head.
    """

    record: str
    surname_of_head: str
    relatives: tuple[Relative, ...]
    said_of_head: tuple[StandingStatement, ...]


def families(tables: PersonTables, shown: Portrait, discretion: Discretion) -> tuple[Family, ...]:
    """Find the families in which the sources print a person.

    None for a person who may be living; and relatives who may be living, or whose
    entry was taken down, are left out.
    """
    if shown.is_withheld:
        return ()
    found = (_family(tables, record, discretion) for record in shown.records)
    return tuple(family for family in found if family.relatives)


def _family(tables: PersonTables, record: PortraitRecord, discretion: Discretion) -> Family:
    head = record.entry.head or record.id
    told = {
        other: tables.statements(other)
        for other in tables.family(record.id)
        if other != record.id and _may_be_shown(tables, other, discretion)
    }
    surname = _said(told.get(head, ()), Property.SURNAME)
    own = {each.statement.prop for each in record.statements}
    return Family(
        record=record.id,
        surname_of_head="" if Property.SURNAME in own else surname,
        relatives=tuple(
            Relative(
                record=other,
                name=name_in(held) or other,
                surname_of_head=""
                if _said(held, Property.SURNAME)
                else _head_surname(surname, record, head),
                relation=_said(held, Property.RELATION),
                is_head=other == head,
            )
            for other, held in told.items()
        ),
        said_of_head=tuple(_shared(told.get(head, ()), own)),
    )


def _head_surname(surname: str, record: PortraitRecord, head: str) -> str:
    return _said(record.statements, Property.SURNAME) if record.id == head else surname


def _shared(told: tuple[StandingStatement, ...], own: set[Property]) -> Iterator[StandingStatement]:
    for each in told:
        prop = each.statement.prop
        if prop in _SHARED and prop not in own and each.standing is not Standing.OVERRULED:
            yield each


def _said(told: tuple[StandingStatement, ...], prop: Property) -> str:
    return next(
        (
            each.statement.value
            for each in told
            if each.statement.prop is prop and each.standing is not Standing.OVERRULED
        ),
        "",
    )


def _may_be_shown(tables: PersonTables, record_id: str, discretion: Discretion) -> bool:
    if record_id in discretion.hidden:
        return False
    try:
        person = tables.person_of(record_id)
    except UnknownIdError:  # hidden when the build was made
        return False
    records = discretion.shown_of(person)
    return not discretion.withholds(
        each for record in records for each in tables.statements(record)
    )
