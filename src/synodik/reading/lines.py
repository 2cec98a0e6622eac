"""A line of text as a reader of the book sees it: cut out of its column."""

from typing import NamedTuple

from synodik.model.span import Span
from synodik.reading.rows import Row


class Line(NamedTuple):
    """One line of one column.

    Attributes:
        text: without outer white space.
        start: offset of its first character in the decoded file.
        stop: offset behind its last character.
        row: number of its row, counted from 1.
        indent: blanks between the edge of its column and its first character.
        page: label of its page; empty where there are none.
        column: counted from 0.
        after_gap: whether a blank line, or the top of a column, stands before it.
    """

    text: str
    start: int
    stop: int
    row: int
    indent: int = 0
    page: str = ""
    column: int = 0
    after_gap: bool = False

    @property
    def span(self) -> Span:
        """Where it stands in the decoded file."""
        return Span(self.start, self.stop)

    def part(self, first: int, last: int) -> "list[Line]":
        """Cut a stretch of the line out as a line of its own; nothing if it is blank."""
        text = self.text[first:last].strip()
        if not text:
            return []
        start = self.start + self.text.index(text, first)
        return [self._replace(text=text, start=start, stop=start + len(text))]


def line_of(
    row: Row, start: int, stop: int, *, page: str = "", column: int = 0, after_gap: bool = False
) -> Line | None:
    """Cut a line out of a row, from one offset to another; None if nothing is there."""
    cut = row.text[start:stop]
    text = cut.strip()
    if not text:
        return None
    indent = len(cut) - len(cut.lstrip())
    at = row.start + start + indent
    return Line(text, at, at + len(text), row.number, indent, page, column, after_gap)
