"""Line-break hyphens and broken figures healed, with the way back to the print.

Books handed to us as healed lines still hold `surmaot- sus`, `26.03. 46` and
`58- 1a`. Values are read from the healed text; spans point to the print.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from synodik.model.span import Span

_BREAKS = re.compile(
    r"(?<=[^\W\d_]{2})-\s+(?=[^\W\d_A-ZА-ЯÕÄÖÜŠŽ]{2,})"  # surmaot- sus
    r"(?!(?:ja|või|и|или|und|and|та|i)\b)"  # but not: metsa- ja
    r"|(?<=\d\.)\s+(?=\d{2}\b(?!\.))(?<=\d\.\d\d\.\s)"  # 26.03. 46
    r"|(?<=\d\.)\s+(?=\d{2}\.\d{2})(?<=\b\d\d\.\s)"  # 26. 03.46
    r"|(?<=\d-)[\s-]+(?=\d{1,2}[a-zа-я]?\b)"  # 58- 1a, 58--13
)

_MAY_BREAK = re.compile(r"-[\s-]|\.(?<=\d\.)\s+\d\d")
"""Stands in every text that `_BREAKS` changes; quick to look for."""


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
            return Span(start, stop)
        first = bisect_right(self.cuts, start)
        last = bisect_right(self.cuts, stop - 1)
        return Span(
            start + (self.shifts[first - 1] if first else 0),
            stop + (self.shifts[last - 1] if last else 0),
        )


def heal(printed: str) -> Healed:
    """Take out what only the line breaks of the print put in."""
    if not _MAY_BREAK.search(printed):
        return Healed(printed, (), ())
    parts: list[str] = []
    cuts: list[int] = []
    shifts: list[int] = []
    position = removed = 0
    for found in _BREAKS.finditer(printed):
        parts.append(printed[position : found.start()])
        removed += found.end() - found.start()
        cuts.append(found.end() - removed)
        shifts.append(removed)
        position = found.end()
    if not cuts:
        return Healed(printed, (), ())
    parts.append(printed[position:])
    return Healed("".join(parts), tuple(cuts), tuple(shifts))
