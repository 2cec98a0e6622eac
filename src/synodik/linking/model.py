"""How much each level of agreement weighs, learned without labels.

The Fellegi-Sunter model: a pair of records belongs to one person with odds that
are the product of what each feature's level tells. How often a level occurs by
chance is read off random pairs inside one book, which are known to be of two
persons; how often within one person, by expectation and maximisation over pairs
that other features make likely. Features are not independent (relatives share
surname, father, places and dates), so the weights are then fitted anew, all
together (`regression`), to the links that the first weights lead to once the
clusters have sorted them out.

References: I. P. Fellegi, A. B. Sunter, A theory for record linkage, JASA 64,
1969; W. E. Winkler, Using the EM algorithm for weight computation, 1988.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from synodik.linking.features import FEATURES, LEVELS, Feature, Rarity
from synodik.linking.kernel import FEATURE_COUNT, RARITY_COUNT, Weights

_ROUNDS = 30
_PRIOR_PAIRS = 60.0
"""How many pairs the expected frequencies of levels are worth against the data."""
_STRANGERS = 1000.0
"""How many pairs of strangers to think of besides those in a small table."""
_RARITY_LIMITS = (-6.0, 8.0)
_AGREE = (1, 2)  # the same name, and the same in another spelling
Levels = NDArray[np.uint8]
Rarities = NDArray[np.float32]


class Sample(NamedTuple):
    """Pairs to learn from.

    Attributes:
        levels: of pairs of two sources that blocking brings together; uint8,
            shape (pairs, features).
        rarities: of these; float32, shape (pairs, rarities).
        rate: the share of all such pairs that was drawn.
        chance: levels of random pairs within a source.
        possible: how many pairs of two sources there are in all.
    """

    levels: Levels
    rarities: Rarities
    rate: float
    chance: Levels
    possible: float


class Labelled(NamedTuple):
    """Pairs with the probability that each is of one person.

    Attributes:
        levels: uint8, shape (pairs, features).
        rarities: float32, shape (pairs, rarities).
        same: probability of each, 0 to 1.
    """

    levels: Levels
    rarities: Rarities
    same: NDArray[np.float64]


def weights_of(base: float, level: NDArray[np.float64], rarity: NDArray[np.float64]) -> Weights:
    """Put a model in the form that the kernel reads."""
    best = level.max(axis=1)
    for feature, which in (
        (Feature.SURNAME, Rarity.SURNAME),
        (Feature.GIVEN_NAME, Rarity.GIVEN_NAME),
        (Feature.FATHER, Rarity.FATHER),
        (Feature.ARREST, Rarity.ARREST),
        (Feature.TRIAL, Rarity.TRIAL),
    ):
        best[feature] += max(rarity[which] * limit for limit in _RARITY_LIMITS)
    rest = np.concatenate((np.cumsum(best[::-1])[::-1], [0.0]))
    return Weights(
        np.float32(base),
        level.astype(np.float32),
        rarity.astype(np.float32),
        rest.astype(np.float32),
    )


def expected() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give the expected frequencies of levels: of one person, and by chance."""
    match = np.ones((FEATURE_COUNT, LEVELS))
    chance = np.ones((FEATURE_COUNT, LEVELS))
    for feature, levels in FEATURES.items():
        count = len(levels.match)
        match[feature, 1 : count + 1] = levels.match
        chance[feature, 1 : count + 1] = levels.chance
    return match, chance


def by_expectation(sample: Sample) -> Weights:
    """Fit the Fellegi-Sunter model to a sample of pairs.

    The frequencies of a feature are learned among pairs that agree in others,
    never among pairs chosen for agreeing in that feature itself.
    """
    match, chance = expected()
    chance = _frequencies(sample.chance, np.ones(len(sample.chance)), chance)
    by_name = _agree(sample, Feature.SURNAME) & _agree(sample, Feature.GIVEN_NAME)
    same_birth = sample.levels[:, Feature.BIRTH] == 1
    others = [
        feature for feature in Feature if feature not in (Feature.SURNAME, Feature.GIVEN_NAME)
    ]
    _maximise(match, chance, sample, by_name, others)
    names = [Feature.SURNAME, Feature.FATHER]
    _maximise(match, chance, sample, same_birth & _agree(sample, Feature.GIVEN_NAME), names)
    _maximise(
        match, chance, sample, same_birth & _agree(sample, Feature.SURNAME), [Feature.GIVEN_NAME]
    )
    level = _weights(match, chance)
    bits = _sum_of(level, sample.levels) + sample.rarities.sum(axis=1)
    return weights_of(_base(bits, sample), level, np.ones(RARITY_COUNT))


