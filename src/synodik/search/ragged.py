"""Lists of unlike lengths, one after another in an array, beside where the list of each begins.

All functions are machine code, and let other threads run.
"""

import numpy as np
from numpy.typing import NDArray

from synodik.names.compiled import compiled

Numbers = NDArray[np.int32]
Places = NDArray[np.int64]
Codes = NDArray[np.uint8]
Costs = NDArray[np.float32]


@compiled
def tally(
    counts: NDArray[np.int64], rows: Numbers, first: NDArray[np.int64], codes: Numbers
) -> None:
    """Count the codes that some rows bear; `first` gives where each row's codes begin."""
    for at in range(len(rows)):
        for place in range(first[rows[at]], first[rows[at] + 1]):
            counts[codes[place]] += 1


@compiled
def bear(
    persons: Numbers, first: NDArray[np.int64], codes: Numbers, code: int
) -> NDArray[np.bool_]:
    """Tell which persons bear a code; `first` gives where each person's codes begin."""
    found = np.zeros(len(persons), np.bool_)
    for at in range(len(persons)):
        for place in range(first[persons[at]], first[persons[at] + 1]):
            if codes[place] == code:
                found[at] = True
    return found


@compiled
def ranges(starts: Places, lengths: Places) -> Places:
    """Give the numbers of several stretches, one after another."""
    found = np.empty(lengths.sum(), np.int64)
    filled = 0
    for at in range(len(starts)):
        for further in range(lengths[at]):
            found[filled] = starts[at] + further
            filled += 1
    return found


@compiled
def runs_of(
    keys: NDArray[np.uint64], first: Numbers, bearing: Numbers, wanted: NDArray[np.uint64]
) -> tuple[Numbers, Places]:
    """Give the words that bear each of some keys, and the place of the key of each.

    Args:
        keys: of the index, ascending.
        first: where the words of each key begin; one more at the end.
        bearing: the words, by key.
        wanted: keys looked for, in any order.
    """
    places = np.searchsorted(keys, wanted)
    total = 0
    for at in range(len(wanted)):
        if keys[places[at]] == wanted[at]:
            total += first[places[at] + 1] - first[places[at]]
    words, which = np.empty(total, np.int32), np.empty(total, np.int64)
    filled = 0
    for at in range(len(wanted)):
        if keys[places[at]] == wanted[at]:
            for row in range(first[places[at]], first[places[at] + 1]):
                words[filled], which[filled] = bearing[row], at
                filled += 1
    return words, which


@compiled
def distinct(numbers: Numbers) -> Numbers:
    """Give each of some numbers once, ascending."""
    ordered = np.sort(numbers)
    held = 0
    for at in range(len(ordered)):
        if held == 0 or ordered[at] != ordered[held - 1]:
            ordered[held] = ordered[at]
            held += 1
    return ordered[:held]


@compiled
def stretches_of(
    words: Numbers,
    costs: Costs,
    ways: Codes,
    by_column: Costs,
    first: Numbers,
    column: Codes,
    start: Places,
) -> tuple[Places, Places, Numbers, Codes, Costs, Codes]:
    """Give the stretches of some words in the columns that answer.

    Args:
        words: asked for.
        costs: of each word.
        ways: of each word.
        by_column: what each column adds; infinite for those that do not answer.
        first: slot of each word of the index.
        column: of each slot.
        start: of each slot in the array of bearers.

    Returns:
        starts, stops, words, columns, costs and ways, in parallel.
    """
    many = 0
    for at in range(len(words)):
        for slot in range(first[words[at]], first[words[at] + 1]):
            many += 1 if np.isfinite(by_column[column[slot]]) else 0
    starts, stops = np.empty(many, np.int64), np.empty(many, np.int64)
    found, columns = np.empty(many, np.int32), np.empty(many, np.uint8)
    cost, way = np.empty(many, np.float32), np.empty(many, np.uint8)
    filled = 0
    for at in range(len(words)):
        for slot in range(first[words[at]], first[words[at] + 1]):
            if np.isfinite(by_column[column[slot]]):
                starts[filled], stops[filled] = start[slot], start[slot + 1]
                found[filled], columns[filled] = words[at], column[slot]
                cost[filled] = costs[at] + by_column[column[slot]]
                way[filled] = ways[at]
                filled += 1
    return starts, stops, found, columns, cost, way
