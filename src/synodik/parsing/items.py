"""Items of a clause: what stands between its separators."""

import re
from functools import lru_cache

OUTER = " \t\r\n.,;:\u2013\u2014"
"""What stands round an item and is no part of it."""
_CLOSING = {"(": ")", "[": "]", "{": "}", "«": "»", "„": "“"}
_OPENING = frozenset({'"', *_CLOSING})


_SENTENCE_END = r"\.(?=\s+[^\W\d_a-zà-ÿа-џ])(?:(?<=[^\W\d_]{4}\.)|(?<=[)»”\"]\.))"
"""A full stop that is no mark of an abbreviation, going by the length of its word."""


@lru_cache(maxsize=256)
def _between(separators: str) -> re.Pattern[str]:
    """Return what an item looks like, outer punctuation left out."""
    outer = re.escape(OUTER + separators)
    rest = rf"[^{re.escape(separators)}]*" if separators else r"(?s:.*)"
    return re.compile(rf"[^{outer}](?:{rest}[^{outer}])?")


@lru_cache(maxsize=256)
def _marks(separators: str) -> re.Pattern[str]:
    if "." not in separators:
        return re.compile(rf"[(\[{re.escape(separators)})\]]")
    return re.compile(rf"[(\[{re.escape(separators.replace('.', ''))})\]]|{_SENTENCE_END}")


def items(text: str, start: int, stop: int, separators: str) -> list[tuple[int, int]]:
    """Return the items of a stretch, trimmed; brackets hide separators.

    A bracket that closes what began before the stretch parts items, too. A full stop
    among the separators means the end of a sentence, not every dot.
    """
    in_brackets = text.find("(", start, stop) >= 0 or text.find("[", start, stop) >= 0
    if in_brackets or "." in separators:
        cut = _outside_brackets(text, start, stop, separators)
        return [trimmed for stretch in cut if (trimmed := trim(text, *stretch))]
    found = [item.span() for item in _between(separators).finditer(text, start, stop)]
    if not any(text[item[0]] in _OPENING for item in found):
        return found
    return [trimmed for item in found if (trimmed := trim(text, *item))]


def _outside_brackets(text: str, start: int, stop: int, separators: str) -> list[tuple[int, int]]:
    last_closing = max(text.rfind(")", start, stop), text.rfind("]", start, stop))
    cut: list[tuple[int, int]] = []
    depth, begin = 0, start
    for found in _marks(separators).finditer(text, start, stop):
        at, mark = found.start(), found.group()
        if mark in "([":
            depth += 1
        elif mark in ")]" and mark not in separators and depth:
            depth -= 1
        elif depth == 0 or at > last_closing:
            cut.append((begin, at))
            begin, depth = at + 1, 0
    return [*cut, (begin, stop)]


def trim(text: str, start: int, stop: int) -> tuple[int, int] | None:
    """Narrow a stretch to its words: outer punctuation, and brackets or quotes round all of it."""
    while start < stop and text[start] in OUTER:
        start += 1
    while start < stop and text[stop - 1] in OUTER:
        stop -= 1
    if stop - start > 1:
        first, last = text[start], text[stop - 1]
        if (first == last == '"' and text.find('"', start + 1, stop - 1) < 0) or (
            _CLOSING.get(first) == last and _encloses(text, start, stop)
        ):
            return trim(text, start + 1, stop - 1)
    return (start, stop) if start < stop else None


def _encloses(text: str, start: int, stop: int) -> bool:
    """Whether the bracket at the start is closed by the one at the end, and no sooner."""
    opening, closing = text[start], text[stop - 1]
    depth = 0
    for at in range(start, stop - 1):
        if text[at] == opening:
            depth += 1
        elif text[at] == closing:
            depth -= 1
        if depth == 0:
            return False
    return True
