"""Which pairs of records are compared at all.

Records that share a key lie next to one another once sorted; each is compared
with those after it that share the key, at most `WINDOW` of them. Within a key
they lie in the order of further columns, so that a block of a hundred thousand
namesakes costs no more than a window slid over it, and loses the least likely
pairs first.

The keys of `KEYS` suit any records of people. In a small table, or one whose
columns are of many values, less will do to find the few that may be meant: each
key of `LOOSE_KEYS` is used as well where it brings few together, so that neither
a missing father nor a surname miswritten in every letter hides a person.

Reference: M. A. Hernández, S. J. Stolfo, The merge/purge problem for large
databases, SIGMOD 1995 (the sorted neighbourhood).
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from synodik.linking.encode import Encoded
from synodik.linking.sets import Sets
from synodik.names.compiled import compiled
from synodik.names.table import NameTable

WINDOW = 100
"""With how many neighbours of one key a record is compared."""
_MIX = np.uint64(0x9E3779B97F4A7C15)  # the golden ratio, as in Knuth's multiplicative hashing

Key = tuple[tuple[str, ...], tuple[str, ...]]
"""Columns that must agree, and columns that order those who do."""
KEYS: tuple[Key, ...] = (
    (("surname", "given"), ("year", "father")),
    (("surname", "year"), ("given", "father")),
    (("given", "father", "year"), ("frame", "surname")),
    (("surname", "father"), ("given", "year")),
    (("given", "birthday"), ("frame", "surname")),
    (("given", "trial"), ("frame", "surname")),
    (("surname", "trial"), ("given", "year")),
    (("given", "arrest"), ("frame", "surname")),
    (("father", "birthday"), ("frame", "surname")),
    (("frame", "initial", "year"), ("given", "father")),
    (("given", "year", "place"), ("father", "frame")),
    (("surname", "place"), ("given", "year")),
    (("arrest", "trial"), ("year", "given")),
)
FEW = 10
"""Pairs to a record that a looser key may bring together."""
LOOSE_KEYS: tuple[Key, ...] = (
    (("birthday",), ("given", "surname")),
    (("identifier",), ("year", "given")),
    (("file",), ("year", "given")),
    (("surname",), ("given", "year")),
    (("frame", "initial"), ("given", "year")),
    (("given", "place"), ("year", "surname")),
    (("year", "place"), ("given", "surname")),
    (("place",), ("given", "surname")),
    (("given", "year"), ("frame", "surname")),
    (("given",), ("year", "surname")),
)


class Block(NamedTuple):
    """Records sorted by one key.

    Attributes:
        record: rows, in the order of the key; int32.
        key: of each, ascending; uint64.
    """

    record: NDArray[np.int32]
    key: NDArray[np.uint64]


def blocks(encoded: Encoded) -> Iterator[Block]:
    """Sort the records by each key in turn; one that shares it with no other is left out.

    Only in a block larger than the window does it matter in which order records lie.
    """
    record, columns = key_columns(encoded)
    for agree, order in keys_for(columns):
        key, whole = _key(agree, columns)
        chosen = np.flatnonzero(whole)
        chosen = chosen[np.argsort(key[chosen], kind="stable")]
        size = _sizes(key[chosen])
        chosen, size = chosen[size > 1], size[size > 1]
        large = np.flatnonzero(size > WINDOW)
        rows = chosen[large]
        sort_by: list[NDArray[Any]] = [record[rows]]
        sort_by += [columns[name][rows] for name in reversed(order)]
        chosen[large] = rows[np.lexsort((*sort_by, key[rows]))]
        yield Block(record[chosen], key[chosen])


def keys_for(columns: dict[str, NDArray[np.int32]]) -> tuple[Key, ...]:
    """Give the keys that suit the columns of some records: all of `KEYS`, and what is loose."""
    return KEYS + tuple(key for key in LOOSE_KEYS if _brings_few(key[0], columns))


def _brings_few(agree: tuple[str, ...], columns: dict[str, NDArray[np.int32]]) -> bool:
    key, whole = _key(agree, columns)
    size = _sizes(np.sort(key[whole]))
    neighbours = np.minimum(size - 1, 2 * WINDOW)
    return bool(0 < neighbours.sum() / 2 <= FEW * len(columns["year"]))


def _sizes(key: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Give for each place in a sorted column how many places hold the same value."""
    first = np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1]))[: len(key)])
    counts = np.diff(first, append=len(key))
    return np.repeat(counts, counts)


def _key(
    agree: tuple[str, ...], columns: dict[str, NDArray[np.int32]]
) -> tuple[NDArray[np.uint64], NDArray[np.bool_]]:
    """Mix columns into one, and tell in which rows none is unknown."""
    key = np.full(len(columns["year"]), _MIX)  # no key is 0: that stands for none
    whole = np.ones(len(key), np.bool_)
    for name in agree:
        column = columns[name]
        whole &= column >= 0
        key = (key ^ column.astype(np.uint64)) * _MIX
        key ^= key >> np.uint64(29)
    return key, whole


