"""Words that only join a value to what stands beside it: `in`, `за`, `vom`."""

import re
from collections.abc import Sequence

_ABBREVIATED = frozenset({"у"})
"""What stands for a unit at the end of a place (`Бендерского у.`), and joins elsewhere."""
_WORD = re.compile(r"\S+")


class Connectives:
    """Strips connecting words from both ends of an item.

    Args:
        patterns: regular expressions of whole words.
    """

    def __init__(self, patterns: Sequence[str]) -> None:
        self._one = re.compile("|".join(f"(?:{each})" for each in patterns) or r"(?!)", re.I)

    def stripped(self, text: str, start: int, stop: int) -> tuple[int, int]:
        """Return what is left of a trimmed stretch; empty where it only joins."""
        while start < stop:
            first = _WORD.search(text, start, stop)
            if first is None or not self._one.fullmatch(text, *first.span()):
                break
            start = first.end()
        while start < stop and text[start].isspace():
            start += 1
        while start < stop:
            last = max(text.rfind(" ", start, stop), text.rfind("\n", start, stop)) + 1
            if (
                last <= start
                or text[last:stop] in _ABBREVIATED
                or not self._one.fullmatch(text, last, stop)
            ):
                break
            stop = last
            while stop > start and text[stop - 1].isspace():
                stop -= 1
        return start, stop
