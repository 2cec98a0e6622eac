"""Who answers best to the terms of a query."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from synodik.search.bearers import Bearers
from synodik.search.matching import union, weigh
from synodik.search.meant import Weighted
from synodik.search.vocabulary import Numbers

_NEVER: Final = np.float32(1e9)
_FIRM: Final = 100
"""More than any number of terms that may go unanswered."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """Who answers to a query, in the order of their numbers.

    Attributes:
        persons: their numbers, ascending.
        costs: of each, summed over the terms.
        lacking: how many terms nothing answers to.
        which: for each term, the stretch that answers; -1 for none.
    """

    persons: Numbers
    costs: NDArray[np.float32]
    lacking: NDArray[np.uint8]
    which: list[Numbers]

    def best(self, many: int) -> NDArray[np.int64]:
        """Give the places of the best, the best first; equals in the order of their numbers."""
        return best_of(self.costs, many)

    def kept(self, mask: NDArray[np.bool_]) -> "Ranked":
        """Give a part."""
        return Ranked(
            self.persons[mask],
            self.costs[mask],
            self.lacking[mask],
            [each[mask] for each in self.which],
        )


def best_of(costs: NDArray[np.float32], many: int) -> NDArray[np.int64]:
    """Give the places of the least costs, the least first, equals in order."""
    if len(costs) > many:
        limit = np.partition(costs, many - 1)[many - 1]
        places = np.flatnonzero(costs <= limit)
    else:
        places = np.arange(len(costs))
    return places[np.argsort(costs[places], kind="stable")][:many]


def ranked(terms: Sequence[Weighted], bearers: Bearers, count: int, *, may_lack: int) -> Ranked:
    """Find all whom the terms fit.

    Args:
        terms: of the query.
        bearers: of the index.
        count: numbers from this on are not looked at.
        may_lack: how many of the terms that are not firm may go unanswered.
    """
    persons = _candidates(terms, bearers, count, may_lack)
    total = np.zeros(len(persons), np.float32)
    lacking = np.zeros(len(persons), np.uint8)
    which: dict[int, Numbers] = {}
    for at in sorted(range(len(terms)), key=lambda each: terms[each].stretches.size):
        term, held = terms[at], terms[at].stretches
        cost = np.full(len(persons), _NEVER, np.float32)
        stretch = np.full(len(persons), -1, np.int32)
        weigh(cost, stretch, persons, bearers.numbers, held.starts, held.stops, held.costs)
        is_absent = cost == _NEVER if term.is_firm else cost >= term.absent
        stretch[is_absent] = -1
        lacking += is_absent * np.uint8(_FIRM if term.is_firm else 1)
        total += np.where(is_absent, np.float32(term.absent), cost)
        which[at] = stretch
        # Who is out already need not be compared with the longer lists to come.
        left = lacking <= may_lack
        if not left.all():
            persons, total, lacking = persons[left], total[left], lacking[left]
            which = {each: found[left] for each, found in which.items()}
    return Ranked(persons, total, lacking, [which[at] for at in range(len(terms))])


def _candidates(terms: Sequence[Weighted], bearers: Bearers, count: int, may_lack: int) -> Numbers:
    """Give all who may fit: of n terms of which m may go unanswered, any m + 1 hold them all."""
    loose = sorted((term for term in terms if not term.is_firm), key=lambda it: it.stretches.size)
    firm = sorted((term for term in terms if term.is_firm), key=lambda it: it.stretches.size)
    needed = loose[: may_lack + 1] if len(loose) > may_lack else []
    size = sum(term.stretches.size for term in needed)
    if firm and (not needed or firm[0].stretches.size <= size):
        needed = firm[:1]
    starts = np.concatenate([term.stretches.starts for term in needed])
    stops = np.concatenate([term.stretches.stops for term in needed])
    return union(count, bearers.numbers, starts, stops)
