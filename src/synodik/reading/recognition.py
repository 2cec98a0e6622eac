"""How surely the words of an entry were recognised in the image of its page."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate

from synodik.model.span import Span
from synodik.reading.page_text import ReadWord


class Recognition:
    """The recognised words of a file.

    Args:
        words: in the order of its text; none where it had text in letters.
    """

    def __init__(self, words: Sequence[ReadWord]) -> None:
        self._starts = [word.start for word in words]
        self._sums = list(accumulate((word.confidence for word in words), initial=0.0))

    def of(self, pieces: Iterable[Span]) -> float:
        """Return the mean confidence of the words in some pieces; 1 where none was recognised."""
        total, count = 0.0, 0
        for piece in pieces:
            first = bisect_left(self._starts, piece.start)
            last = bisect_left(self._starts, piece.stop)
            total += self._sums[last] - self._sums[first]
            count += last - first
        return total / count if count else 1.0
