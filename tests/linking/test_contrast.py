"""What scores are worth, told by invented ones whose truth is known."""

from typing import NamedTuple

import numpy as np
import pytest
from numpy.typing import NDArray

from synodik.linking.contrast import UNTOLD, Contrast, contrast_of
from synodik.linking.model import probability_of

Vector = NDArray[np.float64]
FLOOR = -8.0


class Scored(NamedTuple):
    """Pairs of two sources above a floor, whether each is of one person; pairs of one source."""

    across: Vector
    same: NDArray[np.bool_]
    within: Vector


def scored(seed: int, *, people: int = 20_000, false: int = 6_000, within: int = 3_000) -> Scored:
    """Score pairs by a model that takes much of what goes together for new."""
    chance = np.random.default_rng(seed)
    same = np.concatenate((np.ones(people, np.bool_), np.zeros(false, np.bool_)))
    across = np.concatenate((chance.normal(32.0, 9.0, people), chance.normal(-4.0, 9.0, false)))
    apart = chance.normal(-4.0, 9.0, within)
    return Scored(across[across >= FLOOR], same[across >= FLOOR], apart[apart >= FLOOR])


def told(pairs: Scored, known: Contrast | None = None) -> Contrast:
    contrast = contrast_of(pairs.across, pairs.within, known)
    assert contrast is not None
    return contrast


def chances(contrast: Contrast, bits: Vector) -> Vector:
    return probability_of(contrast.base + contrast.slope * bits)


@pytest.mark.parametrize("seed", range(5))
def test_it_tells_how_many_pairs_are_of_one_person(seed: int) -> None:
    pairs = scored(seed)
    assert chances(told(pairs), pairs.across).sum() == pytest.approx(pairs.same.sum(), rel=0.01)
    assert probability_of(pairs.across).sum() > 1.02 * pairs.same.sum()  # the model's own word


@pytest.mark.parametrize("within", [300, 3_000, 12_000])
def test_pairs_are_right_as_often_as_they_are_said_to_be(within: int) -> None:
    pairs = scored(11, within=within)
    said = chances(told(pairs), pairs.across)
    for low in np.arange(0.0, 1.0, 0.2):
        here = (said >= low) & (said < low + 0.2)
        assert pairs.same[here].mean() == pytest.approx(said[here].mean(), abs=0.12), low


def test_a_model_that_is_right_is_taken_at_its_word() -> None:
    chance = np.random.default_rng(1)
    same = chance.random(40_000) < 0.5
    spread = np.sqrt(8.0 / np.log(2.0))  # normal laws of which a score tells just its own bits
    across = np.where(same, 4.0, -4.0) + chance.normal(0.0, spread, len(same))
    contrast = contrast_of(across, -4.0 + chance.normal(0.0, spread, 10_000))
    assert contrast is not None
    assert contrast.slope == pytest.approx(1.0, abs=0.1)
    assert contrast.base == pytest.approx(0.0, abs=0.3)


def test_above_a_high_floor_the_rate_is_what_a_lower_one_told() -> None:
    pairs = scored(7)
    high = Scored(
        pairs.across[pairs.across > 8], pairs.same[pairs.across > 8], pairs.within[pairs.within > 8]
    )
    contrast = told(high, told(pairs))
    assert contrast.rate == pytest.approx(np.log(2.0), abs=0.35)
    assert chances(contrast, high.across).sum() == pytest.approx(high.same.sum(), rel=0.01)


def test_the_fewer_pairs_are_known_to_differ_the_more_is_in_doubt() -> None:
    doubts = [told(scored(3, within=within)).doubt for within in (60, 600, 6_000)]
    assert doubts == sorted(doubts, reverse=True)
    assert UNTOLD >= doubts[0] > 2 * doubts[2] > 0.0


@pytest.mark.parametrize("seed", range(8))
def test_the_doubt_covers_how_far_off_it_is(seed: int) -> None:
    pairs = scored(seed, people=4_000, false=1_500, within=500)
    contrast = told(pairs)
    even = -contrast.base / contrast.slope
    # The odds are even where as many of a normal law of the one kind lie as of the other.
    share = np.log2(4_000 / 1_500) + ((even + 4) ** 2 - (even - 32) ** 2) / 162 / np.log(2.0)
    assert abs(share) < 4 * contrast.doubt


def test_without_pairs_that_are_known_to_differ_nothing_is_told() -> None:
    pairs = scored(4)
    assert contrast_of(pairs.across, pairs.within[:0]) is None
    assert contrast_of(pairs.across[:0], pairs.within) is None


def test_scores_that_tell_nothing_are_refused() -> None:
    chance = np.random.default_rng(2)
    assert contrast_of(chance.normal(0, 9, 5_000), chance.normal(0, 9, 90_000)) is None


def test_a_score_without_measure_does_no_harm() -> None:
    pairs = scored(5)
    contrast = contrast_of(np.append(pairs.across, 1e6), pairs.within)
    assert contrast is not None
    assert contrast.slope == pytest.approx(told(pairs).slope, rel=0.05)
