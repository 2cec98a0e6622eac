"""Cross tables of persons or repressions, with the uncertainty that linking leaves in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from operator import itemgetter
from typing import Final

import numpy as np
from numpy.typing import NDArray

from synodik.counting.statistics.conditions import Condition, column, equals
from synodik.counting.statistics.dimensions import UNKNOWN, Dimension, dimension_named
from synodik.counting.statistics.rates import Denominator, Rates, Scope
from synodik.counting.statistics.units import Openness, Units

LEVEL: Final = 0.90
"""Share of the draws that an interval holds."""
Labels = tuple[str, ...]


class Of(StrEnum):
    """What is counted."""

    PERSONS = "persons"
    EPISODES = "episodes"


@dataclass(frozen=True, slots=True)
class Share:
    """A count in relation to another, as a part of 1 or to so many inhabitants."""

    best: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Cell:
    """One number of a cross table.

    Attributes:
        labels: one to each dimension.
        count: of the persons or repressions as the build has them.
        low: end of the 90 % interval over the draws.
        high: the other end.
        where: the condition under which exactly these are found.
        share: of those it is compared with, if any.
        population: id of the figure of the inhabitants that it is compared with.
        refused: why it has no rate, where one was asked; else empty.
    """

    labels: Labels
    count: int
    low: float
    high: float
    where: str
    share: Share | None = None
    population: str = ""
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """A cross table.

    Attributes:
        by: names of the dimensions.
        of: what is counted.
        cells: those in which there is somebody, in the order of their labels.
        total: of all that meet the condition. Cells add up to more where one person can
            be in several.
        draws: ways to part the records that the intervals rest on; 0 where nothing is in doubt.
        to: how many inhabitants the shares are rates of; 0 where they are parts of 1.
    """

    by: tuple[str, ...]
    of: Of
    cells: tuple[Cell, ...]
    total: Cell
    draws: int
    to: int = 0


def counted(
    units: Units,
    by: Sequence[Dimension],
    condition: Condition,
    *,
    where: str = "",
    of: Of = Of.PERSONS,
    per: Sequence[Dimension] | None = None,
    rates: Rates | None = None,
    openness: Openness = Openness.COUNTS,
) -> Counts:
    """Count persons or repressions by some dimensions.

    Args:
        units: of the build.
        by: the dimensions; none for the total alone.
        condition: that those counted meet.
        where: the condition as it was written.
        of: what is counted.
        per: dimensions, a part of `by`: each cell is compared with all those that have the
            same labels there; an empty one compares with all. None for no comparison.
        rates: figures of the population, to give rates instead of shares.
        openness: what may be told of people who may be living.
    """
    held = _tables(units, by, condition, of, openness)
    whole = _tables(units, (), condition, of, openness)[()]
    base = _tables(units, per, condition, of, openness) if per is not None else {}
    places = [list(by).index(each) for each in per or ()]
    cells = []
    for labels in sorted(held, key=_order):
        against = base.get(tuple(labels[at] for at in places))
        cells.append(_cell(by, labels, held[labels], where, against))
    total = _cell((), (), whole, where, None)
    if rates is not None:
        fixed = {
            each.name: frozenset(
                label
                for (label,), tally in _tables(units, [each], condition, of, openness).items()
                if tally.count
            )
            for each in condition.dimensions
            if each not in by and (each.level is not None or each.is_when)
        }
        cells = [
            _rated(cell, held[cell.labels], rates, _scope(by, cell.labels, fixed)) for cell in cells
        ]
        total = _rated(total, whole, rates, _scope((), (), fixed)) if not by else total
    return Counts(
        tuple(each.name for each in by),
        of,
        tuple(cells),
        total,
        units.groups.draws,
        rates.to if rates is not None else 0,
    )


@dataclass(frozen=True, slots=True)
class _Tally:
    """A count as the build has it, and in each draw."""

    count: int
    drawn: NDArray[np.int64]


def _tables(
    units: Units,
    by: Sequence[Dimension],
    condition: Condition,
    of: Of,
    openness: Openness,
) -> dict[Labels, _Tally]:
    wanted = {each.name: each for each in (*by, *condition.dimensions)}
    table = units.table(wanted.values(), openness, of_episodes=of is Of.EPISODES)
    columns = [
        f"unnest({column(each)}) AS k{at}" if each.has_many else f"{column(each)} AS k{at}"
        for at, each in enumerate(by)
    ]
    keys = "".join(f"k{at}, " for at in range(len(by)))
    unit = "grp" if of is Of.PERSONS else "grp * 128 + episode"
    chosen = (
        f"SELECT {', '.join(['grp', 'episode', *columns])} FROM ({table}) WHERE {condition.sql}"
    )
    values = condition.values
    sure = units.ask(
        f"SELECT {keys}count(DISTINCT {unit}) FILTER (asserted), "
        f"count(DISTINCT {unit}) FILTER (certain) FROM ({chosen}) JOIN grps USING (grp) "
        "GROUP BY ALL",
        values,
    )
    # A group in doubt is in a draw or is not; those of one draw share no record.
    drawn = units.ask(
        f"SELECT {keys}draw, count(DISTINCT {unit}) FROM ({chosen}) JOIN held USING (grp) "
        "GROUP BY ALL",
        values,
    )
    held = {
        tuple(row[: len(by)]): _Tally(row[-2], np.full(max(units.groups.draws, 1), row[-1]))
        for row in sure
    }
    for row in drawn:
        held[tuple(row[: len(by)])].drawn[row[-2]] += row[-1]
    if not by:
        return held or {(): _Tally(0, np.zeros(1, np.int64))}
    return {labels: each for labels, each in held.items() if each.count or _ends(each.drawn)[1]}


def _cell(
    by: Sequence[Dimension], labels: Labels, tally: _Tally, where: str, against: _Tally | None
) -> Cell:
    low, high = _ends(tally.drawn)
    own = [equals(each.name, label) for each, label in zip(by, labels, strict=True)]
    given = [f"({where.strip()})"] if where.strip() and own else [where.strip()]
    share = None
    if against is not None and against.count:
        ratio = tally.drawn / np.maximum(against.drawn, 1)
        share = Share(tally.count / against.count, *_ends(ratio))
    together = " and ".join([*given, *own] if given[0] else own)
    return Cell(labels, tally.count, low, high, together, share)


def _scope(by: Sequence[Dimension], labels: Labels, fixed: Mapping[str, frozenset[str]]) -> Scope:
    """Give the narrowest place and the years of a cell: of its labels, else of the condition."""
    own = [(each, frozenset({label})) for each, label in zip(by, labels, strict=True)]
    asked = [(dimension_named(name), held) for name, held in fixed.items()]
    places = [(each.level, held) for each, held in (*asked, *own) if each.level is not None]
    years = [held for each, held in own if each.is_when] or [
        held for each, held in asked if each.is_when
    ]
    return Scope(
        max(places, key=itemgetter(0))[1] if places else None,
        frozenset().union(*years) if years else None,
    )


def _rated(cell: Cell, tally: _Tally, rates: Rates, scope: Scope) -> Cell:
    """Give a number its rate, with the intervals of links and of the population together."""
    found: Denominator = rates.denominator(scope)
    if found.population is None:
        return replace(cell, refused=found.refused)
    held = found.population
    drawn = rates.to * np.resize(tally.drawn, held.drawn.shape) / held.drawn
    share = Share(rates.to * tally.count / held.best, *_ends(drawn))
    return replace(cell, share=share, population=held.id)


def _ends(drawn: NDArray[np.int64] | NDArray[np.float64]) -> tuple[float, float]:
    low, high = np.quantile(drawn, ((1 - LEVEL) / 2, (1 + LEVEL) / 2))
    return float(low), float(high)


def _order(labels: Labels) -> tuple[tuple[int, float, str], ...]:
    """Sort figures by size, other labels by letter, what is unknown last."""
    return tuple(
        (1 + UNKNOWN.index(each), 0.0, each)
        if each in UNKNOWN
        else (0, _leading_number(each), each)
        for each in labels
    )


def _leading_number(label: str) -> float:
    figures = label.partition("–")[0].rstrip("s")
    try:
        return float(figures)
    except ValueError:
        return float("inf")
