"""Latent classes with a Dirichlet process prior.

Persons fall into classes within which being on one list says nothing of the
others; how many classes there are is left to the data. Gibbs sampling, with
moves that exchange the labels of classes and moves in which nobody is placed in
a class, without which chains stay in one mode of the posterior for ever.

References: D. Manrique-Vallier, Bayesian population size estimation using
Dirichlet process mixtures, Biometrics 72, 2016; O. Papaspiliopoulos and
G. Roberts, Retrospective Markov chain Monte Carlo methods for Dirichlet process
hierarchical models, Biometrika 95, 2008 (the moves).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from synodik.counting.mse.binomial import binomial
from synodik.counting.mse.collapsed import move_classes
from synodik.counting.mse.mixture import (
    LEAST,
    Floats,
    Mixture,
    chances,
    drawn_mixture,
    share_out,
)
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
    most = CAP * counts.sum()
    mixture = drawn_mixture(patterns.shape[1], classes)
    likely = np.zeros((classes, len(counts) + 1))
    missing, concentration = counts.sum(), 1.0
    kept = np.zeros(draws)
    for iteration in range(burn_in + draws * thinning):
        missing = move_classes(patterns, counts, mixture, concentration, missing, most)
        _place(patterns, counts, missing, mixture, likely)
        _draw_lists(mixture)
        _exchange_labels(mixture)
        concentration = _draw_sticks(mixture, concentration, shape, rate)
        if iteration >= burn_in and (iteration - burn_in) % thinning == thinning - 1:
            kept[(iteration - burn_in) // thinning] = missing
    return kept


@compiled
def _place(
    patterns: NDArray[np.int64],
    counts: NDArray[np.int64],
    missing: int,
    mixture: Mixture,
    likely: Floats,
) -> None:
    """Put everybody into classes; count members, and those on each list."""
    rows, lists = patterns.shape
    classes = len(mixture.share)
    mixture.members[:] = 0.0
    mixture.inside[:] = 0.0
    for k in range(classes):
        chances(patterns, mixture, k, likely[k])
    for row in range(rows + 1):
        left = counts[row] if row < rows else missing
        total = 0.0
        for k in range(classes):
            total += mixture.share[k] * likely[k, row]
        for k in range(classes):
            chance = mixture.share[k] * likely[k, row]
            taken = _taken(left, chance, total, k == classes - 1)
            total -= chance
            left -= taken
            mixture.members[k] += taken
            if taken and row < rows:
                for j in range(lists):
                    mixture.inside[j, k] += taken * patterns[row, j]


@compiled
def _taken(left: int, chance: float, total: float, is_last: bool) -> int:
    """Draw how many of those left fall into the next class."""
    if left == 0 or is_last or chance >= total:
        return left
    return binomial(left, chance / total)


@compiled
def _draw_lists(mixture: Mixture) -> None:
    """Draw for each class the chance of being on each list; empty classes draw the prior."""
    for k in range(len(mixture.members)):
        members = mixture.members[k]
        for j in range(len(mixture.present)):
            inside = mixture.inside[j, k]
            value = np.random.beta(1.0 + inside, 1.0 + members - inside)
            mixture.present[j, k] = min(max(value, LEAST), 1.0 - LEAST)


@compiled
def _exchange_labels(mixture: Mixture) -> None:
    """Offer exchanges of two labels, and of neighbours together with their sticks."""
    members, classes = mixture.members, len(mixture.members)
    for _ in range(classes):
        a, b = np.random.randint(classes), np.random.randint(classes)
        log_ratio = (members[a] - members[b]) * (mixture.log_share[b] - mixture.log_share[a])
        if log_ratio >= 0 or np.random.random() < np.exp(log_ratio):
            _exchange(mixture, a, b)
    taken, left = mixture.log_taken, mixture.log_left
    for _ in range(classes):
        a = np.random.randint(classes - 2) if classes > 2 else 0
        log_ratio = members[a] * left[a + 1] - members[a + 1] * left[a] if classes > 2 else 0.0
        if classes > 2 and (log_ratio >= 0 or np.random.random() < np.exp(log_ratio)):
            _exchange(mixture, a, a + 1)
            taken[a], taken[a + 1] = taken[a + 1], taken[a]
            left[a], left[a + 1] = left[a + 1], left[a]


@compiled
def _exchange(mixture: Mixture, a: int, b: int) -> None:
    """Give class `a` the label of class `b` and the other way round."""
    members, inside, present = mixture.members, mixture.inside, mixture.present
    members[a], members[b] = members[b], members[a]
    for j in range(len(present)):
        inside[j, a], inside[j, b] = inside[j, b], inside[j, a]
        present[j, a], present[j, b] = present[j, b], present[j, a]


@compiled
def _draw_sticks(mixture: Mixture, concentration: float, shape: float, rate: float) -> float:
    """Draw the sticks and then the concentration, which is returned."""
    classes = len(mixture.members)
    above = mixture.members.sum()
    log_rest = 0.0
    for k in range(classes - 1):
        above -= mixture.members[k]
        taken = _log_gamma_draw(1.0 + mixture.members[k])
        left = _log_gamma_draw(concentration + above)
        both = max(taken, left) + np.log1p(np.exp(-abs(taken - left)))
        mixture.log_taken[k] = taken - both
        mixture.log_left[k] = left - both
        log_rest += left - both
    share_out(mixture)
    return np.random.gamma(shape + classes - 1.0, 1.0 / (rate - log_rest))


@compiled
def _log_gamma_draw(shape: float) -> float:
    """Draw the logarithm of a gamma variate; of small shapes, without underflow."""
    if shape >= 1.0:
        return float(np.log(np.random.gamma(shape, 1.0)))
    whole = np.log(np.random.gamma(shape + 1.0, 1.0))
    return float(whole + np.log(1.0 - np.random.random()) / shape)
