"""The pages of a printed book, parted from their running heads and numbers.

A page ends at a form feed or, where a file has none, at its page number: of
all rows that hold only a number, the longest run that counts up.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from synodik.reading.draft import Leftover
from synodik.reading.layout import Layout
from synodik.reading.rows import Row

_LONGEST = 20
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
    numbers = _numbered_rows(rows, layout) if layout.pages in ("auto", "numbers") else {}
    by_feed = layout.pages in ("auto", "feeds") and any(row.opens_page for row in rows)
    if by_feed:
        sheets = _sheets(rows, {i for i, row in enumerate(rows) if row.opens_page})
    elif _number_at_foot(rows, numbers):
        sheets = _sheets(rows, {at + 1 for at in numbers})
    else:
        is_margin = all(row.is_blank for row in rows[: min(numbers, default=0)])
        sheets = _sheets(rows, sorted(numbers)[is_margin:])
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


def _numbered_rows(rows: Sequence[Row], layout: Layout) -> dict[int, int]:
    """Find the rows with page numbers: index of the row to the number."""
    chains: dict[int, tuple[int, int]] = {}  # last number: length of the chain, its last row
    before: dict[int, int] = {}
    printed: dict[int, int] = {}
    for at, row in enumerate(rows):
        text = row.text.strip()
        match = layout.page_number.fullmatch(text) if 0 < len(text) < _LONGEST else None
        if match is None or not match.groups() or not (match[1] or "").isdecimal():
            continue
        number = int(match[1])
        length, previous = max(chains.get(number - step, (0, -1)) for step in _STEPS)
        printed[at], before[at] = number, previous
        if length + 1 >= chains.get(number, (0, -1))[0]:
            chains[number] = (length + 1, at)
    if not chains:
        return {}
    _, at = max(chains.values())
    chain: dict[int, int] = {}
    while at >= 0:
        chain[at] = printed[at]
        at = before[at]
    return chain


def _number_at_foot(rows: Sequence[Row], numbers: dict[int, int]) -> bool:
    """Whether more text stands before the first number than behind the last."""
    if not numbers:
        return False
    above = sum(not row.is_blank for row in rows[: min(numbers)])
    below = sum(not row.is_blank for row in rows[max(numbers) + 1 :])
    return above > below or (len(numbers) > 1 and above > 0 and below == 0)


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
