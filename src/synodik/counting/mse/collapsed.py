"""Moves of a latent-class chain in which nobody is placed in a class.

Gibbs sampling places every person, seen or unseen, in a class, and then moves
the classes to where their members are: where most persons are unseen, each step
is tiny. Here the classes of persons and the number on no list are summed out, so
that a class moves freely; both are drawn anew afterwards.

Reference: D. van Dyk and T. Park, Partially collapsed Gibbs samplers, Journal of
the American Statistical Association 103, 2008.
"""

import numpy as np
from numpy.typing import NDArray

from synodik.counting.mse.mixture import (
    LEAST,
    Floats,
    Mixture,
    chances,
    draw_missing,
    log_prior_of_shares,
    set_sticks,
)
from synodik.names.compiled import compiled

_LEAST_LOG_SHARE = -12.0
"""Classes with a smaller share are left to the Gibbs steps, which draw them from the prior."""
_ONE_LIST, _ALL_LISTS, _SHARE, _DEPTH, _LABEL = 0, 1, 2, 3, 4
"""What moves: the chance of one list; of all lists together; the share of the class; share and
chances against each other, which trades many hardly seen persons for fewer better seen; or the
place of the class among the others."""


@compiled
def move_classes(
    patterns: NDArray[np.int64],
    counts: NDArray[np.int64],
    mixture: Mixture,
    concentration: float,
    missing: int,
    most: int,
) -> int:
    """Offer each class its moves; return the number on no list, at most `most`."""
    classes = len(mixture.share)
    likely = np.zeros((classes, len(counts) + 1))
    for k in range(classes):
        chances(patterns, mixture, k, likely[k])
    fit, _ = _log_likelihood(counts, mixture, likely)
    for k in range(classes):
        for kind in (_ONE_LIST, _ALL_LISTS, _SHARE, _DEPTH, _LABEL):
            if mixture.log_share[k] >= _LEAST_LOG_SHARE:
                missing, fit = _offer(
                    patterns, counts, mixture, likely, k, kind, concentration, missing, most, fit
                )
    set_sticks(mixture)
    return missing


@compiled
def _offer(
    patterns: NDArray[np.int64],
    counts: NDArray[np.int64],
    mixture: Mixture,
    likely: Floats,
    k: int,
    kind: int,
    concentration: float,
    missing: int,
    most: int,
    fit: float,
) -> tuple[int, float]:
    """Offer one move, and take it by the rule of Metropolis and Hastings."""
    if kind == _LABEL:
        _offer_label(mixture, likely, k, concentration)
        return missing, fit
    present, row = mixture.present[:, k].copy(), likely[k].copy()
    log_share = mixture.log_share.copy()
    step = np.random.normal(0.0, 0.05 * 4.0 ** np.random.randint(4))
    log_prior = 0.0
    if kind != _SHARE:
        log_prior += _shift_lists(mixture.present, k, kind == _ONE_LIST, step)
        chances(patterns, mixture, k, likely[k])
    if kind >= _SHARE:
        log_prior += _shift_share(mixture, k, -step, concentration)
    offered, unseen = _log_likelihood(counts, mixture, likely)
    if (
        mixture.log_share[k] >= _LEAST_LOG_SHARE
        and np.log(1.0 - np.random.random()) < offered - fit + log_prior
    ):
        drawn = draw_missing(counts.sum(), unseen, most)
        if drawn >= 0:
            return drawn, offered
    mixture.present[:, k] = present
    likely[k] = row
    if kind >= _SHARE:
        mixture.log_share[:] = log_share
        mixture.share[:] = np.exp(log_share)
    return missing, fit


@compiled
def _offer_label(mixture: Mixture, likely: Floats, k: int, concentration: float) -> None:
    """Offer to exchange two classes whole, share and all: only the prior sees it."""
    other = np.random.randint(len(mixture.share))
    before = log_prior_of_shares(mixture, concentration)
    _exchange_whole(mixture, likely, k, other)
    after = log_prior_of_shares(mixture, concentration)
    if np.log(1.0 - np.random.random()) >= after - before:
        _exchange_whole(mixture, likely, k, other)


@compiled
def _exchange_whole(mixture: Mixture, likely: Floats, a: int, b: int) -> None:
    """Give two classes each other's place."""
    for each in (mixture.log_share, mixture.share):
        each[a], each[b] = each[b], each[a]
    for j in range(len(mixture.present)):
        chance = mixture.present[j, a]
        mixture.present[j, a] = mixture.present[j, b]
        mixture.present[j, b] = chance
    for row in range(likely.shape[1]):
        likely[a, row], likely[b, row] = likely[b, row], likely[a, row]


@compiled
def _shift_lists(present: Floats, k: int, only_one: bool, step: float) -> float:
    """Shift the log odds of one list, or of all; return the logarithm of the prior's ratio."""
    lists = len(present)
    first = np.random.randint(lists) if only_one else 0
    log_prior = 0.0
    for j in range(first, first + 1 if only_one else lists):
        chance = present[j, k]
        odds = chance / (1.0 - chance) * np.exp(step)
        shifted = min(max(odds / (1.0 + odds), LEAST), 1.0 - LEAST)
        log_prior += np.log(shifted * (1.0 - shifted) / (chance * (1.0 - chance)))
        present[j, k] = shifted
    return log_prior


@compiled
def _shift_share(mixture: Mixture, k: int, step: float, concentration: float) -> float:
    """Shift the log odds of a share, at the cost of all others alike.

    Returns:
        The logarithm of the ratio of the prior, times that of the volumes.
    """
    classes = len(mixture.share)
    before = log_prior_of_shares(mixture, concentration)
    others = 0.0
    for other in range(classes):
        if other != k:
            others += mixture.share[other]
    log_others = np.log(max(others, 1e-300))
    log_odds = mixture.log_share[k] - log_others + step
    log_both = max(0.0, log_odds) + np.log1p(np.exp(-abs(log_odds)))
    grown, shrunk = log_odds - log_both - mixture.log_share[k], -log_both - log_others
    for other in range(classes):
        mixture.log_share[other] += grown if other == k else shrunk
        mixture.share[other] = np.exp(mixture.log_share[other])
    after = log_prior_of_shares(mixture, concentration)
    return float(after - before + grown + (classes - 1) * shrunk)


@compiled
def _log_likelihood(
    counts: NDArray[np.int64], mixture: Mixture, likely: Floats
) -> tuple[float, float]:
    """Return the logarithm of the chance of those seen, given that they are, and of no list."""
    rows = len(counts)
    totals = np.zeros(rows + 1)
    for k in range(len(likely)):
        share = mixture.share[k]
        if share > 1e-18:
            for row in range(rows + 1):
                totals[row] += share * likely[k, row]
    unseen = totals[rows]
    observed, value = 0, 0.0
    for row in range(rows):
        value += counts[row] * np.log(max(totals[row], 1e-300))
        observed += counts[row]
    value -= observed * np.log(max(1.0 - unseen, 1e-300))
    return value, unseen
