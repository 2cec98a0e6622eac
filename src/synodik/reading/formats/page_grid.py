"""Words of a page, put on a grid of characters, so that columns stay columns.

The result is page text as of `pdftotext -layout`; running heads, columns and
indents are then found by the same reader that reads such text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word and the box it is printed in.

    Attributes:
        text: without white space.
        left: from the left edge of the page, in any unit, the same for all boxes.
        right: see `left`.
        top: from the upper edge of the page.
        bottom: see `top`.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float


def grid_text(words: Sequence[PlacedWord]) -> str:
    """Return the rows of a page, blank rows where the page leaves room for them."""
    rows = _rows(words)
    if not rows:
        return ""
    width = _character_width(words)
    height = median(word.bottom - word.top for word in words)
    lines: list[str] = []
    last_bottom = rows[0][0].top
    for row in rows:
        top = min(word.top for word in row)
        lines.extend([""] * min(3, max(0, round((top - last_bottom) / (height * 1.3)))))
        lines.append(_line(row, width))
        last_bottom = max(word.bottom for word in row)
    return "\n".join(lines)


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


def _line(row: list[PlacedWord], width: float) -> str:
    """Print a row: words of one stretch a blank apart, stretches where they stand."""
    line = ""
    right = 0.0
    for word in row:
        gap = word.left - right
        if line and gap < _SAME_STRETCH * (word.bottom - word.top):
            line += " " + word.text
        else:
            line += " " * max(round(word.left / width) - len(line), 2 if line else 0) + word.text
        right = word.right
    return line


_SAME_STRETCH = 0.8
"""A gap between words of one column, in heights of a letter; gutters are wider."""
