"""Searching the index of a build."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import tantivy

from synodik.model.errors import ArchiveError, QueryError
from synodik.names.symbols import symbols_of
from synodik.search import schema
from synodik.search.index import LEXICON_FOLDER, PERSONS_FOLDER
from synodik.search.language import Query, Word, parse
from synodik.search.lexicon import Lexicon, Symbols
from synodik.search.plan import Plan
from synodik.search.why import Why, why_found
from synodik.search.widening import ALL, ALWAYS, IF_FEW, IF_NONE, Widening

FEW: Final = 20
"""Where fewer are found, the search looks wider."""
DEEPEST: Final = 5000
_SLACK: Final = 32  # hits beyond the page, so that ties are ordered alike on every page


@dataclass(frozen=True, slots=True)
class Hit:
    """A person found.

    Attributes:
        person: its id.
        name: as the first of its records prints it.
        years: of birth and death, such as `1891–1938`; empty where none is stated.
        about: what tells namesakes apart: a place of birth, an occupation.
        books: that hold the person, in row order.
        why: for each word of the query, under which printed name it was found.
        score: greater is nearer; comparable within one answer only.
    """

    person: str
    name: str
    years: str
    about: tuple[str, ...]
    books: tuple[str, ...]
    why: tuple[Why, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search found.

    Attributes:
        total: persons found in all.
        hits: one page of them, the nearest first.
        widenings: the ways in which the search looked beyond what was typed.
        notes: what was cut or loosened, in words for the reader.
    """

    total: int
    hits: tuple[Hit, ...]
    widenings: tuple[Widening, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_near_miss(self) -> bool:
        """Whether nobody fits all that was asked, and these fit all but one word."""
        return Widening.PARTIAL in self.widenings


class Searcher:
    """An index opened for reading; may be asked from many threads.

    Args:
        folder: that `search.index.build` wrote.
        symbols: gives the names that a word may stand for.

    Raises:
        ArchiveError: the folder holds no index that can be read.
    """

    def __init__(self, folder: Path, symbols: Symbols = symbols_of) -> None:
        try:
            index = tantivy.Index.open(str(folder / PERSONS_FOLDER))
            self._lexicon = Lexicon(folder / LEXICON_FOLDER, symbols)
        except (ValueError, OSError) as error:
            raise ArchiveError(
                f"{folder}: no search index; make the build again: `synodik build`"
            ) from error
        self._searcher = index.searcher()
        self._plan = Plan(index, self._lexicon)
        self._symbols = symbols
        self._is_warm = symbols is not symbols_of  # others cost nothing to load

    def warm(self) -> None:
        """Load the equivalences of names, some seconds' work, before the first query needs them."""
        self._symbols(["nikolai"])
        self._is_warm = True

    def search(
        self,
        text: str,
        *,
        limit: int = 20,
        offset: int = 0,
        allowed: Collection[Widening] = ALL,
    ) -> Answer:
        """Find persons, the nearest first.

        Args:
            text: in the query language, see `search.language`.
            limit: hits to a page, 1 to 200.
            offset: hits to pass over, at most 5000.
            allowed: ways in which the search may look beyond what was typed.

        Raises:
            QueryError: the query cannot be understood, or the page is too deep.
        """
        if not (1 <= limit <= 200 and 0 <= offset <= DEEPEST):
            raise QueryError(
                f"A page holds 1 to 200 persons and begins at the {DEEPEST}th at the latest; "
                "add a word or a year to the query to find fewer."
            )
        asked = parse(text)
        for ways, enough in _stages(asked, allowed, is_warm=self._is_warm):
            query = self._plan.query(asked, ways)
            # the type stubs of tantivy leave `count` out
            found: Any = self._searcher.search(query, limit + offset + _SLACK, count=True)
            if found.count >= enough:
                break
        hits = self._ranked(found.hits)[offset : offset + limit]
        notes = [*asked.notes]
        if Widening.PARTIAL in ways and found.count:
            notes.append("Nobody fits all that was asked; these fit all but one word.")
        used = tuple(way for way in Widening if way in ways)
        return Answer(
            found.count, tuple(self._hit(asked, used, *hit) for hit in hits), used, (*notes,)
        )

    def _ranked(
        self, hits: list[tuple[float, tantivy.DocAddress]]
    ) -> list[tuple[float, tantivy.DocAddress]]:
        addresses = [address for _, address in hits]
        ordinals = self._searcher.fast_field_values(schema.ORDINAL, addresses)
        order = sorted(range(len(hits)), key=lambda at: (-round(hits[at][0], 4), ordinals[at]))
        return [hits[at] for at in order]

    def _hit(
        self,
        asked: Query,
        ways: Collection[Widening],
        score: float,
        address: tantivy.DocAddress,
    ) -> Hit:
        payload = json.loads(bytes(self._searcher.doc(address)[schema.PAYLOAD][0]))
        words = [term.text for term in asked.terms if isinstance(term, Word)]
        variants = [(record, book, name) for record, book, name in payload["as"]]
        return Hit(
            person=payload["id"],
            name=payload["name"],
            years=payload["years"],
            about=tuple(payload["about"]),
            books=tuple(payload["books"]),
            why=why_found(words, variants, self._lexicon, ways),
            score=score,
        )


def _stages(
    asked: Query, allowed: Collection[Widening], *, is_warm: bool
) -> Iterator[tuple[frozenset[Widening], int]]:
    """Give the ways to look, each stage wider, and how many found are enough at it.

    Equivalences of names take seconds to load: until then they wait for a
    query that finds nobody without them.
    """
    wide = frozenset(allowed)
    yield wide & ALWAYS, FEW
    if wide & IF_FEW:
        if not is_warm:
            yield wide & (ALWAYS | IF_FEW) - {Widening.EQUIVALENT}, 1
        yield wide & (ALWAYS | IF_FEW), 1
    if wide & IF_NONE and len(asked.terms) > 1:
        yield wide, 1
