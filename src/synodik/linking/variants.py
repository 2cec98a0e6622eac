"""Given names that books use for one another, learned from the links themselves.

`Juhan` and `Johannes`, `Kaarel` and `Karl` are two names in any list of names
and one in life. Where records are linked on other grounds and such a pair
recurs in their given names or their fathers', more often than two such names
meet by chance, it is an equivalence. If it recurs more often only than two
names are mistaken for each other, one may be a form of the other: both are so
common that agreeing proves little, but that they differ proves nothing either.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from synodik.linking.encode import Encoded
from synodik.linking.scoring import Scored
from synodik.names.levels import NameLevel, word_level
from synodik.names.table import NameTable, with_equivalents, with_forms

_CERTAIN = 8.0
"""Bits from which a link is one to learn from."""
_OFTEN = 3
"""Persons in whose records a pair of names must recur."""
_LIFT = 4.0
"""How many times more often than by chance, or by mistake."""


class Recurring(NamedTuple):
    """Pairs of different words, shape (pairs, 2), that recur in the records of one person."""

    equivalents: NDArray[np.int32]
    forms: NDArray[np.int32]


def with_learned_variants(encoded: Encoded, scored: Scored, person: NDArray[np.int32]) -> Encoded:
    """Add to the table of given names the equivalences and forms that the links show."""
    together = person[scored.pairs[:, 0]] == person[scored.pairs[:, 1]]
    pairs = scored.pairs[together & (scored.bits > _CERTAIN)]
    told = [
        _single_words(encoded, name[pairs], person[pairs[:, 0]])
        for name in (encoded.given, encoded.father)
    ]
    found = recurring(np.concatenate(told))
    table = encoded.forenames
    table = with_equivalents(table, _unlike(table, found.equivalents, NameLevel.SLIP))
    table = with_forms(table, _unlike(table, found.forms, NameLevel.FORM))
    return encoded._replace(forenames=table)


def _unlike(table: NameTable, pairs: NDArray[np.int32], beyond: NameLevel) -> list[tuple[int, int]]:
    """Keep the pairs of words that agree less closely than at a level."""
    return [(int(a), int(b)) for a, b in pairs if word_level(table, a, b) > beyond]


def _single_words(
    encoded: Encoded, names: NDArray[np.int32], person: NDArray[np.int32]
) -> NDArray[np.int32]:
    """Give (person, word, word) of pairs of names that are of one word both, each once."""
    table = encoded.forenames
    known = np.flatnonzero((names >= 0).all(axis=1))
    known = known[(np.diff(table.first_word)[names[known]] == 1).all(axis=1)]
    words = np.sort(table.word[table.first_word[names[known]]].reshape(-1, 2), axis=1)
    return np.asarray(np.unique(np.column_stack((person[known], words)), axis=0), np.int32)


def recurring(told: NDArray[np.int32]) -> Recurring:
    """Sort out the pairs of words that recur together.

    Args:
        told: (person, word, word) of each pair of names that records of one person bear.
    """
    words = told[:, 1:]
    different = words[words[:, 0] != words[:, 1]]
    nothing = np.zeros((0, 2), np.int32)
    if len(different) == 0:
        return Recurring(nothing, nothing)
    share = np.bincount(words.ravel()) / words.size
    pairs, times = np.unique(different, axis=0, return_counts=True)
    meeting = 2 * share[pairs[:, 0]] * share[pairs[:, 1]]
    often = times >= _OFTEN
    by_chance = len(words) * meeting
    by_mistake = len(different) * meeting / max(1.0 - np.square(share).sum(), 1e-9)
    same = often & (times >= _LIFT * by_chance)
    return Recurring(pairs[same], pairs[often & ~same & (times >= _LIFT * by_mistake)])
