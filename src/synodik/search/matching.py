"""Which of some millions of subjects bear given words: lists of numbers, merged.

A word's bearers stand in one ascending stretch of an array. All functions take
stretches as `starts` and `stops`, and let other threads run.
"""

import numpy as np
from numpy.typing import NDArray

from synodik.names.compiled import compiled
from synodik.search.ragged import Codes, Costs, Numbers, Places

_FAR = 16
"""Where one list is this many times longer, it is searched and not walked."""
_NEVER = np.float32(1e9)


@compiled
def _ones(word: np.uint64) -> int:
    """Count the bits that are set (Warren, Hacker's Delight, 2013, section 5-1)."""
    word -= (word >> np.uint64(1)) & np.uint64(0x5555555555555555)
    pairs = word & np.uint64(0x3333333333333333)
    word = pairs + ((word >> np.uint64(2)) & np.uint64(0x3333333333333333))
    word = (word + (word >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return int((word * np.uint64(0x0101010101010101)) >> np.uint64(56))


@compiled
def fresh(
    seen: NDArray[np.uint64],
    count: int,
    bearers: Numbers,
    starts: Places,
    stops: Places,
) -> Numbers:
    """Give the numbers that stand in any of the stretches and were not seen before, ascending.

    Args:
        seen: a bit to each number, changed in place.
        count: numbers from this on are not looked at.
        bearers: the array of stretches.
        starts: of each stretch.
        stops: of each stretch, one past its last.
    """
    bits = seen.copy()
    for at in range(len(starts)):
        for row in range(starts[at], stops[at]):
            number = bearers[row]
            if number < count:
                bits[number >> 6] |= np.uint64(1) << np.uint64(number & 63)
    total = 0
    for at in range(len(bits)):
        total += _ones(bits[at] ^ seen[at])
    found = np.empty(total, np.int32)
    filled = 0
    for at in range(len(bits)):
        word = bits[at] ^ seen[at]
        while word:
            lowest = word & (~word + np.uint64(1))
            found[filled] = (at << 6) + _ones(lowest - np.uint64(1))
            filled += 1
            word ^= lowest
        seen[at] = bits[at]
    return found


@compiled
def _first_from(values: Numbers, start: int, stop: int, wanted: int) -> int:
    """Find the first place from `start` whose value is not below the one wanted."""
    step = 1
    low = start
    while low + step < stop and values[low + step] < wanted:
        low += step
        step <<= 1
    high = min(low + step, stop)
    while low < high:
        middle = (low + high) >> 1
        if values[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low


@compiled
def weigh(
    best: Costs,
    which: Numbers,
    candidates: Numbers,
    bearers: Numbers,
    starts: NDArray[np.int64],
    stops: NDArray[np.int64],
    costs: Costs,
) -> None:
    """Lower each candidate's cost to that of the cheapest stretch that holds it.

    A long stretch is searched for the candidates; of others each number is looked
    up among the candidates, whose bits and their running count fit a processor's cache.

    Args:
        best: of each candidate, changed in place.
        which: the stretch that gave it, changed in place.
        candidates: ascending.
        bearers: the array of stretches.
        starts: of each stretch.
        stops: of each stretch, one past its last.
        costs: of each stretch.
    """
    held = len(candidates)
    if held == 0:
        return
    last = candidates[held - 1]
    bits = np.zeros((last >> 6) + 1, np.uint64)
    for number in candidates:
        bits[number >> 6] |= np.uint64(1) << np.uint64(number & 63)
    before = np.zeros(len(bits), np.int32)
    for at in range(1, len(bits)):
        before[at] = before[at - 1] + _ones(bits[at - 1])
    for number in range(len(starts)):
        at, stop, cost = starts[number], stops[number], costs[number]
        place = 0
        if (stop - at) > _FAR * held:
            while place < held and at < stop:
                at = _first_from(bearers, at, stop, candidates[place])
                if at < stop and bearers[at] == candidates[place] and cost < best[place]:
                    best[place] = cost
                    which[place] = number
                place += 1
            continue
        for row in range(at, stop):
            wanted = bearers[row]
            if wanted > last:
                break
            word = bits[wanted >> 6]
            bit = np.uint64(1) << np.uint64(wanted & 63)
            if word & bit:
                place = before[wanted >> 6] + _ones(word & (bit - np.uint64(1)))
                if cost < best[place]:
                    best[place] = cost
                    which[place] = number


@compiled
def score(
    candidates: Numbers,
    stated: Codes,
    bearers: Numbers,
    first: Places,
    starts: Places,
    stops: Places,
    costs: Costs,
    role: Codes,
    unknown: Costs,
    contrary: Costs,
    weight: Places,
    may_lack: int,
    unborne: int,
    most: float,
) -> tuple[Numbers, Costs, Places, NDArray[np.int32]]:
    """Sum what each candidate costs over the terms; who lacks too many is left out.

    Args:
        candidates: ascending.
        stated: of each number, the roles of which anything is stated, as bits.
        bearers: the array of stretches.
        first: where the stretches of each term begin; one more at the end.
        starts: of each stretch.
        stops: of each stretch, one past its last.
        costs: of each stretch.
        role: of each term, as a bit.
        unknown: what it costs, by term, where nothing of its role is stated.
        contrary: what it costs, by term, where something else is stated.
        weight: how much a term that nothing answers to counts as lacking.
        may_lack: how much may lack.
        unborne: how many of the first terms none of the candidates bears.
        most: who lacks anything and costs more is left out.

    Returns:
        who is left, costs, how much lacks, and the stretch that answers to each
        term (a row to a term, counted from the term's first; -1 for none).
    """
    terms = len(role)
    persons = candidates.copy()
    totals = np.zeros(len(persons), np.float32)
    lacking = np.zeros(len(persons), np.int64)
    which = np.full((terms, len(persons)), -1, np.int32)
    held = len(persons)
    for term in range(terms):
        one, last = first[term], first[term + 1]
        best = np.full(held, _NEVER, np.float32)
        found = which[term, :held]
        if term >= unborne:
            weigh(
                best,
                found,
                persons[:held],
                bearers,
                starts[one:last],
                stops[one:last],
                costs[one:last],
            )
        left = 0
        for at in range(held):
            absent = contrary[term] if stated[persons[at]] & role[term] else unknown[term]
            if best[at] >= contrary[term]:
                found[at] = -1
                lacking[at] += weight[term]
                if lacking[at] > may_lack:
                    continue
                best[at] = absent
            total = totals[at] + min(best[at], absent)
            if lacking[at] and total > most:
                continue
            persons[left] = persons[at]
            totals[left] = total
            lacking[left] = lacking[at]
            for each in range(term + 1):
                which[each, left] = which[each, at]
            left += 1
        held = left
    return persons[:held], totals[:held], lacking[:held], which[:, :held]


@compiled
def used(which: Numbers, count: int) -> NDArray[np.bool_]:
    """Tell which of so many stretches answer to anybody."""
    found = np.zeros(count, np.bool_)
    for at in range(len(which)):
        if which[at] >= 0:
            found[which[at]] = True
    return found
