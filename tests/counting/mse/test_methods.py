"""The methods against what their authors and packages publish."""

import json
from pathlib import Path

import numpy as np
import pytest
from scipy.special import gammaln
from scipy.stats import binom

from synodik.counting.mse import Replicate, combined, read_table
from synodik.counting.mse.binomial import binomial
from synodik.counting.mse.convergence import bulk_ess, split_rhat
from synodik.counting.mse.decomposable import decomposable_posterior
from synodik.counting.mse.graphs import decomposable_graphs
from synodik.counting.mse.loglinear import fitted, profile_interval, searched

TABLES = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "mse"
needs_tables = pytest.mark.skipif(
    not TABLES.is_dir(), reason="no shared/data/mse beside the project"
)


@pytest.mark.parametrize(("lists", "graphs"), [(3, 8), (4, 61), (5, 822)])
def test_decomposable_graphs_are_as_many_as_known(lists: int, graphs: int) -> None:
    assert len(decomposable_graphs(lists)) == graphs  # OEIS A058862


@needs_tables
def test_the_deaths_of_kosovo_come_out_of_the_best_model() -> None:
    table = read_table(TABLES / "kosovo.csv")
    best = fitted(table)[0]
    low, high = profile_interval(table, best)
    assert table.observed + best.missing == pytest.approx(10356.51895725, rel=1e-6)
    assert table.observed + low == pytest.approx(8994.26, rel=1e-3)
    assert table.observed + high == pytest.approx(12110.41, rel=1e-3)


@needs_tables
@pytest.mark.parametrize("name", ["uk5", "neworleans5"])
def test_the_search_of_many_lists_finds_the_best_model_of_pairs(name: str) -> None:
    table = read_table(TABLES / f"{name}.csv")
    met = searched(table)
    assert met[0] == fitted(table)[0]
    assert len(met) < 512


@needs_tables
@pytest.mark.parametrize(
    "name",
    ["hiv_rome", "uk5", "neworleans5", "artificial3", "hav_taiwan", "kosovo", "spina_bifida"],
)
def test_averaging_over_graphs_agrees_with_dga(name: str) -> None:
    reference = {
        each["table"]: each
        for each in json.loads((TABLES / "reference.json").read_text(encoding="utf-8"))
    }[name]
    table = read_table(TABLES / f"{name}.csv")
    step = -(-30 * table.observed // 5000)  # the reference was run on some 5,000 points
    grid = np.arange(1, 30 * table.observed + 1.0, step)
    posterior = decomposable_posterior(table, grid)
    assert table.observed + posterior.mean == pytest.approx(reference["dga_mean"], rel=1e-8)


@needs_tables
def test_the_mode_of_spina_bifida_is_that_of_the_paper() -> None:
    table = read_table(TABLES / "spina_bifida.csv")
    a, b = 13.14, 55.17
    posterior = decomposable_posterior(
        table,
        np.arange(1, 301.0),
        delta=1.0,
        log_prior=lambda total: (
            total * np.log(b)
            - (total + a) * np.log(1 + b)
            + gammaln(total + a)
            - gammaln(total + 1)
            - gammaln(a)
        ),
    )
    assert table.observed + posterior.missing[posterior.weights.argmax()] == 728
    assert posterior.model_weights.max() == pytest.approx(0.37, abs=0.005)


@needs_tables
def test_replicates_are_combined_as_verdata_does() -> None:
    lines = (TABLES / "verdata_draws_m1999.csv").read_text(encoding="utf-8").splitlines()[1:]
    replicates = [
        Replicate(int(cells[1]), np.array(cells[2:], float))
        for cells in (line.split(",") for line in lines)
    ]
    result = combined(replicates)
    assert (result.low, result.best, result.high) == (1266, 1593, 2148)


def test_one_replicate_is_refused() -> None:
    with pytest.raises(ValueError, match="two at least"):
        combined([Replicate(5, np.array([6.0, 7.0]))])


@pytest.mark.parametrize(("trials", "chance"), [(40, 0.03), (900, 0.4), (5000, 0.9)])
def test_binomial_draws_have_the_binomial_distribution(trials: int, chance: float) -> None:
    draws = np.array([binomial(trials, chance) for _ in range(20_000)])
    for share in (0.1, 0.5, 0.9):
        below = (draws <= binom.ppf(share, trials, chance)).mean()
        assert below == pytest.approx(
            binom.cdf(binom.ppf(share, trials, chance), trials, chance), abs=0.02
        )


def test_chains_that_agree_have_an_rhat_of_one_and_chains_apart_do_not() -> None:
    draws = np.random.default_rng(1).normal(size=(4, 2000))
    assert split_rhat(draws) == pytest.approx(1, abs=0.01)
    assert bulk_ess(draws) == pytest.approx(8000, rel=0.15)
    assert split_rhat(draws + np.arange(4)[:, None]) > 1.5


def test_correlated_draws_are_worth_less() -> None:
    noise = np.random.default_rng(2).normal(size=(4, 4000))
    walk = np.zeros_like(noise)
    for at in range(1, noise.shape[1]):
        walk[:, at] = 0.9 * walk[:, at - 1] + noise[:, at]
    assert bulk_ess(walk) == pytest.approx(16000 * (1 - 0.9) / (1 + 0.9), rel=0.3)
