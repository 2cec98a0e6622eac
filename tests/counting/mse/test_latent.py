"""The sampler of latent classes, against what is known exactly and against LCMCR."""

import json
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from scipy.special import betaln, gammaln, logsumexp

from synodik.counting.mse import read_table
from synodik.counting.mse.hamiltonian import (
    _accelerate,
    _begin,
    _log_posterior,
    _spread,
    new_path,
)
from synodik.counting.mse.latent import LatentSettings, captures_of, latent_draws
from synodik.counting.mse.mixture import drawn_mixture
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


def test_the_posterior_is_that_of_a_sum_over_all_ways_to_place_persons() -> None:
    """Three classes and seven persons: every placing, unseen persons too, is listed."""
    patterns, counts, most = ((1, 0), (0, 1), (1, 1)), (2, 3, 2), 20 * 7
    seen = [
        [np.array(each) for each in product(range(count + 1), repeat=3) if sum(each) == count]
        for count in counts
    ]
    unseen = np.array([each for each in product(range(9), repeat=3) if sum(each) < 9])
    concentrations = np.exp(np.linspace(-25, 3.5, 60))
    weights = np.zeros(9)
    for placed in product(*seen):
        inside = np.array(
            [
                sum(pattern[j] * each for pattern, each in zip(patterns, placed, strict=True))
                for j in (0, 1)
            ]
        )
        members = sum(placed) + unseen
        population = members.sum(axis=1)
        value = gammaln(population) - gammaln(unseen + 1).sum(axis=1)
        value -= sum(gammaln(each + 1).sum() for each in placed)
        value += betaln(1 + inside, 1 + members[:, None, :] - inside).sum(axis=(1, 2))
        first, second, third = members.T[..., None]
        sticks = betaln(1 + first, concentrations + second + third)
        sticks += betaln(1 + second, concentrations + third)
        prior = 2.25 * np.log(concentrations) - 0.25 * concentrations
        np.add.at(weights, unseen.sum(axis=1), np.exp(value + logsumexp(sticks + prior, axis=1)))
    table = table_of(["a", "b"], zip(patterns, counts, strict=True))
    settings = LatentSettings(classes=3, burn_in=500, draws=40_000, thinning=1)
    draws = latent_draws(table, settings, seed=1)
    assert draws.max() <= most
    shares = np.array([(draws == number).mean() for number in range(9)])
    np.testing.assert_allclose(shares / shares.sum(), weights / weights.sum(), atol=0.006)


def test_a_path_follows_the_slope_of_the_posterior() -> None:
    captures = captures_of(of_two_lists())
    mixture, path = drawn_mixture(captures, 4), new_path(captures, 4)
    _begin(captures, mixture, path, 3)
    _accelerate(captures, mixture, path, 3, 0.7, 1.0)
    speed, at = path.speed.copy(), path.at.copy()
    for place in product(range(3), range(3)):
        values = []
        for step in (-1e-5, 1e-5):
            path.at[:] = at
            path.at[place] += step
            _spread(captures, mixture, path, 3)
            values.append(_log_posterior(captures, mixture, path, 3, 0.7))
        assert (values[1] - values[0]) / 2e-5 == pytest.approx(speed[place], rel=1e-4, abs=1e-4)


@needs_tables
@pytest.mark.parametrize(
    "name",
    [
        "artificial3",
        "hare",
        "hav_taiwan",
        "hiv_rome",
        "kosovo",
        "neworleans",
        "neworleans5",
        "spina_bifida",
    ],
)
def test_medians_and_intervals_are_those_of_lcmcr(name: str) -> None:
    reference = {
        each["table"]: each
        for each in json.loads((TABLES / "reference.json").read_text(encoding="utf-8"))
    }[name]["lcmcr"]
    table = read_table(TABLES / f"{name}.csv")
    draws = latent_draws(table, LatentSettings(burn_in=1_000, draws=5_000, thinning=1), seed=1)
    median, low, high = np.quantile(draws, [0.5, 0.025, 0.975]) + table.observed
    assert median == pytest.approx(reference[0], rel=0.02)
    assert low == pytest.approx(reference[1], rel=0.04)
    assert high == pytest.approx(reference[2], rel=0.04)
