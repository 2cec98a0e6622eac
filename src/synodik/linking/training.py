"""Learning the weights from the records themselves, in three steps.

First the Fellegi-Sunter model, by expectation and maximisation. Then all its
weights anew and together, against pairs inside one source: those are known to
be of two persons, relatives mostly, who share surname, father, places and dates
and differ in the given name. What such pairs agree in cannot weigh much; what
never occurs among them must be one person told twice. The same pairs tell at
last how many of those of two sources are right (`contrast`).

Reference: C. Elkan, K. Noto, Learning classifiers from only positive and
unlabeled data, KDD 2008.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from synodik.linking.contrast import UNTOLD, Contrast, contrast_of
from synodik.linking.encode import Encoded
from synodik.linking.facts import BORN_APART
from synodik.linking.features import AGAIN_BITS, Feature
from synodik.linking.grouping import persons_of
from synodik.linking.judged import Rulings
from synodik.linking.kernel import Weights, levels_of_pairs, new_caches
from synodik.linking.model import (
    Labelled,
    Sample,
    bits_of,
    by_expectation,
    probability_of,
    rebased,
    stretched,
)
from synodik.linking.regression import by_labels
from synodik.linking.scoring import (
    Scored,
    Sortings,
    random_within,
    sample_pairs,
    score_all,
    sortings_of,
    times_brought_together,
)
from synodik.linking.variants import with_learned_variants
from synodik.names.levels import NameLevel

_SAMPLE = 400_000
"""Pairs that the first model is trained on."""
_LABELLED = 150_000
"""Pairs of each kind that the second is trained on: more tell it nothing new."""
FLOOR = -8.0
"""Bits below which a pair is of no interest to anybody."""
_OUTWEIGHS = 25
"""Guesses of the first model that a judgement weighs as much as, where there are as many."""
_IN_QUESTION = -2.0
"""Bits, before they are calibrated, from which a pair may be a link."""
_DOUBTED = 0.1
"""What is left of a pair's probability where the clusters part it."""


class Trained(NamedTuple):
    """What was learned.

    Attributes:
        encoded: the records; they know more equivalent names than those given.
        weights: the model.
        doubt: standard deviation of its base, in bits: how surely it is known how
            common matches are.
        scored: all pairs, by these weights.
        unmet: how many right pairs, at least, blocking never brought together.
    """

    encoded: Encoded
    weights: Weights
    doubt: float
    scored: Scored
    unmet: float


def train(
    encoded: Encoded,
    stated: NDArray[np.int32],
    ruled: Rulings,
    *,
    seed: int,
    threads: int,
    progress: Callable[[str], None],
) -> Trained:
    """Learn the weights, and score all pairs with them."""
    progress("learning what agreement is worth")
    sortings = sortings_of(encoded)
    weights = by_expectation(_sample(encoded, sortings, seed=seed))
    progress("scoring pairs")
    share = sortings.share
    scored = score_all(encoded, sortings, weights, FLOOR, share=share, threads=threads)
    within = score_all(encoded, sortings, weights, FLOOR, within=True, share=share, threads=threads)
    progress("learning from pairs that are known to differ")
    person = persons_of(encoded, weights, scored, stated, ruled)
    encoded = with_learned_variants(encoded, scored, person)
    across = _thinned(_speaking(encoded, scored), seed)
    within = _thinned(_speaking(encoded, within), seed)
    apart = within.pairs[~_told_twice(encoded, within.pairs)]
    plainly = _plainly_two(encoded, sortings, seed=seed)
    labelled = _labelled(encoded, across, np.concatenate((apart, plainly)), person, ruled)
    weights = by_labels(labelled, weights)
    if len(within.bits) == 0:  # nothing shows that the first model takes relatives for one person
        unlikely = np.flatnonzero(across.bits <= 0)  # which clusters part for no further reason
        labelled.same[unlikely] = probability_of(across.bits[unlikely].astype(np.float64))
    weights, doubt = _calibrated(
        weights, labelled, len(across.bits), len(apart), contrast_of(across.bits, within.bits)
    )
    # The odds were learned on what looked alike; few of a list's people stand in it twice.
    weights.level[Feature.AGAIN, 1] += AGAIN_BITS
    progress("scoring pairs again")
    scored = score_all(encoded, sortings, weights, FLOOR, threads=threads)
    return Trained(encoded, weights, doubt, scored, _unmet(sortings, scored))


def _unmet(sortings: Sortings, scored: Scored) -> float:
    """Tell how many right pairs no key brought together, from those that one or two keys did.

    A lower bound, as keys agree with one another more than chance would have it
    (A. Chao, Biometrics 43, 1987).
    """
    likely = scored.bits > 0
    chances = probability_of(scored.bits[likely].astype(np.float64))
    times = times_brought_together(sortings, scored.pairs[likely])
    once, twice = (float(chances[times == each].sum()) for each in (1, 2))
    return once * max(once - 1.0, 0.0) / (2.0 * (twice + 1.0))


