"""Who answers best to the terms of a query."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from synodik.search.bearers import Bearers, together
from synodik.search.matching import fresh, score
from synodik.search.meant import Weighted
from synodik.search.ragged import Numbers

_NEVER: Final = np.float32(1e9)
_FIRM: Final = 100
"""More than any number of terms that may go unanswered."""
ENOUGH: Final = 20
"""Where so many cost less than anybody who lacks the rarest terms, those are not looked at."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """Who answers to a query.

    Attributes:
        persons: their numbers.
        costs: of each, summed over the terms.
        lacking: how many terms nothing answers to.
        which: for each term, the stretch that answers; -1 for none.
    """

    persons: Numbers
    costs: NDArray[np.float32]
    lacking: NDArray[np.int64]
    which: NDArray[np.int32]

    @classmethod
    def of_all(cls, persons: Numbers) -> Self:
        """Give persons of whom nothing is asked."""
        count = len(persons)
        return cls(
            persons,
            np.zeros(count, np.float32),
            np.zeros(count, np.int64),
            np.zeros((0, count), np.int32),
        )

    def best(self, many: int) -> NDArray[np.int64]:
        """Give the places of the best, the best first; equals in the order of their numbers."""
        return best_of(self.costs, self.persons, many)

    def kept(self, mask: NDArray[np.bool_]) -> "Ranked":
        """Give a part."""
        return Ranked(self.persons[mask], self.costs[mask], self.lacking[mask], self.which[:, mask])


def best_of(costs: NDArray[np.float32], numbers: Numbers, many: int) -> NDArray[np.int64]:
    """Give the places of the least costs, the least first, equals by their numbers."""
    if len(costs) > many:
        limit = np.partition(costs, many - 1)[many - 1]
        places = np.flatnonzero(costs <= limit)
    else:
        places = np.arange(len(costs))
    return places[np.lexsort((numbers[places], costs[places]))][:many]


def ranked(
    terms: Sequence[Weighted], bearers: Bearers, stated: NDArray[np.uint8], *, may_lack: int
) -> Ranked:
    """Find all whom the terms fit, and the best of those whom they nearly fit.

    Of n terms of which m may go unanswered, any m + 1 are borne by all who may fit.
    The bearers of the rarest are looked at first: whoever lacks it costs at least
    what its absence costs, and is not looked at where enough others cost less
    (the bound of Turtle and Flood, Query evaluation: strategies and optimizations,
    1995).

    Args:
        terms: of the query.
        bearers: of the index.
        stated: of each person, the roles of which anything is stated, as bits.
        may_lack: how many of the terms that are not firm may go unanswered.
    """
    may_lack = max(0, min(may_lack, sum(not term.is_firm for term in terms) - 1))
    needed = _needed(terms, may_lack)
    others = sorted(set(range(len(terms))) - set(needed), key=lambda at: terms[at].stretches.size)
    order = [*needed, *others]
    weigher = _Weigher([terms[at] for at in order], bearers, stated, may_lack)
    seen = np.zeros((len(stated) >> 6) + 1, np.uint64)
    found: list[Ranked] = []
    bound, most = 0.0, float("inf")
    for unborne, at in enumerate(needed):
        held = terms[at].stretches
        candidates = fresh(seen, len(stated), bearers.numbers, held.starts, held.stops)
        found.append(weigher.of(candidates, unborne, most))
        bound += min(terms[at].absent, terms[at].unknown)
        if _is_enough(found, bound):
            break
        most = _most(found)
    which = np.empty((len(terms), sum(len(each.persons) for each in found)), np.int32)
    which[order] = np.concatenate([each.which for each in found], axis=1)
    return Ranked(
        np.concatenate([each.persons for each in found]),
        np.concatenate([each.costs for each in found]),
        np.concatenate([each.lacking for each in found]),
        which,
    )


def _is_enough(found: Sequence[Ranked], bound: float) -> bool:
    below = sum(int(np.count_nonzero(each.costs <= bound)) for each in found)
    fits_beyond = any(((each.costs > bound) & (each.lacking == 0)).any() for each in found)
    return below >= ENOUGH and not fits_beyond


def _most(found: Sequence[Ranked]) -> float:
    """Give the cost above which nobody further who lacks anything is among those shown."""
    costs = np.concatenate([each.costs for each in found])
    if len(costs) < ENOUGH:
        return float("inf")
    return float(np.partition(costs, ENOUGH - 1)[ENOUGH - 1])


class _Weigher:
    """The terms of a query as the arrays that `score` takes."""

    def __init__(
        self,
        terms: Sequence[Weighted],
        bearers: Bearers,
        stated: NDArray[np.uint8],
        may_lack: int,
    ) -> None:
        self._bearers, self._stated, self._may_lack = bearers, stated, may_lack
        self._held = together([term.stretches for term in terms])
        sizes = [0, *(len(term.stretches.starts) for term in terms)]
        self._first = np.cumsum(np.array(sizes, np.int64))
        self._roles = np.array([term.role for term in terms], np.uint8)
        self._unknown = np.array(
            [_NEVER if term.is_firm else term.unknown for term in terms], np.float32
        )
        self._absent = np.array(
            [_NEVER if term.is_firm else term.absent for term in terms], np.float32
        )
        self._weight = np.array([_FIRM if term.is_firm else 1 for term in terms], np.int64)

    def of(self, candidates: Numbers, unborne: int, most: float) -> Ranked:
        """Weigh some persons."""
        return Ranked(
            *score(
                candidates,
                self._stated,
                self._bearers.numbers,
                self._first,
                self._held.starts,
                self._held.stops,
                self._held.costs,
                self._roles,
                self._unknown,
                self._absent,
                self._weight,
                self._may_lack,
                unborne,
                most,
            )
        )


def _needed(terms: Sequence[Weighted], may_lack: int) -> list[int]:
    """Give the places of terms of which all who may fit bear one, those dearest to lack first."""
    by_size = sorted(range(len(terms)), key=lambda at: terms[at].stretches.size)
    loose = [at for at in by_size if not terms[at].is_firm]
    firm = [at for at in by_size if terms[at].is_firm]
    needed = loose[: may_lack + 1] if len(loose) > may_lack else []
    size = sum(terms[at].stretches.size for at in needed)
    if firm and (not needed or terms[firm[0]].stretches.size <= size):
        needed = firm[:1]
    return sorted(needed, key=lambda at: -min(terms[at].absent, terms[at].unknown))
