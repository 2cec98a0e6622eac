"""The level at which two records agree in one feature, from their integers alone."""

import numpy as np
from numpy.typing import NDArray

from synodik.linking.days import Days
from synodik.linking.encode import Encoded
from synodik.linking.sets import Sets
from synodik.names.compiled import inlined, lean
from synodik.names.levels import name_level
from synodik.names.table import NameTable

Cache = NDArray[np.int64]
CACHE_SIZE = 1 << 16
"""Slots for levels of pairs of names; a slot holds one pair and its level."""
_LEVEL_BITS = 4
_A_YEAR = 10000  # in dates held as year * 10000 + month * 100 + day


@inlined
def cached_name_level(names: NameTable, a: int, b: int, cache: Cache) -> int:
    """Give the level of two names, from the cache where it was worked out lately."""
    if a == b:
        return 1 if a >= 0 else 0
    if a < 0 or b < 0:
        return 0
    pair = (min(a, b) << 30) | max(a, b)
    slot = ((pair * 0x9E3779B1) >> 13) & (CACHE_SIZE - 1)
    if cache[slot] >> _LEVEL_BITS == pair:
        return int(cache[slot] & 15)
    level = name_level(names, a, b)
    cache[slot] = (pair << _LEVEL_BITS) | level
    return int(level)


@inlined
def best_name_level(
    names: NameTable, first: NDArray[np.int32], more: Sets, i: int, j: int, cache: Cache
) -> int:
    """Give the closest level of any form of one record's name to any of the other's."""
    best = cached_name_level(names, first[i], first[j], cache)
    if best == 1 or (more.first[i] == more.first[i + 1] and more.first[j] == more.first[j + 1]):
        return best
    return _best_of_forms(names, first, more, i, j, cache)


@lean
def _best_of_forms(
    names: NameTable, first: NDArray[np.int32], more: Sets, i: int, j: int, cache: Cache
) -> int:
    best = 0
    for x in range(more.first[i] - 1, more.first[i + 1]):
        a = first[i] if x < more.first[i] else more.item[x]
        for y in range(more.first[j] - 1, more.first[j + 1]):
            b = first[j] if y < more.first[j] else more.item[y]
            level = cached_name_level(names, a, b, cache)
            best = level if best == 0 or 0 < level < best else best
    return best


@inlined
def is_digit_slip(a: int, b: int) -> bool:
    """Whether two years differ in one figure of the last two, or swap them."""
    if a // 100 != b // 100:
        return a % 100 == b % 100 and abs(a - b) == 100
    a, b = a % 100, b % 100
    return a // 10 == b // 10 or a % 10 == b % 10 or (a // 10 == b % 10 and a % 10 == b // 10)


@inlined
def birth_level(records: Encoded, i: int, j: int) -> int:  # noqa: PLR0911 - a ladder of levels
    """Compare two dates of birth."""
    first_i, last_i = records.born_first[i], records.born_last[i]
    first_j, last_j = records.born_first[j], records.born_last[j]
    if first_i == 0 or first_j == 0:
        return 0
    day_i, day_j = records.born_day[i], records.born_day[j]
    both_days = day_i % 100 > 0 and day_j % 100 > 0
    gap = max(first_i - last_j, first_j - last_i, 0)
    if gap == 0:
        if not both_days:
            return 2
        if day_i == day_j:
            return 1
        month_i, month_j = day_i // 100, day_j // 100
        in_month_i, in_month_j = day_i % 100, day_j % 100
        near = month_i == month_j or in_month_i == in_month_j
        return 4 if near or (month_i == in_month_j and month_j == in_month_i) else 5
    slip = is_digit_slip(first_i, first_j)
    if both_days and day_i == day_j:
        return 3 if gap <= 10 or slip else 10
    if gap == 1:
        return 6
    if gap <= 3 or slip:
        return 7
    return 8 if gap <= 10 else 9


@inlined
def date_level(days: Days, i: int, j: int) -> int:  # noqa: PLR0911 - a ladder of levels
    """Compare two dates of one kind of event."""
    a, b = days[i], days[j]
    if a == 0 or b == 0:
        return 0
    if a == b:
        return 1 if a % 100 > 0 else 2
    if a // 10000 != b // 10000:
        near = a % 10000 == b % 10000 and a % 100 > 0
        far = abs(_day_count(a) - _day_count(b))
        return 3 if near or (a % 100 > 0 and b % 100 > 0 and far <= 31) else 5
    if a % 10000 == 0 or b % 10000 == 0:
        return 2
    if a // 100 == b // 100:
        return 3 if a % 100 > 0 and b % 100 > 0 else 2
    if a % 100 > 0 and b % 100 > 0 and abs(_day_count(a) - _day_count(b)) <= 31:
        return 3
    return 3 if a % 100 == b % 100 and a % 100 > 0 else 4


