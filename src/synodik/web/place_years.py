"""A place year by year: prisoners as sources count them, and persons whom entries tell of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from synodik.archive.place_tables import Presence
from synodik.archive.portrait import PortraitRecord
from synodik.ledger.standing import Standing
from synodik.model.properties import Property

FIGURES: Final = frozenset({Property.PRISONERS, Property.FIGURE_DATE})
WAYS: Final = ("arrest_place", "penal_places", "death_place", "burial_place", "birth_place")
"""In how many ways somebody may have been in a place, in the order of the columns."""


class Figure(NamedTuple):
    """A number of prisoners that an entry states."""

    printed: str
    number: float
    entry: str
    book: str


@dataclass(slots=True)
class Year:
    """One year of a place.

    Attributes:
        year: None for what has no date.
        figures: prisoners, as sources count them.
        persons: how many entries tell of, by how they were there.
    """

    year: int | None
    figures: list[Figure] = field(default_factory=list)
    persons: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Years:
    """The years of a place.

    Attributes:
        rows: in order, what has no date last.
        ways: in which persons were there at all.
        most: the highest number of prisoners that is stated; 0 where none is.
    """

    rows: tuple[Year, ...]
    ways: tuple[str, ...]
    most: float


def years_of(records: Sequence[PortraitRecord], presence: Sequence[Presence]) -> Years:
    """Lay out year by year what entries about a place and about persons say."""
    years: dict[int | None, Year] = {}
    for year, figure in _figures(records):
        years.setdefault(year, Year(year)).figures.append(figure)
    for each in presence:
        if each.prop in WAYS:
            years.setdefault(each.year, Year(each.year)).persons[each.prop] = each.persons
    rows = sorted(years.values(), key=lambda each: (each.year is None, each.year or 0))
    numbers = [figure.number for row in rows for figure in row.figures]
    told = {prop for row in rows for prop in row.persons}
    return Years(tuple(rows), tuple(way for way in WAYS if way in told), max(numbers, default=0))


def _figures(records: Sequence[PortraitRecord]) -> Iterator[tuple[int | None, Figure]]:
    for record in records:
        held = [
            each.statement
            for each in record.statements
            if each.statement.prop in FIGURES and each.standing is not Standing.OVERRULED
        ]
        dates = {
            each.episode: int(each.normal[:4])
            for each in held
            if each.prop is Property.FIGURE_DATE and each.normal[:4].isdigit()
        }
        for each in held:
            if each.prop is Property.PRISONERS:
                figure = Figure(each.value, float(each.normal), record.id, record.source.book)
                yield dates.get(each.episode), figure
