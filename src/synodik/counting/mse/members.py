"""Moves of a latent-class chain in which shares and chances are summed out.

Once everybody is placed in a class, the posterior of the placing and of the
concentration alone is a product of beta functions. Here classes change their
places on the stick, and the concentration and the number of unseen members are
drawn by slices of it. Given shares and chances each of the three would move by
small steps only: many unseen persons hold the chances of a class where they
are, and those keep the persons unseen.

References: I. Porteous, A. Ihler, P. Smyth, M. Welling, Gibbs sampling for
(coupled) infinite mixture models in the stick breaking representation, UAI 2006
(labels); R. Neal, Slice sampling, Annals of Statistics 31, 2003.
"""

from math import exp, floor, lgamma, log

import numpy as np

from synodik.counting.mse.mixture import Floats, Mixture
from synodik.names.compiled import lean

_WIDTH_OF_CONCENTRATION = 4.0
_WIDTH_OF_UNSEEN = 2.0
"""Widths of the first interval of a slice, on the logarithmic scale."""


@lean
def move_labels(mixture: Mixture, concentration: float) -> None:
    """Offer neighbours on the stick, from its end to its start, to change places."""
    members = mixture.members
    last = len(members) - 1
    behind = 0.0
    for a in range(last - 1, -1, -1):
        first, second = members[a], members[a + 1]
        if first + second > 0.0:
            if a + 1 < last:
                ratio = (concentration + second + behind) / (concentration + first + behind)
            else:  # nothing is broken off the last
                ratio = exp(
                    min(
                        lgamma(1.0 + second)
                        + lgamma(concentration + first)
                        - lgamma(1.0 + first)
                        - lgamma(concentration + second),
                        0.0,
                    )
                )
            if np.random.random() < ratio:
                _exchange(mixture, a)
        behind += members[a + 1]


@lean
def _exchange(mixture: Mixture, a: int) -> None:
    """Give two neighbours each other's place, with everybody in them."""
    members, unseen, inside = mixture.members, mixture.unseen, mixture.inside
    members[a], members[a + 1] = members[a + 1], members[a]
    unseen[a], unseen[a + 1] = unseen[a + 1], unseen[a]
    for j in range(inside.shape[1]):
        inside[a, j], inside[a + 1, j] = inside[a + 1, j], inside[a, j]


@lean
def drawn_concentration(
    members: Floats, population: float, concentration: float, shape: float, rate: float
) -> float:
    """Return a new concentration, drawn with the sticks summed out."""
    last = len(members) - 1
    while last > 0 and members[last] == 0.0:
        last -= 1
    here = log(concentration)
    height = _log_density_of_concentration(members, last, population, here, shape, rate)
    height += log(1.0 - np.random.random())
    low = here - _WIDTH_OF_CONCENTRATION * np.random.random()
    high = low + _WIDTH_OF_CONCENTRATION
    while True:
        there = low + (high - low) * np.random.random()
        if _log_density_of_concentration(members, last, population, there, shape, rate) >= height:
            return exp(there)
        if there < here:
            low = there
        else:
            high = there


@lean
def _log_density_of_concentration(
    members: Floats, last: int, population: float, logarithm: float, shape: float, rate: float
) -> float:
    """Return it at the logarithm of a concentration; `last` is the last class with members."""
    concentration = exp(logarithm)
    value = shape * logarithm - rate * concentration
    rest = population
    for k in range(min(last + 1, len(members) - 1)):
        value += logarithm - lgamma(1.0 + concentration + rest)
        rest -= members[k]
        value += lgamma(concentration + rest)
    return value


@lean
def draw_unseen(
    mixture: Mixture, k: int, concentration: float, population: float, greatest: float
) -> float:
    """Draw the unseen members of class `k`; return the population then, at most the greatest."""
    before = mixture.unseen[k]
    here = log(before + np.random.random())
    height = _log_density_of_unseen(mixture, k, concentration, population, before) + here
    height += log(1.0 - np.random.random())
    low = here - _WIDTH_OF_UNSEEN * np.random.random()
    high = low + _WIDTH_OF_UNSEEN
    while True:
        there = low + (high - low) * np.random.random()
        offered = floor(exp(there))
        if (
            population + offered - before <= greatest
            and _log_density_of_unseen(mixture, k, concentration, population, offered) + there
            >= height
        ):
            break
        if there < here:
            low = there
        else:
            high = there
    mixture.unseen[k] = offered
    mixture.members[k] += offered - before
    return float(population + offered - before)


@lean
def _log_density_of_unseen(
    mixture: Mixture, k: int, concentration: float, population: float, offered: float
) -> float:
    """Return it where class `k` has so many unseen members, and all others what they have."""
    more = offered - mixture.unseen[k]
    members = mixture.members[k] + more
    rest = population + more
    lists, last = mixture.inside.shape[1], len(mixture.members) - 1
    value = lgamma(rest) - lgamma(1.0 + offered) - lists * lgamma(2.0 + members)
    for j in range(lists):
        value += lgamma(1.0 + members - mixture.inside[k, j])
    for each in range(min(k + 1, last)):
        value -= lgamma(1.0 + concentration + rest)
        rest -= members if each == k else mixture.members[each]
        value += lgamma(concentration + rest)
    return float(value + lgamma(1.0 + members) if k < last else value)
