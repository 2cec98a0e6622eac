"""Whether chains agree: split R-hat and effective sample size.

Reference: A. Vehtari, A. Gelman, D. Simpson, B. Carpenter, P.-C. Bürkner,
Rank-normalization, folding, and localization: an improved R-hat, Bayesian
Analysis 16, 2021.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm, rankdata

Chains = NDArray[np.float64]
"""Draws, shape (chains, draws)."""


def split_rhat(chains: Chains) -> float:
    """Return the rank-normalised split R-hat, the greater of bulk and tail."""
    ranked = _ranked(_split(chains))
    folded = _ranked(_split(np.abs(chains - np.median(chains))))
    return max(_rhat(ranked), _rhat(folded))


def bulk_ess(chains: Chains) -> float:
    """Return the effective sample size of all chains together, on ranks."""
    return _ess(_ranked(_split(chains)))


def _split(chains: Chains) -> Chains:
    half = chains.shape[1] // 2
    return np.concatenate((chains[:, :half], chains[:, -half:]))


def _ranked(chains: Chains) -> Chains:
    ranks = rankdata(chains, method="average").reshape(chains.shape)
    return np.asarray(norm.ppf((ranks - 0.375) / (chains.size + 0.25)), np.float64)


def _rhat(chains: Chains) -> float:
    draws = chains.shape[1]
    within = float(chains.var(axis=1, ddof=1).mean())
    between = draws * float(chains.mean(axis=1).var(ddof=1))
    if within == 0:
        return 1.0 if between == 0 else float("inf")
    return float(np.sqrt(((draws - 1) / draws * within + between / draws) / within))


def _ess(chains: Chains) -> float:
    """Sum autocorrelations over Geyer's initial monotone sequence of pairs."""
    count, draws = chains.shape
    covariance = np.stack([_autocovariance(chain) for chain in chains])
    within = float(covariance[:, 0].mean()) * draws / (draws - 1)
    variance = within * (draws - 1) / draws
    if count > 1:
        variance += float(chains.mean(axis=1).var(ddof=1))
    if variance == 0:
        return float(count * draws)
    rho = 1 - (within - covariance.mean(axis=0) * draws / (draws - 1)) / variance
    rho[0] = 1.0
    total, last = 0.0, np.inf
    for lag in range(0, draws - 1, 2):
        pair = float(rho[lag] + rho[lag + 1])
        if pair < 0:
            break
        last = min(last, pair)
        total += last
    time = max(2 * total - 1, 1 / np.log10(count * draws))
    return float(count * draws / time)


def _autocovariance(chain: NDArray[np.float64]) -> NDArray[np.float64]:
    draws = len(chain)
    centred = chain - chain.mean()
    spectrum = np.fft.rfft(centred, 2 * draws)
    return np.fft.irfft(spectrum * np.conj(spectrum))[:draws] / draws
