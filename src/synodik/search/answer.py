"""What a search answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby

from synodik.search.coverage import Coverage
from synodik.search.notes import Note
from synodik.search.subjects import Subject
from synodik.search.why import Why
from synodik.search.widening import Widening


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
        missing: words of the query that nothing of the person answers to.
        family: number of those whose surname sounds alike.
    """

    person: str
    name: str
    years: str
    about: tuple[str, ...]
    books: tuple[str, ...]
    why: tuple[Why, ...]
    score: float
    missing: tuple[str, ...] = ()
    family: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search found.

    Attributes:
        total: persons found in all, those of `near` left out.
        hits: one page of them, the nearest first; by families where only a place was asked for.
        widenings: the ways in which the search looked beyond what was typed.
        notes: what was cut, read otherwise or loosened.
        is_near_miss: whether nobody fits all that was asked, and these fit most of it.
        near: persons apart who fit most of what was asked, where few fit all; not on later pages.
        others: sources, places, bodies, orders ... of that name.
        kinds: how many of each kind there are of that name, the most first.
        coverage: where nobody fits all that was asked, what that means.
        is_by_family: whether hits are in the order of families.
    """

    total: int
    hits: tuple[Hit, ...]
    widenings: tuple[Widening, ...] = ()
    notes: tuple[Note, ...] = ()
    is_near_miss: bool = False
    near: tuple[Hit, ...] = ()
    others: tuple[Subject, ...] = ()
    kinds: Mapping[str, int] = field(default_factory=dict)
    coverage: Coverage | None = None
    is_by_family: bool = False

    @property
    def families(self) -> tuple[tuple[Hit, ...], ...]:
        """The hits, those of one family together; each alone where order is not by families."""
        if not self.is_by_family:
            return tuple((hit,) for hit in self.hits)
        return tuple(tuple(held) for _, held in groupby(self.hits, key=lambda hit: hit.family))
