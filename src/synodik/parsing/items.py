"""Items of a clause: what stands between its separators."""

import re
from collections.abc import Iterator
from functools import lru_cache

_OUTER = " \t\r\n.,;:\u2013\u2014"
_CLOSING = {"(": ")", "[": "]", "{": "}", "«": "»", "„": "“"}


@lru_cache(maxsize=256)
def _cutter(separators: str) -> re.Pattern[str]:
    return re.compile(rf"[(\[{re.escape(separators)})\]]|$")


def items(text: str, start: int, stop: int, separators: str) -> Iterator[tuple[int, int]]:
    """Give the items of a stretch, trimmed; brackets hide separators."""
    cutter = _cutter(separators)
    depth, begin, position = 0, start, start
    while position <= stop:
        found = cutter.search(text, position, stop)
        at = found.start() if found else stop
        character = text[at] if at < stop else ""
        if character and character in "([":
            depth += 1
        elif character and character in ")]" and character not in separators:
            depth = max(0, depth - 1)
        elif not character or depth == 0 or not _closes_later(text, at, stop):
            if trimmed := trim(text, begin, at):
                yield trimmed
            begin, depth = at + 1, 0
        if not character:
            return
        position = at + 1


def _closes_later(text: str, start: int, stop: int) -> bool:
    return text.find(")", start, stop) >= 0 or text.find("]", start, stop) >= 0


def trim(text: str, start: int, stop: int) -> tuple[int, int] | None:
    """Narrow a stretch to its words: outer punctuation, and brackets or quotes round all of it."""
    while start < stop and text[start] in _OUTER:
        start += 1
    while start < stop and text[stop - 1] in _OUTER:
        stop -= 1
    if stop - start > 1:
        first, last = text[start], text[stop - 1]
        if (first == last == '"' and text.find('"', start + 1, stop - 1) < 0) or (
            _CLOSING.get(first) == last and text.find(first, start + 1, stop) < 0
        ):
            return trim(text, start + 1, stop - 1)
    return (start, stop) if start < stop else None
