"""Footnotes, parted from the entries above them.

A note begins at a line that the layout's `footnote` matches and lasts to the
foot of its column, a blank line, or a line that opens an entry. Marks in the
text of an entry (`*`, `1)`) stay there; a profile may say what they mean.
"""

import re
from collections.abc import Sequence

from synodik.reading.draft import Leftover
from synodik.reading.layout import CAPITAL_SURNAME, Layout, Regex, compiled
from synodik.reading.lines import Line
from synodik.reading.pages import Page
from synodik.reading.rows import Row

FOOTNOTE = "footnote"
_RULE = re.compile(r"[-_–—=*. ]*[-_–—=]{3,}[-_–—=*. ]*")
"""What may part the notes from the text above."""
_GAP = re.compile(r"\S\s{2,}\S")
_START = compiled(CAPITAL_SURNAME)


class Footnotes:
    """Follows the lines of a book and tells which are notes."""

    def __init__(self, layout: Layout) -> None:
        self._begins = layout.footnote
        self._note: Line | None = None

    def takes(self, lines: Sequence[Line], at: int, *, opens: bool) -> bool:
        """Tell whether a line is part of a footnote.

        Args:
            lines: of the book, in reading order.
            at: index of the line; asked for one after the other.
            opens: whether it opens an entry.
        """
        if self._begins is None:
            return False
        line = lines[at]
        if _begins_note(lines, at, self._begins):
            self._note = line
        elif self._note is not None and (
            opens
            or line.after_gap
            or (line.page, line.column) != (self._note.page, self._note.column)
        ):
            self._note = None
        return self._note is not None


def _begins_note(lines: Sequence[Line], at: int, footnote: Regex) -> bool:
    """Whether a footnote begins in a line, or its rule above it does."""
    if footnote.match(lines[at].text):
        return True
    is_above = at + 1 < len(lines) and footnote.match(lines[at + 1].text) is not None
    return is_above and _RULE.fullmatch(lines[at].text) is not None


def without_footnotes(page: Page, layout: Layout) -> Page:
    """Part the notes that print across all columns from the foot of a page.

    They stand below a blank row or a rule, and nothing stands beside them.
    """
    if layout.footnote is None:
        return page
    rows = page.rows
    for at, row in enumerate(rows):
        if at and layout.footnote.match(row.text.strip()) and _is_foot(rows, at, layout):
            first = at - 1 if _RULE.fullmatch(rows[at - 1].text.strip()) else at
            notes = tuple(
                Leftover(FOOTNOTE, each.span, each.number)
                for each in rows[first:]
                if not each.is_blank
            )
            return Page(page.label, rows[:first], page.furniture + notes)
    return page


def _is_foot(rows: Sequence[Row], at: int, layout: Layout) -> bool:
    """Whether from a row on there are only notes, none beside another."""
    gap = rows[at - 1].is_blank or _RULE.fullmatch(rows[at - 1].text.strip()) is not None
    for row in rows[at:]:
        text = row.text.strip()
        begins = layout.footnote is not None and layout.footnote.match(text) is not None
        if (row is rows[at] and not gap) or (gap and text and not begins):
            return False
        opens = (layout.start or _START).match(text) or (
            layout.sure_start is not None and layout.sure_start.match(text)
        )
        if opens or _GAP.search(text):
            return False
        gap = row.is_blank
    return True
