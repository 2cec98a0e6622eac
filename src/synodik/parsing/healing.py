"""Line-break hyphens and broken figures healed, with the way back to the print.

Books handed to us as healed lines still hold `surmaot- sus`, `26.03. 46` and
`58- 1a`, and lists put together from books `спецпоселе-ние`. Values are read from the
healed text; spans point to the print.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from synodik.model.span import Span

_BREAKS = re.compile(
    r"(?<=[^\W\d_]{2})-\s+(?=[^\W\d_A-ZА-ЯÕÄÖÜŠŽ]{2,})"  # surmaot- sus
    r"(?!(?:ja|või|и|или|und|and|та|i)\b)"  # but not: metsa- ja
    r"|(?<=\d\.)\s+(?=\d{2}\b(?!\.))(?<=\d\.\d\d\.\s)"  # 26.03. 46
    r"|(?<=\d\.)\s+(?=\d{2}\.\d{2})(?<=\b\d\d\.\s)"  # 26. 03.46
    r"|(?<=\d-)[\s-]+(?=\d{1,2}[a-zа-я]?\b)"  # 58- 1a, 58--13
)

_SMALL = "a-zß-öø-ÿāčēėęģīįķļņńšśūųžźżа-џ"
_MAY_BREAK = re.compile(rf"-[\s-]|\.(?<=\d\.)\s+\d\d|-(?=[{_SMALL}])(?<=[^\W\d_]-)")
"""Stands in every text that is changed; quick to look for."""


@dataclass(frozen=True, slots=True)
class Healed:
    """A text to read values from, and where each character stood.

    Attributes:
        text: the healed text.
        cuts: position in the healed text behind each removed stretch.
        shifts: how many characters had been removed up to there.
    """

    text: str
    cuts: tuple[int, ...]
    shifts: tuple[int, ...]

    def in_print(self, start: int, stop: int) -> Span:
        """Return the stretch of the printed text behind a stretch of the healed one."""
        if not self.cuts:
            return Span._make((start, stop))
        first = bisect_right(self.cuts, start)
        last = bisect_right(self.cuts, stop - 1)
        return Span(
            start + (self.shifts[first - 1] if first else 0),
            stop + (self.shifts[last - 1] if last else 0),
        )


class Wordbook:
    """Words that the entries of a book print, which tell what hyphens line breaks left.

    Args:
        texts: of entries.
    """

    def __init__(self, texts: Sequence[str] = ()) -> None:
        self._counts: Counter[str] = Counter()
        if any(_INSIDE.search(text) for text in texts):
            for text in texts:
                self._counts.update(word.casefold() for word in _WORD.findall(text))

    def is_broken(self, left: str, right: str) -> bool:
        """Whether a hyphen between two halves of a word is none of its own.

        The book prints the word whole, and oftener so; much oftener where its second half
        is a word by itself (`Осман-юрт`).
        """
        left, right = left.casefold(), right.casefold()
        whole, hyphened = self._counts[left + right], self._counts[f"{left}-{right}"]
        is_compound = self._counts[right] > 1
        return whole > hyphened * (3 if is_compound else 1) and whole > 1


_WORD = re.compile(r"(?<![\w-])[^\W\d_]+(?:-[^\W\d_]+)*")
_INSIDE = re.compile(rf"(?<![\w-])([^\W\d_]{{2,}})-(?=([{_SMALL}]{{2,}})(?![\w-]))")
"""A hyphen inside a word whose second half begins small."""
NO_WORDS = Wordbook()
NO_BREAKS = re.compile(r"(?!)")


class Healer:
    """Takes out of entries what only the line breaks of the print put in.

    Args:
        breaks: hyphens inside words that are never the word's own.
        is_exact: whether the print has nothing else to heal.
    """

    def __init__(self, breaks: re.Pattern[str] = NO_BREAKS, *, is_exact: bool = False) -> None:
        self._breaks = breaks
        self._is_exact = is_exact

    def healed(self, printed: str, words: Wordbook = NO_WORDS) -> Healed:
        """Heal the text of an entry, with the words of its book."""
        if not _MAY_BREAK.search(printed):
            return Healed(printed, (), ())
        spans = [] if self._is_exact else [each.span() for each in _BREAKS.finditer(printed)]
        spans += self._hyphens(printed, words)
        return _without(printed, sorted(spans))

    def _hyphens(self, printed: str, words: Wordbook) -> Iterator[tuple[int, int]]:
        for found in _INSIDE.finditer(printed):
            if words.is_broken(*found.groups()) or self._breaks.match(printed, found.start()):
                yield found.end() - 1, found.end()


def _without(printed: str, spans: Iterable[tuple[int, int]]) -> Healed:
    """Return a text without some stretches of it, which come in order."""
    parts: list[str] = []
    cuts: list[int] = []
    shifts: list[int] = []
    position = removed = 0
    for start, stop in spans:
        parts.append(printed[position:start])
        removed += stop - start
        cuts.append(stop - removed)
        shifts.append(removed)
        position = stop
    if not cuts:
        return Healed(printed, (), ())
    parts.append(printed[position:])
    return Healed("".join(parts), tuple(cuts), tuple(shifts))
