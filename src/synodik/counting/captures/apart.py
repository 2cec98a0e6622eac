"""Lists that take in different people: one of those deported in 1941, another of 1949.

Whoever can be on one of them can hardly be on the other. Nobody then stands for
those on no list, and what an estimate makes of the small overlap is no number of
persons. A third list shows it: of its persons, far fewer are on both than would
be if the two met them apart from one another.
"""

from itertools import combinations
from typing import Final

from synodik.counting.mse.table import CaptureTable

LEAST_RATIO: Final = 0.25
"""Of those met with on both lists to those expected; below it the lists are of different people."""
_FEWEST: Final = 5.0
"""Expected persons below which a third list says nothing."""


def lists_apart(table: CaptureTable) -> list[str]:
    """Say which pairs of lists are of different people, by the word of a third list."""
    said = []
    for a, b in combinations(range(len(table.lists)), 2):
        for third in range(len(table.lists)):
            if third in (a, b):
                continue
            expected, met = _on_both(table, a, b, third)
            if expected >= _FEWEST and met < LEAST_RATIO * expected:
                said.append(
                    f"{table.lists[a]} and {table.lists[b]} take in different people: of those on "
                    f"{table.lists[third]} {met:,} are on both, where chance would make it "
                    f"{expected:,.0f}"
                )
    return said


def _on_both(table: CaptureTable, a: int, b: int, third: int) -> tuple[float, int]:
    rows, counts = table.patterns, table.counts
    on_third = rows[:, third] == 1
    sizes = [int(counts[on_third & (rows[:, each] == 1)].sum()) for each in (a, b)]
    met = int(counts[on_third & (rows[:, a] == 1) & (rows[:, b] == 1)].sum())
    return sizes[0] * sizes[1] / max(int(counts[on_third].sum()), 1), met
