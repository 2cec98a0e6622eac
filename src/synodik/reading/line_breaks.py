"""Line breaks inside an entry, healed with the words of the book itself.

A hyphen at the end of a line may be the printer's (`Mineral-/lag`) or the
word's own (`KOSE-/TALU`, `kinnip-/k.`, `§58-/1a`). The book tells which: its
other pages print the word whole.
"""

import re
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST_WORD = re.compile(r"[^\W_]+(?:[-/][^\W_]+)*$")
_FIRST_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_SUSPENDED = re.compile(r"[^\W\d_]{2,}- ([^\W\d_]+)")
_CUT_DATE = re.compile(r"(?:^|[^\d.])\d{1,2}\.(?:\d{1,2}\.)?$")
_REST_OF_DATE = re.compile(r"(?:\d{1,2}\.)?(?:\d{4}|\d{2})(?!\d)")
_CUT_DAY = re.compile(r"(?:^|[^\d.])\d{1,2}\.$")
_MONTH_AND_YEAR = re.compile(r"\d{1,2}\.(?:\d{4}|\d{2})(?!\d)")
_SOFT = "\xad¬"


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
        last, rest = _joint(parts[-1], line, vocabulary)
        parts[-1] = last
        parts.append(rest)
    return "".join(parts)


def _joint(left: str, right: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """Return both sides as they stand once joined without anything between."""
    if left.endswith("-") and len(left) > 1:
        return _hyphen(left, right, vocabulary)
    if left.endswith(tuple(_SOFT)):
        return left[:-1], right
    if left.endswith("/") or (left[-1:] == "-" and not left[:-1]):
        return left, right
    if _CUT_DAY.search(left) and _MONTH_AND_YEAR.match(right):
        return left, right
    if _CUT_DATE.search(left) and left.count(".", -6) > 1 and _REST_OF_DATE.match(right):
        return left, right
    return left + " ", right


def _hyphen(left: str, right: str, vocabulary: Vocabulary) -> tuple[str, str]:
    before, tail, head = left[:-1], _LAST_WORD.search(left[:-1]), _FIRST_WORD.match(right)
    if right.startswith("-"):
        return before, right  # set at both ends of the break
    if tail is None:
        return left + " ", right  # a dash
    if head is None or tail[0][-1].isdigit() or head[0][0].isdigit():
        return left, right
    if vocabulary.follows_suspended_hyphen(head[0]):
        return left + " ", right
    whole = vocabulary.count(tail[0] + head[0])
    hyphened = vocabulary.count(f"{tail[0]}-{head[0]}")
    if whole == hyphened == 0:
        is_own = head[0][0].isupper() or right[len(head[0]) :].startswith(".") and len(head[0]) < 3
    else:
        is_own = hyphened > whole or (head[0][0].isupper() and not tail[0].isupper())
    return (left, right) if is_own else (before, right)
