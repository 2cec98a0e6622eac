"""Estimates of each stratum, over the draws of the links, and sums that keep their uncertainty.

What is drawn for a stratum is a mixture: for each way to part the records its
own posterior, all alike in weight. Strata are summed draw by draw, never by the
ends of their intervals: given one way to part the records their draws are
independent, and a way that makes one stratum large is the same way in the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Final

import numpy as np
from numpy.typing import NDArray

from synodik.counting.captures.apart import lists_apart
from synodik.counting.captures.origins import Dependence
from synodik.counting.captures.patterns import Stratum
from synodik.counting.mse.checks import SMALL_LIST, refusals, warnings
from synodik.counting.mse.estimate import Estimate, disagreements, estimate
from synodik.counting.mse.posterior import TWO_LISTS, posterior_draws
from synodik.counting.mse.table import CaptureTable

QUICK: Final = ("heterogeneous", "decomposable", "loglinear")
"""Methods without chains: fast enough for many strata and many ways to link."""
_DRAWS: Final = 4000
"""Of a stratum, from all its tables together."""
_WIDEST: Final = 10.0
"""Of the upper end of an interval to the lower; beyond it nothing is told."""
_LEVEL: Final = (0.5, 0.025, 0.975)


@dataclass(frozen=True, slots=True)
class StratumEstimate:
    """What is said of one stratum.

    Attributes:
        labels: of the stratum.
        table: of captures in the build.
        estimates: by each method, from the build's persons.
        over_links: median and 95 % interval of the first accepted method over the draws of
            the links; None where refused.
        by_links: the least and the greatest median among the draws of the links; None where
            refused, or where no draw was gone through.
        without: name of each list to the median without it, where that can be estimated; of
            two lists that are left, Chapman's.
        reasons: why nothing is estimated; empty where something is.
        warnings: what makes the numbers doubtful.
        contradictions: where methods disagree.
        draws: of the whole number of persons, for sums; as many to each draw of the links, in
            their order; empty where refused.
    """

    labels: tuple[str, ...]
    table: CaptureTable
    estimates: tuple[Estimate, ...] = ()
    over_links: tuple[float, float, float] | None = None
    by_links: tuple[float, float] | None = None
    without: tuple[tuple[str, float], ...] = ()
    reasons: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    contradictions: tuple[str, ...] = ()
    draws: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))

    @property
    def accepted(self) -> Estimate | None:
        """The estimate from the build's persons by the method that is drawn from, if any was."""
        return next((each for each in self.estimates if not each.refused), None)

    @property
    def refused(self) -> bool:
        """Whether nothing is estimated."""
        return self.over_links is None


@dataclass(frozen=True, slots=True)
class Sum:
    """The strata together.

    Attributes:
        observed: persons on any list, of the strata that are summed.
        median: of all persons of these strata, those on no list counted.
        low: end of the 95 % interval.
        high: the other end.
        left_out: labels of the strata that were refused.
        again: how often persons are counted in a further stratum of theirs, the refused too;
            above 0 the sum is of more than there are persons.
    """

    observed: int
    median: float
    low: float
    high: float
    left_out: tuple[tuple[str, ...], ...]
    again: int = 0


def estimated(
    stratum: Stratum, methods: Sequence[str], dependent: Sequence[Dependence], *, seed: int
) -> StratumEstimate:
    """Estimate one stratum, or refuse to.

    Args:
        stratum: its tables.
        methods: names of methods; the first that is accepted is drawn from.
        dependent: lists that were made with others at hand; those that refuse nothing are notes
            on the lists as a whole, and not repeated here.
        seed: of the draws.
    """
    table = stratum.table
    blank = StratumEstimate(stratum.labels, table)
    notes: list[str] = []
    used = _large(table)
    small = [name for name in table.lists if name not in used.lists]
    if small:
        notes.append(f"left out, with fewer than {SMALL_LIST} persons here: {', '.join(small)}")
    reasons = _unfit(stratum, used, methods, dependent)
    if reasons:
        return replace(blank, reasons=tuple(reasons), warnings=tuple(notes))
    made = tuple(estimate(used, method, seed=seed) for method in methods)
    accepted = next((each for each in made if not each.refused), None)
    if accepted is None:
        said = tuple(f"{each.method}: {reason}" for each in made for reason in each.reasons)
        return replace(blank, estimates=made, reasons=said)
    wide = _too_wide(accepted.method, accepted.low, accepted.high)
    if wide:
        return replace(blank, estimates=made, reasons=(wide,), warnings=tuple(notes))
    drawn = _over_links(stratum, accepted.method, seed)
    if drawn is None:
        reason = f"{accepted.method} is refused in some draws of the links"
        return replace(blank, estimates=made, reasons=(reason,))
    median, low, high = (float(each) for each in np.quantile(drawn, _LEVEL))
    wide = _too_wide(accepted.method, low, high)
    if wide:
        return replace(blank, estimates=made, reasons=(wide,), warnings=tuple(notes))
    doubts = warnings(used)
    without = _without_each(used, accepted.method, seed)
    return replace(
        blank,
        estimates=made,
        over_links=(median, low, high),
        by_links=_ends_of_medians(drawn) if stratum.drawn else None,
        without=tuple(without),
        warnings=(*notes, *doubts, *_weak(made, doubts), *_hanging(without, low, high)),
        contradictions=tuple(disagreements(list(made))),
        draws=drawn.ravel(),
    )