def key_columns(encoded: Encoded) -> tuple[NDArray[np.int32], dict[str, NDArray[np.int32]]]:
    """Give (record, columns of keys): all records in order, then further forms of their names."""
    record, surname, given = _variants(encoded)
    table = encoded.surnames
    year = np.where(encoded.born_first > 0, encoded.born_first, -1).astype(np.int32)
    has_day = (encoded.born_day % 100 > 0) & (year > 0)
    columns = {
        "year": year,
        "birthday": np.where(has_day, year * 10000 + encoded.born_day, -1).astype(np.int32),
        "father": _of_first(encoded.forenames, encoded.father, encoded.forenames.sound),
        "place": rarest(encoded.places.first, encoded.places.item, encoded.places.bits),
        "identifier": rarest(
            encoded.identifiers.first, encoded.identifiers.item, encoded.identifiers.bits
        ),
        "file": rarest(encoded.files.first, encoded.files.item, encoded.files.bits),
        "trial": _whole_days(encoded.trial),
        "arrest": _whole_days(encoded.arrest),
    }
    columns = {name: column[record] for name, column in columns.items()}
    columns["surname"] = _of_word(table.sound, surname)
    columns["frame"] = _of_word(table.frame, surname)
    columns["given"] = _of_word(encoded.forenames.sound, given)
    columns["initial"] = _initials(encoded.forenames, given)
    return record, columns


@compiled
def rarest(
    first: NDArray[np.int32], item: NDArray[np.int32], bits: NDArray[np.float32]
) -> NDArray[np.int32]:
    """Give of each set the rarest code that some other set holds as well, or -1."""
    holders = np.zeros(len(bits), np.int32)
    for code in item:
        holders[code] += 1
    found = np.full(len(first) - 1, -1, np.int32)
    for row in range(len(found)):
        most = -1.0
        for at in range(first[row], first[row + 1]):
            code = item[at]
            if holders[code] > 1 and bits[code] > most:
                found[row], most = code, bits[code]
    return found


def _variants(
    encoded: Encoded,
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
    """Give (record, word of its surname, word of its given name), first forms first."""
    rows = np.arange(len(encoded.source), dtype=np.int32)
    surname = _first_words(encoded.surnames, encoded.surname)
    given = _first_words(encoded.forenames, encoded.given)
    more = [(rows, surname, given)]
    for row, word in _further(encoded.surnames, encoded.surname, encoded.more_surnames):
        more.append((row, word, given[row]))
    for row, word in _further(encoded.forenames, encoded.given, encoded.more_given):
        more.append((row, surname[row], word))
    record, surnames, givens = (np.concatenate(parts) for parts in zip(*more, strict=True))
    return record, surnames, givens


def _further(
    table: NameTable, name: NDArray[np.int32], more: Sets
) -> Iterator[tuple[NDArray[np.int32], NDArray[np.int32]]]:
    """Give (rows, words): later words of a name, then first words of other forms."""
    if len(table.first_word) > 1:
        lengths = np.diff(table.first_word)
        own = np.where(name >= 0, lengths[name], 0)
        for later in range(1, min(4, int(own.max(initial=0)))):
            rows = np.flatnonzero(own > later).astype(np.int32)
            yield rows, table.word[table.first_word[name[rows]] + later]
        owner = np.repeat(np.arange(len(name), dtype=np.int32), np.diff(more.first))
        yield owner, _first_words(table, more.item)


def _first_words(table: NameTable, name: NDArray[np.int32]) -> NDArray[np.int32]:
    if len(table.word) == 0:
        return np.full(len(name), -1, np.int32)
    first = table.word[table.first_word[:-1]]
    return np.where(name >= 0, first[name], -1).astype(np.int32)


def _of_word(keys: NDArray[np.int32], word: NDArray[np.int32]) -> NDArray[np.int32]:
    if len(keys) == 0:
        return word
    return np.where(word >= 0, keys[word], -1).astype(np.int32)


def _of_first(
    table: NameTable, name: NDArray[np.int32], keys: NDArray[np.int32]
) -> NDArray[np.int32]:
    return _of_word(keys, _first_words(table, name))


def _initials(table: NameTable, word: NDArray[np.int32]) -> NDArray[np.int32]:
    if len(table.letters) == 0:
        return word
    return np.where(word >= 0, table.letters[table.first_letter[:-1][word]], -1).astype(np.int32)


def _whole_days(day: NDArray[np.int32]) -> NDArray[np.int32]:
    return np.where(day % 100 > 0, day, -1).astype(np.int32)
