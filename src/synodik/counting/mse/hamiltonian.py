"""Moves of a latent-class chain in which nobody is placed in a class.

The classes of persons and the number on no list are summed out. What is left is
a smooth posterior of the chances and the sticks: many ways to mix a few classes
give nearly the same chances of the patterns that were seen, and different ones
of being on no list. Along this curved ridge a random walk takes thousands of
steps; here a point without friction is pushed and glides along it.

References: R. Neal, MCMC using Hamiltonian dynamics, Handbook of Markov Chain
Monte Carlo, 2011; D. van Dyk and T. Park, Partially collapsed Gibbs samplers,
Journal of the American Statistical Association 103, 2008.
"""

from math import ceil, exp, log, log1p
from typing import NamedTuple

import numpy as np

from synodik.counting.mse.mixture import (
    LEAST,
    Captures,
    Floats,
    Mixture,
    draw_missing,
    set_chances,
    share_out,
)
from synodik.names.compiled import compiled, lean, summing

MOST_STEPS = 40
"""A path has up to so many steps, as many as drawn."""
_FIRST_STEP = 0.1
_ACCEPTED = 0.75
"""The length of a step is tuned until so many paths are accepted."""
_LEFT_ALONE = 0.01
"""Classes far back on the stick, with so small a share expected, do not move."""
_LEAST_SHARE = 1e-25
"""Classes with a smaller share add nothing to a chance."""


class Path(NamedTuple):
    """Room for a path; coordinates are log odds, for each class of its lists and of its stick.

    Attributes:
        at: shape (classes, lists + 1).
        start: where it began.
        speed: the same shape.
        taken: shape (classes,), the part that a class takes of the stick.
        left: shape (classes,), the part that it leaves.
        chance: shape (patterns + 1,), of each pattern, last of no list.
        weight: shape (patterns + 1,), gradient of the log likelihood by `chance`.
        behind: shape (patterns + 1,), the chance of each for members of the classes that do
            not move.
        step: shape (1,), length of a step.
    """

    at: Floats
    start: Floats
    speed: Floats
    taken: Floats
    left: Floats
    chance: Floats
    weight: Floats
    behind: Floats
    step: Floats


@compiled
def new_path(captures: Captures, classes: int) -> Path:
    """Make room for a table and so many classes."""
    lists, columns = captures.held.shape
    return Path(
        np.zeros((classes, lists + 1)),
        np.zeros((classes, lists + 1)),
        np.zeros((classes, lists + 1)),
        np.zeros(classes),
        np.zeros(classes),
        np.zeros(columns),
        np.zeros(columns),
        np.zeros(columns),
        np.full(1, _FIRST_STEP),
    )


@lean
def move_classes(
    captures: Captures, mixture: Mixture, path: Path, concentration: float, is_tuned: bool
) -> None:
    """Follow a path from where the classes are; they stay at its end, or go back."""
    moved = _moved(len(mixture.share), concentration)
    _begin(captures, mixture, path, moved)
    before = _log_posterior(captures, mixture, path, moved, concentration)
    before -= _push(path, moved)
    step = path.step[0] * (0.8 + 0.4 * np.random.random())
    for _ in range(1 + np.random.randint(MOST_STEPS)):
        _accelerate(captures, mixture, path, moved, concentration, 0.5 * step)
        for k in range(moved):
            for j in range(path.at.shape[1]):
                path.at[k, j] += step * path.speed[k, j]
        _spread(captures, mixture, path, moved)
        _accelerate(captures, mixture, path, moved, concentration, 0.5 * step)
    after = _log_posterior(captures, mixture, path, moved, concentration)
    gain = after - _energy(path, moved) - before
    if is_tuned:
        accepted = exp(min(gain, 0.0)) if gain > -1e300 else 0.0  # no number: refused
        path.step[0] *= exp(0.05 * (accepted - _ACCEPTED))
    if not (log(1.0 - np.random.random()) < gain and _is_allowed(captures, path, moved)):
        for k in range(moved):
            for j in range(path.at.shape[1]):
                path.at[k, j] = path.start[k, j]
        _spread(captures, mixture, path, moved)
    _end(mixture, path, moved)


@lean
def _moved(classes: int, concentration: float) -> int:
    """Return how many classes move, which the concentration alone says."""
    expected = concentration / (1.0 + concentration)
    return min(classes, 1 + ceil(log(_LEFT_ALONE) / log(min(max(expected, 1e-9), 0.999))))


@lean
def _begin(captures: Captures, mixture: Mixture, path: Path, moved: int) -> None:
    """Set coordinates, and the chances for members of classes that do not move."""
    classes, lists = mixture.present.shape
    for k in range(moved):
        for j in range(lists):
            chance = mixture.present[k, j]
            path.at[k, j] = log(chance / (1.0 - chance))
        path.at[k, lists] = mixture.log_taken[k] - mixture.log_left[k] if k < classes - 1 else 0.0
        for j in range(lists + 1):
            path.start[k, j] = path.at[k, j]
    path.behind[:] = 0.0
    rest = 0.0
    for k in range(moved, classes):
        share = exp(rest + mixture.log_taken[k])
        rest += mixture.log_left[k]
        if share > _LEAST_SHARE:
            for column in range(len(path.behind)):
                path.behind[column] += share * mixture.likely[k, column]
    _spread(captures, mixture, path, moved)


