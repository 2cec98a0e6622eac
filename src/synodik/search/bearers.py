"""Who bears which word, in which column: lists of numbers on disk, mapped into memory.

`slots` has a row to each word and column, words ascending: `column`, and
`start` of its stretch in `bearers`; `words` gives each word's first slot.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from synodik.search.ragged import Numbers, stretches_of
from synodik.search.schema import COLUMNS
from synodik.search.vocabulary import mapped
from synodik.search.wordbook import save

_SLOTS: Final = "slots.arrow"
_FIRST: Final = "words_slots.arrow"
_BEARERS: Final = "bearers.arrow"


class Borne(NamedTuple):
    """Words of one column with those who bear them: parallel arrays."""

    column: int
    words: Numbers
    bearers: Numbers


class Forms(NamedTuple):
    """Words that answer to one that was typed: parallel arrays.

    Attributes:
        words: their numbers.
        costs: negative natural logarithms of the likelihood that each was meant.
        ways: by which it was found, numbers that the caller knows.
    """

    words: Numbers
    costs: NDArray[np.float32]
    ways: NDArray[np.uint8]


class Stretches(NamedTuple):
    """Stretches of the array of bearers, each with the word and column that it is of.

    Costs are negative natural logarithms of likelihoods; ways are those of `Forms`.
    """

    starts: NDArray[np.int64]
    stops: NDArray[np.int64]
    words: Numbers
    columns: NDArray[np.uint8]
    costs: NDArray[np.float32]
    ways: NDArray[np.uint8]

    def kept(self, places: NDArray[np.intp] | NDArray[np.bool_]) -> "Stretches":
        """Give some of them."""
        return Stretches(
            self.starts[places],
            self.stops[places],
            self.words[places],
            self.columns[places],
            self.costs[places],
            self.ways[places],
        )

    @property
    def size(self) -> int:
        """How many bearers they hold, those of several counted again."""
        return int((self.stops - self.starts).sum())


def write_bearers(folder: Path, borne: Sequence[Borne], word_count: int, count: int) -> None:
    """Write the lists.

    Args:
        folder: of the index.
        borne: by column, in any order.
        word_count: how many words there are.
        count: how many subjects there are.
    """
    width = len(COLUMNS)
    parts = [
        _distinct((each.words.astype(np.int64) * width + each.column) * count + each.bearers)
        for each in borne
    ]
    merged = np.concatenate(parts) if parts else np.zeros(0, np.int64)
    del parts
    merged.sort()
    slots, bearers = np.divmod(merged, max(count, 1))
    del merged
    starts = np.flatnonzero(np.diff(slots, prepend=-1))
    slots = slots[starts]
    save(folder / _BEARERS, bearer=pa.array(bearers.astype(np.int32)))
    ends = np.append(starts, len(bearers))
    save(
        folder / _SLOTS,
        column=pa.array(np.append(slots % width, 0).astype(np.uint8)),
        start=pa.array(ends.astype(np.int64)),
    )
    first = np.searchsorted(slots // width, np.arange(word_count + 1))
    save(folder / _FIRST, slot=pa.array(first.astype(np.int32)))


def _distinct(values: NDArray[np.int64]) -> NDArray[np.int64]:
    values.sort()
    return values[np.diff(values, prepend=-1) > 0]


class Bearers:
    """The lists, opened for reading."""

    def __init__(self, folder: Path) -> None:
        slots = mapped(folder / _SLOTS)
        self._column = slots.column("column").to_numpy(zero_copy_only=True)
        self._start = slots.column("start").to_numpy(zero_copy_only=True)
        self._first = mapped(folder / _FIRST).column("slot").to_numpy(zero_copy_only=True)
        self.numbers: Numbers = (
            mapped(folder / _BEARERS).column("bearer").to_numpy(zero_copy_only=True)
        )

    def of(self, forms: Forms, by_column: NDArray[np.float32]) -> Stretches:
        """Give the stretches of some words.

        Args:
            forms: the words.
            by_column: what each column adds; infinite for those that do not answer.
        """
        return Stretches(
            *stretches_of(
                forms.words,
                forms.costs,
                forms.ways,
                by_column,
                self._first,
                self._column,
                self._start,
            )
        )


def together(parts: Sequence[Stretches]) -> Stretches:
    """Put stretches one after another."""
    return Stretches(*(np.concatenate(each) for each in zip(*parts, strict=True)))


def cheapest(found: Stretches) -> Stretches:
    """Give each stretch once, at its least cost."""
    order = np.lexsort((found.costs, found.starts))
    starts = found.starts[order]
    held = order[np.diff(starts, prepend=np.int64(-1)) > 0]
    return found.kept(held)
