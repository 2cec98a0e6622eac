"""Given names that books use for one another, learned from the links themselves.

`Juhan` and `Johannes`, `Kaarel` and `Karl` are two names in any list of names
and one in life. Where records are linked on other grounds and such a pair
recurs in their given names or their fathers', it is an equivalence.
"""

import numpy as np
from numpy.typing import NDArray

from synodik.linking.encode import Encoded
from synodik.linking.scoring import Scored
from synodik.names.levels import NameLevel, word_level
from synodik.names.table import with_equivalents

_CERTAIN = 8.0
"""Bits from which a link is one to learn from."""
_OFTEN = 3
"""Links in which a pair of names must recur."""
_LIFT = 4.0
"""How many times more often than by chance."""


def with_learned_variants(encoded: Encoded, scored: Scored, person: NDArray[np.int32]) -> Encoded:
    """Add to the table of given names the equivalences that the links show."""
    together = person[scored.pairs[:, 0]] == person[scored.pairs[:, 1]]
    pairs = scored.pairs[together & (scored.bits > _CERTAIN)]
    words = np.concatenate([
        _single_words(encoded, name[pairs]) for name in (encoded.given, encoded.father)
    ])  # fmt: skip
    recurring = _recurring(np.sort(words, axis=1))
    table = encoded.forenames
    fresh = [(a, b) for a, b in recurring if word_level(table, a, b) > NameLevel.SLIP]
    return encoded._replace(forenames=with_equivalents(table, fresh)) if fresh else encoded


def _single_words(encoded: Encoded, names: NDArray[np.int32]) -> NDArray[np.int32]:
    """Give the words of pairs of names that are of one word both."""
    table = encoded.forenames
    known = (names >= 0).all(axis=1)
    names = names[known]
    single = (np.diff(table.first_word)[names] == 1).all(axis=1)
    return np.asarray(table.word[table.first_word[names[single]]], np.int32).reshape(-1, 2)


def _recurring(words: NDArray[np.int32]) -> list[tuple[int, int]]:
    """Give the pairs of different words that occur together more often than by chance."""
    if len(words) == 0:
        return []
    bearers = np.bincount(words.ravel())
    different = words[words[:, 0] != words[:, 1]]
    pairs, times = np.unique(different, axis=0, return_counts=True)
    chance = bearers[pairs[:, 0]] * bearers[pairs[:, 1]] / (2 * len(words))
    kept = (times >= _OFTEN) & (times >= _LIFT * chance)
    return [(int(a), int(b)) for a, b in pairs[kept]]