def _calibrated(
    weights: Weights, labelled: Labelled, across: int, apart: int, first: Contrast | None
) -> tuple[Weights, float]:
    """Set what scores are worth, and tell by how many bits that may be wrong.

    Labels tell what agreement is worth beside other agreement. How common matches
    are they tell badly: they are the word of a model that takes many a relative for
    the same person.

    Args:
        weights: fitted to the labels.
        labelled: pairs, those of two sources first, then those of one.
        across: how many the former are.
        apart: how many the latter.
        first: what the scores of the first model are worth.
    """
    levels, rarities, same = labelled
    weights = rebased(weights, Labelled(levels[:across], rarities[:across], same[:across]))
    bits = bits_of(weights, levels[: across + apart], rarities[: across + apart])
    told = None
    if first is not None:
        two, one = bits[:across], bits[across:]
        told = contrast_of(two[two >= _IN_QUESTION], one[one >= _IN_QUESTION], first)
    if told is None:
        return weights, UNTOLD
    return stretched(weights, told.slope, told.base), told.doubt


def _sample(encoded: Encoded, sortings: Sortings, *, seed: int) -> Sample:
    pairs, rate = sample_pairs(encoded, sortings, _SAMPLE, seed=seed)
    source = encoded.source
    across = (source[pairs[:, 0]] != source[pairs[:, 1]]) | encoded.repeats[pairs[:, 0]]
    levels, rarities = levels_of_pairs(encoded, pairs[across], new_caches())
    within = random_within(source, _SAMPLE, seed=seed)
    chance, _ = levels_of_pairs(encoded, within, new_caches())
    sizes = np.bincount(source).astype(np.float64)
    possible = (sizes.sum() ** 2 - np.square(sizes).sum()) / 2
    again = np.bincount(source[encoded.repeats]).astype(np.float64)
    possible += (np.square(again) - again).sum() / 2
    return Sample(levels, rarities, rate, chance, float(possible))


def _labelled(
    encoded: Encoded,
    across: Scored,
    apart: NDArray[np.int32],
    person: NDArray[np.int32],
    ruled: Rulings,
) -> Labelled:
    """Label pairs: across sources as the first model and its clusters have it."""
    same = probability_of(across.bits.astype(np.float64))
    parted = person[across.pairs[:, 0]] != person[across.pairs[:, 1]]
    same[parted] *= _DOUBTED
    same[_are_plainly_two(encoded, across.pairs)] = 0.0
    judged, verdicts = _judged(ruled)
    pairs = np.concatenate((across.pairs, apart, judged))
    labels = np.concatenate((same, np.zeros(len(apart)), verdicts))
    levels, rarities = levels_of_pairs(encoded, pairs, new_caches())
    return Labelled(levels, rarities, labels)


def _judged(ruled: Rulings) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
    """Give the pairs that people judged and the labels of these, each several times.

    A single judgement may be of an odd case; many of them know better than guesses.
    """
    pairs = np.array([*ruled.same, *ruled.different], np.int32).reshape(-1, 2)
    labels = np.repeat([1.0, 0.0], [len(ruled.same), len(ruled.different)])
    times = min(len(pairs), _OUTWEIGHS)
    return np.repeat(pairs, times, axis=0), np.repeat(labels, times)


def _speaking(encoded: Encoded, scored: Scored) -> Scored:
    """Leave out entries that merely point to another: they only repeat its name."""
    speak = ~encoded.reference[scored.pairs].any(axis=1)
    return scored._replace(pairs=scored.pairs[speak], bits=scored.bits[speak])


def _thinned(scored: Scored, seed: int) -> Scored:
    """Keep an even sample of scored pairs, in their order."""
    count = len(scored.bits)
    if count <= _LABELLED:
        return scored
    chosen = np.random.default_rng(seed).choice(count, _LABELLED, replace=False)
    chosen.sort()
    return scored._replace(pairs=scored.pairs[chosen], bits=scored.bits[chosen])


def _told_twice(encoded: Encoded, pairs: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Tell which pairs of one source look like one person whom it tells of twice by mistake."""
    levels, _ = levels_of_pairs(encoded, pairs, new_caches())
    names = [Feature.SURNAME, Feature.GIVEN_NAME]
    alike = np.isin(levels[:, names], (1, 2)).all(axis=1)
    alike &= np.isin(levels[:, Feature.FATHER], (0, 1, 2))
    return np.asarray(alike & np.isin(levels[:, Feature.BIRTH], (1, 2, 3)))


def _plainly_two(encoded: Encoded, sortings: Sortings, *, seed: int) -> NDArray[np.int32]:
    """Draw pairs of two persons from the sources that may tell of one twice."""
    if not encoded.repeats.any():
        return np.zeros((0, 2), np.int32)
    pairs, _ = sample_pairs(encoded, sortings, _LABELLED, seed=seed)
    return pairs[_are_plainly_two(encoded, pairs)]


def _are_plainly_two(encoded: Encoded, pairs: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Tell which pairs of a source that may tell twice are of two persons all the same.

    One who is listed again by oversight is listed under the same name: what
    else agrees is what the people of one list have in common.
    """
    again = encoded.source[pairs[:, 0]] == encoded.source[pairs[:, 1]]
    again &= encoded.repeats[pairs[:, 0]]
    levels, _ = levels_of_pairs(encoded, pairs[again], new_caches())
    names = [Feature.SURNAME, Feature.GIVEN_NAME, Feature.FATHER]
    two = (levels[:, names] == NameLevel.DIFFERENT).any(axis=1)
    again[again] = two | (levels[:, Feature.BIRTH] >= BORN_APART)
    return np.asarray(again)
