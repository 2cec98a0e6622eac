"""The words of the archive's names: which of them lie near a word typed."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

import tantivy
from rapidfuzz.distance import OSA

from synodik.search import schema

Symbols = Callable[[Sequence[str]], list[tuple[str, ...]]]
"""Gives for each word the ids of the names that it may stand for."""
MOST_NEAR: Final = 16
_MOST_COMPARED: Final = 400


def errors_allowed(word: str) -> int:
    """How many letters of a word may be wrong."""
    if len(word) < 4:
        return 0
    return 1 if len(word) < 8 else 2


class Lexicon:
    """The lexicon of an index, opened for reading."""

    def __init__(self, folder: Path, symbols: Symbols) -> None:
        index = tantivy.Index.open(str(folder))
        self._schema = index.schema
        self._searcher = index.searcher()
        self._symbols = symbols
        self.near = lru_cache(maxsize=4096)(self._near)
        self.symbols_of = lru_cache(maxsize=4096)(self._symbols_of)
        self.held = lru_cache(maxsize=4096)(self._held)

    def _near(self, plain: str) -> tuple[tuple[str, float], ...]:
        """Find words with a few letters different, each with its likeness from 0 to 1."""
        distance = errors_allowed(plain)
        if not distance:
            return ()
        query = tantivy.Query.fuzzy_term_query(
            self._schema, schema.NAME, plain, distance=distance, transposition_cost_one=True
        )
        found = [str(document[schema.NAME][0]) for document in self._documents(query)]
        likeness = {word: OSA.normalized_similarity(plain, word) for word in found if word != plain}
        ranked = sorted(likeness.items(), key=lambda pair: (-pair[1], pair[0]))
        return tuple(ranked[:MOST_NEAR])

    def _symbols_of(self, printed: str, plain: str) -> tuple[str, ...]:
        """Find the names that a word may stand for; of the archive's own words at once."""
        held = self._held(plain)
        return self._symbols([printed])[0] if held is None else held

    def _held(self, plain: str) -> tuple[str, ...] | None:
        """Find the names that one of the archive's own words may stand for; None of others."""
        query = tantivy.Query.term_query(self._schema, schema.NAME, plain, "basic")
        for document in self._documents(query):
            return tuple(str(document[schema.SAME][0]).split())
        return None

    def _documents(self, query: tantivy.Query) -> list[tantivy.Document]:
        found = self._searcher.search(query, _MOST_COMPARED, count=False).hits
        return [self._searcher.doc(address) for _, address in found]