@lean
def _push(path: Path, moved: int) -> float:
    """Draw the speed; return its energy."""
    for k in range(moved):
        for j in range(path.at.shape[1]):
            path.speed[k, j] = np.random.normal()
    return _energy(path, moved)


@lean
def _energy(path: Path, moved: int) -> float:
    """Return the energy of motion."""
    total = 0.0
    for k in range(moved):
        for j in range(path.at.shape[1]):
            total += path.speed[k, j] * path.speed[k, j]
    return 0.5 * total


@lean
def _spread(captures: Captures, mixture: Mixture, path: Path, moved: int) -> None:
    """Set what follows from coordinates: chances of lists and patterns, sticks and shares."""
    classes, lists = mixture.present.shape
    rest = 1.0
    for k in range(moved):
        for j in range(lists):
            mixture.present[k, j] = 1.0 / (1.0 + exp(-path.at[k, j]))
        set_chances(captures, mixture, k)
        path.taken[k] = 1.0 / (1.0 + exp(-path.at[k, lists])) if k < classes - 1 else 1.0
        path.left[k] = 1.0 / (1.0 + exp(path.at[k, lists])) if k < classes - 1 else 0.0
        mixture.share[k] = rest * path.taken[k]
        rest *= path.left[k]
    _sum_up(mixture, path, moved, rest)


@summing
def _sum_up(mixture: Mixture, path: Path, moved: int, rest: float) -> None:
    """Set the chance of each pattern; the classes that do not move share the rest."""
    chance = path.chance
    for column in range(len(chance)):
        chance[column] = 1e-300 + rest * path.behind[column]
    for k in range(moved):
        share = mixture.share[k]
        if share > _LEAST_SHARE:
            for column in range(len(chance)):
                chance[column] += share * mixture.likely[k, column]


@summing
def _accelerate(
    captures: Captures,
    mixture: Mixture,
    path: Path,
    moved: int,
    concentration: float,
    time: float,
) -> None:
    """Change the speed by the slope of the posterior, for some time."""
    classes, lists = mixture.present.shape
    weight, chance = path.weight, path.chance
    last = len(chance) - 1
    for column in range(last):
        weight[column] = captures.counts[column] / chance[column]
    weight[last] = captures.observed / max(1.0 - chance[last], 1e-12)
    behind = 0.0
    for column in range(last + 1):
        behind += weight[column] * path.behind[column]
    for k in range(moved):
        behind *= path.left[k]
    for k in range(moved - 1, -1, -1):
        share = mixture.share[k] if mixture.share[k] > _LEAST_SHARE else 0.0
        own = 0.0
        for column in range(last + 1):
            own += weight[column] * mixture.likely[k, column]
        for j in range(lists):
            inside = 0.0
            for column in range(last + 1):
                inside += captures.held[j, column] * weight[column] * mixture.likely[k, column]
            chances = mixture.present[k, j]
            path.speed[k, j] += time * (share * (inside - chances * own) + 1.0 - 2.0 * chances)
        own *= share
        if k < classes - 1:
            path.speed[k, lists] += time * (
                path.left[k] * (1.0 + own) - path.taken[k] * (behind + concentration)
            )
        behind += own


@lean
def _log_posterior(
    captures: Captures, mixture: Mixture, path: Path, moved: int, concentration: float
) -> float:
    """Return its logarithm for the coordinates, but for a constant."""
    classes, lists = mixture.present.shape
    last = len(path.chance) - 1
    value = -captures.observed * log(max(1.0 - path.chance[last], 1e-12))
    for column in range(last):
        value += captures.counts[column] * log(path.chance[column])
    for k in range(moved):
        for j in range(lists):
            value += _log_part(path.at[k, j]) + _log_part(-path.at[k, j])
        if k < classes - 1:
            stick = path.at[k, lists]
            value += _log_part(stick) + concentration * _log_part(-stick)
    return value


@lean
def _log_part(odds: float) -> float:
    """Return the logarithm of a chance from its log odds."""
    return min(odds, 0.0) - log1p(exp(-abs(odds)))


@lean
def _is_allowed(captures: Captures, path: Path, moved: int) -> bool:
    """Return whether chances are within bounds, and a number on no list that is drawn.

    Where its bound is more than ten standard deviations off, none is drawn.
    """
    greatest = log((1.0 - LEAST) / LEAST)
    for k in range(moved):
        for j in range(path.at.shape[1] - 1):
            if abs(path.at[k, j]) > greatest:
                return False
    unseen = path.chance[-1]
    if unseen * captures.observed < 0.1 * captures.most * (1.0 - unseen):
        return True
    return draw_missing(captures, unseen) >= 0


@lean
def _end(mixture: Mixture, path: Path, moved: int) -> None:
    """Set the logarithms of the sticks, and all shares."""
    classes, lists = mixture.present.shape
    for k in range(min(moved, classes - 1)):
        mixture.log_taken[k] = _log_part(path.at[k, lists])
        mixture.log_left[k] = _log_part(-path.at[k, lists])
    share_out(mixture)