def _agree(sample: Sample, feature: Feature) -> NDArray[np.bool_]:
    return np.isin(sample.levels[:, feature], _AGREE)


def _maximise(
    match: NDArray[np.float64],
    chance: NDArray[np.float64],
    sample: Sample,
    chosen: NDArray[np.bool_],
    features: Sequence[Feature],
) -> None:
    """Learn, in place, how often the levels of some features occur in one person."""
    levels = sample.levels[chosen]
    prior = expected()[0]
    base = 0.0
    for _ in range(_ROUNDS):
        weights = _weights(match, chance)
        bits = np.full(len(levels), base)
        for feature in features:
            bits += weights[feature][levels[:, feature]]
        chances = probability_of(bits)
        found = _frequencies(levels, chances, prior)
        for feature in features:
            match[feature] = found[feature]
        share = (chances.sum() + 1.0) / (len(levels) + 2.0)
        base = float(np.log2(share / (1.0 - share)))


def _base(bits: NDArray[np.float64], sample: Sample) -> float:
    """Find the odds at which the model expects as many matches as it finds."""
    base = -4.0
    for _ in range(_ROUNDS):
        found = probability_of(base + bits).sum() + 0.5
        share = found / max(sample.rate, 1e-9) / (sample.possible + _STRANGERS)
        base = float(np.log2(share / max(1.0 - share, 1e-9)))
    return base


def rebased(weights: Weights, labelled: Labelled) -> Weights:
    """Shift the odds of all pairs until as many matches are expected as labelled."""
    bits = bits_of(weights, labelled.levels, labelled.rarities)
    low, high = -10.0, 10.0
    for _ in range(40):
        shift = (low + high) / 2
        if probability_of(bits + shift).sum() < labelled.same.sum():
            low = shift
        else:
            high = shift
    return weights._replace(base=np.float32(float(weights.base) + shift))


def stretched(weights: Weights, slope: float, base: float) -> Weights:
    """Stretch all scores by a slope, and add so many bits to them."""
    return weights_of(
        slope * float(weights.base) + base,
        slope * weights.level.astype(np.float64),
        slope * weights.rarity.astype(np.float64),
    )


def probability_of(bits: NDArray[np.float64]) -> NDArray[np.float64]:
    """Turn scores, log2 of odds, into probabilities."""
    return np.asarray(1.0 / (1.0 + np.exp2(-np.clip(bits, -60, 60))))


def bits_of(weights: Weights, levels: Levels, rarities: Rarities) -> NDArray[np.float64]:
    """Score pairs whose levels are at hand."""
    scores = _sum_of(weights.level.astype(np.float64), levels)
    return float(weights.base) + scores + rarities @ weights.rarity.astype(np.float64)


def _frequencies(
    levels: Levels, weight: NDArray[np.float64], prior: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Estimate how often each level above 0 occurs where both records speak."""
    found = np.ones((FEATURE_COUNT, LEVELS))
    for feature, known in FEATURES.items():
        top = len(known.match) + 1
        if top == 2:  # a single level has no frequency to learn
            found[feature] = prior[feature]
            continue
        times = np.bincount(levels[:, feature], weights=weight, minlength=LEVELS)[1:top]
        counts = times + _PRIOR_PAIRS * prior[feature, 1:top]
        found[feature, 1:top] = counts / counts.sum()
    return found


def _weights(match: NDArray[np.float64], chance: NDArray[np.float64]) -> NDArray[np.float64]:
    weights = np.log2(match / chance)
    weights[:, 0] = 0.0
    return np.clip(weights, -16.0, 14.0)


def _sum_of(weights: NDArray[np.float64], levels: Levels) -> NDArray[np.float64]:
    total = np.zeros(len(levels))
    for feature in range(FEATURE_COUNT):
        total += weights[feature][levels[:, feature]]
    return total
