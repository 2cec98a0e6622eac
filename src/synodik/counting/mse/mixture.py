"""The state of a chain over latent classes: their shares, and the chance of each list in each.

The shares are a stick broken again and again (Sethuraman 1994). What is taken
and what is left of it are kept as logarithms: where the concentration is small
they fall below any number above zero, and to round them up would keep the
concentration from becoming small.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from synodik.names.compiled import compiled

Floats = NDArray[np.float64]
LEAST = 1e-12
"""Chances of a list are kept between this and one minus this."""


class Mixture(NamedTuple):
    """Classes, as arrays that are changed in place.

    Attributes:
        log_taken: shape (classes,), logarithm of the part that a class takes of
            what the classes before it leave.
        log_left: shape (classes,), logarithm of what it leaves of that.
        log_share: shape (classes,), logarithm of its share of the population.
        share: shape (classes,), the share.
        present: shape (lists, classes), the chance of being on each list.
        members: shape (classes,), persons in it.
        inside: shape (lists, classes), members on each list.
    """

    log_taken: Floats
    log_left: Floats
    log_share: Floats
    share: Floats
    present: Floats
    members: Floats
    inside: Floats


@compiled
def drawn_mixture(lists: int, classes: int) -> Mixture:
    """Start with halved sticks, and chances drawn from their prior."""
    mixture = Mixture(
        np.full(classes, np.log(0.5)),
        np.full(classes, np.log(0.5)),
        np.zeros(classes),
        np.zeros(classes),
        np.random.beta(1.0, 1.0, (lists, classes)),
        np.zeros(classes),
        np.zeros((lists, classes)),
    )
    mixture.log_taken[classes - 1] = 0.0
    share_out(mixture)
    return mixture


@compiled
def share_out(mixture: Mixture) -> None:
    """Set the shares from the sticks."""
    left = 0.0
    for k in range(len(mixture.log_share)):
        mixture.log_share[k] = mixture.log_taken[k] + left
        mixture.share[k] = np.exp(mixture.log_share[k])
        left += mixture.log_left[k]


@compiled
def set_sticks(mixture: Mixture) -> None:
    """Set the sticks from the shares."""
    behind = -np.inf
    for k in range(len(mixture.share) - 1, -1, -1):
        whole = log_sum(mixture.log_share[k], behind)
        mixture.log_taken[k] = mixture.log_share[k] - whole
        mixture.log_left[k] = behind - whole
        behind = whole


@compiled
def log_prior_of_shares(mixture: Mixture, concentration: float) -> float:
    """Return the logarithm of the density of the shares, but for a constant."""
    last = len(mixture.share) - 1
    behind = mixture.log_share[last]
    value = (concentration - 1.0) * behind
    for k in range(last - 1, 0, -1):
        behind = log_sum(behind, mixture.log_share[k])
        value -= behind
    return float(value)


@compiled
def log_sum(a: float, b: float) -> float:
    """Return the logarithm of the sum of two numbers given as logarithms."""
    greater, less = (a, b) if a > b else (b, a)
    return float(greater + np.log1p(np.exp(less - greater)))


@compiled
def chances(patterns: NDArray[np.int64], mixture: Mixture, k: int, out: Floats) -> None:
    """Set the chances of each pattern, and last of no list, for a member of class `k`.

    They go into `out`, of shape (patterns + 1,).
    """
    rows, lists = patterns.shape
    nowhere = 1.0
    for j in range(lists):
        nowhere *= 1.0 - mixture.present[j, k]
    out[rows] = nowhere
    for row in range(rows):
        product = 1.0
        for j in range(lists):
            chance = mixture.present[j, k]
            product *= chance if patterns[row, j] else 1.0 - chance
        out[row] = product


@compiled
def draw_missing(observed: int, unseen: float, most: int) -> int:
    """Draw the number on no list from its negative binomial; -1 where it exceeds `most`.

    The prior of the population's size is 1 over the size.
    """
    unseen = min(max(unseen, 1e-300), 1.0 - 1e-12)
    mean = np.random.gamma(float(observed), unseen / (1.0 - unseen))
    if mean > 2.0 * most:
        return -1
    missing = np.random.poisson(mean)
    return missing if missing <= most else -1
