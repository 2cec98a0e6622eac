"""Whether intervals hold the truth: populations of known size, persons and lists that differ.

    python benchmarks/mse_coverage.py [--populations 20] [--kind normal ...] [--method latent ...]
        [--seed 1]

Populations are invented: 300 to 20,000 persons, all sizes of a factor alike, and three to six
lists with their own reach. They are of ten kinds, so many of each:

    four lists          two or three classes of 500 to 5,000 persons; half with one list that
                        takes over a part of another
    classes             two or three classes, more or less easily found by every list
    classes by list     classes, each with its own chance on each list
    normal              log odds of being found differ from person to person, normally
    skewed              the same, exponentially: a few are found by everybody
    beta                every list finds a share of a person's beta-distributed chance
    hidden class        a sixth to a third are found seven to ten times less often
    dependent           persons alike; one or two lists take over a part of another, or leave out
                        persons who are on it
    classes, dependent
    normal, dependent

A method's 95 % interval should hold the true number in 95 of 100. Prints JSON: of each method, in
all, by kind and by the number of lists, how many populations it estimated and how many it refused,
the share of its intervals that hold the truth, the median and the ninth decile of their width over
the truth, the ratio of its median to the truth, and the machine.
"""

import argparse
import json
import os
import platform
import time
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from synodik.counting import mse

Floats = NDArray[np.float64]
Chances = Callable[[np.random.Generator, int, int], Floats]
"""From a size and a number of lists, the chance of each person on each list."""


def reach(rng: np.random.Generator, lists: int) -> Floats:
    """Invent the log odds of being on each list."""
    return rng.normal(-1.1, 0.6, lists)


def classes(rng: np.random.Generator, size: int, lists: int, by_list: float = 0.0) -> Floats:
    """Put persons into classes that every list finds more or less easily."""
    number = int(rng.integers(2, 4))
    share = rng.dirichlet(np.full(number, 3.0))
    odds = reach(rng, lists) + rng.normal(0, 0.9, number)[:, None]
    odds = odds + by_list * rng.normal(size=odds.shape)
    return logistic(odds[rng.choice(number, size, p=share)])


def classes_by_list(rng: np.random.Generator, size: int, lists: int) -> Floats:
    """Give each class its own chance on each list."""
    return classes(rng, size, lists, by_list=0.6)


def normal(rng: np.random.Generator, size: int, lists: int) -> Floats:
    """Let the log odds of persons be normal."""
    odds = reach(rng, lists) + rng.uniform(0.4, 1.4) * rng.normal(size=(size, 1))
    return logistic(odds)


def skewed(rng: np.random.Generator, size: int, lists: int) -> Floats:
    """Let a few be found by everybody."""
    odds = reach(rng, lists) - 0.6 + rng.uniform(0.4, 1.0) * rng.exponential(size=(size, 1))
    return logistic(odds)


def beta(rng: np.random.Generator, size: int, lists: int) -> Floats:
    """Let each list find a share of a person's chance."""
    mean, spread = rng.uniform(0.3, 0.6), rng.uniform(2, 8)
    chance = rng.beta(mean * spread, (1 - mean) * spread, (size, 1))
    return chance * rng.uniform(0.3, 0.9, lists)


def hidden_class(rng: np.random.Generator, size: int, lists: int) -> Floats:
    """Hide a part of the persons from every list."""
    is_hidden = rng.random((size, 1)) < rng.uniform(0.15, 0.35)
    return logistic(reach(rng, lists) + np.where(is_hidden, -2.0, 0.3))


def alike(rng: np.random.Generator, size: int, lists: int) -> Floats:
    """Let all persons be alike."""
    return logistic(np.tile(reach(rng, lists), (size, 1)))


KINDS: dict[str, tuple[Chances, bool]] = {
    "classes": (classes, False),
    "classes by list": (classes_by_list, False),
    "normal": (normal, False),
    "skewed": (skewed, False),
    "beta": (beta, False),
    "hidden class": (hidden_class, False),
    "dependent": (alike, True),
    "classes, dependent": (classes, True),
    "normal, dependent": (normal, True),
}
"""What tells persons apart, and whether lists depend on one another. `four lists` stands apart."""


def logistic(odds: Floats) -> Floats:
    """Turn log odds into chances."""
    return 1 / (1 + np.exp(-odds))


