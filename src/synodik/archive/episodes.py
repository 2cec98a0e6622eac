"""Which repressions told by several sources are one and the same.

Each entry counts the repressions it tells from 1. One source may tell of two
where another tells of the second only, so they are matched by their dates.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from synodik.model.edtf import DateInterval, interval_of
from synodik.model.errors import DateError
from synodik.model.properties import Property
from synodik.model.statement import Statement

_DATED = (Property.ARREST_DATE, Property.TRIAL_DATE)
_NEAR = 366
"""In days: dates no further apart may be one event on which sources disagree."""

Dates = dict[Property, list[DateInterval]]


@dataclass(slots=True, eq=False)
class _Repression:
    dates: Dates = field(default_factory=dict)
    told_by: set[int] = field(default_factory=set)

    def first_day(self) -> date:
        days = [each.earliest for held in self.dates.values() for each in held]
        return min(days, default=date.max)


def aligned(told: Sequence[Sequence[Statement]]) -> list[Mapping[int, int]]:
    """Number the repressions of a person across the records.

    Args:
        told: the statements of each record.

    Returns:
        For each record, its own count to that of the person, from 1, in order
        of time. Episode 0, the life as a whole, stays 0.
    """
    repressions: list[_Repression] = []
    place: list[dict[int, _Repression]] = [{} for _ in told]
    episodes = [sorted({each.episode for each in held} - {0}) for held in told]
    # The record that tells most is laid first; the others are matched to it.
    for record in sorted(range(len(told)), key=lambda at: (-len(episodes[at]), at)):
        for episode in episodes[record]:
            dates = _dates(each for each in told[record] if each.episode == episode)
            found = _same(repressions, record, dates)
            if found is None:
                repressions.append(found := _Repression())
            found.told_by.add(record)
            for prop, held in dates.items():
                found.dates.setdefault(prop, []).extend(held)
            place[record][episode] = found
    ordered = sorted(repressions, key=_Repression.first_day)
    return [
        {0: 0} | {episode: ordered.index(each) + 1 for episode, each in held.items()}
        for held in place
    ]


def _same(repressions: Sequence[_Repression], record: int, dates: Dates) -> _Repression | None:
    free = [each for each in repressions if record not in each.told_by]
    gaps = [(_gap(each.dates, dates), order) for order, each in enumerate(free)]
    near = [(gap, order) for gap, order in gaps if gap is not None and gap <= _NEAR]
    if near:
        return free[min(near)[1]]
    # Without a date on one side nothing speaks against it.
    return next((free[order] for gap, order in gaps if gap is None), None)


def _dates(statements: Iterable[Statement]) -> Dates:
    dates: Dates = {}
    for statement in statements:
        if statement.prop in _DATED:
            try:
                dates.setdefault(statement.prop, []).append(interval_of(statement.normal))
            except DateError:
                continue
    return dates


def _gap(a: Dates, b: Dates) -> int | None:
    """Give the days between the nearest dates of one kind; None where none can be compared."""
    gaps = [
        max((later.earliest - earlier.latest).days, 0)
        for prop in _DATED
        for x in a.get(prop, ())
        for y in b.get(prop, ())
        for earlier, later in [sorted((x, y), key=lambda each: each.earliest)]
    ]
    return min(gaps, default=None)
