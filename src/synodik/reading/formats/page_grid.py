"""Words of a page, put on a grid of characters, so that columns stay columns.

The result is page text as of `pdftotext -layout`; running heads, columns and
indents are then found by the same reader that reads such text.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from synodik.reading.page_text import PageText, ReadWord


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word and the box it is printed in.

    Attributes:
        text: without white space.
        left: from the left edge of the page, in any unit, the same for all boxes.
        right: see `left`.
        top: from the upper edge of the page.
        bottom: see `top`.
        confidence: of its recognition, 0 to 1; None where nothing was recognised,
            since the page has its text in letters.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    confidence: float | None = None


def page_of(words: Sequence[PlacedWord]) -> PageText:
    """Return the rows of a page, blank rows where the page leaves room for them."""
    rows = _rows(words)
    if not rows:
        return PageText("")
    width = _character_width(words)
    height = median(word.bottom - word.top for word in words)
    text = ""
    read: list[ReadWord] = []
    last_bottom = rows[0][0].top
    for number, row in enumerate(rows):
        top = min(word.top for word in row)
        text += "\n" * min(3, max(0, round((top - last_bottom) / (height * 1.3))))
        text += "\n" if number else ""
        line = ""
        for word, start in _placed(row, width):
            line += " " * (start - len(line)) + word.text
            if word.confidence is not None:
                at = len(text) + start
                read.append(ReadWord(at, at + len(word.text), word.confidence))
        text += line
        last_bottom = max(word.bottom for word in row)
    return PageText(text, tuple(read))


def _rows(words: Iterable[PlacedWord]) -> list[list[PlacedWord]]:
    """Gather words whose middles stand at one height, from the top down."""
    rows: list[list[PlacedWord]] = []
    middle = height = 0.0
    for word in sorted(words, key=lambda each: ((each.top + each.bottom) / 2, each.left)):
        at = (word.top + word.bottom) / 2
        if rows and abs(at - middle) < 0.5 * height:
            rows[-1].append(word)
        else:
            rows.append([word])
            middle, height = at, max(word.bottom - word.top, 0.1)
    return [sorted(row, key=lambda word: word.left) for row in rows]


def _character_width(words: Sequence[PlacedWord]) -> float:
    """Return a width narrow enough that hardly a word needs more room than it has."""
    widths = sorted(
        (word.right - word.left) / len(word.text) for word in words if len(word.text) > 2
    )
    return max(widths[len(widths) // 10] if widths else 1.0, 0.01)


def _placed(row: Sequence[PlacedWord], width: float) -> Iterator[tuple[PlacedWord, int]]:
    """Give each word its column: of one stretch a blank apart, stretches where they stand."""
    length, right = 0, 0.0
    for word in row:
        gap = word.left - right
        if not length:
            start = max(round(word.left / width), 0)
        elif gap < _SAME_STRETCH * (word.bottom - word.top):
            start = length + 1
        else:
            start = max(round(word.left / width), length + 2)
        yield word, start
        length, right = start + len(word.text), word.right


_SAME_STRETCH = 0.8
"""A gap between words of one column, in heights of a letter; gutters are wider."""
