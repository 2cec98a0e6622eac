"""A log-linear model in which persons differ and lists depend on one another.

Nobody knows beforehand whether two lists share many persons because one was
made from the other, or because some persons are found by whoever looks; and no
table settles it (Link 2003). A model chosen for being the simplest that fits
takes one answer for known, and its interval is too narrow. Here all
interactions are in, and a prior says how great they may be.

The logarithm of the persons expected with a pattern is a sum: of an intercept,
whose exponential is expected on no list; of each list that holds them; of

- *heterogeneity*, a function of how many lists hold them alone. If persons
  differ in how easily any list finds them, it is the cumulant generating function
  of that ease among those on no list (Darroch et al. 1993): half the variance
  times the square, and so on. It is written in binomial coefficients of the number of
  lists, so that the first is the variance itself;
- *dependence*, an interaction of every two and every three lists.

Intercept and lists have flat priors, which is the prior 1/N of the size. The
coefficients of heterogeneity are normal with one scale, the variance with the
scale as its mean, too, since persons do differ; the interactions have another,
halved for three lists. Neither scale is known: both are averaged over a grid, with
the weights the table gives them. The posterior for one pair of scales is
Laplace's, and the number on no list is a mixture of log-normal distributions.

References: W. Link, Nonidentifiability of population size from capture-recapture
data with heterogeneous detection probabilities, Biometrics 59, 2003;
J. Darroch, S. Fienberg, G. Glonek, B. Junker, A three-sample multiple-recapture
approach to census population estimation with heterogeneous catchability,
Journal of the American Statistical Association 88, 1993; M. Knuiman and T. Speed,
Incorporating prior information into the analysis of contingency tables, Biometrics
44, 1988 (normal priors of interactions); L. Tierney and J. Kadane, Accurate
approximations for posterior moments and marginal densities, Journal of the
American Statistical Association 81, 1986.
"""

from dataclasses import dataclass
from functools import cache
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve
from scipy.special import binom, logsumexp, ndtr

from synodik.counting.mse.table import CaptureTable

Floats = NDArray[np.float64]

MOST_LISTS = 12
"""Every further list doubles the patterns."""
_VARIANCES = (0.25, 0.5, 1.0)
"""Scales of heterogeneity: variances of log odds, so that of two persons met by chance the odds
of being found differ by a factor of two to four."""
_DEPENDENCES = (0.05, 0.2, 0.6)
"""Scales of interactions of two lists, in log odds: hardly any, some, odds often doubled."""
_HALVED = 0.5
"""Of the scale, with each further list."""
_GREATEST_INTERACTION = 3
_STEPS = 200
_POINTS = 4_001


@dataclass(frozen=True, slots=True)
class LogNormalMixture:
    """A posterior of the number on no list, one component for each pair of scales.

    Attributes:
        weights: of the components; they sum to 1.
        middles: means of the logarithm.
        spreads: standard deviations of the logarithm.
    """

    weights: Floats
    middles: Floats
    spreads: Floats

    def below(self, missing: float) -> float:
        """Return the probability of fewer than so many."""
        return float(self.weights @ ndtr((np.log(missing) - self.middles) / self.spreads))

    def quantiles(self, shares: Floats) -> Floats:
        """Return the numbers below which lie such shares of probability."""
        ends = self.middles - 9 * self.spreads, self.middles + 9 * self.spreads
        logs = np.linspace(ends[0].min(), ends[1].max(), _POINTS)
        below = self.weights @ ndtr((logs - self.middles[:, None]) / self.spreads[:, None])
        return np.exp(np.interp(shares, below, logs))


