"""Whether intervals hold the truth: populations of known size, lists that depend on each other.

    python benchmarks/mse_coverage.py [--populations 200] [--method decomposable ...] [--seed 1]

Each population is invented: 500 to 5,000 persons in two or three classes that differ in how
easily they are caught, four lists with their own reach, and one list in two populations that
takes over a part of another. A method's 95 % interval should hold the true number in 95 of 100.

Prints JSON: of each method how many populations it estimated and how many it refused, the share
of its intervals that hold the truth, the median of their width over the truth, the ratio of its
median to the truth, and the machine.
"""

import argparse
import json
import os
import platform
import time

import numpy as np

from synodik.counting import mse

LISTS = 4


def population(rng: np.random.Generator) -> tuple[int, mse.CaptureTable]:
    """Invent a population; give its size and the table of those who were caught."""
    size = int(rng.integers(500, 5001))
    classes = int(rng.integers(2, 4))
    share = rng.dirichlet(np.full(classes, 3.0))
    # Classes differ in the odds of being caught by any list, lists in their reach.
    odds = np.exp(rng.normal(0, 0.7, classes)[:, None] + rng.normal(-0.9, 0.5, LISTS)[None, :])
    chance = (odds / (1 + odds))[rng.choice(classes, size, p=share)]
    caught = rng.random((size, LISTS)) < chance
    if rng.random() < 0.5:
        source, taker = rng.choice(LISTS, 2, replace=False)
        caught[:, taker] |= caught[:, source] & (rng.random(size) < 0.3)
    patterns, counts = np.unique(caught[caught.any(axis=1)].astype(int), axis=0, return_counts=True)
    names = [f"list {number}" for number in range(1, LISTS + 1)]
    rows = zip(map(tuple, patterns.tolist()), counts.tolist(), strict=True)
    return size, mse.table_of(names, rows)


def measured(method: str, populations: int, seed: int) -> dict:
    """Estimate each population by one method."""
    started = time.process_time()
    held, widths, ratios, refused = [], [], [], 0
    for number in range(populations):
        size, table = population(np.random.default_rng([seed, number]))
        made = mse.estimate(table, method, seed=seed)
        if made.median is None:
            refused += 1
            continue
        held.append(made.low <= size <= made.high)
        widths.append((made.high - made.low) / size)
        ratios.append(made.median / size)
    return {
        "populations": populations,
        "refused": refused,
        "intervals_that_hold_the_truth": round(float(np.mean(held)), 3) if held else None,
        "median_width_over_truth": round(float(np.median(widths)), 3) if held else None,
        "median_of_estimate_over_truth": round(float(np.median(ratios)), 3) if held else None,
        "processor_seconds": round(time.process_time() - started, 1),
    }


def main() -> None:
    """Run every method and print what was measured."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--populations", type=int, default=200)
    options.add_argument("--method", action="append")
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    methods = chosen.method or ["latent", "decomposable", "loglinear"]
    made = {each: measured(each, chosen.populations, chosen.seed) for each in methods}
    machine = {
        "processor": platform.processor() or platform.machine(),
        "cores": os.cpu_count(),
        "load": [round(each, 1) for each in os.getloadavg()],
        "python": platform.python_version(),
    }
    print(json.dumps({"seed": chosen.seed, "methods": made, "machine": machine}, indent=2))


if __name__ == "__main__":
    main()