def population(kind: str, seed: int, number: int) -> tuple[int, mse.CaptureTable]:
    """Invent a population; give its size and the table of those who were caught."""
    rng = np.random.default_rng([seed, number, *kind.encode()])
    if kind == "four lists":
        return four_lists(rng)
    chances, is_dependent = KINDS[kind]
    lists = int(rng.integers(3, 7))
    size = int(np.exp(rng.uniform(np.log(300), np.log(20_000))))
    caught = rng.random((size, lists)) < chances(rng, size, lists)
    if is_dependent:
        for _ in range(int(rng.integers(1, 3))):
            refer(rng, caught)
    return size, tabled(caught)


def refer(rng: np.random.Generator, caught: NDArray[np.bool_]) -> None:
    """Let one list take over a part of another, or leave out some who are on it."""
    source, taker = rng.choice(caught.shape[1], 2, replace=False)
    if rng.random() < 0.6:
        share = rng.uniform(0.1, 0.4)
        caught[:, taker] |= caught[:, source] & (rng.random(len(caught)) < share)
    else:
        share = rng.uniform(0.3, 0.7)
        caught[:, taker] &= ~(caught[:, source] & (rng.random(len(caught)) < share))


def four_lists(rng: np.random.Generator) -> tuple[int, mse.CaptureTable]:
    """Invent classes, four lists, and half of the times one that takes over from another."""
    size = int(rng.integers(500, 5001))
    number = int(rng.integers(2, 4))
    share = rng.dirichlet(np.full(number, 3.0))
    # Classes differ in the odds of being caught by any list, lists in their reach.
    odds = np.exp(rng.normal(0, 0.7, number)[:, None] + rng.normal(-0.9, 0.5, 4)[None, :])
    chance = (odds / (1 + odds))[rng.choice(number, size, p=share)]
    caught = rng.random((size, 4)) < chance
    if rng.random() < 0.5:
        source, taker = rng.choice(4, 2, replace=False)
        caught[:, taker] |= caught[:, source] & (rng.random(size) < 0.3)
    return size, tabled(caught)


def tabled(caught: NDArray[np.bool_]) -> mse.CaptureTable:
    """Count the patterns of those who were caught."""
    patterns, counts = np.unique(caught[caught.any(axis=1)].astype(int), axis=0, return_counts=True)
    names = [f"list {number}" for number in range(1, caught.shape[1] + 1)]
    rows = zip(map(tuple, patterns.tolist()), counts.tolist(), strict=True)
    return mse.table_of(names, rows)


def measured(method: str, kinds: list[str], populations: int, seed: int) -> dict:
    """Estimate the populations of each kind by one method."""
    started = time.process_time()
    found = []
    for kind in kinds:
        for number in range(populations):
            size, table = population(kind, seed, number)
            made = mse.estimate(table, method, seed=seed)
            found.append((kind, len(table.lists), size, made))
    lists = sorted({each[1] for each in found})
    return {
        "all": told(found),
        "kinds": {kind: told([each for each in found if each[0] == kind]) for kind in kinds},
        "lists": {count: told([each for each in found if each[1] == count]) for count in lists},
        "processor_seconds": round(time.process_time() - started, 1),
    }


def told(found: list[tuple[str, int, int, mse.Estimate]]) -> dict:
    """Sum up what a method made of populations."""
    made = [(size, each) for _, _, size, each in found if not each.refused]
    summary = {"populations": len(found), "refused": len(found) - len(made)}
    if not made:
        return summary
    sizes, low, median, high = np.array(
        [(size, each.low, each.median, each.high) for size, each in made]
    ).T
    widths = (high - low) / sizes
    return summary | {
        "intervals_that_hold_the_truth": round(float(((low <= sizes) & (sizes <= high)).mean()), 3),
        "truth_above": int((sizes > high).sum()),
        "truth_below": int((sizes < low).sum()),
        "median_width_over_truth": round(float(np.median(widths)), 3),
        "ninth_decile_of_width": round(float(np.quantile(widths, 0.9)), 3),
        "median_of_estimate_over_truth": round(float(np.median(median / sizes)), 3),
    }


def main() -> None:
    """Run every method and print what was measured."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--populations", type=int, default=20, help="of each kind")
    options.add_argument("--kind", action="append", choices=["four lists", *KINDS])
    options.add_argument("--method", action="append", choices=list(mse.METHODS))
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    kinds = chosen.kind or ["four lists", *KINDS]
    methods = chosen.method or list(mse.BY_DEFAULT)
    made = {each: measured(each, kinds, chosen.populations, chosen.seed) for each in methods}
    machine = {
        "processor": platform.processor() or platform.machine(),
        "cores": os.cpu_count(),
        "load": [round(each, 1) for each in os.getloadavg()],
        "python": platform.python_version(),
    }
    print(json.dumps({"seed": chosen.seed, "methods": made, "machine": machine}, indent=2))


if __name__ == "__main__":
    main()
