"""Estimates that come out as they must, and refusals that say why."""

from itertools import product

import numpy as np
import pytest

from synodik.counting.mse import METHODS, CaptureTable, disagreements, estimate, table_of
from synodik.counting.mse.estimate import Estimate
from synodik.model.errors import SettingError


def _independent(total: int, chances: tuple[float, ...], seed: int = 1) -> CaptureTable:
    """Draw a population whose lists are independent."""
    draws = np.random.default_rng(seed).random((total, len(chances))) < np.array(chances)
    patterns, counts = np.unique(draws.astype(int), axis=0, return_counts=True)
    names = "ABCDEFG"[: len(chances)]
    return table_of(names, zip(map(tuple, patterns.tolist()), counts.tolist(), strict=True))


TABLE = _independent(2000, (0.4, 0.3, 0.35, 0.25), seed=2)


@pytest.mark.parametrize("method", ["latent", "decomposable", "loglinear"])
def test_a_population_with_independent_lists_is_found(method: str) -> None:
    made = estimate(TABLE, method, seed=3)
    assert not made.refused, made.reasons
    assert made.low is not None
    assert made.high is not None
    assert made.low < 2000 < made.high
    assert made.observed <= made.low


def test_chaos_bound_lies_between_the_observed_and_the_truth() -> None:
    made = estimate(TABLE, "chao")
    assert made.median is not None
    assert TABLE.observed < made.median < 2100
    assert "lower bound" in made.reasons[0]


def test_two_lists_are_enough_for_chapman() -> None:
    made = estimate(_independent(1000, (0.5, 0.5)), "chapman")
    assert made.median == pytest.approx(1000, rel=0.08)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        pytest.param({(1, 0): 9, (1, 1): 5, (0, 1): 7}, "2 lists with somebody", id="two lists"),
        pytest.param(
            {(1, 0, 0): 90, (0, 1, 0): 80, (0, 0, 1): 70}, "nobody is on two lists", id="no overlap"
        ),
        pytest.param(
            {(1, 0, 0, 0): 90, (1, 1, 0, 0): 9, (0, 0, 1, 0): 70, (0, 0, 1, 1): 8},
            "groups of lists that share nobody: A, B | C, D",
            id="islands",
        ),
        pytest.param(
            {(1, 1, 0): 90, (0, 0, 1): 9, (1, 1, 1): 70}, "one is a copy of the other", id="copy"
        ),
        pytest.param(
            {(1, 0, 0): 9, (1, 1, 0): 8, (0, 1, 0): 4}, "list C holds nobody", id="empty list"
        ),
    ],
)
@pytest.mark.parametrize("method", ["latent", "decomposable", "loglinear"])
def test_what_cannot_be_estimated_is_refused_with_the_reason(
    rows: dict[tuple[int, ...], int], reason: str, method: str
) -> None:
    names = "ABCD"[: len(next(iter(rows)))]
    made = estimate(table_of(names, rows.items()), method)
    assert made.refused
    assert made.median is None
    assert any(reason in each for each in made.reasons), made.reasons


def test_doubts_are_said_beside_the_number() -> None:
    rows = {(1, 0, 0): 400, (1, 1, 0): 90, (0, 1, 0): 300, (0, 0, 1): 5, (1, 0, 1): 3}
    made = estimate(table_of("ABC", rows.items()), "chao")
    said = "; ".join(made.reasons)
    assert "fewer than 10 persons on C" in said
    assert "nobody is on both B and C" in said


def test_the_same_seed_gives_the_same_draws() -> None:
    small = _independent(300, (0.5, 0.4, 0.4))
    assert estimate(small, "latent", seed=7) == estimate(small, "latent", seed=7)


def test_a_method_that_is_not_known_is_refused_by_name() -> None:
    with pytest.raises(SettingError, match="'magic' is not known; use heterogeneous, latent"):
        estimate(TABLE, "magic")


def test_methods_that_contradict_one_another_are_named() -> None:
    one = Estimate("latent", 10, median=50, low=40, high=60)
    other = Estimate("loglinear", 10, median=90, low=80, high=100)
    assert len(disagreements([one, other])) == 2
    assert disagreements([one, one]) == []


def test_every_method_answers_with_an_interval_round_its_median() -> None:
    for method in set(METHODS) - {"chapman"}:
        made = estimate(TABLE, method)
        assert made.low is not None
        assert made.median is not None
        assert made.high is not None
        assert made.low <= made.median <= made.high


def test_a_grid_of_all_patterns_covers_the_table() -> None:
    assert len(TABLE.cells()) == len(list(product((0, 1), repeat=4)))


def test_many_models_of_little_weight_are_no_fault() -> None:
    """Sparse tables of many lists leave no model a twentieth of the weight."""
    rng = np.random.default_rng(0)
    caught = rng.random((150, 7)) < 1 / (1 + np.exp(2 - rng.normal(0, 1, (150, 1))))
    patterns, counts = np.unique(caught.astype(int), axis=0, return_counts=True)
    rows = zip(map(tuple, patterns.tolist()), counts.tolist(), strict=True)
    made = estimate(table_of("ABCDEFG", rows), "loglinear")
    assert "(weight 0.0" in made.model
    assert not made.refused
