"""Lists that take in different people: one of those deported in 1941, another of 1949.

Whoever can be on one of them can hardly be on the other. Nobody then stands for
those on no list, and what an estimate makes of the small overlap is no number of
persons. A third list shows it: of its persons, far fewer are on both than would
be if the two met them apart from one another.
"""

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from scipy.stats import hypergeom

from synodik.counting.mse.table import CaptureTable

LEAST_RATIO: Final = 0.25
"""Of those met with on both lists to those expected; below it the lists are of different people."""
LEAST_CHANCE: Final = 0.01
"""Of so few on both in any of the comparisons, if the lists met people apart from one another."""


def lists_apart(table: CaptureTable) -> list[str]:
    """Say which pairs of lists are of different people, by the word of the third that tells most.

    A third list is heard where so few on both cannot be chance: independent lists of a
    few persons each may well share nobody.
    """
    said = []
    numbers = range(len(table.lists))
    comparisons = len(numbers) * (len(numbers) - 1) * (len(numbers) - 2) // 2
    for a, b in combinations(numbers, 2):
        told = [
            (expected, met, third)
            for third, expected, met, chance in _by_thirds(table, a, b)
            if met < LEAST_RATIO * expected and chance < LEAST_CHANCE / comparisons
        ]
        if told:
            expected, met, third = max(told)
            said.append(
                f"{table.lists[a]} and {table.lists[b]} take in different people: of those on "
                f"{table.lists[third]} {met:,} are on both, where chance would make it "
                f"{expected:,.0f}; nobody then stands for those on neither. Ask for strata that "
                "tell them apart, or leave one out"
            )
    return said


def _by_thirds(table: CaptureTable, a: int, b: int) -> Iterator[tuple[int, float, int, float]]:
    """Give each third list, whom it would have on both by chance, has, and how likely that is."""
    rows, counts = table.patterns, table.counts
    for third in range(len(table.lists)):
        if third in (a, b):
            continue
        on_third = rows[:, third] == 1
        whole = int(counts[on_third].sum())
        one, other = (int(counts[on_third & (rows[:, each] == 1)].sum()) for each in (a, b))
        met = int(counts[on_third & (rows[:, a] == 1) & (rows[:, b] == 1)].sum())
        chance = float(hypergeom.cdf(met, whole, one, other)) if whole else 1.0
        yield third, one * other / max(whole, 1), met, chance
