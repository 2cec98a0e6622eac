"""Binomial draws in compiled code, fast for any size.

References: W. Hörmann, The generation of binomial random variates, Journal of
Statistical Computation and Simulation 46, 1993 (algorithm BTRS); inversion
where few are expected.
"""

from math import lgamma

import numpy as np

from synodik.names.compiled import compiled

_FEW = 10.0
"""Expected successes below which inversion is faster."""


@compiled
def binomial(trials: int, chance: float) -> int:
    """Draw how many of `trials` succeed, each with the same chance."""
    if trials <= 0 or chance <= 0.0:
        return 0
    if chance >= 1.0:
        return trials
    if chance > 0.5:
        return trials - _rare(trials, 1.0 - chance)
    return _rare(trials, chance)


@compiled
def _rare(trials: int, chance: float) -> int:
    if trials * chance < _FEW:
        return _by_inversion(trials, chance)
    return _by_rejection(trials, chance)


@compiled
def _by_inversion(trials: int, chance: float) -> int:
    odds = chance / (1.0 - chance)
    while True:
        term = np.exp(trials * np.log1p(-chance))
        left = np.random.random()
        successes = 0
        while left > term and successes <= trials:
            left -= term
            successes += 1
            term *= odds * (trials - successes + 1) / successes
        if successes <= trials:
            return successes


@compiled
def _by_rejection(trials: int, chance: float) -> int:
    spread = np.sqrt(trials * chance * (1.0 - chance))
    b = 1.15 + 2.53 * spread
    a = -0.0873 + 0.0248 * b + 0.01 * chance
    c = trials * chance + 0.5
    v_r = 0.92 - 4.2 / b
    alpha = (2.83 + 5.1 / b) * spread
    mode = int((trials + 1) * chance)
    log_odds = np.log(chance / (1.0 - chance))
    at_mode = lgamma(mode + 1.0) + lgamma(trials - mode + 1.0)
    while True:
        u = np.random.random() - 0.5
        v = np.random.random()
        us = 0.5 - abs(u)
        k = int(np.floor((2.0 * a / us + b) * u + c))
        if us >= 0.07 and v <= v_r:
            return k
        if k < 0 or k > trials:
            continue
        height = np.log(v * alpha / (a / (us * us) + b))
        if height <= at_mode - lgamma(k + 1.0) - lgamma(trials - k + 1.0) + (k - mode) * log_odds:
            return k