def heterogeneous_posterior(table: CaptureTable) -> LogNormalMixture:
    """Average over scales of heterogeneity and of dependence.

    Args:
        table: of 3 to `MOST_LISTS` lists, each with somebody on it, some persons on two.
    """
    design, orders = _design(len(table.lists))
    counts = table.cells()[1:].astype(np.float64)
    fits = []
    for variance, dependence in product(_VARIANCES, _DEPENDENCES):
        scales = np.where(orders > 0, variance, dependence * _HALVED ** (-orders - 2.0))
        precision = np.where(orders == 0, 0.0, scales**-2.0)
        centre = np.where(orders == 2, variance, 0.0)
        fits.append(_laplace(design, counts, centre, precision))
    evidence, middles, variances = np.array(fits).T
    # Those on no list are Poisson round what is expected.
    spreads = np.sqrt(variances + np.exp(-middles))
    return LogNormalMixture(np.exp(evidence - logsumexp(evidence)), middles, spreads)


@cache
def _design(lists: int) -> tuple[Floats, NDArray[np.int64]]:
    """Return the columns of all patterns but the empty one, and what each column is.

    Of heterogeneity, its order; of an interaction, the number of its lists, negative;
    of the intercept and of lists, 0.
    """
    numbers = np.arange(1, 1 << lists)
    captured = (numbers[:, None] >> np.arange(lists)[::-1]) & 1
    times = captured.sum(axis=1)
    columns, orders = [np.ones(len(numbers)), *captured.T], [0] * (lists + 1)
    for order in range(2, lists + 1):
        columns.append(binom(times, order))
        orders.append(order)
    for order in range(2, min(lists, _GREATEST_INTERACTION) + 1):
        for chosen in combinations(range(lists), order):
            columns.append(captured[:, list(chosen)].prod(axis=1))
            orders.append(-order)
    return np.stack(columns, axis=1).astype(np.float64), np.array(orders)


def _laplace(
    design: Floats, counts: Floats, centre: Floats, precision: Floats
) -> tuple[float, float, float]:
    """Return the logarithm of the evidence, and mean and variance of the intercept."""
    mode, hessian, height = _mode(design, counts, centre, precision)
    scale = 1 / np.sqrt(np.diag(hessian))
    factor = cho_factor(hessian * np.outer(scale, scale), lower=True)
    log_determinant = 2 * np.log(np.diag(factor[0])).sum() - 2 * np.log(scale).sum()
    of_prior = np.log(precision[precision > 0]).sum()
    unit = np.eye(1, len(mode))[0]
    variance = float(cho_solve(factor, unit)[0] * scale[0] ** 2)
    return height + (of_prior - log_determinant) / 2, float(mode[0]), variance


def _mode(
    design: Floats, counts: Floats, centre: Floats, precision: Floats
) -> tuple[Floats, Floats, float]:
    """Find the greatest posterior density by Newton's method; return place, curvature, height."""

    def height(coefficients: Floats) -> float:
        linear = np.minimum(design @ coefficients, 100.0)
        off = coefficients - centre
        return float(counts @ linear - np.exp(linear).sum() - precision @ off**2 / 2)

    def curvature(means: Floats) -> Floats:
        return np.asarray((design.T * means) @ design + np.diag(precision))

    def solved(hessian: Floats, gradient: Floats) -> Floats:
        scale = 1 / np.sqrt(np.diag(hessian))
        factor = cho_factor(hessian * np.outer(scale, scale), lower=True)
        return np.asarray(cho_solve(factor, gradient * scale) * scale)

    means = counts + 0.5
    at = solved(curvature(means), design.T @ (means * np.log(means)) + precision * centre)
    reached = height(at)
    for _ in range(_STEPS):
        means = np.exp(np.minimum(design @ at, 100.0))
        gradient = design.T @ (counts - means) - precision * (at - centre)
        step = solved(curvature(means), gradient)
        gained = float(gradient @ step)
        while height(at + step) < reached - 1e-9 * abs(reached) and np.abs(step).max() > 1e-12:
            step = step / 2
        at = at + step
        reached = height(at)
        if gained < 1e-9 + 1e-14 * abs(reached):
            break
    return at, curvature(np.exp(np.minimum(design @ at, 100.0))), reached
