"""An estimate of a population from overlapping lists, or a refusal that says why."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np

from synodik.counting.mse.bounds import Bound, chao_bound, chapman
from synodik.counting.mse.checks import (
    FEWEST_DRAWS,
    GREATEST_TAIL,
    WIDEST,
    WORST_RHAT,
    refusals,
    warnings,
)
from synodik.counting.mse.convergence import bulk_ess, split_rhat
from synodik.counting.mse.decomposable import MOST_LISTS, MOST_OBSERVED, widened_posterior
from synodik.counting.mse.heterogeneity import MOST_LISTS as MOST_AVERAGED
from synodik.counting.mse.heterogeneity import heterogeneous_posterior
from synodik.counting.mse.latent import CAP, LatentSettings, latent_draws
from synodik.counting.mse.loglinear import MOST_LISTS as MOST_FITTED
from synodik.counting.mse.loglinear import averaged, fitted, profile_interval
from synodik.counting.mse.table import CaptureTable
from synodik.model.errors import SettingError

ASSUMPTIONS = (
    "nobody entered or left the population while the lists were made",
    "persons were matched rightly between the lists",
    "nobody had no chance at all to be on a list",
)
"""What no table can show."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a method says of a population.

    Attributes:
        method: one of `METHODS`.
        observed: persons on any list.
        median: of the whole population, those on no list counted; None if refused.
        low: lower end of the 95 % interval.
        high: upper end; infinite where the data give none.
        converged: whether chains agree; True for methods without chains.
        rhat: split R-hat of the logarithm of the number on no list; None without chains.
        ess: effective draws; None without chains.
        refused: whether no estimate is given.
        reasons: why it is refused, or what makes it doubtful.
        model: what was assumed, in words.
        lists: that were used.
        seed: of the draws.
        draws: how many; 0 without chains.
        digest: hash of the table.
        assumptions: see `ASSUMPTIONS`.
    """

    method: str
    observed: int
    median: float | None = None
    low: float | None = None
    high: float | None = None
    converged: bool = True
    rhat: float | None = None
    ess: float | None = None
    refused: bool = False
    reasons: tuple[str, ...] = ()
    model: str = ""
    lists: tuple[str, ...] = ()
    seed: int | None = None
    draws: int = 0
    digest: str = ""
    assumptions: tuple[str, ...] = field(default=ASSUMPTIONS)


def estimate(table: CaptureTable, method: str, *, seed: int = 0) -> Estimate:
    """Estimate a population by one method.

    Args:
        table: of captures.
        method: one of `METHODS`.
        seed: of the draws, for the method that draws.

    Raises:
        SettingError: there is no such method.
    """
    if method not in METHODS:
        raise SettingError("--method", f"{method!r} is not known", f"use {', '.join(METHODS)}")
    blank = Estimate(method=method, observed=table.observed, lists=table.lists, digest=table.digest)
    fewest = 2 if method in {"chao", "chapman"} else 3
    reasons = refusals(table, fewest_lists=fewest)
    if reasons:
        return replace(blank, refused=True, reasons=tuple(reasons))
    made = METHODS[method](table, blank, seed)
    doubts = [*made.reasons, *warnings(table)]
    if made.low and made.high and made.high > WIDEST * made.low:
        doubts.append("the upper end of the interval is more than three times the lower")
    return replace(made, reasons=tuple(doubts))


def _heterogeneous(table: CaptureTable, blank: Estimate, seed: int) -> Estimate:
    del seed
    if len(table.lists) > MOST_AVERAGED:
        return _too_many(blank, MOST_AVERAGED)
    posterior = heterogeneous_posterior(table)
    made = replace(
        blank,
        model="log-linear with heterogeneity and dependence, their scales averaged, prior 1/N",
    )
    beyond = 1 - posterior.below(CAP * table.observed)
    if beyond > GREATEST_TAIL:
        reason = (
            f"{beyond:.1%} of the posterior lies beyond {CAP} times the observed: the table does "
            f"not bound the number; at least {chao_bound(table).low:,.0f} by Chao's bound"
        )
        return replace(made, refused=True, reasons=(reason,))
    median, low, high = table.observed + posterior.quantiles(np.array((0.5, 0.025, 0.975)))
    return replace(made, median=float(median), low=float(low), high=float(high))


def _too_many(blank: Estimate, most: int) -> Estimate:
    reason = f"{len(blank.lists)} lists; the method takes {most} at most"
    return replace(blank, refused=True, reasons=(reason,))


_LATENT_BUDGET = (1, 4, 16, 64)
"""Multiples of the shortest run that are tried until chains agree."""


def _latent(table: CaptureTable, blank: Estimate, seed: int) -> Estimate:
    """Lengthen the chains until they agree, or the budget is spent."""
    rhat = ess = 0.0
    draws = np.zeros((1, 1))
    for factor in _LATENT_BUDGET:
        settings = LatentSettings(burn_in=500 * factor, thinning=factor)
        draws = latent_draws(table, settings, seed)
        logs = np.log(draws + 1)
        rhat, ess = split_rhat(logs), bulk_ess(logs)
        if rhat <= 1.01 and ess >= 2 * FEWEST_DRAWS:
            break
    converged = rhat <= WORST_RHAT and ess >= FEWEST_DRAWS
    tail = float((draws > 0.9 * CAP * table.observed).mean())
    reasons = []
    if not converged:
        reasons.append(
            f"the chains do not agree: R-hat {rhat:.3f} (at most {WORST_RHAT}), "
            f"{ess:.0f} effective draws (at least {FEWEST_DRAWS})"
        )
    if tail > GREATEST_TAIL:
        reasons.append(
            f"{tail:.1%} of the posterior lies next to the bound of {CAP} times the observed: "
            "the table does not bound the number"
        )
    made = replace(
        blank,
        converged=converged,
        rhat=rhat,
        ess=ess,
        seed=seed,
        draws=draws.size,
        model="latent classes, Dirichlet process prior (Manrique-Vallier 2016), "
        f"gamma(0.25, 0.25) concentration, prior 1/N, at most {CAP} times the observed",
        reasons=tuple(reasons),
    )
    if reasons:
        return replace(made, refused=True)
    median, low, high = np.quantile(draws, (0.5, 0.025, 0.975)) + table.observed
    return replace(made, median=float(median), low=float(low), high=float(high))


def _decomposable(table: CaptureTable, blank: Estimate, seed: int) -> Estimate:
    del seed
    if len(table.lists) > MOST_LISTS:
        return _too_many(blank, MOST_LISTS)
    if table.observed > MOST_OBSERVED:
        reason = f"{table.observed:,} persons; the grid holds {MOST_OBSERVED:,} at most"
        return replace(blank, refused=True, reasons=(reason,))
    posterior = widened_posterior(table)
    median, low, high = (
        table.observed + posterior.quantile(share) for share in (0.5, 0.025, 0.975)
    )
    made = replace(
        blank,
        median=median,
        low=low,
        high=high,
        model=f"{len(posterior.model_weights)} decomposable graphs averaged (Madigan and York "
        f"1997), prior 1/N, grid to {posterior.missing[-1]:.0f} persons on no list",
    )
    if posterior.tail > GREATEST_TAIL:
        reason = f"{posterior.tail:.1%} of the posterior lies in the last tenth of the grid"
        return replace(made, median=None, low=None, high=None, refused=True, reasons=(reason,))
    return made


def _loglinear(table: CaptureTable, blank: Estimate, seed: int) -> Estimate:
    del seed
    if len(table.lists) > MOST_FITTED:
        return _too_many(blank, MOST_FITTED)
    fits = fitted(table)
    weighed = averaged(fits)
    if not weighed:
        return replace(blank, refused=True, reasons=("no model has a finite estimate",))
    best, weight = max(weighed, key=lambda pair: (pair[1], pair[0].terms))
    low, high = profile_interval(table, best)
    if not np.isfinite(high):
        reason = (
            f"the best model gives {table.observed + best.missing:,.0f}, at least "
            f"{table.observed + low:,.0f}, and no upper end"
        )
        return replace(blank, refused=True, reasons=(reason,))
    terms = ", ".join(":".join(table.lists[each] for each in term) for term in best.terms)
    others = sorted(
        table.observed + fit.missing for fit, share in weighed if share > 0.05 or fit is best
    )
    reasons = []
    if others[0] < table.observed + low or others[-1] > table.observed + high:
        reasons.append(
            f"models of some weight give {others[0]:,.0f} to {others[-1]:,.0f}: "
            "the choice of the model is the estimate"
        )
    return replace(
        blank,
        median=table.observed + best.missing,
        low=table.observed + low,
        high=table.observed + high,
        model=f"log-linear, best BIC of {len(fits)} models (weight {weight:.2f}): "
        + (terms or "independent lists"),
        reasons=tuple(reasons),
    )


def _bounded(bound: Bound, blank: Estimate, model: str) -> Estimate:
    return replace(blank, median=bound.best, low=bound.low, high=bound.high, model=model)


def _chao(table: CaptureTable, blank: Estimate, seed: int) -> Estimate:
    del seed
    made = _bounded(chao_bound(table), blank, "Chao's lower bound (1987), bias-corrected")
    return replace(made, reasons=("a lower bound, not an estimate of the whole",))


def _chapman(table: CaptureTable, blank: Estimate, seed: int) -> Estimate:
    del seed
    if len(table.lists) != 2:
        reason = f"Chapman's estimate takes two lists, not {len(table.lists)}"
        return replace(blank, refused=True, reasons=(reason,))
    made = _bounded(chapman(table), blank, "Chapman (1951), two independent lists")
    return replace(made, reasons=("whether the two lists are independent cannot be checked",))


METHODS: dict[str, Callable[[CaptureTable, Estimate, int], Estimate]] = {
    "heterogeneous": _heterogeneous,
    "latent": _latent,
    "decomposable": _decomposable,
    "loglinear": _loglinear,
    "chao": _chao,
    "chapman": _chapman,
}
"""Every method by its name."""


BY_DEFAULT: Final = ("heterogeneous", "latent", "decomposable", "loglinear")
"""The answer first, whose interval holds the truth most often; then those to hold beside it."""


def disagreements(estimates: list[Estimate]) -> list[str]:
    """Return where methods contradict one another: a median outside another's interval."""
    said = []
    for one in estimates:
        for other in estimates:
            if (
                one.median is not None
                and other.low is not None
                and other.high is not None
                and one.method != "chao"
                and other.method != "chao"
                and not other.low <= one.median <= other.high
            ):
                said.append(
                    f"{one.method} gives {one.median:,.0f}, outside the interval of "
                    f"{other.method}, {other.low:,.0f} to {other.high:,.0f}"
                )
    return said
