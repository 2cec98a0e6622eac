"""The log-linear model with heterogeneity: what it must give, and whether its intervals hold."""

import numpy as np
import pytest

from synodik.counting.mse import CaptureTable, estimate, table_of
from synodik.counting.mse.heterogeneity import (
    MOST_LISTS,
    LogNormalMixture,
    _design,
    _laplace,
    _mode,
    heterogeneous_posterior,
)
from synodik.counting.mse.loglinear import fit
from synodik.counting.mse.posterior import posterior_draws


def _table(caught: np.ndarray) -> CaptureTable:
    patterns, counts = np.unique(caught.astype(int), axis=0, return_counts=True)
    names = [f"list {number}" for number in range(caught.shape[1])]
    return table_of(names, zip(map(tuple, patterns.tolist()), counts.tolist(), strict=True))


def _population(seed: int, lists: int = 4) -> tuple[int, CaptureTable]:
    """Persons who differ, and a list that takes over a third of another."""
    rng = np.random.default_rng(seed)
    size = int(rng.integers(500, 5000))
    odds = rng.normal(-1, 0.5, lists) + rng.normal(0, 0.8, size)[:, None]
    caught = rng.random((size, lists)) < 1 / (1 + np.exp(-odds))
    caught[:, 0] |= caught[:, 1] & (rng.random(size) < 0.3)
    return size, _table(caught)


def test_intervals_hold_where_persons_differ_and_lists_depend_on_one_another() -> None:
    held = {"heterogeneous": 0, "loglinear": 0}
    for seed in range(30):
        size, table = _population(seed)
        for method in held:
            made = estimate(table, method)
            assert made.low is not None
            assert made.high is not None
            held[method] += made.low <= size <= made.high
    assert held["heterogeneous"] >= 27
    assert held["loglinear"] <= 24


def test_without_a_prior_the_mode_is_the_log_linear_estimate() -> None:
    _, table = _population(1)
    design, orders = _design(4)
    kept = (orders == 0) | (orders == -2)
    nothing = np.zeros(int(kept.sum()))
    counts = table.cells()[1:].astype(float)
    at, _, _ = _mode(design[:, kept], counts, nothing, nothing)
    pairs = tuple((a, b) for a in range(4) for b in range(a + 1, 4))
    assert np.exp(at[0]) == pytest.approx(fit(table, pairs).missing, rel=1e-6)


def test_evidence_and_variance_are_those_of_an_integral() -> None:
    """One cell expects exp(a + b), another exp(a); the prior of b is normal."""
    design, counts = np.array([[1.0, 1.0], [1.0, 0.0]]), np.array([90.0, 60.0])
    centre, precision = np.array([0.0, 0.2]), np.array([0.0, 4.0])
    evidence, mean, variance = _laplace(design, counts, centre, precision)
    a, b = np.meshgrid(np.linspace(3, 5.2, 800), np.linspace(-1.2, 2, 800), indexing="ij")
    log_density = counts[0] * (a + b) - np.exp(a + b) + counts[1] * a - np.exp(a)
    density = np.exp(log_density - 2 * (b - 0.2) ** 2 - log_density.max())
    weights = density / density.sum()
    exact = (weights * a).sum()
    # Laplace takes mode for mean: half a hundredth of a log at 60 persons.
    assert mean == pytest.approx(exact, abs=0.02)
    assert variance == pytest.approx((weights * (a - exact) ** 2).sum(), rel=0.05)
    whole = np.log(density.sum() * 2.2 / 799 * 3.2 / 799) + log_density.max()
    assert evidence == pytest.approx(whole + np.log(4.0) / 2 - np.log(2 * np.pi), abs=0.02)


def test_below_a_quantile_lies_its_share() -> None:
    mixture = LogNormalMixture(np.array([0.3, 0.7]), np.array([1.0, 4.0]), np.array([0.2, 0.5]))
    shares = np.array([0.025, 0.5, 0.975])
    found = [mixture.below(each) for each in mixture.quantiles(shares)]
    assert found == pytest.approx(shares, abs=1e-5)


def test_draws_for_sums_have_the_interval_that_is_printed() -> None:
    _, table = _population(2)
    made = estimate(table, "heterogeneous")
    draws = posterior_draws(table, "heterogeneous", 4_000, seed=3)
    assert draws is not None
    assert np.quantile(draws, (0.025, 0.5, 0.975)) == pytest.approx(
        [made.low, made.median, made.high], rel=0.01
    )


def test_what_the_table_does_not_bound_is_refused_with_a_lower_bound() -> None:
    counts = {(1, 0, 0): 90, (0, 1, 0): 90, (0, 0, 1): 90, (1, 1, 0): 1, (0, 1, 1): 1}
    made = estimate(table_of("ABC", counts.items()), "heterogeneous")
    assert made.refused
    assert "beyond 20 times the observed" in made.reasons[0]
    assert "by Chao's bound" in made.reasons[0]
    assert posterior_draws(table_of("ABC", counts.items()), "heterogeneous", 9, seed=1) is None


@pytest.mark.parametrize("method", ["heterogeneous", "decomposable", "loglinear"])
def test_very_great_numbers_are_estimated_or_refused(method: str) -> None:
    counts = {(1, 0, 0): 4, (0, 1, 0): 3, (0, 0, 1): 3, (1, 1, 0): 3, (1, 0, 1): 3, (0, 1, 1): 2,
              (1, 1, 1): 2}  # fmt: skip
    great = table_of("ABC", ((pattern, count * 10**12) for pattern, count in counts.items()))
    made = estimate(great, method)
    if made.refused:
        assert "500,000 at most" in made.reasons[0]
    else:
        assert made.low is not None
        assert made.high is not None
        assert great.observed < made.low < made.high < 3 * great.observed


@pytest.mark.parametrize(("lists", "is_refused"), [(8, False), (MOST_LISTS + 1, True)])
def test_more_lists_than_it_takes_are_refused(lists: int, is_refused: bool) -> None:
    _, table = _population(4, lists)
    made = estimate(table, "heterogeneous")
    assert made.refused == is_refused
    assert not is_refused or "13 lists; the method takes 12 at most" in made.reasons


def test_no_weight_is_lost_between_the_scales() -> None:
    posterior = heterogeneous_posterior(_population(5)[1])
    assert posterior.weights.sum() == pytest.approx(1)
    assert (posterior.spreads > 0).all()
