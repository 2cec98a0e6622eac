"""The pages of a printed book, parted from their running heads and numbers.

A page ends at a form feed or, where a file has none, at its page number: of
all rows that hold only a number, the longest run that counts up by one.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from synodik.reading.draft import Leftover
from synodik.reading.layout import Layout
from synodik.reading.rows import Row

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
        sheets = _sheets(rows, set(numbers))
    heads = Counter(rows[at].text.strip() for sheet in sheets if (at := _first(rows, sheet)) >= 0)
    labels = _labels(
        [next((numbers[at] for at in sheet if at in numbers), None) for sheet in sheets]
    )
    is_book = bool(numbers) or by_feed
    return [
        _page(rows, sheet, numbers, label, heads, layout if is_book else None)
        for sheet, label in zip(sheets, labels, strict=True)
    ]


def _numbered_rows(rows: Sequence[Row], layout: Layout) -> dict[int, int]:
    """Find the rows with page numbers: index of the row to the number."""
    chains: dict[int, tuple[int, int]] = {}  # last number: length of the chain, its last row
    before: dict[int, int] = {}
    printed: dict[int, int] = {}
    for at, row in enumerate(rows):
        match = layout.page_number.fullmatch(row.text) if len(row.text) < 400 else None
        if match is None or not match.groups() or not (match[1] or "").isdecimal():
            continue
        number = int(match[1])
        length, previous = chains.get(number - 1, (0, -1))
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
    return [range(start, stop) for start, stop in zip(edges, edges[1:], strict=False)]


def _first(rows: Sequence[Row], sheet: range) -> int:
    return next((at for at in sheet if not rows[at].is_blank), -1)


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


def _page(
    rows: Sequence[Row],
    sheet: range,
    numbers: dict[int, int],
    label: str,
    heads: Counter[str],
    layout: Layout | None,
) -> Page:
    furniture = [
        Leftover("page number", rows[at].span, rows[at].number) for at in sheet if at in numbers
    ]
    body = [rows[at] for at in sheet if at not in numbers]
    top = next((i for i, row in enumerate(body) if not row.is_blank), None)
    if layout is not None and top is not None and _is_running_head(body[top], heads, layout):
        furniture.append(Leftover("running head", body[top].span, body[top].number))
        del body[top]
    return Page(label, tuple(body), tuple(furniture))


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
