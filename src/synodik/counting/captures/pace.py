"""Completeness and pace: how much of what is estimated has a name, and when all will have one.

The pace is that of persons who were in no earlier book, by the years in which
books came out; the year of completion supposes that it goes on, which no table
can show. Where the total is refused, so are the share and the year.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from synodik.archive.rows import SourceSummary
from synodik.counting.captures.stratified import StratumEstimate
from synodik.counting.statistics.conditions import Condition, column
from synodik.counting.statistics.dimensions import Dimension, dimension_named
from synodik.counting.statistics.units import Openness, Units

_YEAR: Final = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
_LEVEL: Final = (0.5, 0.025, 0.975)
LATEST: Final = 9999.0
"""A year of completion further away than this is never."""
Labels = tuple[str, ...]
Ints = NDArray[np.int64]
Ends = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Pace:
    """The names of one stratum.

    Attributes:
        labels: of the stratum.
        known: persons with a name, as the build has them.
        known_ends: ends of the 95 % interval that the links leave.
        undated: of them, those who are only in books without a year.
        added: year to the persons who were in no earlier book.
        a_year: names added a year, from the first book to the last, and the ends of its interval;
            None with fewer than two years.
        total: median and 95 % interval of all persons; None where refused.
        share: of them with a name.
        complete: year in which all would have one at that pace; None where that cannot be told.
        reasons: why something is refused.
    """

    labels: Labels
    known: int
    known_ends: tuple[float, float]
    undated: int
    added: Mapping[int, int]
    a_year: Ends | None
    total: Ends | None
    share: Ends | None
    complete: Ends | None
    reasons: tuple[str, ...]


def year_of_publication(source: SourceSummary) -> int | None:
    """Give the year in which a source came out: the last that its title names."""
    years = _YEAR.findall(source.title)
    return int(years[-1]) if years else None


def firsts(
    units: Units,
    sources: Sequence[SourceSummary],
    by: Sequence[Dimension],
    condition: Condition,
    *,
    draws: int = 0,
) -> dict[Labels, dict[int | None, Ints]]:
    """Count the persons of each stratum by the year of the first book that names them.

    Args:
        units: of the build.
        sources: of the build.
        by: dimensions of the strata.
        condition: that the persons meet.
        draws: how many ways to link are gone through, those that `strata_of` goes through.

    Returns:
        Of each stratum year to persons, as the build has them and then in each draw; None for
        those who are only in books without a year.
    """
    years = {each.id: year_of_publication(each) for each in sources}
    source = dimension_named("source")
    wanted = {each.name: each for each in (source, *by, *condition.dimensions)}
    table = units.table(wanted.values(), Openness.ALL, of_episodes=False)
    keys = [
        f"unnest({column(each)}) AS k{at}" if each.has_many else f"{column(each)} AS k{at}"
        for at, each in enumerate(by)
    ]
    chosen = ", ".join(["grp", f"list_sort({column(source)}) AS books", *keys])
    persons = f"(SELECT DISTINCT {chosen} FROM ({table}) WHERE {condition.sql})"
    names = ", ".join(["books", *(f"k{at}" for at in range(len(by)))])
    every = max(units.groups.draws // draws, 1) if draws else 0
    ways = list(range(0, units.groups.draws, every))[:draws] if draws else []
    found: dict[Labels, dict[int | None, Ints]] = {}

    def add(books: Sequence[str], labels: Sequence[object], at: slice | int, count: int) -> None:
        stated = [year for each in books if (year := years.get(each)) is not None]
        counts = found.setdefault(tuple(map(str, labels)), {})
        first = min(stated, default=None)
        counts.setdefault(first, np.zeros(1 + len(ways), np.int64))[at] += count

    for books, *labels, asserted, certain in units.ask(
        f"SELECT {names}, count(*) FILTER (asserted), count(*) FILTER (certain) "
        f"FROM {persons} JOIN grps USING (grp) GROUP BY ALL",
        condition.values,
    ):
        add(books, labels, 0, asserted)
        add(books, labels, slice(1, None), certain)
    if ways:
        for books, *labels, draw, count in units.ask(
            f"SELECT {names}, draw, count(*) FROM {persons} JOIN held USING (grp) "
            "WHERE draw % ? = 0 AND draw <= ? GROUP BY ALL",
            (*condition.values, every, ways[-1]),
        ):
            add(books, labels, 1 + draw // every, count)
    return {
        labels: counts for labels, counts in found.items() if any(map(_is_known, counts.values()))
    }


def pace_of(
    labels: Labels, years: Mapping[int | None, Ints], estimate: StratumEstimate | None
) -> Pace:
    """Reckon the pace of a stratum and its completion.

    Args:
        labels: of the stratum.
        years: year of the first book to persons, as the build has them and in each draw.
        estimate: of the stratum, over the same draws; None where none was tried.
    """
    known = np.sum(list(years.values()), axis=0)
    added = {year: counts for year, counts in sorted(years.items(), key=str) if year is not None}
    reasons = list(estimate.reasons) if estimate is not None else ["no total was estimated"]
    yearly = None
    if len(added) > 1:
        # The first book took up all that had been gathered before: its names tell no pace.
        first, last = min(added), max(added)
        after = [counts for year, counts in added.items() if year > first]
        yearly = np.sum(after, axis=0) / (last - first)
    else:
        reasons.append("books of fewer than two years tell no pace")
    total = share = complete = None
    if estimate is not None and estimate.over_links is not None:
        total, draws = estimate.over_links, estimate.draws
        named = _along(known, draws)
        share = _quantiles(named / np.maximum(draws, named))
        if yearly is not None and yearly.all():
            left = np.maximum(draws - named, 0) / _along(yearly, draws)
            complete = _quantiles(np.minimum(max(added) + left, LATEST))
    return Pace(
        labels,
        int(known[0]),
        _quantiles(_of_links(known))[1:],
        int(years[None][0]) if None in years else 0,
        {year: int(counts[0]) for year, counts in added.items()},
        None if yearly is None else (float(yearly[0]), *_quantiles(_of_links(yearly))[1:]),
        total,
        share,
        complete,
        tuple(reasons),
    )


def _is_known(counts: Ints) -> bool:
    return bool(counts[0])


def _of_links(counts: NDArray[np.int64] | NDArray[np.float64]) -> NDArray[np.float64]:
    """Give what a number is in each draw of the links; where none was gone through, the number."""
    return np.asarray(counts[1:] if len(counts) > 1 else counts, np.float64)


def _along(
    counts: NDArray[np.int64] | NDArray[np.float64], draws: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Give, beside each draw of the whole, the number in the same way to link."""
    held = _of_links(counts)
    return held.repeat(-(-len(draws) // len(held)))[: len(draws)]


def _quantiles(draws: NDArray[np.float64]) -> Ends:
    median, low, high = (float(each) for each in np.quantile(draws, _LEVEL))
    return median, low, high
