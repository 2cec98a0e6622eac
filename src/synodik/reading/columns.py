"""Books printed in columns, as page files keep them (`pdftotext -layout`).

Pages are parted from their running heads and numbers, each page is cut into
its columns, and the columns are read one after the other: entries run on from
line to line, over columns and pages.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from synodik.reading.draft import Found
from synodik.reading.footnotes import without_footnotes
from synodik.reading.gutters import gutters_of
from synodik.reading.layout import Layout
from synodik.reading.lines import Line, line_of
from synodik.reading.pages import Page, pages_of
from synodik.reading.rows import Row
from synodik.reading.segments import drafts_of

_GAP = re.compile(r"\s{2,}")
_SHIFT = 10
"""Characters by which a long line may push the column beside it."""


def read_columns(rows: Iterable[Row], layout: Layout) -> Iterator[Found]:
    """Read the entries of a book in columns."""
    pages = [without_footnotes(page, layout) for page in pages_of(list(rows), layout)]
    gutters = gutters_of([page.rows for page in pages], layout.columns)
    for page in pages:
        yield from page.furniture
    lines = [
        line for page, starts in zip(pages, gutters, strict=True) for line in lines_of(page, starts)
    ]
    yield from drafts_of(lines, layout)


def lines_of(page: Page, starts: Sequence[int]) -> Iterator[Line]:
    """Read a page column by column."""
    cut = [_cuts(row, starts) for row in page.rows]
    inner = [_margin(row, cuts) for row, cuts in zip(page.rows, cut, strict=True)]
    left = min(inner, default=0)
    for column in range(len(starts) + 1):
        gap = True
        for row, cuts in zip(page.rows, cut, strict=True):
            edge = cuts[column] if column else min(left, cuts[1])
            line = line_of(
                row, edge, cuts[column + 1], page=page.label, column=column, after_gap=gap
            )
            gap = line is None
            if line is not None:
                yield line


def _margin(row: Row, cuts: Sequence[int]) -> int:
    """Return the offset of the first character in the first column."""
    first = row.text[: cuts[1]]
    return len(first) - len(first.lstrip()) if first.strip() else len(row.text)


def _cuts(row: Row, starts: Sequence[int]) -> list[int]:
    """Find where a row is cut into columns; a row that prints across stays whole."""
    cuts = [0]
    for start in starts:
        cuts.append(max(cuts[-1], _cut(row.text, start)))
    return [*cuts, len(row.text)]


def _cut(text: str, start: int) -> int:
    if start >= len(text):
        return len(text)
    if text[start - 1].isspace():
        return start
    gaps = [gap.end() for gap in _GAP.finditer(text, max(0, start - _SHIFT), start + _SHIFT)]
    return min(gaps, key=lambda gap: abs(gap - start), default=len(text))
