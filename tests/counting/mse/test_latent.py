"""The sampler of latent classes, against what is known exactly and against LCMCR."""

import json
from pathlib import Path

import numpy as np
import pytest
from scipy.special import betaln, gammaln

from synodik.counting.mse import read_table
from synodik.counting.mse.latent import LatentSettings, latent_draws
from synodik.counting.mse.mixture import (
    drawn_mixture,
    log_prior_of_shares,
    set_sticks,
    share_out,
)
from synodik.counting.mse.table import CaptureTable, table_of

TABLES = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "mse"
needs_tables = pytest.mark.skipif(
    not TABLES.is_dir(), reason="no shared/data/mse beside the project"
)


def of_two_lists() -> CaptureTable:
    return table_of(["a", "b"], [((1, 0), 40), ((0, 1), 25), ((1, 1), 30)])


def test_one_class_gives_the_exact_posterior_of_independent_lists() -> None:
    table = of_two_lists()
    draws = latent_draws(
        table, LatentSettings(classes=1, burn_in=500, draws=20_000, thinning=2, chains=1), seed=1
    )
    missing = np.arange(20 * table.observed + 1)
    total = table.observed + missing
    log_weights = gammaln(total) - gammaln(missing + 1)
    for size in table.sizes.values():
        log_weights = log_weights + betaln(1 + size, 1 + total - size)
    weights = np.exp(log_weights - log_weights.max())
    below = np.cumsum(weights / weights.sum())
    for share in (0.1, 0.5, 0.9):
        exact = missing[np.searchsorted(below, share)]
        assert np.quantile(draws, share) == pytest.approx(exact, abs=2)


def test_one_seed_gives_one_answer() -> None:
    settings = LatentSettings(burn_in=10, draws=50, thinning=1, chains=2)
    first, second, other = (latent_draws(of_two_lists(), settings, seed) for seed in (1, 1, 2))
    assert (first == second).all()
    assert (first != other).any()


def test_nobody_is_beyond_the_bound() -> None:
    table = table_of(["a", "b", "c"], [((1, 0, 0), 9), ((0, 1, 0), 9), ((0, 0, 1), 9)])
    draws = latent_draws(table, LatentSettings(burn_in=10, draws=2_000, thinning=1), seed=3)
    assert draws.min() >= 0
    assert draws.max() <= 20 * table.observed


def test_sticks_and_shares_tell_the_same() -> None:
    mixture = drawn_mixture(3, 6)
    before = mixture.log_taken.copy()
    set_sticks(mixture)
    np.testing.assert_allclose(mixture.log_taken, before, atol=1e-12)
    share_out(mixture)
    assert mixture.share.sum() == pytest.approx(1.0)


def test_the_prior_of_shares_is_that_of_the_sticks() -> None:
    """Its ratio for two sets of shares is the ratio of the beta densities and the volumes."""
    concentration = 0.7

    def by_sticks(log_left: np.ndarray) -> float:
        behind = np.concatenate([[0.0], np.cumsum(log_left[:-2])])
        return float((concentration - 1.0) * log_left[:-1].sum() - behind.sum())

    values = []
    for sticks in ([0.5, 0.2, 0.6], [0.1, 0.9, 0.3]):
        mixture = drawn_mixture(2, 4)
        mixture.log_taken[:3], mixture.log_left[:3] = np.log(sticks), np.log1p(-np.array(sticks))
        share_out(mixture)
        values.append((log_prior_of_shares(mixture, concentration), by_sticks(mixture.log_left)))
    (first, first_by_sticks), (second, second_by_sticks) = values
    assert first - second == pytest.approx(first_by_sticks - second_by_sticks)


@needs_tables
@pytest.mark.parametrize("name", ["neworleans5", "hiv_rome"])
def test_medians_and_intervals_are_those_of_lcmcr(name: str) -> None:
    reference = {
        each["table"]: each
        for each in json.loads((TABLES / "reference.json").read_text(encoding="utf-8"))
    }[name]["lcmcr"]
    table = read_table(TABLES / f"{name}.csv")
    draws = latent_draws(table, LatentSettings(burn_in=2_000, draws=4_000, thinning=5), seed=1)
    median, low, high = np.quantile(draws, [0.5, 0.025, 0.975]) + table.observed
    assert median == pytest.approx(reference[0], rel=0.02)
    assert low == pytest.approx(reference[1], rel=0.04)
    assert high == pytest.approx(reference[2], rel=0.04)
