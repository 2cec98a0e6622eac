"""Draws of partitions, against all partitions gone through one by one."""

from collections import Counter
from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray

from synodik.linking import partitions
from synodik.linking.clusters import APART, RULED, partition
from synodik.linking.partitions import EXACT, drawn_partitions

Weight = NDArray[np.float64]


def symmetric(size: int, seed: int, *, spread: float = 2.0) -> Weight:
    weight = np.random.default_rng(seed).normal(0, spread, (size, size))
    return np.asarray(weight + weight.T)


def growths(size: int) -> Iterator[tuple[int, ...]]:
    """Give all partitions, each record's part numbered in order of appearance."""
    if size == 0:
        yield ()
        return
    for rest in growths(size - 1):
        for part in range(max(rest, default=-1) + 2):
            yield (*rest, part)


def odds(weight: Weight, part: tuple[int, ...]) -> float:
    pairs = ((i, j) for i in range(len(part)) for j in range(i) if part[i] == part[j])
    return float(2.0 ** sum(weight[pair] for pair in pairs))


def numbered(part: NDArray[np.int32]) -> tuple[int, ...]:
    seen: dict[int, int] = {}
    return tuple(seen.setdefault(int(label), len(seen)) for label in part)


def test_a_pair_is_joined_as_often_as_its_probability_says() -> None:
    weight = np.array([[0.0, 1.0], [1.0, 0.0]])  # two to one
    drawn, held = drawn_partitions(
        weight, np.array([0, 0], np.int32), np.zeros(3000), np.random.default_rng(1)
    )
    assert held == pytest.approx([2 / 3, 2 / 3])
    assert (drawn[:, 0] == drawn[:, 1]).mean() == pytest.approx(2 / 3, abs=0.03)


@pytest.mark.parametrize("seed", range(3))
def test_partitions_are_drawn_as_often_as_their_odds_say(seed: int) -> None:
    weight = symmetric(5, seed)
    total = sum(odds(weight, part) for part in growths(5))
    drawn, _ = drawn_partitions(
        weight, partition(weight), np.zeros(4000), np.random.default_rng(seed)
    )
    times = Counter(map(numbered, drawn))
    for part in growths(5):
        share = odds(weight, part) / total
        assert times[part] / 4000 == pytest.approx(share, abs=0.035), part


@pytest.mark.parametrize("seed", range(3))
def test_the_chain_agrees_with_going_through_all(seed: int) -> None:
    weight = symmetric(6, seed, spread=3.0)
    best = partition(weight)
    rng = np.random.default_rng(seed)
    exact, held = partitions._from_all(weight, best, np.zeros(2000), rng)
    chain, held_there = partitions._from_chain(weight, best, np.zeros(2000), rng)
    assert held_there == pytest.approx(held, abs=0.04)
    for i in range(6):
        together = (exact == exact[:, [i]]).mean(axis=0)
        assert (chain == chain[:, [i]]).mean(axis=0) == pytest.approx(together, abs=0.06)


def test_the_chain_moves_between_two_ways_that_no_single_record_leads_to() -> None:
    # Two pairs that belong together firmly, and may or may not be one person.
    size = EXACT + 1
    weight = np.full((size, size), -40.0)
    weight[:2, :2] = weight[2:4, 2:4] = 30.0
    weight[:2, 2:4] = weight[2:4, :2] = 0.0
    drawn, _ = drawn_partitions(weight, partition(weight), np.zeros(500), np.random.default_rng(0))
    assert (drawn[:, 0] == drawn[:, 2]).mean() == pytest.approx(0.5, abs=0.1)


@pytest.mark.parametrize("size", [2, EXACT + 2])
def test_draws_of_other_odds_join_pairs_as_often_as_those_say(size: int) -> None:
    weight = np.full((size, size), APART)
    weight[0, 1] = weight[1, 0] = 1.0
    shift = np.repeat([-3.0, 0.0, 3.0], 2000)
    drawn, held = drawn_partitions(weight, partition(weight), shift, np.random.default_rng(2))
    joined = (drawn[:, 0] == drawn[:, 1]).reshape(3, 2000).mean(axis=1)
    assert joined == pytest.approx([1 / 5, 2 / 3, 16 / 17], abs=0.05)
    if size <= EXACT:
        assert held[0] == pytest.approx(2 / 3)


@pytest.mark.parametrize("size", [4, EXACT + 3])
def test_facts_and_a_persons_word_hold_in_every_draw(size: int) -> None:
    weight = symmetric(size, 3, spread=4.0)
    weight[0, 1] = weight[1, 0] = APART
    weight[2, 3] = weight[3, 2] = RULED
    drawn, _ = drawn_partitions(weight, partition(weight), np.zeros(200), np.random.default_rng(0))
    assert (drawn[:, 0] != drawn[:, 1]).all()
    assert (drawn[:, 2] == drawn[:, 3]).all()


@pytest.mark.parametrize("size", [5, EXACT + 2])
def test_the_same_seed_gives_the_same_draws(size: int) -> None:
    weight = symmetric(size, 9)
    first, second = (
        drawn_partitions(weight, partition(weight), np.zeros(50), np.random.default_rng(4))[0]
        for _ in range(2)
    )
    assert np.array_equal(first, second)
