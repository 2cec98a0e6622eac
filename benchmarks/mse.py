"""How well the latent-class sampler mixes, beside LCMCR as it was recorded.

    python benchmarks/mse.py TABLES_DIR [--draws 20000] [--thinning 2] [--seed 1] [TABLE ...]

TABLES_DIR holds capture tables (`*.csv`) and `reference.json`, the answers of R's
LCMCR on them with its effective draws in a run of 110,000 iterations. LCMCR takes
8 to 15 ms of processor time for 1,000 iterations; the ratio is given for both ends.

Prints JSON: for each table the median and the 95 % interval of both, R-hat, the
effective draws (Vehtari and others 2021) and how many come out of one second of
processor time, and the machine.
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
from synodik.counting.mse.latent import LatentSettings, latent_draws

PEER_ITERATIONS = 110_000
PEER_SECONDS_PER_ITERATION = (8e-6, 15e-6)


def measured(path: Path, reference: dict[str, object], settings: LatentSettings, seed: int) -> dict:
    """Run the sampler on one table."""
    table = read_table(path)
    started = time.process_time()
    draws = latent_draws(table, settings, seed)
    seconds = time.process_time() - started
    logs = np.log(draws + 1)
    ess = bulk_ess(logs)
    quantiles = np.quantile(draws, [0.5, 0.025, 0.975]) + table.observed
    answer = {
        "median_low_high": [round(each) for each in quantiles.tolist()],
        "lcmcr": reference.get("lcmcr"),
        "recorded_sampler_with_label_moves": reference.get("swap"),
        "rhat": round(split_rhat(logs), 4),
        "effective_draws": round(ess),
        "processor_seconds": round(seconds, 2),
        "effective_draws_per_second": round(ess / seconds),
    }
    if "ess_docs" in reference:
        recorded = float(np.mean(reference["ess_docs"]))
        peers = [recorded / (PEER_ITERATIONS * each) for each in PEER_SECONDS_PER_ITERATION]
        answer["times_lcmcr_at_8_and_15_ms"] = [round(ess / seconds / each, 1) for each in peers]
    return answer


def main() -> None:
    """Run every table and print what was measured."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("folder", type=Path)
    options.add_argument("tables", nargs="*")
    options.add_argument("--draws", type=int, default=20_000)
    options.add_argument("--thinning", type=int, default=2)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    references = {
        each["table"]: each
        for each in json.loads((chosen.folder / "reference.json").read_text(encoding="utf-8"))
    }
    settings = LatentSettings(
        burn_in=chosen.draws * chosen.thinning // 10, draws=chosen.draws, thinning=chosen.thinning
    )
    names = chosen.tables or sorted(references)
    latent_draws(  # compiles
        read_table(chosen.folder / f"{names[0]}.csv"), LatentSettings(burn_in=1, draws=1), 0
    )
    tables = {
        name: measured(chosen.folder / f"{name}.csv", references[name], settings, chosen.seed)
        for name in names
    }
    machine = {
        "processor": platform.processor() or platform.machine(),
        "cores": os.cpu_count(),
        "load": [round(each, 1) for each in os.getloadavg()],
        "python": platform.python_version(),
    }
    print(json.dumps({"chains": settings.chains, "tables": tables, "machine": machine}, indent=2))


if __name__ == "__main__":
    main()
