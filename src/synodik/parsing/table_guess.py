"""What a table that nobody has described holds: its delimiter, its header, its columns.

A column is known by its name, else by what stands in it: running text is read
as the entries of a book are, the rest is kept in its own words.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from synodik.model.entry import Entry
from synodik.parsing.column_names import UNKNOWN, is_text_column, property_of_column

_DELIMITERS = "\t;|,"
_YEAR = re.compile(r"(?<!\d)1[89]\d\d(?!\d)")
_FULL_NAME = re.compile(r"[^\W\d_a-zа-яё][\w'’-]+(?: [^\W\d_a-zа-яё][\w'’.-]*){1,3}")
_CODE = re.compile(r"[\w./#-]*\d[\w./#-]*")
_SAMPLE = 200
_PROSE = 60
"""Characters that a cell of running text has at the least, by the median."""


_LONGEST_LINE = 20_000
"""Characters of the longest line of a table; the `csv` of Python refuses cells of 131,072."""


def guess_delimiter(lines: Sequence[str]) -> tuple[str, tuple[str, ...]] | None:
    """Return the delimiter of a table and the names of its columns; None where it is none.

    The names are of the first row, or made up where that is a row like the others.
    """
    filled = [line for line in lines[:_SAMPLE] if line.strip()]
    if len(filled) < 2 or max(map(len, filled)) > _LONGEST_LINE:
        return None
    for delimiter in _DELIMITERS:
        try:
            rows = list(_rows(filled, delimiter))
        except csv.Error:  # a quote that is never closed
            continue
        width = len(rows[0])
        even = sum(1 < len(row) <= width for row in rows) / len(rows)
        if width < 2 or even <= 0.9:
            continue
        header = [cell.strip() for cell in rows[0]]
        if _is_header(header):
            return delimiter, tuple(header)
        if _is_table_without_header(rows, width):
            return delimiter, tuple(f"column {place}" for place in range(1, width + 1))
    return None


def _is_table_without_header(rows: Sequence[Sequence[str]], width: int) -> bool:
    """Whether rows are of one width, and hold a code and a text, or more than two cells."""
    if len(rows) < 3 or any(len(row) != width for row in rows):
        return False
    columns = list(zip(*rows, strict=True))
    told = [column for column in columns if _is_prose(column, known=False, is_called_text=False)]
    coded = [column for column in columns if all(_CODE.fullmatch(cell) for cell in column)]
    return bool(told and coded)


def _rows(lines: Sequence[str], delimiter: str) -> Iterator[list[str]]:
    if any(f'{delimiter}"' in line or line.startswith('"') for line in lines):
        return csv.reader(lines, delimiter=delimiter)
    return csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)


def _is_header(cells: Sequence[str]) -> bool:
    """Whether cells are names of columns: short, different, and one of them known."""
    if not all(len(cell) < 40 and not _YEAR.search(cell) for cell in cells):
        return False
    named = [cell for cell in cells if cell]
    known = [cell for cell in named if is_text_column(cell) or property_of_column(cell) != UNKNOWN]
    return len(set(named)) == len(named) >= 2 and 2 * len(known) >= len(named)


def guess_columns(header: Sequence[str], entries: Sequence[Entry]) -> dict[str, str]:
    """Return for each column what it gives: a property, `names`, `prose` or `ignored`."""
    values: Mapping[str, list[str]] = {name: [] for name in header if name}
    for entry in entries:
        for cell in entry.cells:
            if cell.column in values:
                values[cell.column].append(entry.text[cell.span.start : cell.span.stop])
    columns = {name: _property(name, values[name]) for name in values}
    if "surname" not in columns.values() and "prose" not in columns.values():
        unknown = (name for name, prop in columns.items() if prop == UNKNOWN)
        full = next((name for name in unknown if _are_names(values[name])), None)
        if full is not None:
            columns[full] = "names"
    return columns


def _property(name: str, values: Sequence[str]) -> str:
    prop = property_of_column(name)
    if _is_prose(values, known=prop != UNKNOWN, is_called_text=is_text_column(name)):
        return "prose"
    return prop


def _is_prose(values: Sequence[str], *, known: bool, is_called_text: bool) -> bool:
    """Whether cells tell a life, in sentences with years."""
    if not values:
        return False
    years = median(len(_YEAR.findall(value)) for value in values)
    long = median(map(len, values)) > (_PROSE if not known else 3 * _PROSE)
    return (long and years >= (2 if known else 1)) or (is_called_text and years >= 1)


def _are_names(values: Sequence[str]) -> bool:
    named = sum(_FULL_NAME.fullmatch(value) is not None for value in values)
    return len(values) > 1 and named > 0.6 * len(values)
