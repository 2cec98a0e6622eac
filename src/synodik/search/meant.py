"""The words of an archive that may have been meant by one that was typed, and who bears them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from synodik.search.bearers import Bearers, Forms, Stretches, cheapest, together
from synodik.search.costs import BORN, Table
from synodik.search.ragged import Numbers
from synodik.search.vocabulary import Vocabulary
from synodik.search.widening import Widening

WAYS: Final = tuple(Widening)
AS_TYPED: Final = 255
_WAY: Final = {way: number for number, way in enumerate(WAYS)}
NO_WORDS: Final = np.zeros(0, np.int32)


@dataclass(frozen=True, slots=True)
class Weighted:
    """A term of a query with all that may answer to it.

    Attributes:
        asked: the word as typed.
        stretches: who bears what answers to it.
        absent: what it costs that nothing answers.
        unknown: what it costs of persons of whom nothing is stated that could answer.
        role: what the term most likely is, a bit of `stated.BIT`; 0 if that cannot be told.
        is_firm: whether it must be answered.
        is_time: whether it is a year or a day, by which alone nobody is recognised.
        phrase: words that must stand together; empty for all but a phrase.
    """

    asked: str
    stretches: Stretches
    absent: float = 0.0
    unknown: float = 0.0
    role: int = 0
    is_firm: bool = False
    is_time: bool = False
    phrase: tuple[str, ...] = ()


class Answers:
    """Words that may answer to one that was typed, gathered by the table of their columns."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._looked_up: list[tuple[str, float, int, Table]] = []
        self._found: list[tuple[Forms, Table]] = []

    def by(
        self, wanted: Iterable[str], table: Table, cost: float, way: Widening | None = None
    ) -> None:
        """Add the words that bear any of some keys."""
        number = AS_TYPED if way is None else _WAY[way]
        self._looked_up.extend((key, cost, number, table) for key in wanted)

    def add(
        self,
        words: Numbers,
        table: Table,
        cost: "float | NDArray[np.floating]",
        way: Widening | None = None,
    ) -> None:
        """Add words that all cost the same, or each what is given."""
        if len(words):
            self._found.append((forms(words, cost, AS_TYPED if way is None else _WAY[way]), table))

    def stretches(self, bearers: Bearers) -> Stretches:
        """Give who bears them, each stretch once, by the cheapest way."""
        words, which = self._vocabulary.runs([each[0] for each in self._looked_up])
        costs = np.array([each[1] for each in self._looked_up], np.float32)
        ways = np.array([each[2] for each in self._looked_up], np.uint8)
        owners = [id(each[3]) for each in self._looked_up]
        owner = np.array(owners, np.int64)[which] if owners else NO_WORDS
        tables = {id(table): table for *_, table in self._looked_up}
        tables |= {id(table): table for _, table in self._found}
        parts = []
        for name, table in tables.items():
            mine = owner == name
            held = [Forms(words[mine], costs[which[mine]], ways[which[mine]])]
            held += [found for found, its in self._found if its is table]
            parts.append(bearers.of(Forms(*map(np.concatenate, zip(*held, strict=True))), table))
        if not parts:
            return bearers.of(forms(NO_WORDS, 0.0, 0), BORN)
        return cheapest(together(parts))


def forms(words: Numbers, cost: "float | NDArray[np.floating]", way: int) -> Forms:
    """Give words that all cost the same, or each what is given."""
    costs = np.empty(len(words), np.float32)
    costs[:] = cost
    return Forms(words, costs, np.full(len(words), way, np.uint8))


def way_of(number: int) -> Widening | None:
    """Give the way of a stretch; None where the word stands as typed."""
    return None if number == AS_TYPED else WAYS[number]
