"""Latent classes with a Dirichlet process prior.

Persons fall into classes within which being on one list says nothing of the
others; how many classes there are is left to the data. Gibbs sampling between
the placing of persons and the classes; before each half, moves in which the
other is summed out (`members`, `hamiltonian`), without which chains take tens of
thousands of steps from one end of the posterior to the other.

Reference: D. Manrique-Vallier, Bayesian population size estimation using
Dirichlet process mixtures, Biometrics 72, 2016.
"""

from dataclasses import dataclass
from math import exp, log, log1p

import numpy as np
from numpy.typing import NDArray

from synodik.counting.mse.binomial import binomial
from synodik.counting.mse.hamiltonian import Path, move_classes, new_path
from synodik.counting.mse.members import draw_unseen, drawn_concentration, move_labels
from synodik.counting.mse.mixture import (
    LEAST,
    Captures,
    Mixture,
    draw_missing,
    drawn_mixture,
    set_chances,
    share_out,
)
from synodik.counting.mse.table import CaptureTable
from synodik.names.compiled import compiled, lean

CAP = 20
"""The number on no list is bounded by so many times the number observed."""
_WITH_UNSEEN = 3
"""So many classes, from the first, draw their unseen members by themselves."""


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
    captures = captures_of(table)
    return np.stack(
        [
            _chain(
                captures,
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


def captures_of(table: CaptureTable) -> Captures:
    """Return a table in the form that the sampler reads."""
    return Captures(
        np.hstack([table.patterns.T, np.zeros((len(table.lists), 1))]),
        np.append(table.counts, 0.0),
        table.observed,
        CAP * table.observed,
    )


@compiled
def _chain(
    captures: Captures,
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
    mixture = drawn_mixture(captures, classes)
    path = new_path(captures, classes)
    concentration = 1.0
    kept = np.zeros(draws)
    for iteration in range(burn_in + draws * thinning):
        concentration, missing = _iterate(
            captures, mixture, path, concentration, shape, rate, iteration < burn_in
        )
        if iteration >= burn_in and (iteration - burn_in) % thinning == thinning - 1:
            kept[(iteration - burn_in) // thinning] = missing
    return kept


@lean
def _iterate(
    captures: Captures,
    mixture: Mixture,
    path: Path,
    concentration: float,
    shape: float,
    rate: float,
    is_tuned: bool,
) -> tuple[float, float]:
    """Take every move once; return the concentration and the number on no list."""
    observed = float(captures.observed)
    population = observed + _place(captures, mixture)
    move_labels(mixture, concentration)
    concentration = drawn_concentration(mixture.members, population, concentration, shape, rate)
    for k in range(min(_WITH_UNSEEN, len(mixture.members))):
        if mixture.members[k] > mixture.unseen[k]:
            population = draw_unseen(
                mixture, k, concentration, population, observed + captures.most
            )
    _draw_sticks(mixture, concentration, population)
    _draw_lists(captures, mixture)
    move_classes(captures, mixture, path, concentration, is_tuned)
    return concentration, population - observed


@lean
def _place(captures: Captures, mixture: Mixture) -> int:
    """Put everybody into classes; count members, and those on each list.

    Returns:
        The number on no list, which is drawn first.
    """
    mixture.members[:] = 0.0
    mixture.inside[:] = 0.0
    unseen = captures.held.shape[1] - 1
    chance = _chance(mixture, unseen)
    missing = -1
    while missing < 0:
        missing = draw_missing(captures, chance)
    _share_among(captures, mixture, unseen, missing, chance)
    for k in range(len(mixture.members)):
        mixture.unseen[k] = mixture.members[k]
    for column in range(unseen):
        people = int(captures.counts[column])
        _share_among(captures, mixture, column, people, _chance(mixture, column))
    return missing


@lean
def _chance(mixture: Mixture, column: int) -> float:
    """Return the chance of a pattern."""
    total = 0.0
    for k in range(len(mixture.share)):
        total += mixture.share[k] * mixture.likely[k, column]
    return total


@lean
def _share_among(
    captures: Captures, mixture: Mixture, column: int, left: int, total: float
) -> None:
    """Share people of one pattern among the classes."""
    last = len(mixture.share) - 1
    for k in range(last + 1):
        if left == 0:
            return
        chance = mixture.share[k] * mixture.likely[k, column]
        taken = left if k == last or chance >= total else binomial(left, chance / total)
        total -= chance
        if taken > 0:
            left -= taken
            mixture.members[k] += taken
            for j in range(len(captures.held)):
                mixture.inside[k, j] += taken * captures.held[j, column]


@lean
def _draw_lists(captures: Captures, mixture: Mixture) -> None:
    """Draw for each class the chance of being on each list; empty classes draw the prior."""
    for k in range(len(mixture.members)):
        members = mixture.members[k]
        for j in range(mixture.present.shape[1]):
            if members == 0.0:
                value = np.random.random()
            else:
                value = np.random.gamma(1.0 + mixture.inside[k, j], 1.0)
                value /= value + np.random.gamma(1.0 + members - mixture.inside[k, j], 1.0)
            mixture.present[k, j] = min(max(value, LEAST), 1.0 - LEAST)
        set_chances(captures, mixture, k)


@lean
def _draw_sticks(mixture: Mixture, concentration: float, population: float) -> None:
    """Draw how the stick is broken."""
    rest = population
    for k in range(len(mixture.members) - 1):
        rest -= mixture.members[k]
        if rest + mixture.members[k] == 0.0:
            left = log(1.0 - np.random.random()) / concentration
            mixture.log_left[k] = left
            mixture.log_taken[k] = log(max(-np.expm1(left), 1e-300))
        else:
            one = _log_gamma_draw(1.0 + mixture.members[k])
            other = _log_gamma_draw(concentration + rest)
            both = max(one, other) + log1p(exp(-abs(one - other)))
            mixture.log_taken[k] = one - both
            mixture.log_left[k] = other - both
    share_out(mixture)


@lean
def _log_gamma_draw(shape: float) -> float:
    """Draw the logarithm of a gamma variate; of small shapes, without underflow."""
    if shape >= 1.0:
        return log(np.random.gamma(shape, 1.0))
    return log(np.random.gamma(shape + 1.0, 1.0)) + log(1.0 - np.random.random()) / shape
