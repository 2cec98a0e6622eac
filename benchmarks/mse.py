"""How well the latent-class sampler mixes, beside the Gibbs sampler of LCMCR.

    python benchmarks/mse.py TABLES_DIR [--draws 5000] [--thinning 1] [--seed 1] [TABLE ...]

TABLES_DIR holds capture tables (`*.csv`) and `reference.json`, the answers of R's
LCMCR on them with its effective draws in runs of 110,000 iterations, 1,000 of
which were kept. LCMCR takes 8 to 15 ms of processor time for 1,000 iterations;
each ratio is given for both ends.

Where nearly all of its 1,000 draws were effective, that record says less of LCMCR
than is true of it. So its Gibbs sampler (Manrique-Vallier 2016: persons placed,
chances, sticks, number on no list, concentration, nothing summed out but the
last but one) is run here too, in our code, with every iteration kept, and
measured in the same way. It gives a second ratio, again at 8 and 15 ms, and a
third against its own time here.

Prints JSON: for each table the median and the 95 % interval, R-hat, the effective
draws (bulk, Vehtari and others 2021) and how many come out of one second of
processor time, burn-in counted, on one core; the seconds that compiling took,
which are left out; and the machine.
"""

import argparse
import json
import os
import platform
import time
from pathlib import Path

import numpy as np

from synodik.counting.mse import read_table
from synodik.counting.mse.convergence import bulk_ess, split_rhat
from synodik.counting.mse.latent import (
    LatentSettings,
    _draw_lists,
    _draw_sticks,
    _place,
    captures_of,
    latent_draws,
)
from synodik.counting.mse.mixture import Captures, drawn_mixture
from synodik.names.compiled import compiled

PEER_ITERATIONS = 110_000
PEER_SECONDS_PER_ITERATION = (8e-6, 15e-6)


@compiled
def gibbs_draws(captures: Captures, classes: int, iterations: int, seed: int) -> np.ndarray:
    """Run LCMCR's sampler; return the number on no list after each iteration."""
    np.random.seed(seed)
    mixture = drawn_mixture(captures, classes)
    concentration = 1.0
    population = mixture.members.sum()
    kept = np.zeros(iterations)
    for iteration in range(iterations):
        _draw_sticks(mixture, concentration, population)
        _draw_lists(captures, mixture)
        log_last = mixture.log_left[: classes - 1].sum()
        concentration = np.random.gamma(classes - 0.75, 1.0 / (0.25 - log_last))
        kept[iteration] = _place(captures, mixture)
        population = captures.observed + kept[iteration]
    return kept


def gibbs_iterations(name: Path, iterations: int) -> dict[str, float]:
    """Return how many iterations of LCMCR's sampler one effective draw takes, and how long."""
    table = read_table(name)
    classes = min((1 << len(table.lists)) - 1, 15)
    started = time.process_time()
    chains = np.stack(
        [gibbs_draws(captures_of(table), classes, iterations, seed) for seed in range(4)]
    )[:, iterations // 4 :]
    seconds = (time.process_time() - started) / 4 / iterations
    each = [bulk_ess(chain[None]) / chain.size for chain in np.log(chains + 1)]
    # A chain may stay in another mode; what the better half does is what LCMCR can do.
    return {"iterations": 1 / float(np.mean(sorted(each)[2:])), "seconds": seconds}


def measured(
    path: Path, reference: dict[str, object], settings: LatentSettings, seed: int, iterations: int
) -> dict:
    """Run the sampler on one table."""
    table = read_table(path)
    started = time.process_time()
    draws = latent_draws(table, settings, seed)
    seconds = time.process_time() - started
    logs = np.log(draws + 1)
    ess = bulk_ess(logs)
    quantiles = np.quantile(draws, [0.5, 0.025, 0.975]) + table.observed
    run = settings.chains * (settings.burn_in + settings.draws * settings.thinning)
    peer = gibbs_iterations(path, iterations)
    answer = {
        "median_low_high": [round(each) for each in quantiles.tolist()],
        "lcmcr": reference.get("lcmcr"),
        "recorded_sampler_with_label_moves": reference.get("swap"),
        "rhat": round(split_rhat(logs), 4),
        "effective_draws": round(ess),
        "processor_seconds": round(seconds, 2),
        "microseconds_per_iteration": round(1e6 * seconds / run, 1),
        "iterations_per_effective_draw": round(run / ess, 1),
        "effective_draws_per_second": round(ess / seconds),
        "gibbs_iterations_per_effective_draw": round(peer["iterations"], 1),
        "gibbs_microseconds_per_iteration_here": round(1e6 * peer["seconds"], 1),
    }
    if "ess_docs" in reference:
        recorded = PEER_ITERATIONS / float(np.mean(reference["ess_docs"]))
        for name, needed in (("recorded", recorded), ("gibbs", peer["iterations"])):
            answer[f"times_{name}_at_8_and_15_ms"] = [
                round(ess / seconds * needed * each, 1) for each in PEER_SECONDS_PER_ITERATION
            ]
    needed = peer["iterations"] * peer["seconds"]
    answer["times_gibbs_here"] = round(ess / seconds * needed, 1)
    return answer


def main() -> None:
    """Run every table and print what was measured."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("folder", type=Path)
    options.add_argument("tables", nargs="*")
    options.add_argument("--draws", type=int, default=5_000)
    options.add_argument("--thinning", type=int, default=1)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--gibbs", type=int, default=40_000, help="iterations of LCMCR's sampler")
    chosen = options.parse_args()
    references = {
        each["table"]: each
        for each in json.loads((chosen.folder / "reference.json").read_text(encoding="utf-8"))
    }
    settings = LatentSettings(
        burn_in=chosen.draws * chosen.thinning // 10, draws=chosen.draws, thinning=chosen.thinning
    )
    names = chosen.tables or sorted(references)
    first = read_table(chosen.folder / f"{names[0]}.csv")
    started = time.process_time()
    latent_draws(first, LatentSettings(burn_in=1, draws=1), 0)
    compiling = time.process_time() - started
    gibbs_draws(captures_of(first), 3, 1, 0)
    tables = {
        name: measured(
            chosen.folder / f"{name}.csv", references[name], settings, chosen.seed, chosen.gibbs
        )
        for name in names
    }
    machine = {
        "processor": platform.processor() or platform.machine(),
        "cores": os.cpu_count(),
        "load": [round(each, 1) for each in os.getloadavg()],
        "python": platform.python_version(),
    }
    answer = {
        "chains": settings.chains,
        "seconds_compiling_or_loading": round(compiling, 2),
        "tables": tables,
        "machine": machine,
    }
    print(json.dumps(answer, indent=2))


if __name__ == "__main__":
    main()
