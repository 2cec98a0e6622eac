"""The pages of a printed book, parted from their running heads and numbers.

A page ends at a form feed or, where a file has none, at its page number: of
all rows that hold only a number, the longest run that counts up.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from synodik.reading.draft import Leftover
from synodik.reading.layout import Layout, Regex
from synodik.reading.rows import Row

_HEADED = re.compile(r"(\d{1,4})\s{2,}\D.*|\D.*\s{2,}(\d{1,4})")
"""A page number beside the running head."""
_LONGEST = 120
"""Characters of the longest row that may hold a page number."""
_STEPS = (1, 2, 3)
"""How far numbers of pages in a row may be apart: a few pages print none."""
_HEAD_LENGTH = 60
"""Characters of the longest running head that is taken for one unasked."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page without what frames its text.

    Attributes:
        label: its number as printed; empty where the file has no pages.
        rows: its text.
        furniture: running head and page number.
    """

    label: str
    rows: tuple[Row, ...]
    furniture: tuple[Leftover, ...]


def pages_of(rows: Sequence[Row], layout: Layout) -> list[Page]:
    """Cut the rows of a file into pages."""
    numbers: dict[int, int] = {}
    if layout.pages in ("auto", "feeds") and any(row.opens_page for row in rows):
        sheets = _sheets(rows, (i for i, row in enumerate(rows) if row.opens_page))
        if layout.pages == "auto":
            numbers = _counted(rows, _edges(rows, sheets), layout.page_number, _HEADED)
    else:
        if layout.pages in ("auto", "numbers"):
            numbers = _counted(rows, range(len(rows)), layout.page_number)
            if len(numbers) == 1 and not numbers.keys() & _edges(rows, [range(len(rows))]):
                numbers = {}  # a figure in the text
        sheets = _sheets(rows, _cuts(rows, numbers))
    labels = _labels(
        [next((numbers[at] for at in sheet if at in numbers), None) for sheet in sheets]
    )
    bodies = [[rows[at] for at in sheet if at not in numbers] for sheet in sheets]
    tops = [next((i for i, row in enumerate(body) if not row.is_blank), -1) for body in bodies]
    heads = Counter(
        body[top].text.strip() for body, top in zip(bodies, tops, strict=True) if top >= 0
    )
    pages = []
    for sheet, label, body, top in zip(sheets, labels, bodies, tops, strict=True):
        furniture = [_left("page number", rows[at]) for at in sheet if at in numbers]
        if label and top >= 0 and _is_running_head(body[top], heads, layout):
            furniture.append(_left("running head", body.pop(top)))
        pages.append(Page(label, tuple(body), tuple(furniture)))
    return pages


def _left(kind: str, row: Row) -> Leftover:
    return Leftover(kind, row.span, row.number)


def _edges(rows: Sequence[Row], sheets: Iterable[range]) -> set[int]:
    """Find the first and last printed row of each sheet."""
    edges: set[int] = set()
    for sheet in sheets:
        printed = [at for at in sheet if not rows[at].is_blank]
        edges.update(printed[:1] + printed[-1:])
    return edges


def _counted(rows: Sequence[Row], places: Iterable[int], *patterns: Regex) -> dict[int, int]:
    """Find the longest run of numbers that count up: index of the row to the number."""
    runs: dict[int, tuple[int, int]] = {}  # last number: length of the run, its last row
    before: dict[int, int] = {}
    printed: dict[int, int] = {}
    for at in sorted(places):
        number = _number(rows[at].text.strip(), patterns)
        if number is None:
            continue
        length, previous = max(runs.get(number - step, (0, -1)) for step in _STEPS)
        printed[at], before[at] = number, previous
        if length + 1 >= runs.get(number, (0, -1))[0]:
            runs[number] = (length + 1, at)
    _, at = max(runs.values(), default=(0, -1))
    counted: dict[int, int] = {}
    while at >= 0:
        counted[at] = printed[at]
        at = before[at]
    return counted


def _number(text: str, patterns: Sequence[Regex]) -> int | None:
    if not 0 < len(text) < _LONGEST:
        return None
    for pattern in patterns:
        match = pattern.fullmatch(text)
        figures = next(filter(None, match.groups()), "") if match is not None else ""
        if figures.isdecimal():
            return int(figures)
    return None


def _cuts(rows: Sequence[Row], numbers: dict[int, int]) -> Iterable[int]:
    """Decide whether pages end at their numbers or begin there: where more text is outside."""
    if not numbers:
        return ()
    above = sum(not row.is_blank for row in rows[: min(numbers)])
    below = sum(not row.is_blank for row in rows[max(numbers) + 1 :])
    if above > below or (above > 0 and below == 0):
        return (at + 1 for at in numbers)
    return sorted(numbers)[above == 0 :]


def _sheets(rows: Sequence[Row], cuts: Iterable[int]) -> list[range]:
    edges = sorted({0, len(rows), *cuts})
    return [range(start, stop) for start, stop in pairwise(edges)]


def _labels(numbers: list[int | None]) -> list[str]:
    """Name each page: by its number, else by counting on; each name once."""
    labels: list[str] = []
    used: set[str] = set()
    if not any(number is not None for number in numbers) and len(numbers) < 2:
        return [""] * len(numbers)
    current = 0
    for number in numbers:
        current = current + 1 if number is None else number
        label, again = str(current), 0
        while label in used:
            again += 1
            label = f"{current}-{again + 1}"
        used.add(label)
        labels.append(label)
    return labels


def _is_running_head(row: Row, heads: Counter[str], layout: Layout) -> bool:
    """Whether the first row of a page is its running head.

    Without a setting: a short row that opens several pages, or all in capitals.
    """
    text = row.text.strip()
    if layout.running_head is not None:
        return layout.running_head.fullmatch(text) is not None
    if len(text) > _HEAD_LENGTH or "   " in text:
        return False
    return heads[text] > 1 or (text.isupper() and text[-1].isalpha())