@inlined
def death_level(records: Encoded, i: int, j: int) -> int:
    """Compare two dates of death; of one record only, with the other's release."""
    if records.death[i] > 0 and records.death[j] > 0:
        return int(date_level(records.death, i, j))
    for one, other in ((i, j), (j, i)):
        if records.death[one] > 0 and records.release[other] - records.death[one] > _A_YEAR:
            return 6
    return 0


@inlined
def _day_count(day: int) -> int:
    """Count days roughly, all months of 31: enough to tell what is near."""
    return int(day // 10000 * 372 + day // 100 % 100 * 31 + day % 100)


@inlined
def shared_bits(sets: Sets, i: int, j: int) -> float:
    """Sum up what the shared codes of two sets tell; -1 where one is empty."""
    x, x_end = sets.first[i], sets.first[i + 1]
    y, y_end = sets.first[j], sets.first[j + 1]
    if x == x_end or y == y_end:
        return -1.0
    bits = 0.0
    while x < x_end and y < y_end:
        if sets.item[x] == sets.item[y]:
            bits += sets.bits[sets.item[x]] + 0.01  # sharing what all hold is sharing, too
            x += 1
            y += 1
        elif sets.item[x] < sets.item[y]:
            x += 1
        else:
            y += 1
    return bits


@inlined
def words_level(sets: Sets, i: int, j: int) -> int:
    """Compare two sets of words by how rare those are that both hold."""
    bits = shared_bits(sets, i, j)
    if bits < 0:
        return 0
    if bits == 0:
        return 1
    if bits < 4:
        return 2
    if bits < 8:
        return 3
    return 4 if bits < 12 else 5


@inlined
def count_shared(sets: Sets, i: int, j: int) -> int:
    """Count the codes that both sets hold; -1 where one is empty."""
    x, x_end = sets.first[i], sets.first[i + 1]
    y, y_end = sets.first[j], sets.first[j + 1]
    if x == x_end or y == y_end:
        return -1
    shared = 0
    for p in range(x, x_end):
        for q in range(y, y_end):
            shared += sets.item[p] == sets.item[q]
    return shared


@inlined
def identifier_level(records: Encoded, i: int, j: int) -> int:
    """Compare the numbers that belong to one person alone, those of one scheme."""
    sets = records.identifiers
    best = 0
    for x in range(sets.first[i], sets.first[i + 1]):
        for y in range(sets.first[j], sets.first[j + 1]):
            if sets.item[x] == sets.item[y]:
                return 1
            if records.schemes[sets.item[x]] != records.schemes[sets.item[y]]:
                continue
            a, b = records.figures[sets.item[x]], records.figures[sets.item[y]]
            if a >= 0 and b >= 0 and _is_number_slip(a, b):
                best = 2
            elif best == 0:
                best = 3
    return best


@inlined
def is_numbered_alike(records: Encoded, i: int, j: int) -> bool:
    """Whether two records have one number of a person, but for a figure at most."""
    return 0 < identifier_level(records, i, j) <= 2


@lean
def _is_number_slip(a: int, b: int) -> bool:
    """Whether two numbers differ in one figure, or swap two that stand side by side."""
    apart, last, sum_a, sum_b = 0, -2, 0, 0
    for place in range(18):
        one, other = a % 10, b % 10
        if one != other:
            if apart > 0 and last != place - 1:
                return False
            apart, last = apart + 1, place
            sum_a, sum_b = sum_a * 10 + one, sum_b + other * (1 if apart == 1 else 10)
        a, b = a // 10, b // 10
    return apart == 1 or (apart == 2 and sum_a == sum_b)


@inlined
def stated_level(records: Encoded, i: int, j: int) -> int:
    """Tell what the records themselves say of the other's source."""
    if records.source[i] == records.source[j]:
        return 0
    stated, source = records.stated, records.source
    speaks = False
    for one, other in ((i, j), (j, i)):
        for x in range(stated.first[one], stated.first[one + 1]):
            speaks = True
            if stated.item[x] == source[other]:
                return 1
    if (records.again[i] and source[j] < source[i]) or (records.again[j] and source[i] < source[j]):
        return 3
    return 2 if speaks else 0


@inlined
def articles_level(records: Encoded, i: int, j: int) -> int:
    """Compare two sets of articles."""
    a, b = records.articles[i], records.articles[j]
    if a == 0 or b == 0:
        return 0
    if a == b:
        return 1
    return 2 if a & b else 3
