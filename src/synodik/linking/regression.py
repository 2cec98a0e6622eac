"""All weights fitted together to labelled pairs, drawn towards those of a prior model.

Logistic regression by Newton's method with a Gaussian prior. What a pair is made
of is written out for a few thousand pairs at a time: for all of them it would
take half a gigabyte.

Reference: D. W. Hosmer, S. Lemeshow, Applied logistic regression, 2000.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from synodik.linking.features import FEATURES, LEVELS
from synodik.linking.kernel import FEATURE_COUNT, RARITY_COUNT, Weights
from synodik.linking.model import Labelled, Levels, Rarities, weights_of

_PULL = 10.0
"""How strongly weights are drawn to their prior: one over their variance, in nats."""
_BASE_PULL = 0.01
_ROUNDS = 40
_AT_ONCE = 20_000
"""Pairs written out at a time."""
Vector = NDArray[np.float64]


def _columns() -> NDArray[np.int64]:
    """Give the place of each feature's level among the weights; 0 for a level that says nothing."""
    columns = np.zeros((FEATURE_COUNT, LEVELS), np.int64)
    used = 1  # the first is the base
    for feature, known in FEATURES.items():
        count = len(known.match)
        columns[feature, 1 : count + 1] = np.arange(used, used + count)
        used += count
    return columns


_COLUMNS = _columns()
_WIDTH = int(_COLUMNS.max()) + 1 + RARITY_COUNT


def by_labels(labelled: Labelled, prior: Weights) -> Weights:
    """Fit all weights together to labelled pairs, drawn towards a prior's."""
    if len(labelled.same) == 0:
        return prior
    start = _flat(prior) * np.log(2.0)
    pull = np.full(_WIDTH, _PULL)
    pull[0] = _BASE_PULL
    weight = start.copy()
    loss = _loss(labelled, weight, start, pull)
    for _ in range(_ROUNDS):
        slope, bend = _slope_and_bend(labelled, weight)
        step = np.linalg.solve(bend + np.diag(pull), slope - pull * (weight - start))
        tried = _loss(labelled, weight + step, start, pull)
        while tried > loss and np.abs(step).max() > 1e-6:
            step /= 2
            tried = _loss(labelled, weight + step, start, pull)
        weight += step
        if loss - tried < 1e-6 * abs(loss):
            break
        loss = tried
    return _weights(weight / np.log(2.0))


def _flat(weights: Weights) -> Vector:
    flat = np.zeros(_WIDTH)
    flat[_COLUMNS] = weights.level
    flat[0] = weights.base
    flat[-RARITY_COUNT:] = weights.rarity
    return flat


def _weights(flat: Vector) -> Weights:
    level = flat[_COLUMNS]
    level[_COLUMNS == 0] = 0.0
    return weights_of(float(flat[0]), level, flat[-RARITY_COUNT:])


def _loss(labelled: Labelled, weight: Vector, start: Vector, pull: Vector) -> float:
    """Give minus the log of the posterior, in nats, but for a constant."""
    logit = _logit(labelled.levels, labelled.rarities, weight)
    likelihood = np.logaddexp(0.0, logit) - labelled.same * logit
    return float(likelihood.sum() + (pull * np.square(weight - start)).sum() / 2)


def _logit(levels: Levels, rarities: Rarities, weight: Vector) -> Vector:
    logit = weight[0] + rarities @ weight[-RARITY_COUNT:]
    known = np.where(_COLUMNS > 0, weight[_COLUMNS], 0.0)
    for feature in range(FEATURE_COUNT):
        logit += known[feature][levels[:, feature]]
    return np.asarray(logit)


def _slope_and_bend(labelled: Labelled, weight: Vector) -> tuple[Vector, NDArray[np.float64]]:
    """Give the first and second derivatives of the log likelihood, the second negated."""
    slope, bend = np.zeros(_WIDTH), np.zeros((_WIDTH, _WIDTH))
    for design, same in _written_out(labelled):
        chances = 1.0 / (1.0 + np.exp(-np.clip(design @ weight, -40, 40)))
        slope += design.T @ (same - chances)
        bend += (design * (chances * (1 - chances))[:, None]).T @ design
    return slope, bend


def _written_out(labelled: Labelled) -> Iterator[tuple[NDArray[np.float64], Vector]]:
    """Give for some pairs at a time a row of 0 and 1 and rarities to each, and the labels."""
    for start in range(0, len(labelled.same), _AT_ONCE):
        here = slice(start, start + _AT_ONCE)
        levels, rarities, same = labelled.levels[here], labelled.rarities[here], labelled.same[here]
        design = np.zeros((len(same), _WIDTH))
        for feature in range(FEATURE_COUNT):
            column = _COLUMNS[feature][levels[:, feature]]
            design[np.arange(len(same)), column] = 1.0
        design[:, 0] = 1.0
        design[:, -RARITY_COUNT:] = rarities
        yield design, same
