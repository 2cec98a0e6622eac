"""Estimates of several imputed replicates, put together.

Where fields missing from records were imputed several times, each replicate is
estimated alone; the interval then carries the doubt between them as well.

References: D. Rubin, Multiple Imputation for Nonresponse in Surveys, 1987;
the combination on the logarithm of the number on no list is HRDAG's (verdata).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import t as student

from synodik.counting.mse.bounds import Bound

_NONE = 0.1
"""Stands for no missing person where a logarithm is taken."""


@dataclass(frozen=True, slots=True)
class Replicate:
    """One replicate: persons observed, and draws of the whole population."""

    observed: int
    draws: NDArray[np.float64]


def combined(replicates: Sequence[Replicate], level: float = 0.95) -> Bound:
    """Put replicates together.

    Raises:
        ValueError: there are fewer than two, or a draw lies below the observed.
    """
    count = len(replicates)
    if count < 2:
        raise ValueError("the doubt between replicates needs two at least")
    missing = [each.draws - each.observed for each in replicates]
    if any((draws < 0).any() for draws in missing):
        raise ValueError("a draw lies below the persons observed")
    observed = float(np.mean([each.observed for each in replicates]))
    best = round(float(np.mean([draws.mean() for draws in missing]))) + observed
    logs = [np.log(np.where(draws == 0, _NONE, draws)) for draws in missing]
    within = float(np.mean([draws.var(ddof=1) for draws in logs]))
    means = np.array([draws.mean() for draws in logs])
    between = float(means.var(ddof=1))
    total = within + (count + 1) / count * between
    freedom = (count - 1) * (1 + within / (between * (count + 1))) ** 2 if between else np.inf
    reach = float(student.ppf((1 + level) / 2, freedom)) * np.sqrt(total)
    middle = float(means.mean())
    return Bound(
        best=round(best),
        low=round(float(np.exp(middle - reach)) + observed),
        high=round(float(np.exp(middle + reach)) + observed),
    )
