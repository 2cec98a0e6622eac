"""Estimates that need little: Chao's lower bound, and Chapman's for two lists.

References: A. Chao, Estimating the population size for capture-recapture data
with unequal catchability, Biometrics 43, 1987; D. Chapman, Some properties of
the hypergeometric distribution with applications to zoological sample censuses,
1951.
"""

from dataclasses import dataclass
from math import exp, log, sqrt

from synodik.counting.mse.table import CaptureTable

_Z = 1.959963984540054
"""97.5 % point of the normal distribution."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A number with its interval; `best` counts everybody, observed or not."""

    best: float
    low: float
    high: float


def chao_bound(table: CaptureTable) -> Bound:
    """Return Chao's lower bound, bias-corrected, with its log-normal interval."""
    times = table.patterns.sum(axis=1)
    once = float(table.counts[times == 1].sum())
    twice = float(table.counts[times == 2].sum())
    lists = len(table.lists)
    shrink = (lists - 1) / lists
    missing = shrink * once * (once - 1) / (2 * (twice + 1))
    if twice > 0:
        ratio = once / twice
        variance = twice * (shrink / 2 * ratio**2 + shrink**2 * ratio**3 + shrink**2 * ratio**4 / 4)
    else:
        variance = (
            shrink * once * (once - 1) / 2
            + shrink**2 * once * (2 * once - 1) ** 2 / 4
            - shrink**2 * once**4 / (4 * max(table.observed + missing, 1))
        )
    return _with_interval(table.observed, missing, max(variance, 0.0))


def chapman(table: CaptureTable) -> Bound:
    """Return Chapman's estimate from two lists, taken to be independent."""
    first, second = (float(size) for size in table.sizes.values())
    both = float(table.overlap(0, 1))
    total = (first + 1) * (second + 1) / (both + 1) - 1
    variance = (
        (first + 1) * (second + 1) * (first - both) * (second - both)
        / ((both + 1) ** 2 * (both + 2))
    )  # fmt: skip
    return _with_interval(table.observed, total - table.observed, variance)


def _with_interval(observed: int, missing: float, variance: float) -> Bound:
    """Put a log-normal interval round the number missing, so that it stays above zero."""
    if missing <= 0 or variance <= 0:
        return Bound(observed + max(missing, 0.0), float(observed), observed + max(missing, 0.0))
    factor = exp(_Z * sqrt(log(1 + variance / missing**2)))
    return Bound(observed + missing, observed + missing / factor, observed + missing * factor)