def _unfit(
    stratum: Stratum,
    used: CaptureTable,
    methods: Sequence[str],
    dependent: Sequence[Dependence],
) -> list[str]:
    """Say why nothing can be estimated of a stratum, whatever the method; empty if it can."""
    if not stratum.is_known:
        label = " / ".join(stratum.labels)
        return [f"{label!r} is no stratum: these persons belong to the others, unknown to which"]
    held = {name for name, size in stratum.table.sizes.items() if size}
    made = [
        each.reason
        for each in dependent
        if each.refuses and each.of in held and each.on in {"", *held}
    ]
    fewest = 2 if all(method in TWO_LISTS for method in methods) else 3
    return [*made, *refusals(used, fewest_lists=fewest), *lists_apart(used)]


def summed(strata: Sequence[StratumEstimate], persons: int = 0) -> Sum | None:
    """Sum the strata that were estimated; None where none was.

    Args:
        strata: all of them.
        persons: on any list, each counted once; 0 where nobody can be in two strata.
    """
    accepted = [each for each in strata if not each.refused]
    if not accepted:
        return None
    size = min(len(each.draws) for each in accepted)
    total = np.sum([each.draws[:size] for each in accepted], axis=0)
    median, low, high = (float(each) for each in np.quantile(total, _LEVEL))
    return Sum(
        sum(each.table.observed for each in accepted),
        median,
        low,
        high,
        tuple(each.labels for each in strata if each.refused),
        max(sum(each.table.observed for each in strata) - persons, 0) if persons else 0,
    )


def _weak(made: Sequence[Estimate], said: Sequence[str]) -> list[str]:
    """Give what single methods say against their own numbers, or why they give none."""
    return [
        f"{each.method}: {reason}" for each in made for reason in each.reasons if reason not in said
    ]


def _too_wide(method: str, low: float | None, high: float | None) -> str:
    """Say that an interval bounds nothing; empty where it does."""
    if low is None or high is None or high <= _WIDEST * low:
        return ""
    return f"{method} gives {low:,.0f} to {high:,.0f}: the lists do not bound the number"


def _over_links(stratum: Stratum, method: str, seed: int) -> NDArray[np.float64] | None:
    """Draw from the posterior of each way to part the records; None where one is refused.

    Returns:
        Shape (ways, draws).
    """
    kept = [
        at for at, name in enumerate(stratum.table.lists) if name in _large(stratum.table).lists
    ]
    tables = [each.of_lists(kept) for each in stratum.drawn] or [_large(stratum.table)]
    size = -(-_DRAWS // len(tables))
    found = []
    for way, table in enumerate(tables):
        own = _seed_of(seed, stratum.labels, way)
        drawn = posterior_draws(table, method, size, seed=own)
        if drawn is None:
            return None
        found.append(drawn)
    return np.stack(found)


def _seed_of(seed: int, labels: Sequence[str], way: int) -> int:
    """Give each stratum draws of its own: with one seed for all, their errors would add up."""
    told = repr((seed, tuple(labels), way))
    return int.from_bytes(sha256(told.encode()).digest()[:4])


def _ends_of_medians(drawn: NDArray[np.float64]) -> tuple[float, float]:
    medians = np.median(drawn, axis=1)
    return float(medians.min()), float(medians.max())


def _without_each(table: CaptureTable, method: str, seed: int) -> list[tuple[str, float]]:
    """Estimate with each list left out in turn, to see what hangs on it."""
    found = []
    for name in table.lists:
        others = table.of_lists([at for at, each in enumerate(table.lists) if each != name])
        made = estimate(others, method if len(others.lists) > 2 else "chapman", seed=seed)
        if made.median is not None:
            found.append((name, made.median))
    return found


def _hanging(without: Sequence[tuple[str, float]], low: float, high: float) -> list[str]:
    """Say which lists the number hangs on: without them it leaves the interval."""
    moved = [name for name, median in without if not low <= median <= high]
    if not moved:
        return []
    return [f"the number hangs on {', '.join(moved)}: without it the median leaves the interval"]


def _large(table: CaptureTable) -> CaptureTable:
    """Leave out the lists that hold hardly anybody of the stratum."""
    held = [at for at, size in enumerate(table.sizes.values()) if size >= SMALL_LIST]
    return table if len(held) == len(table.lists) else table.of_lists(held)
