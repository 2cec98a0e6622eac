"""How often a score is right, told without labels by pairs that are known to differ.

Pairs of one source are of two persons. Those pairs of two sources that are of two
persons as well score like them, and are so and so many times as many: by that
rate the histogram of the one is scaled and taken from the histogram of the other,
and what is left of it at each score is of one person. So the odds of a score can
be read off, here with their logarithm taken as linear in the score, and fitted to
which pairs are of one source and which of two.

A model that adds up what goes together is too sure of itself, the more so the
more namesakes and relatives a corpus has; this is what tells it.

References: J. Qin, Inferences for case-control and semiparametric two-sample
density ratio models, Biometrika 85, 1998; C. Elkan, K. Noto, Learning classifiers
from only positive and unlabeled data, KDD 2008; P. McCullagh, J. A. Nelder,
Generalized Linear Models, 1989 (dispersion).
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

_BITS = np.log(2.0)
_EXPECTED = np.array([0.0, 0.0, 1.0])
UNTOLD = 4.0
"""Standard deviation of the odds of all pairs, in bits, where nothing tells of them."""
_PULL = np.array([0.0, 1 / UNTOLD**2, 1 / 0.25**2])
"""One over the variance of the prior: of the rate, the base and the slope."""
_STEADY = 0.3
"""By how much, as a natural log, the rate at one score may differ from that at another."""
_LEAST_SLOPE = 0.1
"""Scores that tell less than this are no scores."""
_LOW = 4.0
"""Bits above the floor at which almost nothing is of one person."""
_WIDTH = 0.25
_HIGHEST = 60.0
Vector = NDArray[np.float64]
Scores = NDArray[np.floating[Any]]


class Contrast(NamedTuple):
    """What scores are worth.

    Attributes:
        rate: the natural log of how many pairs of two sources and two persons
            there are to each pair of one source.
        base: bits to be added to a score, once stretched.
        slope: by which it is stretched; above 0.
        covariance: of the three, shape (3, 3).
    """

    rate: float
    base: float
    slope: float
    covariance: NDArray[np.float64]

    @property
    def doubt(self) -> float:
        """The standard deviation of the odds, in bits, of the pairs most in doubt."""
        at_even_odds = np.array([0.0, 1.0, -self.base / self.slope])
        return float(min(np.sqrt(at_even_odds @ self.covariance @ at_even_odds), UNTOLD))


def contrast_of(across: Scores, within: Scores, known: Contrast | None = None) -> Contrast | None:
    """Fit what scores are worth; None where there is nothing to tell by.

    Args:
        across: scores in bits, of pairs of two sources above a floor.
        within: of pairs of one source above the same floor, found in the same way.
        known: what other scores are worth, of more of the same pairs: only where the
            floor is low, so that few pairs there are of one person, can the rate
            be told. It need not be the same at all scores.
    """
    if len(across) == 0 or len(within) == 0:
        return None
    bits, two, one = _histograms(across, within)
    start, expected, pull = np.array([0.0, -2.0, 0.5]), _EXPECTED, _PULL
    if known is None:
        low = bits < bits[0] + _LOW
        start[0] = np.log((two[low].sum() + 1.0) / (one[low].sum() + 1.0))
    else:
        expected = np.array([known.rate, 0.0, 1.0])
        start = expected
        pull = _PULL + np.array([1 / (known.covariance[0, 0] + _STEADY**2), 0.0, 0.0])
    found = minimize(_loss_and_slope, start, (bits, two, one, expected, pull), "BFGS", jac=True).x
    if not np.isfinite(found).all() or found[2] < _LEAST_SLOPE:
        return None
    rate, base, slope = found.tolist()
    return Contrast(rate, base, slope, _covariance(found, bits, two, one, pull))


def _histograms(across: Scores, within: Scores) -> tuple[Vector, Vector, Vector]:
    """Give the middles of bins of scores, and how many of either kind each holds."""
    lowest = np.floor(min(across.min(), within.min()) / _WIDTH) * _WIDTH
    edges = np.arange(lowest, max(_HIGHEST, lowest + _WIDTH) + _WIDTH, _WIDTH)
    counts = [
        np.histogram(np.minimum(scores, _HIGHEST), edges)[0].astype(np.float64)
        for scores in (across, within)
    ]
    held = sum(counts) > 0
    return (edges[:-1] + _WIDTH / 2)[held], counts[0][held], counts[1][held]


def _log_odds(values: Vector, bits: Vector) -> tuple[Vector, NDArray[np.float64]]:
    """Give the log odds that a pair of some score is of two sources, and their derivatives."""
    rate, base, slope = values
    logit = (base + slope * bits) * _BITS
    chance = 1.0 / (1.0 + np.exp(-np.clip(logit, -40.0, 40.0)))
    lean = chance * _BITS
    return rate + np.logaddexp(0.0, logit), np.stack((np.ones(len(bits)), lean, lean * bits))


def _loss_and_slope(
    values: Vector, bits: Vector, two: Vector, one: Vector, expected: Vector, pull: Vector
) -> tuple[float, Vector]:
    """Give minus the log of the posterior, in nats but for a constant, and its derivatives."""
    log_odds, derivatives = _log_odds(values, bits)
    loss = ((two + one) * np.logaddexp(0.0, log_odds) - two * log_odds).sum()
    share = 1.0 / (1.0 + np.exp(-np.clip(log_odds, -40.0, 40.0)))
    slope = derivatives @ ((two + one) * share - two)
    away = values - expected
    return float(loss + (pull * np.square(away)).sum() / 2), slope + pull * away


def _covariance(
    values: Vector, bits: Vector, two: Vector, one: Vector, pull: Vector
) -> NDArray[np.float64]:
    """Invert the information, widened by how much more the bins differ than chance would have it.

    Pairs are no independent witnesses: a family makes many.
    """
    log_odds, derivatives = _log_odds(values, bits)
    share = 1.0 / (1.0 + np.exp(-np.clip(log_odds, -40.0, 40.0)))
    variance = (two + one) * share * (1.0 - share)
    told = variance > 1.0
    surplus = np.square(two - (two + one) * share)[told] / variance[told]
    dispersion = max(1.0, float(surplus.sum()) / max(int(told.sum()) - 3, 1))
    information = (derivatives * variance) @ derivatives.T / dispersion
    return np.asarray(np.linalg.pinv(information + np.diag(pull)))
