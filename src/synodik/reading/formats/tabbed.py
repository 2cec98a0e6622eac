"""Rows of any origin, written as a table with tabs: a row to a line, a header first."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time


def tabbed(rows: Iterable[Sequence[object]]) -> str:
    """Write rows as text; white space inside a cell is folded, None is empty.

    Empty cells at the end of a row are left out.
    """
    return "".join("\t".join(_cell(value) for value in row).rstrip("\t") + "\n" for row in rows)


def tabbed_records(records: Iterable[Mapping[str, object]]) -> str:
    """Write records as a table whose header holds every key, in the order first seen."""
    kept = list(records)
    header = list(dict.fromkeys(key for record in kept for key in record))
    return tabbed([header, *([record.get(key) for key in header] for record in kept)])


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(_cell(item) for item in value)
    if isinstance(value, datetime) and value.time() == time.min:
        value = value.date()  # a workbook keeps a day as its first moment
    return " ".join(str(value).split())
