"""Line breaks inside an entry, healed with the words of the book itself.

A hyphen at the end of a line may be the printer's (`Mineral-/lag`) or the
word's own (`KOSE-/TALU`, `kinnip-/k.`, `§58-/1a`). The book tells which: its
other lines print the word whole.
"""

import re
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST_WORD = re.compile(r"[^\W_]+(?:[-/][^\W_]+)*$")
_FIRST_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_SUSPENDED = re.compile(r"[^\W\d_]{2,}- ([^\W\d_]+)")
_DAY = re.compile(r"(?<![\d.])\d{1,2}\.$")
_MONTH_AND_YEAR = re.compile(r"\d{1,2}\.(?:\d{4}|\d{2})(?!\d)")
_DAY_AND_MONTH = re.compile(r"(?<![\d.])\d{1,2}\. ?\d{1,2}\.$")
_YEAR = re.compile(r"(?:\d{4}|\d{2})(?![\d.])")
_SOFT_HYPHENS = "\xad¬"
_SIGHT = 60
"""Characters at the end of a line that may hold the word or date it cuts."""


class Vocabulary:
    """The words that a book prints within its lines."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Count the words of lines; those cut by a line end are left out."""
        self._words: Counter[str] = Counter()
        self._after_suspended: Counter[str] = Counter()
        for line in lines:
            folded = line.casefold()
            words = _WORD.findall(folded)
            self._words.update(words[:-1] if folded.endswith("-") else words)
            if "- " in folded:
                self._after_suspended.update(_SUSPENDED.findall(folded))

    def count(self, word: str) -> int:
        """How often the book prints a word, whatever its case."""
        return self._words[word.casefold()]

    def follows_suspended_hyphen(self, word: str) -> bool:
        """Whether the book prints the word after a hyphen and a blank (`sõja- ja`)."""
        return self._after_suspended[word.casefold()] > 1


def healed(lines: Iterable[str], vocabulary: Vocabulary) -> str:
    """Join the lines of an entry into one."""
    parts: list[str] = []
    for line in lines:
        if not parts:
            parts.append(line)
            continue
        parts[-1], rest = _joint(parts[-1], line, vocabulary)
        parts.append(rest)
    return "".join(parts)


def _joint(left: str, right: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """Return two lines changed so that they can stand one behind the other."""
    last = left[-1:]
    if last == "-":
        return _hyphen(left, right, vocabulary)
    if last in _SOFT_HYPHENS:
        return left[:-1], right
    if last == "/" and not left[-2:-1].isspace():
        return left, right
    if last == "." and _is_cut_date(left[-_SIGHT:], right):
        return left, right
    return left + " ", right


def _is_cut_date(left: str, right: str) -> bool:
    if _MONTH_AND_YEAR.match(right):
        return _DAY.search(left) is not None
    return _YEAR.match(right) is not None and _DAY_AND_MONTH.search(left) is not None


def _hyphen(left: str, right: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """Decide what becomes of a hyphen at the end of a line."""
    before = left[:-1]
    if right.startswith("-") and before:
        return before, right  # set on both sides of the break
    if not before or before[-1].isspace():
        return left + " ", right  # a dash
    tail, head = _LAST_WORD.search(before[-_SIGHT:]), _FIRST_WORD.match(right)
    if tail is None or head is None or tail[0][-1].isdigit() or head[0][0].isdigit():
        return left, right
    hyphened = vocabulary.count(f"{tail[0]}-{head[0]}")
    whole = vocabulary.count(tail[0] + head[0])
    is_unknown = hyphened == whole == 0
    if (
        is_unknown
        and right[head.end() :][:1] == " "
        and vocabulary.follows_suspended_hyphen(head[0])
    ):
        return left + " ", right
    if hyphened == whole:  # most often both unknown
        is_abbreviation = len(head[0]) < 3 and right[head.end() : head.end() + 1] == "."
        keeps = head[0][0].isupper() or is_abbreviation
    else:
        keeps = hyphened > whole
    return (left if keeps else before), right
