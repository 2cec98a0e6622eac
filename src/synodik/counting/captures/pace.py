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


@dataclass(frozen=True, slots=True)
class Pace:
    """The names of one stratum.

    Attributes:
        labels: of the stratum.
        known: persons with a name.
        undated: of them, those who are only in books without a year.
        added: year to the persons who were in no earlier book.
        a_year: names added a year, from the first book to the last; None with fewer than two years.
        total: median and 95 % interval of all persons; None where refused.
        share: of them with a name.
        complete: year in which all would have one at that pace; None where that cannot be told.
        reasons: why something is refused.
    """

    labels: Labels
    known: int
    undated: int
    added: Mapping[int, int]
    a_year: float | None
    total: tuple[float, float, float] | None
    share: tuple[float, float, float] | None
    complete: tuple[float, float, float] | None
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
) -> dict[Labels, dict[int | None, int]]:
    """Count the persons of each stratum by the year of the first book that names them.

    Returns:
        Of each stratum year to persons; None for those who are only in books without a year.
    """
    years = {each.id: year_of_publication(each) for each in sources}
    source = dimension_named("source")
    wanted = {each.name: each for each in (source, *by, *condition.dimensions)}
    table = units.table(wanted.values(), Openness.ALL, of_episodes=False)
    keys = [
        f"unnest({column(each)}) AS k{at}" if each.has_many else f"{column(each)} AS k{at}"
        for at, each in enumerate(by)
    ]
    chosen = ", ".join(["grp", f"list_sort({column(source)}) AS held", *keys])
    asked = ", ".join(["held", *(f"k{at}" for at in range(len(by))), "count(*)"])
    rows = units.ask(
        f"SELECT {asked} FROM (SELECT DISTINCT {chosen} FROM ({table}) WHERE {condition.sql}) "
        "JOIN grps USING (grp) WHERE asserted GROUP BY ALL",
        condition.values,
    )
    found: dict[Labels, dict[int | None, int]] = {}
    for held, *labels, count in rows:
        stated = [year for each in held if (year := years.get(each)) is not None]
        counts = found.setdefault(tuple(map(str, labels)), {})
        first = min(stated, default=None)
        counts[first] = counts.get(first, 0) + count
    return found


def pace_of(
    labels: Labels, years: Mapping[int | None, int], estimate: StratumEstimate | None
) -> Pace:
    """Reckon the pace of a stratum and its completion.

    Args:
        labels: of the stratum.
        years: year of the first book to persons.
        estimate: of the stratum; None where none was tried.
    """
    known = sum(years.values())
    added = {year: count for year, count in sorted(years.items(), key=str) if year is not None}
    reasons = list(estimate.reasons) if estimate is not None else ["no total was estimated"]
    a_year = None
    if len(added) > 1:
        # The first book took up all that had been gathered before: its names tell no pace.
        first, last = min(added), max(added)
        a_year = sum(count for year, count in added.items() if year > first) / (last - first)
    else:
        reasons.append("books of fewer than two years tell no pace")
    total = share = complete = None
    if estimate is not None and estimate.over_links is not None:
        total = estimate.over_links
        share = _quantiles(known / np.maximum(estimate.draws, known))
        if a_year:
            left = np.maximum(estimate.draws - known, 0) / a_year
            complete = _quantiles(np.minimum(max(added) + left, LATEST))
    undated = years.get(None, 0)
    return Pace(labels, known, undated, added, a_year, total, share, complete, tuple(reasons))


def _quantiles(draws: NDArray[np.float64]) -> tuple[float, float, float]:
    median, low, high = (float(each) for each in np.quantile(draws, _LEVEL))
    return median, low, high
