"""Estimates of each stratum, over the draws of the links, and sums that keep their uncertainty.

What is drawn for a stratum is a mixture: for each way to part the records its
own posterior, all alike in weight. Strata are summed draw by draw, never by the
ends of their intervals.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from synodik.counting.captures.apart import lists_apart
from synodik.counting.captures.origins import Dependence
from synodik.counting.captures.patterns import Stratum
from synodik.counting.mse.checks import SMALL_LIST, refusals, warnings
from synodik.counting.mse.estimate import Estimate, disagreements, estimate
from synodik.counting.mse.posterior import posterior_draws
from synodik.counting.mse.table import CaptureTable

QUICK: Final = ("decomposable", "loglinear")
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
        without: name of each list to the median without it, where that can be estimated.
        reasons: why nothing is estimated; empty where something is.
        warnings: what makes the numbers doubtful.
        contradictions: where methods disagree.
        draws: of the whole number of persons, for sums; empty where refused.
    """

    labels: tuple[str, ...]
    table: CaptureTable
    estimates: tuple[Estimate, ...] = ()
    over_links: tuple[float, float, float] | None = None
    without: tuple[tuple[str, float], ...] = ()
    reasons: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    contradictions: tuple[str, ...] = ()
    draws: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))

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
    """

    observed: int
    median: float
    low: float
    high: float
    left_out: tuple[tuple[str, ...], ...]


def estimated(
    stratum: Stratum, methods: Sequence[str], dependent: Sequence[Dependence], *, seed: int
) -> StratumEstimate:
    """Estimate one stratum, or refuse to.

    Args:
        stratum: its tables.
        methods: names of methods; the first that is accepted is drawn from.
        dependent: lists that were made with others at hand.
        seed: of the draws.
    """
    table = stratum.table
    held = {name for name, size in table.sizes.items() if size}
    blank = StratumEstimate(stratum.labels, table)
    reasons = [
        str(each)
        for each in dependent
        if each.refuses and each.of in held and each.on in {"", *held}
    ]
    notes = [
        str(each)
        for each in dependent
        if not each.refuses and each.of in held and each.on in {"", *held}
    ]
    if not stratum.is_known:
        reasons.append("whoever has no label here belongs to other strata, unknown which")
    used = _large(table)
    small = [name for name in table.lists if name not in used.lists]
    if small:
        notes.append(f"left out, with fewer than {SMALL_LIST} persons here: {', '.join(small)}")
    reasons += refusals(used) + lists_apart(used)
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
    return replace(
        blank,
        estimates=made,
        over_links=(median, low, high),
        without=tuple(_without_each(used, accepted.method, seed)),
        warnings=(*notes, *doubts, *_weak(made, doubts)),
        contradictions=tuple(disagreements(list(made))),
        draws=drawn,
    )


def summed(strata: Sequence[StratumEstimate]) -> Sum | None:
    """Sum the strata that were estimated; None where none was."""
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
    """Draw from the posterior of each way to part the records; None where one is refused."""
    kept = [
        at for at, name in enumerate(stratum.table.lists) if name in _large(stratum.table).lists
    ]
    tables = [each.of_lists(kept) for each in stratum.drawn] or [_large(stratum.table)]
    each = -(-_DRAWS // len(tables))
    found = [
        posterior_draws(table, method, each, seed=seed + number)
        for number, table in enumerate(tables)
    ]
    drawn = [each for each in found if each is not None]
    if len(drawn) < len(found):
        return None
    shuffled = np.concatenate(drawn)
    # Draws of two strata are independent given the links; the order carries nothing.
    np.random.default_rng([seed, len(shuffled)]).shuffle(shuffled)
    return shuffled


def _without_each(table: CaptureTable, method: str, seed: int) -> list[tuple[str, float]]:
    """Estimate with each list left out in turn, to see what hangs on it."""
    if len(table.lists) < 4:
        return []
    found = []
    for name in table.lists:
        others = table.of_lists([at for at, each in enumerate(table.lists) if each != name])
        made = estimate(others, method, seed=seed)
        if made.median is not None:
            found.append((name, made.median))
    return found


def _large(table: CaptureTable) -> CaptureTable:
    """Leave out the lists that hold hardly anybody of the stratum."""
    held = [at for at, size in enumerate(table.sizes.values()) if size >= SMALL_LIST]
    return table if len(held) == len(table.lists) else table.of_lists(held)
