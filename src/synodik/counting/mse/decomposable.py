"""Averaging over decomposable graphical models.

Every graph says which lists depend on one another; its likelihood has a closed
form for each number of persons on no list, so that the posterior is exact on a
grid of these numbers.

Reference: D. Madigan and J. York, Bayesian methods for estimation of the size
of a closed population, Biometrika 84, 1997.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln, logsumexp

from synodik.counting.mse.graphs import DecomposableGraph, Subset, decomposable_graphs
from synodik.counting.mse.table import CaptureTable

Floats = NDArray[np.float64]
MOST_LISTS = 5
"""Of six lists there are 18,154 decomposable graphs; of seven too many to list."""
MOST_OBSERVED = 500_000
"""Beyond, the first grid may have no point where the posterior is."""
_CELLS = 16_000_000
"""Of graphs by numbers, kept at once; of five lists that leaves 19,464 numbers."""


@dataclass(frozen=True, slots=True)
class GridPosterior:
    """A posterior on a grid.

    Attributes:
        missing: numbers of persons on no list.
        weights: their probabilities; they sum to 1.
        model_weights: of each graph, all numbers together.
    """

    missing: Floats
    weights: Floats
    model_weights: Floats

    def quantile(self, share: float) -> float:
        """Return the least number below which lies at least that share of probability."""
        return float(self.missing[np.searchsorted(np.cumsum(self.weights), share)])

    @property
    def step(self) -> float:
        """Distance of the numbers from each other."""
        return float(self.missing[1] - self.missing[0])

    @property
    def mean(self) -> float:
        """Expected number."""
        return float(self.missing @ self.weights)

    @property
    def tail(self) -> float:
        """Probability in the last tenth of the grid."""
        return float(self.weights[-max(1, len(self.weights) // 10) :].sum())


def decomposable_posterior(
    table: CaptureTable,
    missing: Floats,
    *,
    delta: float | None = None,
    log_prior: Callable[[Floats], Floats] | None = None,
) -> GridPosterior:
    """Average over all decomposable graphs.

    Args:
        table: of 3 to 5 lists.
        missing: grid of numbers of persons on no list.
        delta: prior count of a cell of the whole table; None for 1 over the
            number of cells.
        log_prior: of the population's size, a function of it; None for 1 over
            the size (Jeffreys).
    """
    lists = len(table.lists)
    cells = table.cells().astype(np.float64).reshape((2,) * lists)
    prior_count = 2.0**-lists if delta is None else delta
    total = table.observed + missing
    parts = _log_likelihoods(cells, missing, prior_count)
    graphs = decomposable_graphs(lists)
    log_weights = np.stack([_of_graph(graph, parts) for graph in graphs])
    log_weights += gammaln(total + 1) - gammaln(missing + 1)
    log_weights += -np.log(total) if log_prior is None else log_prior(total)
    log_weights -= logsumexp(log_weights)
    weights = np.exp(log_weights)
    return GridPosterior(missing, weights.sum(axis=0), weights.sum(axis=1))


def _of_graph(graph: DecomposableGraph, parts: dict[Subset, Floats]) -> Floats:
    cliques = sum((parts[each] for each in graph.cliques), np.zeros(()))
    return np.asarray(cliques - sum((parts[each] for each in graph.separators), np.zeros(())))


def _log_likelihoods(cells: Floats, missing: Floats, delta: float) -> dict[Subset, Floats]:
    """Return the marginal likelihood of every subset of lists, for each number missing."""
    lists = cells.ndim
    observed = cells.sum()
    parts: dict[Subset, Floats] = {frozenset(): np.zeros(len(missing))}
    for size in range(1, lists + 1):
        prior = delta * 2.0 ** (lists - size)
        whole = prior * 2.0**size
        for subset in combinations(range(lists), size):
            others = tuple(axis for axis in range(lists) if axis not in subset)
            margin = cells.sum(axis=others).ravel()
            known = gammaln(margin[1:] + prior).sum() - len(margin) * gammaln(prior)
            parts[frozenset(subset)] = (
                gammaln(whole)
                - gammaln(observed + missing + whole)
                + known
                + gammaln(margin[0] + missing + prior)
            )
    return parts


def widened_posterior(table: CaptureTable) -> GridPosterior:
    """Average on a grid that is widened until no mass is left at its end.

    The grid reaches from 1 to 30 times the observed number at least; it is
    widened, up to 480 times, while more than a thousandth lies in its last tenth. A grid
    of too many numbers is coarse first, and then fine where the mass lies.
    """
    points = _CELLS // len(decomposable_graphs(len(table.lists)))
    reach = 30
    while True:
        posterior = decomposable_posterior(table, _grid(1, reach * table.observed, points))
        if posterior.tail < 0.001 or reach >= 480:
            break
        reach *= 2
    while posterior.step > 1 and posterior.tail < 0.001:
        held = posterior.missing[posterior.weights > 1e-9 * posterior.weights.max()]
        first, last = held[0] - posterior.step, held[-1] + posterior.step
        finer = _grid(max(1, int(first)), int(last), points)
        if finer[1] - finer[0] >= posterior.step:
            break
        posterior = decomposable_posterior(table, finer)
    return posterior


def _grid(first: int, last: int, points: int) -> Floats:
    step = -(-(last - first + 1) // points)
    return np.arange(first, last + 1.0, step)
