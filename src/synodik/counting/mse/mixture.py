"""The state of a chain over latent classes: shares, chances of each list, and members.

The shares are a stick broken again and again (Sethuraman 1994). What is taken
and what is left of it are kept as logarithms: where the concentration is small
they fall below any number above zero, and to round them up would keep the
concentration from becoming small.
"""

from math import exp
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from synodik.names.compiled import compiled, lean

Floats = NDArray[np.float64]
LEAST = 1e-12
"""Chances of a list are kept between this and one minus this."""


class Captures(NamedTuple):
    """A capture table in the form that the sampler reads; the last column is no list.

    Attributes:
        held: shape (lists, patterns + 1), 1.0 where a list holds the persons.
        counts: shape (patterns + 1,), persons; 0.0 in the last.
        observed: persons on any list.
        most: greatest number on no list.
    """

    held: Floats
    counts: Floats
    observed: int
    most: int


class Mixture(NamedTuple):
    """Classes, as arrays that are changed in place.

    Attributes:
        log_taken: shape (classes,), logarithm of the part that a class takes of
            what the classes before it leave.
        log_left: shape (classes,), logarithm of what it leaves of that.
        share: shape (classes,), its share of the population.
        present: shape (classes, lists), the chance of being on each list.
        likely: shape (classes, patterns + 1), the chance of each pattern for a
            member, and last of no list.
        members: shape (classes,), persons in it.
        unseen: shape (classes,), those of them who are on no list.
        inside: shape (classes, lists), members on each list.
    """

    log_taken: Floats
    log_left: Floats
    share: Floats
    present: Floats
    likely: Floats
    members: Floats
    unseen: Floats
    inside: Floats


@compiled
def drawn_mixture(captures: Captures, classes: int) -> Mixture:
    """Start with halved sticks, and chances drawn from their prior."""
    lists, columns = captures.held.shape
    mixture = Mixture(
        np.full(classes, np.log(0.5)),
        np.full(classes, np.log(0.5)),
        np.zeros(classes),
        np.random.beta(1.0, 1.0, (classes, lists)),
        np.zeros((classes, columns)),
        np.zeros(classes),
        np.zeros(classes),
        np.zeros((classes, lists)),
    )
    mixture.log_taken[classes - 1] = 0.0
    share_out(mixture)
    for k in range(classes):
        set_chances(captures, mixture, k)
    return mixture


@lean
def share_out(mixture: Mixture) -> None:
    """Set the shares from the sticks."""
    left = 0.0
    for k in range(len(mixture.share)):
        mixture.share[k] = exp(left + mixture.log_taken[k])
        left += mixture.log_left[k]


@lean
def set_chances(captures: Captures, mixture: Mixture, k: int) -> None:
    """Set the chances of each pattern, and last of no list, for a member of class `k`."""
    lists, columns = captures.held.shape
    out = mixture.likely[k]
    out[:] = 1.0
    for j in range(lists):
        chance = mixture.present[k, j]
        for column in range(columns):
            out[column] *= chance if captures.held[j, column] > 0.0 else 1.0 - chance


@lean
def draw_missing(captures: Captures, unseen: float) -> int:
    """Draw the number on no list from its negative binomial; -1 where it exceeds the most.

    The prior of the population's size is 1 over the size.
    """
    unseen = min(max(unseen, 1e-300), 1.0 - 1e-12)
    mean = np.random.gamma(float(captures.observed), unseen / (1.0 - unseen))
    if mean > 2.0 * captures.most:
        return -1
    missing = np.random.poisson(mean)
    return missing if missing <= captures.most else -1
