"""Log-linear models of overlapping lists, with selection and averaging.

A Poisson regression on all patterns but the empty one; the number on no list
is what the model expects for that one. Intervals are of the profile likelihood
of the multinomial.

References: S. Fienberg, The multiple recapture census for closed populations,
Biometrika 59, 1972; R. Cormack, Interval estimation for mark-recapture studies
of closed populations, Biometrics 48, 1992; D. Madigan and A. Raftery, Model
selection and accounting for model uncertainty in graphical models using Occam's
window, Journal of the American Statistical Association 89, 1994.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.special import gammaln
from scipy.stats import chi2

from synodik.counting.mse.table import CaptureTable

Floats = NDArray[np.float64]
Term = tuple[int, ...]
"""Numbers of the lists that interact."""

MOST_LISTS = 8
"""Every further list doubles the patterns."""
_MOST_HIERARCHICAL = 4
"""Lists up to which all hierarchical models are tried; beyond, those of pairs alone."""
_MOST_ENUMERATED = 5
"""Lists up to which all models of pairs are tried: 1,024; of six there are 32,768."""
_WINDOW = 6.0
"""Of the Bayesian criterion, above the best: a twentieth of its weight."""
_MOST_MET = 1_000
"""Models after which a search ends: where thousands weigh alike, one more tells nothing."""
_STEPS = 200
_FLAT = 25.0
"""An effect of so many logs, or an intercept of half above the observed, is no finite estimate."""


@dataclass(frozen=True, slots=True)
class LogLinearFit:
    """A model fitted to a table.

    Attributes:
        terms: its interactions; main effects are always in.
        missing: expected persons on no list.
        bic: Bayesian information criterion.
        aic: Akaike's.
        parameters: how many.
        is_finite: whether the estimate exists.
    """

    terms: tuple[Term, ...]
    missing: float
    bic: float
    aic: float
    parameters: int
    is_finite: bool


def models(lists: int) -> Iterator[tuple[Term, ...]]:
    """Give the interactions of every model that is tried."""
    pairs = list(combinations(range(lists), 2))
    for number in range(len(pairs) + 1):
        for chosen in combinations(pairs, number):
            yield chosen
            if lists <= _MOST_HIERARCHICAL:
                yield from _with_triples(lists, chosen)


def _with_triples(lists: int, pairs: tuple[Term, ...]) -> Iterator[tuple[Term, ...]]:
    """Give the models that add interactions of three whose pairs are all in."""
    held = set(pairs)
    triples = [
        triple
        for triple in combinations(range(lists), 3)
        if all(pair in held for pair in combinations(triple, 2)) and lists > len(triple)
    ]
    for number in range(1, len(triples) + 1):
        for chosen in combinations(triples, number):
            yield (*pairs, *chosen)


def fitted(table: CaptureTable) -> list[LogLinearFit]:
    """Fit every model, best first by the Bayesian criterion; those with no estimate last.

    Of more than five lists only the models are fitted that a search meets.
    """
    lists = len(table.lists)
    if lists > _MOST_ENUMERATED:
        return searched(table)
    return sorted((fit(table, terms) for terms in models(lists)), key=_rank)


def searched(table: CaptureTable) -> list[LogLinearFit]:
    """Fit the models of pairs that a search meets, best first.

    From independence on, the best model whose neighbours were not tried is left for them, by a
    pair more or less, until none is left in Occam's window (Madigan and Raftery 1994).
    """
    pairs = list(combinations(range(len(table.lists)), 2))
    met: dict[tuple[Term, ...], LogLinearFit] = {(): fit(table, ())}
    tried: set[tuple[Term, ...]] = set()
    while True:
        best = min(met.values(), key=_rank)
        left = [each for terms, each in met.items() if terms not in tried]
        centre = min(left, key=_rank, default=best)
        if (
            centre.terms in tried
            or centre.bic > best.bic + _WINDOW
            or (len(met) > _MOST_MET and centre is not best)
        ):
            return sorted(met.values(), key=_rank)
        tried.add(centre.terms)
        around = (tuple(sorted({*centre.terms} ^ {pair})) for pair in pairs)
        met |= {terms: fit(table, terms) for terms in around if terms not in met}


def _rank(made: LogLinearFit) -> tuple[bool, float, tuple[Term, ...]]:
    return not made.is_finite, made.bic, made.terms


def fit(table: CaptureTable, terms: tuple[Term, ...]) -> LogLinearFit:
    """Fit one model by iterated least squares."""
    design, counts = _design(table, terms)
    coefficients, means = _poisson(design, counts)
    log_likelihood = float(counts @ np.log(means) - means.sum() - gammaln(counts + 1).sum())
    parameters = design.shape[1]
    missing = float(np.exp(min(coefficients[0], 700.0)))
    bound = np.log(table.observed) + _FLAT / 2
    return LogLinearFit(
        terms=terms,
        missing=missing,
        bic=-2 * log_likelihood + parameters * float(np.log(table.observed)),
        aic=-2 * log_likelihood + 2 * parameters,
        parameters=parameters,
        is_finite=bool(-_FLAT < coefficients[0] < bound and np.abs(coefficients[1:]).max() < _FLAT),
    )


def _design(table: CaptureTable, terms: tuple[Term, ...]) -> tuple[Floats, Floats]:
    lists = len(table.lists)
    numbers = np.arange(1, 1 << lists)
    captured = (numbers[:, None] >> np.arange(lists)[::-1]) & 1
    columns = [np.ones(len(numbers)), *captured.T]
    columns += [captured[:, list(term)].prod(axis=1) for term in terms]
    return np.stack(columns, axis=1).astype(np.float64), table.cells()[1:].astype(np.float64)


def _poisson(design: Floats, counts: Floats) -> tuple[Floats, Floats]:
    """Fit a Poisson regression with a log link (McCullagh and Nelder 1989, chapter 2)."""
    means = counts + 0.5
    linear = np.log(means)
    coefficients = np.zeros(design.shape[1])
    for _ in range(_STEPS):
        working = linear + (counts - means) / means
        weighted = design * np.sqrt(means)[:, None]
        solved, *_ = np.linalg.lstsq(weighted, working * np.sqrt(means), rcond=None)
        new = solved.astype(np.float64)
        linear = np.clip(design @ new, -_FLAT * 1.2, 40.0)
        means = np.exp(linear)
        if np.abs(new - coefficients).max() < 1e-10 * (1 + np.abs(new).max()):
            return new, means
        coefficients = new
    return coefficients, means


def profile_interval(
    table: CaptureTable, best: LogLinearFit, level: float = 0.95
) -> tuple[float, float]:
    """Return the interval of the number on no list by the multinomial profile likelihood.

    The upper end is infinite where the likelihood does not fall far enough.
    """
    design, counts = _design(table, best.terms)
    whole = np.vstack((np.eye(1, design.shape[1]), design))

    def deviance(missing: float) -> float:
        _, means = _poisson(whole, np.concatenate(([missing], counts)))
        total = missing + table.observed
        cells = np.concatenate(([missing], counts))
        shares = np.log(means / means.sum())
        log_likelihood = gammaln(total + 1) - gammaln(missing + 1) + cells @ shares
        return float(log_likelihood)

    # The top lies near the Poisson estimate (Sanathanan 1972), not quite on it.
    grid = best.missing * np.exp(np.linspace(-0.3, 0.3, 61))
    top = max(deviance(float(value)) for value in grid)
    drop = float(chi2.ppf(level, 1)) / 2

    def below(missing: float) -> float:
        return deviance(missing) - top + drop

    low = 0.0 if below(1e-6) > 0 else float(brentq(below, 1e-6, best.missing))
    far = best.missing * 2 + 10
    while below(far) > 0:
        far *= 2
        if far > 1000 * table.observed:
            return low, float("inf")
    return low, float(brentq(below, best.missing, far))


def averaged(fits: list[LogLinearFit]) -> list[tuple[LogLinearFit, float]]:
    """Weigh the models that have an estimate by exp(-BIC/2) (Raftery 1995)."""
    finite = [each for each in fits if each.is_finite]
    if not finite:
        return []
    best = min(each.bic for each in finite)
    weights = np.array([np.exp((best - each.bic) / 2) for each in finite])
    return list(zip(finite, (weights / weights.sum()).tolist(), strict=True))
