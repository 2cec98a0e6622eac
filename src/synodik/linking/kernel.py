"""Pairs streamed from sorted blocks into scoring, never held as rows.

A pair is looked at feature by feature, cheap ones first; it is dropped as soon
as what remains cannot lift it over the floor any more, mostly before a name is
compared. Only pairs above the floor leave the kernel.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from synodik.linking.compare import (
    CACHE_SIZE,
    Cache,
    articles_level,
    best_name_level,
    birth_level,
    count_shared,
    date_level,
    death_level,
    identifier_level,
    is_numbered_alike,
    stated_level,
    words_level,
)
from synodik.linking.encode import Encoded
from synodik.linking.facts import contradict, same_source_twice
from synodik.linking.features import Feature, Rarity
from synodik.names.compiled import inlined, lean
from synodik.names.levels import NameLevel

FEATURE_COUNT = len(Feature)
RARITY_COUNT = len(Rarity)

_STATED, _BIRTH, _ARREST, _TRIAL, _DEATH, _RELEASE, _ARTICLES, _SENTENCE = range(8)
_GIVEN, _KIN, _SURNAME, _FATHER, _BIRTH_PLACE, _PLACES, _CAMPS, _FILES, _FAMILY = range(8, 17)
_AGAIN, _IDENTIFIER = range(17, 19)
_DIFFERENT = int(NameLevel.DIFFERENT)


class Weights(NamedTuple):
    """A model as the kernel reads it; all in bits, log2 of odds.

    Attributes:
        base: odds of a pair that blocking brings together, before it is looked at.
        level: of each feature and level; float32, shape (features, levels).
        rarity: share of a value's rarity that counts; float32, shape (rarities,).
        rest: the most that the features from each on can still add.
    """

    base: np.float32
    level: NDArray[np.float32]
    rarity: NDArray[np.float32]
    rest: NDArray[np.float32]


class Places(NamedTuple):
    """Where records stand in each sorting, so that no pair comes twice.

    Attributes:
        key: of each record in each sorting, 0 where it has none; uint32, the lower
            half of the key, shape (records, sortings).
        rank: its place there; int32, of the same shape.
    """

    key: NDArray[np.uint32]
    rank: NDArray[np.int32]


@inlined
def is_drawn(key: int, share: int) -> bool:
    """Whether the block of a key is among those that one of `share` is to be taken from."""
    return share == 1 or np.int64(key >> np.uint64(32)) * share >> 32 == 0


@inlined
def level_of(  # noqa: PLR0911, PLR0912 - compiled code has no table of functions
    feature: int, records: Encoded, i: int, j: int, caches: NDArray[np.int64]
) -> int:
    """Give the level at which two records agree in a feature."""
    if feature == _STATED:
        return stated_level(records, i, j)
    if feature == _BIRTH:
        return birth_level(records, i, j)
    if feature == _ARREST:
        return date_level(records.arrest, i, j)
    if feature == _TRIAL:
        return date_level(records.trial, i, j)
    if feature == _DEATH:
        return death_level(records, i, j)
    if feature == _RELEASE:
        return date_level(records.release, i, j)
    if feature == _ARTICLES:
        return articles_level(records, i, j)
    if feature == _SENTENCE:
        a, b = records.sentence[i], records.sentence[j]
        return 0 if a < 0 or b < 0 else (1 if a == b else 2)
    if feature == _GIVEN:
        return best_name_level(
            records.forenames, records.given, records.more_given, i, j, caches[0]
        )
    if feature == _KIN:
        given = best_name_level(
            records.forenames, records.given, records.more_given, i, j, caches[0]
        )
        if given != _DIFFERENT or birth_level(records, i, j) == 1:
            return 0
        return 0 if is_numbered_alike(records, i, j) else 1
    if feature == _SURNAME:
        return best_name_level(
            records.surnames, records.surname, records.more_surnames, i, j, caches[1]
        )
    if feature == _FATHER:
        return best_name_level(
            records.forenames, records.father, records.more_fathers, i, j, caches[0]
        )
    if feature == _BIRTH_PLACE:
        return words_level(records.birth_place, i, j)
    if feature == _PLACES:
        return words_level(records.places, i, j)
    if feature == _CAMPS:
        return words_level(records.camps, i, j)
    if feature == _FILES:
        return min(2, count_shared(records.files, i, j) + 1)
    if feature == _FAMILY:
        return min(3, count_shared(records.family, i, j) + 1)
    if feature == _IDENTIFIER:
        return identifier_level(records, i, j)
    return 1 if records.repeats[i] and records.source[i] == records.source[j] else 0


@inlined
def rarity_of(feature: int, level: int) -> tuple[int, float]:
    """Give which rarity a feature's level calls for, and how much of it; -1 for none."""
    share = 1.0 if level in (1, 2) else (0.5 if level in (3, 4) else 0.0)
    if share > 0.0:
        if feature == _SURNAME:
            return 0, share
        if feature == _GIVEN:
            return 1, share
        if feature == _FATHER:
            return 2, share
        if feature == _ARREST and level == 1:
            return 3, 1.0
        if feature == _TRIAL and level == 1:
            return 4, 1.0
    return -1, 0.0


