"""The columns of a page of text that keeps its layout in blanks.

Between two columns no row has a letter: a gutter is a stretch of positions,
perhaps a single one, blank in every row that has text on both sides. Blanks of
justified lines never stand one above the other down a whole page. The gutter
moves from page to page and is looked for on each.
"""

from collections import Counter
from collections.abc import Sequence
from statistics import median

import numpy as np
import numpy.typing as npt

from synodik.reading.rows import Row

_BLANKS = (9, 32, 160)
_WIDEST = 400
"""Characters of a row that are looked at; no printed page is wider."""
_MANY = 4000
"""Rows of a page, of a file without pages perhaps, that are looked at."""
_NARROWEST = 16
"""Characters of the narrowest column."""
_ENOUGH = 6
"""Rows with text on both sides that make a gutter certain."""
_CROSSING = 0.03
"""Share of rows (spanning titles, slips) that may print across a gutter."""
_NEAR = 12
"""Characters by which a short page's gutter may lie off the others'."""


def gutters_of(pages: Sequence[Sequence[Row]], columns: int) -> list[tuple[int, ...]]:
    """Find where the second and further columns of each page begin.

    Args:
        pages: the rows of each page.
        columns: how many a page has; 0 to find it out for each page.

    Returns:
        For each page the offsets, in characters, of its columns but the first.
    """
    if columns == 1:
        return [() for _ in pages]
    found = [_gutters(rows, columns) if len(rows) >= _ENOUGH else () for rows in pages]
    usual = _usual(found)
    return [
        starts if usual and len(starts) >= len(usual) else _supposed(rows, columns, starts, usual)
        for starts, rows in zip(found, pages, strict=True)
    ]


def _usual(found: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    """Return where most pages have their gutters; empty if no page shows any."""
    counts = Counter(len(starts) for starts in found if starts)
    if not counts:
        return ()
    number = max(counts, key=lambda each: (counts[each], each))
    alike = [starts for starts in found if len(starts) == number]
    return tuple(round(median(column)) for column in zip(*alike, strict=True))


def _ink(rows: Sequence[Row]) -> npt.NDArray[np.bool_]:
    """Rows by positions, true where something is printed."""
    if all(row.is_blank for row in rows):
        return np.zeros((0, 0), dtype=np.bool_)
    every = len(rows) // _MANY + 1
    texts = [row.text[:_WIDEST] for row in rows[::every] if not row.is_blank]
    width = max(map(len, texts), default=0)
    padded = "".join(text.ljust(width) for text in texts)
    codes = np.frombuffer(padded.encode("utf-32-le"), dtype="<u4").reshape(len(texts), width)
    return ~np.isin(codes, _BLANKS)


def _gutters(rows: Sequence[Row], columns: int) -> tuple[int, ...]:
    ink = _ink(rows)
    if ink.size == 0:
        return ()
    blank = _blank(ink)
    candidates = [
        (support + begun - 3 * crossed + _width(blank, start), start)
        for start, support, begun, crossed in _bands(ink)
        if support >= _ENOUGH and crossed <= _CROSSING * support
    ]
    candidates.sort(reverse=True)
    starts: list[int] = []
    for _, start in candidates:
        if all(abs(start - other) >= _NARROWEST for other in starts):
            starts.append(start)
    return tuple(sorted(starts[: columns - 1 if columns else 3]))


def _blank(ink: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Positions at which no row prints."""
    blank: npt.NDArray[np.bool_] = ink.sum(axis=0) == 0
    return blank


def _width(blank: npt.NDArray[np.bool_], start: int) -> int:
    """Count the wholly blank positions before a place."""
    printed = np.flatnonzero(~blank[:start])
    return start - 1 - int(printed[-1]) if printed.size else start


def _bands(ink: npt.NDArray[np.bool_]) -> list[tuple[int, int, int, int]]:
    """List the places where a column may begin.

    Returns:
        For each place its offset, the rows that have text on both sides of the
        position before it but none there, the rows that begin exactly at the
        place, and the rows that print across.
    """
    left = np.maximum.accumulate(ink, axis=1)
    right = np.maximum.accumulate(ink[:, ::-1], axis=1)[:, ::-1]
    crossed = ink.sum(axis=0)
    both = (left[:, :-2] & ~ink[:, 1:-1] & right[:, 2:]).sum(axis=0)
    begins = (~ink[:, :-1] & ink[:, 1:]).sum(axis=0)
    last = ink.shape[1] - 1
    return [
        (start, int(both[start - 2]), int(begins[start - 1]), int(crossed[start - 1]))
        for start in range(_NARROWEST, last)
        if begins[start - 1] and crossed[start] > crossed[start - 1]
    ]


def _supposed(
    rows: Sequence[Row], columns: int, found: tuple[int, ...], usual: tuple[int, ...]
) -> tuple[int, ...]:
    """Find the gutters of a page, or of a last column, too short to show them.

    Two blanks wide at least, they stand near where other pages have theirs or, if
    no page shows any but the book is said to have columns, where the blank is widest.
    """
    ink = _ink(rows)
    if ink.size == 0:
        return found
    blank = _blank(ink)
    free = [start for start, _, _, crossed in _bands(ink) if crossed == 0]
    wide = [start for start in free if _width(blank, start) > 1]
    if not usual:
        is_certain = columns > 1 and wide
        return (max(wide, key=lambda start: _width(blank, start)),) if is_certain else ()
    starts = list(found)
    for place in usual:
        near = [start for start in wide if abs(start - place) <= _NEAR]
        if near and all(abs(start - place) >= _NARROWEST for start in starts):
            starts.append(min(near, key=lambda start: abs(start - place)))
    return tuple(sorted(starts))
