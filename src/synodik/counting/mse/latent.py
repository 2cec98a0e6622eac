"""Latent classes with a Dirichlet process prior.

Persons fall into classes within which being on one list says nothing of the
others; how many classes there are is left to the data. Gibbs sampling, with
two moves that exchange the labels of classes, without which chains stay in one
mode of the posterior for ever.

References: D. Manrique-Vallier, Bayesian population size estimation using
Dirichlet process mixtures, Biometrics 72, 2016; O. Papaspiliopoulos and
G. Roberts, Retrospective Markov chain Monte Carlo methods for Dirichlet process
hierarchical models, Biometrika 95, 2008 (the moves).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from synodik.counting.mse.binomial import binomial
from synodik.counting.mse.table import CaptureTable
from synodik.names.compiled import compiled

CAP = 20
"""The number on no list is bounded by so many times the number observed."""


@dataclass(frozen=True, slots=True)
class LatentSettings:
    """How the sampler runs.

    Attributes:
        classes: greatest number of classes; None for min(2^lists - 1, 15).
        shape: of the gamma prior of the concentration.
        rate: of it.
        burn_in: iterations thrown away.
        draws: kept from each chain.
        thinning: iterations to a draw.
        chains: each from another start.
    """

    classes: int | None = None
    shape: float = 0.25
    rate: float = 0.25
    burn_in: int = 10_000
    draws: int = 5_000
    thinning: int = 10
    chains: int = 4


def latent_draws(table: CaptureTable, settings: LatentSettings, seed: int) -> NDArray[np.float64]:
    """Draw the number of persons on no list from its posterior.

    Returns:
        Shape (chains, draws).
    """
    classes = settings.classes or min((1 << len(table.lists)) - 1, 15)
    seeds = np.random.SeedSequence(seed).generate_state(settings.chains)
    return np.stack(
        [
            _chain(
                table.patterns,
                table.counts,
                classes,
                settings.shape,
                settings.rate,
                settings.burn_in,
                settings.draws,
                settings.thinning,
                int(state),
            )
            for state in seeds
        ]
    )


@compiled
def _chain(
    patterns: NDArray[np.int64],
    counts: NDArray[np.int64],
    classes: int,
    shape: float,
    rate: float,
    burn_in: int,
    draws: int,
    thinning: int,
    seed: int,
) -> NDArray[np.float64]:
    """Run one chain; it starts from lists drawn at random for every class."""
    np.random.seed(seed % 2147483647)
    lists = patterns.shape[1]
    observed = counts.sum()
    present = np.random.beta(1.0, 1.0, (lists, classes))
    log_stick = np.full(classes, np.log(0.5))
    log_rest = np.full(classes, np.log(0.5))
    log_stick[classes - 1] = 0.0
    log_share = np.zeros(classes)
    share = np.zeros(classes)
    chance = np.zeros(classes)
    members = np.zeros(classes)
    inside = np.zeros((lists, classes))
    concentration = 1.0
    kept = np.zeros(draws)
    for iteration in range(burn_in + draws * thinning):
        _share_out(log_stick, log_rest, log_share, share)
        _place_observed(patterns, counts, share, present, chance, members, inside)
        missing = _place_missing(observed, share, present, chance, members)
        _draw_lists(members, inside, present)
        _exchange_labels(log_share, log_stick, log_rest, members, inside, present)
        concentration = _draw_sticks(members, log_stick, log_rest, concentration, shape, rate)
        if iteration >= burn_in and (iteration - burn_in) % thinning == thinning - 1:
            kept[(iteration - burn_in) // thinning] = missing
    return kept


@compiled
def _share_out(
    log_stick: NDArray[np.float64],
    log_rest: NDArray[np.float64],
    log_share: NDArray[np.float64],
    share: NDArray[np.float64],
) -> None:
    """Break the unit stick into the shares of the classes.

    What is left of a stick is kept as a logarithm: where the concentration is
    small it falls below any number above zero, and to round it up would keep
    the concentration from becoming small.
    """
    left = 0.0
    for k in range(len(share)):
        log_share[k] = log_stick[k] + left
        share[k] = np.exp(log_share[k])
        left += log_rest[k]


@compiled
def _place_observed(
    patterns: NDArray[np.int64],
    counts: NDArray[np.int64],
    share: NDArray[np.float64],
    present: NDArray[np.float64],
    chance: NDArray[np.float64],
    members: NDArray[np.float64],
    inside: NDArray[np.float64],
) -> None:
    """Put the persons of each pattern into classes; count members, and those on each list."""
    members[:] = 0.0
    inside[:] = 0.0
    lists = patterns.shape[1]
    for row in range(len(counts)):
        total = 0.0
        for k in range(len(share)):
            product = share[k]
            for j in range(lists):
                product *= present[j, k] if patterns[row, j] else 1.0 - present[j, k]
            chance[k] = product
            total += product
        left = counts[row]
        for k in range(len(share)):
            taken = _taken(left, chance[k], total, k == len(share) - 1)
            total -= chance[k]
            if taken:
                members[k] += taken
                left -= taken
                for j in range(lists):
                    if patterns[row, j]:
                        inside[j, k] += taken


@compiled
def _taken(left: int, chance: float, total: float, is_last: bool) -> int:
    """Draw how many of those left fall into the next class."""
    if left == 0 or is_last or chance >= total:
        return left
    return binomial(left, chance / total)


@compiled
def _place_missing(
    observed: int,
    share: NDArray[np.float64],
    present: NDArray[np.float64],
    chance: NDArray[np.float64],
    members: NDArray[np.float64],
) -> int:
    """Draw how many are on no list, and put them into classes."""
    unseen = 0.0
    for k in range(len(share)):
        chance[k] = share[k]
        for j in range(len(present)):
            chance[k] *= 1.0 - present[j, k]
        unseen += chance[k]
    missing = _draw_missing(observed, min(max(unseen, 1e-300), 1.0 - 1e-12))
    left = missing
    total = unseen
    for k in range(len(share)):
        taken = _taken(left, chance[k], total, k == len(share) - 1)
        total -= chance[k]
        members[k] += taken
        left -= taken
    return missing


@compiled
def _draw_missing(observed: int, unseen: float) -> int:
    """Draw from the negative binomial, as a gamma mixture of Poissons, up to the bound."""
    while True:
        mean = np.random.gamma(float(observed), unseen / (1.0 - unseen))
        if mean < 2.0 * CAP * observed:
            missing = np.random.poisson(mean)
            if missing <= CAP * observed:
                return missing
        elif unseen > 0.999:  # nearly flat below the bound
            return np.random.randint(0, CAP * observed + 1)


@compiled
def _draw_lists(
    members: NDArray[np.float64], inside: NDArray[np.float64], present: NDArray[np.float64]
) -> None:
    """Draw for each class the chance of being on each list; empty classes draw the prior."""
    for k in range(len(members)):
        for j in range(len(present)):
            if members[k] == 0:
                value = np.random.random()
            else:
                value = np.random.beta(1.0 + inside[j, k], 1.0 + members[k] - inside[j, k])
            present[j, k] = min(max(value, 1e-12), 1.0 - 1e-12)


@compiled
def _exchange_labels(
    log_share: NDArray[np.float64],
    log_stick: NDArray[np.float64],
    log_rest: NDArray[np.float64],
    members: NDArray[np.float64],
    inside: NDArray[np.float64],
    present: NDArray[np.float64],
) -> None:
    """Offer exchanges of two labels, and of neighbours together with their sticks."""
    classes = len(members)
    for _ in range(classes):
        a, b = np.random.randint(classes), np.random.randint(classes)
        if a != b and members[a] + members[b] > 0:
            log_ratio = (members[a] - members[b]) * (log_share[b] - log_share[a])
            if log_ratio >= 0 or np.random.random() < np.exp(log_ratio):
                _exchange(members, inside, present, a, b)
    for _ in range(classes):
        a = np.random.randint(classes)
        if a < classes - 2:
            log_ratio = members[a] * log_rest[a + 1] - members[a + 1] * log_rest[a]
            if log_ratio >= 0 or np.random.random() < np.exp(log_ratio):
                _exchange(members, inside, present, a, a + 1)
                log_stick[a], log_stick[a + 1] = log_stick[a + 1], log_stick[a]
                log_rest[a], log_rest[a + 1] = log_rest[a + 1], log_rest[a]


@compiled
def _exchange(
    members: NDArray[np.float64],
    inside: NDArray[np.float64],
    present: NDArray[np.float64],
    a: int,
    b: int,
) -> None:
    """Give class `a` the label of class `b` and the other way round."""
    members[a], members[b] = members[b], members[a]
    for j in range(len(present)):
        inside[j, a], inside[j, b] = inside[j, b], inside[j, a]
        present[j, a], present[j, b] = present[j, b], present[j, a]


@compiled
def _draw_sticks(
    members: NDArray[np.float64],
    log_stick: NDArray[np.float64],
    log_rest: NDArray[np.float64],
    concentration: float,
    shape: float,
    rate: float,
) -> float:
    """Draw the sticks and then the concentration, which is returned."""
    classes = len(members)
    above = members.sum()
    left = 0.0
    for k in range(classes - 1):
        above -= members[k]
        taken = _log_gamma_draw(1.0 + members[k])
        rest = _log_gamma_draw(concentration + above)
        both = max(taken, rest) + np.log1p(np.exp(-abs(taken - rest)))
        log_stick[k] = taken - both
        log_rest[k] = rest - both
        left += log_rest[k]
    return np.random.gamma(shape + classes - 1.0, 1.0 / (rate - left))


@compiled
def _log_gamma_draw(shape: float) -> float:
    """Draw the logarithm of a gamma variate; of small shapes, without underflow."""
    if shape >= 1.0:
        return np.log(np.random.gamma(shape, 1.0))
    return np.log(np.random.gamma(shape + 1.0, 1.0)) + np.log(1.0 - np.random.random()) / shape
