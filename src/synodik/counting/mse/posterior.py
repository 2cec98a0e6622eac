"""Draws of the whole number of persons, for sums over strata and over ways to link."""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from synodik.counting.mse.checks import (
    FEWEST_DRAWS,
    GREATEST_TAIL,
    WORST_RHAT,
    refusals,
)
from synodik.counting.mse.convergence import bulk_ess, split_rhat
from synodik.counting.mse.decomposable import MOST_LISTS, MOST_OBSERVED, widened_posterior
from synodik.counting.mse.estimate import estimate
from synodik.counting.mse.heterogeneity import heterogeneous_posterior
from synodik.counting.mse.latent import CAP, LatentSettings, latent_draws
from synodik.counting.mse.table import CaptureTable

TWO_LISTS: Final = frozenset({"chao", "chapman"})
"""Methods to which two lists are enough."""
_Z: Final = 1.959963984540054


def posterior_draws(
    table: CaptureTable, method: str, size: int, *, seed: int
) -> NDArray[np.float64] | None:
    """Draw the number of persons, those on no list counted.

    Args:
        table: of captures.
        method: of `METHODS`; of those that have no posterior, the log-normal distribution of
            the number on no list that has their interval.
        size: how many draws.
        seed: of the draws.

    Returns:
        None where the method refuses the table.
    """
    if refusals(table, fewest_lists=2 if method in TWO_LISTS else 3):
        return None
    rng = np.random.default_rng(seed)
    if method == "decomposable":
        return _from_grid(table, size, rng)
    if method == "latent":
        return _from_chains(table, size, seed, rng)
    made = estimate(table, method, seed=seed)
    if method == "heterogeneous" and not made.refused:
        return table.observed + heterogeneous_posterior(table).quantiles(_evenly(size, rng))
    if made.median is None or made.low is None or made.high is None or not np.isfinite(made.high):
        return None
    low, middle, high = (
        np.log(max(each - table.observed, 0.5)) for each in (made.low, made.median, made.high)
    )
    missing = np.exp(middle + ndtri(_evenly(size, rng)) * (high - low) / (2 * _Z))
    return np.asarray(table.observed + missing)


def _from_grid(
    table: CaptureTable, size: int, rng: np.random.Generator
) -> NDArray[np.float64] | None:
    if len(table.lists) > MOST_LISTS or table.observed > MOST_OBSERVED:
        return None
    posterior = widened_posterior(table)
    if posterior.tail > GREATEST_TAIL:
        return None
    reached = np.searchsorted(np.cumsum(posterior.weights), _evenly(size, rng))
    return table.observed + posterior.missing[np.minimum(reached, len(posterior.missing) - 1)]


def _evenly(size: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Draw shares from 0 to 1, one from each of so many equal parts, in any order.

    So few draws as stand for one way to link have their median where the posterior has it.
    """
    shares = (np.arange(size) + rng.random(size)) / size
    return rng.permutation(shares)


def _from_chains(
    table: CaptureTable, size: int, seed: int, rng: np.random.Generator
) -> NDArray[np.float64] | None:
    for factor in (1, 4, 16):
        settings = LatentSettings(burn_in=500 * factor, thinning=factor)
        draws = latent_draws(table, settings, seed)
        logs = np.log(draws + 1)
        if split_rhat(logs) <= WORST_RHAT and bulk_ess(logs) >= FEWEST_DRAWS:
            break
    else:
        return None
    if (draws > 0.9 * CAP * table.observed).mean() > GREATEST_TAIL:
        return None
    return table.observed + rng.choice(draws.ravel(), size)
