"""The rows of a decoded file, each with its place in it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from synodik.model.span import Span

_ROW = re.compile(r"([^\r\n\f]*)(\r\n|\r|\n|\f|\Z)")


class Row(NamedTuple):
    """One printed line of a file.

    Attributes:
        number: counted from 1, as an editor counts.
        start: offset of its first character in the decoded file.
        text: without the line end.
        opens_page: whether a form feed stands before it.
    """

    number: int
    start: int
    text: str
    opens_page: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether nothing is printed on it."""
        return not self.text or self.text.isspace()

    @property
    def span(self) -> Span:
        """The row without its outer white space; empty for a blank row."""
        body = self.text.strip()
        start = self.start + len(self.text) - len(self.text.lstrip()) if body else self.start
        return Span(start, start + len(body))


def rows_of(text: str) -> Iterator[Row]:
    """Cut a file into rows at LF, CRLF, CR and form feeds."""
    number, opens_page = 1, False
    for match in _ROW.finditer(text):
        body, end = match.groups()
        if not end and not body:
            return
        yield Row(number, match.start(), body, opens_page)
        opens_page = end == "\f"
        number += not opens_page
