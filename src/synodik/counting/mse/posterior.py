"""Draws of the whole number of persons, for sums over strata and over ways to link."""

import numpy as np
from numpy.typing import NDArray

from synodik.counting.mse.checks import (
    FEWEST_DRAWS,
    GREATEST_TAIL,
    WORST_RHAT,
    refusals,
)
from synodik.counting.mse.convergence import bulk_ess, split_rhat
from synodik.counting.mse.decomposable import MOST_LISTS, widened_posterior
from synodik.counting.mse.estimate import estimate
from synodik.counting.mse.latent import CAP, LatentSettings, latent_draws
from synodik.counting.mse.table import CaptureTable

_Z = 1.959963984540054


def posterior_draws(
    table: CaptureTable, method: str, size: int, *, seed: int
) -> NDArray[np.float64] | None:
    """Draw the number of persons, those on no list counted.

    Args:
        table: of captures.
        method: `latent`, `decomposable` or `loglinear`; of the last, which has no posterior,
            the log-normal distribution of the number on no list that has its interval.
        size: how many draws.
        seed: of the draws.

    Returns:
        None where the method refuses the table.
    """
    if refusals(table):
        return None
    rng = np.random.default_rng(seed)
    if method == "decomposable":
        return _from_grid(table, size, rng)
    if method == "latent":
        return _from_chains(table, size, seed, rng)
    made = estimate(table, method, seed=seed)
    if made.median is None or made.low is None or made.high is None or not np.isfinite(made.high):
        return None
    low, middle, high = (
        np.log(max(each - table.observed, 0.5)) for each in (made.low, made.median, made.high)
    )
    missing = np.exp(rng.normal(middle, (high - low) / (2 * _Z), size))
    return np.asarray(table.observed + missing)


def _from_grid(
    table: CaptureTable, size: int, rng: np.random.Generator
) -> NDArray[np.float64] | None:
    if len(table.lists) > MOST_LISTS:
        return None
    posterior = widened_posterior(table)
    if posterior.tail > GREATEST_TAIL:
        return None
    return table.observed + rng.choice(posterior.missing, size, p=posterior.weights)


def _from_chains(
    table: CaptureTable, size: int, seed: int, rng: np.random.Generator
) -> NDArray[np.float64] | None:
    for factor in (1, 4, 16):
        settings = LatentSettings(burn_in=5_000 * factor, thinning=10 * factor)
        draws = latent_draws(table, settings, seed)
        logs = np.log(draws + 1)
        if split_rhat(logs) <= WORST_RHAT and bulk_ess(logs) >= FEWEST_DRAWS:
            break
    else:
        return None
    if (draws > 0.9 * CAP * table.observed).mean() > GREATEST_TAIL:
        return None
    return table.observed + rng.choice(draws.ravel(), size)
