"""The words of an archive, opened for reading."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import tantivy
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from synodik.search import keys
from synodik.search.ragged import Numbers, distinct, runs_of
from synodik.search.tokens import plain_of
from synodik.search.wordbook import BEARING, KEYS, MEANT, NEAR, PLAINS, WORDS

_MOST_NEAR: Final = 200
_MOST_BEGINNING: Final = 3000


class Vocabulary:
    """Words by their numbers, and numbers by the keys of words; many threads may ask."""

    def __init__(self, folder: Path) -> None:
        # Strings of Python: a query looks at hundreds of words, and Arrow makes each anew.
        self._words: list[str] = mapped(folder / WORDS).column("word").to_pylist()
        table = mapped(folder / KEYS)
        self._keys = table.column("key").to_numpy(zero_copy_only=True)
        self._first = table.column("first").to_numpy(zero_copy_only=True)
        self._bearing = mapped(folder / BEARING).column("word").to_numpy(zero_copy_only=True)
        plains = mapped(folder / PLAINS)
        self._plains = plains.column("plain")
        self._plain_words = plains.column("word").to_numpy(zero_copy_only=True)
        meant = mapped(folder / MEANT)
        self._given = meant.column("word").to_numpy(zero_copy_only=True)
        self._same = meant.column("same")
        near = tantivy.Index.open(str(folder / NEAR))
        self._near_schema = near.schema
        self._near = near.searcher()
        self.nearer = lru_cache(maxsize=4096)(self._found_nearer)
        self.near = lru_cache(maxsize=4096)(self._found_near)

    def __len__(self) -> int:
        return len(self._words)

    def word(self, number: int) -> str:
        """Give a word by its number."""
        return self._words[number]

    def plains(self, numbers: Numbers) -> list[str]:
        """Give words by their numbers in plain letters."""
        return ["".join(plain_of(self._words[number])) for number in numbers.tolist()]

    def of(self, wanted: Sequence[str]) -> Numbers:
        """Give the numbers of all words that bear any of some keys, ascending."""
        return distinct(self.runs(wanted)[0])

    def runs(self, wanted: Sequence[str]) -> tuple[Numbers, NDArray[np.int64]]:
        """Give the words that bear each of some keys, and the place of the key of each."""
        return runs_of(self._keys, self._first, self._bearing, keys.hashed(wanted))

    def _found_nearer(self, form: str) -> Numbers:
        """Give words whose letters are one error away, or none."""
        words = self.of(keys.erring_keys(keys.PLAIN + form))
        if not len(words):
            return words
        apart = cdist([form], self.plains(words), scorer=OSA.distance, score_cutoff=1)
        found: Numbers = words[apart[0] <= 1]
        return found

    def misheard(self, sound: str) -> Numbers:
        """Give words that sound so but for a letter of each."""
        return self.of(keys.erring_keys(keys.SOUND + sound))

    def _found_near(self, form: str) -> Numbers:
        """Give words whose letters are at most two errors away."""
        query = tantivy.Query.fuzzy_term_query(
            self._near_schema, "plain", form, distance=2, transposition_cost_one=True
        )
        hits = self._near.search(query, _MOST_NEAR, count=False).hits
        if not hits:
            return np.zeros(0, np.int32)
        found = self._near.fast_field_values("key", [address for _, address in hits])
        return distinct(
            runs_of(self._keys, self._first, self._bearing, np.array(found, np.uint64))[0]
        )

    def meant_by(self, numbers: Numbers) -> tuple[str, ...] | None:
        """Give the names that given names of the archive stand for; None if none is one."""
        places = np.searchsorted(self._given, numbers)
        held = [
            self._same[int(place)].as_py().split()
            for place, number in zip(places, numbers, strict=True)
            if place < len(self._given) and self._given[place] == number
        ]
        return tuple(dict.fromkeys(each for same in held for each in same)) if held else None

    def beginning(self, plain: str) -> Numbers:
        """Give the words that begin so, in plain letters."""
        return distinct(self._plain_words[slice(*self._range(plain))])

    def completions(self, plain: str) -> Iterator[tuple[str, int]]:
        """Give the words that begin so with their numbers, in the order of their plain letters."""
        for place in range(*self._range(plain)):
            number = int(self._plain_words[place])
            yield self.word(number), number

    def _range(self, plain: str) -> tuple[int, int]:
        everywhere = range(len(self._plains))
        start = bisect_left(everywhere, plain, key=self._plain_at)
        stop = bisect_left(everywhere, plain + "\U0010ffff", key=self._plain_at)
        return start, min(stop, start + _MOST_BEGINNING)

    def _plain_at(self, place: int) -> str:
        found: str = self._plains[place].as_py()
        return found


def mapped(path: Path) -> pa.RecordBatch:
    """Map an Arrow file of one batch into memory."""
    return pa.ipc.open_file(pa.memory_map(str(path))).get_batch(0)