@inlined
def score(
    records: Encoded, weights: Weights, i: int, j: int, floor: float, caches: NDArray[np.int64]
) -> float:
    """Score a pair in bits; any value below the floor where it cannot reach that."""
    total = float(weights.base)
    for feature in range(FEATURE_COUNT):
        if total + weights.rest[feature] < floor:
            return -np.inf
        level = level_of(feature, records, i, j, caches)
        total += weights.level[feature, level]
        which, share = rarity_of(feature, level)
        if which >= 0:
            rarity = min(records.rarity[which, i], records.rarity[which, j])
            total += weights.rarity[which] * share * rarity
    return total


@inlined
def is_done(places: Places, turn: int, i: int, j: int, window: int) -> bool:
    """Whether a sorting before this turn already brought the pair together."""
    for sorting in range(turn):
        if places.key[i, sorting] == places.key[j, sorting] and places.key[i, sorting] != 0:
            apart = places.rank[i, sorting] - places.rank[j, sorting]
            if -window <= apart <= window:
                return True
    return False


@lean
def stream(
    records: Encoded,
    weights: Weights,
    record: NDArray[np.int32],
    key: NDArray[np.uint64],
    places: Places,
    turn: int,
    share: int,
    start: int,
    stop: int,
    window: int,
    within: bool,
    floor: float,
    caches: NDArray[np.int64],
    pairs: NDArray[np.int32],
    scores: NDArray[np.float32],
) -> tuple[int, int, int]:
    """Score the pairs of records start to stop of a block with those after them.

    Looks at pairs of two sources, or, if `within`, at those within one, which are
    known to be of two persons; of every `share` blocks at one. Writes pairs (lesser
    row first) and scores above the floor, and stops where a further record's might
    not fit.

    Returns:
        The position to go on from, the number of pairs written, and the number
        of pairs looked at.
    """
    written, seen = 0, 0
    for p in range(start, stop):
        if written + window > len(scores):
            return p, written, seen
        if not is_drawn(key[p], share):
            continue
        for q in range(p + 1, min(len(record), p + 1 + window)):
            if key[q] != key[p]:
                break
            i, j = min(record[p], record[q]), max(record[p], record[q])
            if i == j or same_source_twice(records, i, j) != within:
                continue
            if is_done(places, turn, i, j, window):
                continue
            seen += 1
            if contradict(records, i, j):
                continue
            found = score(records, weights, i, j, floor, caches)
            if found >= floor:
                pairs[written, 0], pairs[written, 1] = i, j
                scores[written] = found
                written += 1
    return stop, written, seen


@lean
def sample(
    records: Encoded,
    record: NDArray[np.int32],
    key: NDArray[np.uint64],
    places: Places,
    turn: int,
    share: int,
    window: int,
    rate: float,
    seed: int,
    pairs: NDArray[np.int32],
) -> tuple[int, int]:
    """Draw pairs that a sorting brings together, those within one source, too.

    Whether a pair is drawn hangs on its rows and the seed alone.

    Returns:
        The number of pairs drawn, no more than fit, and the number there were.
    """
    drawn, seen = 0, 0
    limit = int(rate * 4294967296.0)
    for p in range(len(record)):
        if not is_drawn(key[p], share):
            continue
        for q in range(p + 1, min(len(record), p + 1 + window)):
            if key[q] != key[p]:
                break
            i, j = min(record[p], record[q]), max(record[p], record[q])
            if i == j or is_done(places, turn, i, j, window):
                continue
            seen += 1
            mixed = (np.uint64(i) * np.uint64(0x9E3779B97F4A7C15)) ^ (
                np.uint64(j + seed) * np.uint64(0xC2B2AE3D27D4EB4F)
            )
            mixed = (mixed ^ (mixed >> np.uint64(31))) * np.uint64(0x94D049BB133111EB)
            if np.int64(mixed >> np.uint64(32)) < limit and drawn < len(pairs):
                pairs[drawn, 0], pairs[drawn, 1] = i, j
                drawn += 1
    return drawn, seen


def levels_of_pairs(
    records: Encoded, pairs: NDArray[np.int32], caches: Cache
) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """Give of each pair all levels, (pairs, features), and rarities, (pairs, rarities)."""
    levels = np.zeros((len(pairs), FEATURE_COUNT), np.uint8)
    rarities = np.zeros((len(pairs), RARITY_COUNT), np.float32)
    _write_levels(records, pairs, caches, levels, rarities)
    return levels, rarities


@lean
def _write_levels(
    records: Encoded,
    pairs: NDArray[np.int32],
    caches: NDArray[np.int64],
    levels: NDArray[np.uint8],
    rarities: NDArray[np.float32],
) -> None:
    for row in range(len(pairs)):
        i, j = pairs[row, 0], pairs[row, 1]
        for feature in range(FEATURE_COUNT):
            level = level_of(feature, records, i, j, caches)
            levels[row, feature] = level
            which, share = rarity_of(feature, level)
            if which >= 0:
                rarity = min(records.rarity[which, i], records.rarity[which, j])
                rarities[row, which] = share * rarity


def conflicts_of_pairs(records: Encoded, pairs: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Tell of each pair whether facts keep it apart."""
    found = np.zeros(len(pairs), np.bool_)
    _write_conflicts(records, pairs, found)
    return found


@lean
def _write_conflicts(records: Encoded, pairs: NDArray[np.int32], found: NDArray[np.bool_]) -> None:
    for row in range(len(pairs)):
        i, j = pairs[row, 0], pairs[row, 1]
        found[row] = same_source_twice(records, i, j) or contradict(records, i, j)


def new_caches() -> Cache:
    """Make empty caches of name levels, for one thread's use."""
    return np.full((2, CACHE_SIZE), -1, np.int64)
