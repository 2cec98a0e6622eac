"""What scores are worth, told by invented ones whose truth is known."""

import numpy as np
import pytest
from numpy.typing import NDArray

from synodik.linking.contrast import contrast_of
from synodik.linking.model import probability_of

Scores = NDArray[np.float32]
FLOOR = -8.0


def scores(seed: int, *, people: int = 20_000, false: int = 6_000, within: int = 3_000) -> tuple[
    Scores, NDArray[np.bool_], Scores
]:  # fmt: skip
    """Score pairs by a model that is three times too sure of itself, as relatives make one.

    Returns:
        Scores of pairs of two sources above a floor, whether each is of one
        person, and scores of pairs of one source.
    """
    chance = np.random.default_rng(seed)
    # Odds that double with each bit: densities of a logistic law that is bent by 2 ** bits.
    same = np.concatenate((np.ones(people, np.bool_), np.zeros(false, np.bool_)))
    sure = np.concatenate((chance.normal(9.0, 3.0, people), chance.normal(-3.0, 3.0, false)))
    apart = chance.normal(-3.0, 3.0, within)
    across, within_ = 3.0 * sure + 5.0, 3.0 * apart + 5.0
    kept = across >= FLOOR
    return (
        across[kept].astype(np.float32),
        same[kept],
        within_[within_ >= FLOOR].astype(np.float32),
    )


@pytest.mark.parametrize("seed", range(5))
def test_it_tells_how_many_pairs_are_of_one_person(seed: int) -> None:
    across, same, within = scores(seed)
    contrast = contrast_of(across, within)
    assert contrast is not None
    matches, error = contrast.matches(across.astype(np.float64))
    assert matches == pytest.approx(same.sum(), abs=max(4 * error, 1.0))
    assert error < 0.02 * same.sum()
    assert probability_of(across.astype(np.float64)).sum() > 1.02 * same.sum()  # the model's word


@pytest.mark.parametrize("within", [300, 3_000, 12_000])
def test_pairs_are_right_as_often_as_they_are_said_to_be(within: int) -> None:
    across, same, apart = scores(11, within=within)
    contrast = contrast_of(across, apart)
    assert contrast is not None
    chances = contrast.probability(across.astype(np.float64))
    for low in np.arange(0.0, 1.0, 0.2):
        here = (chances >= low) & (chances < low + 0.2)
        assert same[here].mean() == pytest.approx(chances[here].mean(), abs=0.12), low


def test_a_model_that_is_right_is_taken_at_its_word() -> None:
    chance = np.random.default_rng(1)
    same = chance.random(40_000) < 0.5
    # Two normal laws as far apart as they are wide tell by exactly so many bits.
    wide = 4.0 / np.log(2.0)
    across = np.where(same, 4.0, -4.0) + chance.normal(0.0, np.sqrt(wide * 2.0), len(same))
    within = -4.0 + chance.normal(0.0, np.sqrt(wide * 2.0), 10_000)
    contrast = contrast_of(across.astype(np.float32), within.astype(np.float32))
    assert contrast is not None
    assert contrast.slope == pytest.approx(1.0, abs=0.1)
    assert contrast.base == pytest.approx(0.0, abs=0.3)


def test_fewer_pairs_that_are_known_to_differ_tell_less() -> None:
    few, many = (
        contrast_of(across, within)
        for across, _, within in (scores(3, within=60), scores(3, within=6_000))
    )
    assert few is not None
    assert many is not None
    bits = scores(3)[0].astype(np.float64)
    assert few.matches(bits)[1] > 2 * many.matches(bits)[1]


def test_without_pairs_that_are_known_to_differ_nothing_is_told() -> None:
    across, _, within = scores(4)
    assert contrast_of(across, within[:0]) is None
    assert contrast_of(across[:0], within) is None


def test_scores_without_measure_do_no_harm() -> None:
    across, _, within = scores(5)
    contrast = contrast_of(np.append(across, np.float32(1e6)), within)
    assert contrast is not None
    assert np.isfinite(contrast.probability(across.astype(np.float64))).all()
