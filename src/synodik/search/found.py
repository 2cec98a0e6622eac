"""Whom a query found: who fits all that was asked, and near misses apart."""

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from synodik.search.matching import used
from synodik.search.meant import Weighted, way_of
from synodik.search.notes import Note, NoteKind
from synodik.search.ragged import Numbers
from synodik.search.ranking import ENOUGH, Ranked, best_of
from synodik.search.widening import Widening

_MOST_NEAR: Final = ENOUGH
NEAR_SHOWN: Final = 10


class Found:
    """Whom a query found, parted into those who fit and near misses.

    Who fits all that was asked, but less likely than a near miss does, is a near
    miss, too.
    """

    def __init__(self, found: Ranked, terms: Sequence[Weighted], rank: Numbers | None) -> None:
        self.ranked = found
        self.terms = terms
        self.is_by_family = rank is not None
        fits = found.lacking == 0
        missed = found.costs[~fits].min(initial=np.float32(np.inf))
        fits &= found.costs <= missed
        self.fitting: Numbers = found.persons[fits]
        self.is_near_miss = bool(len(found.persons)) and not fits.any()
        self._places = np.flatnonzero(fits)
        if self.is_near_miss:
            self._places = found.best(_MOST_NEAR)
        self.near = [] if self.is_near_miss else _best_among(found, np.flatnonzero(~fits))
        order = found.costs if rank is None else rank[found.persons].astype(np.float32)
        self._order = order[self._places]
        self._numbers = found.persons[self._places]
        self.total = len(self._places)

    @property
    def notes(self) -> tuple[Note, ...]:
        """What a reader must know of these."""
        if not self.is_near_miss:
            return ()
        return (Note(NoteKind.NEAR_MISS),)

    def page(self, offset: int, limit: int) -> "Iterable[np.int64]":
        """Give the places of one page of those found."""
        return self._places[best_of(self._order, self._numbers, offset + limit)[offset:]]


def _best_among(found: Ranked, places: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> list[int]:
    best = best_of(found.costs[places], found.persons[places], NEAR_SHOWN)
    return [int(places[at]) for at in best]


def ways_of(found: Found) -> set[Widening]:
    """Give the ways by which any of those found were found."""
    ways: set[Widening] = set()
    for term, which in zip(found.terms, found.ranked.which, strict=True):
        for number in np.unique(term.stretches.ways[used(which, len(term.stretches.ways))]):
            way = way_of(int(number))
            if way is not None:
                ways.add(way)
    if found.is_near_miss or found.near:
        ways.add(Widening.PARTIAL)
    return ways
