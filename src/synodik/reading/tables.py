"""Tables as text: CSV, TSV and their kin, with the exact place of every row.

Reference: RFC 4180, Common Format and MIME Type for CSV Files, 2005.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from synodik.model.entry import Cell
from synodik.model.errors import ReadError
from synodik.model.span import Span
from synodik.reading.draft import Draft, Found, Leftover
from synodik.reading.layout import Layout

_DELIMITERS = "\t;,|"
_SAMPLE = 50
"""Rows that show the delimiter."""
_SIGHT = 100_000


class _Record(NamedTuple):
    """One row of a table, which may run over several lines."""

    line: int
    start: int
    stop: int
    values: list[str]


def read_table(text: str, layout: Layout, file: str) -> Iterator[Found]:
    """Read a table with an entry to a row.

    The text of an entry names each value that is not empty by its column:
    `surname: Tamm; born: 1898`; its cells say where each value stands in it.

    Raises:
        ReadError: a quoted cell does not end.
    """
    delimiter = layout.delimiter or _delimiter(text, layout.quote)
    records = _records(text, delimiter, layout.quote, file)
    header = list(layout.header)
    if not header:
        first = next(records, None)
        if first is None:
            return
        header = first.values
        yield Leftover("header", Span(first.start, first.stop), first.line)
    renamed = {column: name for name, column in layout.cells}
    names = [renamed.get(name, name) for name in (name.strip() for name in header)]
    for record in records:
        yield _draft(record, names)


def _draft(record: _Record, names: list[str]) -> Draft:
    """Render a row; a value beyond the header is named by its place."""
    text, cells = "", []
    for place, value in enumerate(record.values):
        folded = " ".join(value.split())
        if not folded:
            continue
        name = names[place] if place < len(names) and names[place] else f"column {place + 1}"
        text += f"{'; ' if text else ''}{name}: "
        cells.append(Cell(name, Span(len(text), len(text) + len(folded))))
        text += folded
    return Draft(text, (Span(record.start, record.stop),), record.line, cells=tuple(cells))


def _delimiter(text: str, quote: str) -> str:
    """Choose the sign that cuts the first rows most evenly."""
    rows = [row for row in text[:_SIGHT].splitlines()[:_SAMPLE] if row.strip()]
    quoted = (
        re.compile(f"{re.escape(quote)}[^{re.escape(quote)}]*{re.escape(quote)}") if quote else None
    )
    bare = [quoted.sub("", row) if quoted else row for row in rows]

    def evenness(sign: str) -> tuple[float, int]:
        counts = Counter(row.count(sign) for row in bare)
        number, rows_alike = max(counts.items(), key=lambda item: (item[0] > 0, item[1], item[0]))
        return (rows_alike / len(bare) if number else 0.0, number)

    return max(_DELIMITERS, key=evenness) if bare else ","


def _records(text: str, delimiter: str, quote: str, file: str) -> Iterator[_Record]:
    """Cut a table into rows and rows into values."""
    sign, end = re.escape(delimiter), re.escape(quote)
    quoted = (
        f"[ ]*+{end}(?P<quoted>(?:[^{end}]++|{end}{end})*+){end}(?P<rest>[^{sign}\r\n]*+)|"
        if quote
        else ""
    )
    field = re.compile(f"(?:{quoted}(?P<bare>[^{sign}\r\n]*+))(?P<stop>{sign}|\r\n|\r|\n|\\Z)")
    at, line = 0, 1
    while at < len(text):
        start, first_line, values = at, line, []
        while True:
            match = field.match(text, at)
            assert match is not None  # noqa: S101 - the bare branch takes anything
            if quote and match["bare"] is not None and match["bare"].lstrip(" ").startswith(quote):
                problem = "a quoted cell does not end before the file does"
                raise ReadError(
                    file, problem, "close the quote, or set another in [layout]", line=line
                )
            values.append(_value(match, quote))
            line += text.count("\n", at, match.end())
            at = match.end()
            if match["stop"] != delimiter:
                break
        if any(value.strip() for value in values):
            yield _Record(first_line, start, at - len(match["stop"]), values)


def _value(match: re.Match[str], quote: str) -> str:
    if match["bare"] is not None:
        return match["bare"]
    return match["quoted"].replace(quote * 2, quote) + match["rest"]
