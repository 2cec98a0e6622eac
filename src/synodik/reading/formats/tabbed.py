"""Rows of any origin, written as a table with tabs: a row to a line, a header first."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time

from synodik.model.errors import ReadError

Record = dict[str, object]
"""A row by the names of its columns."""
_MOST_COLUMNS = 2_000
"""Each record has a cell in every column: with too many, a small file fills the memory."""


def tabbed(rows: Iterable[Sequence[object]]) -> str:
    """Write rows as text; white space inside a cell is folded, None is empty.

    Empty cells at the end of a row are left out.
    """
    return "".join("\t".join(_cell(value) for value in row).rstrip("\t") + "\n" for row in rows)


def tabbed_records(records: Iterable[Mapping[str, object]], file: str) -> str:
    """Write records as a table whose header holds every key, in the order first seen.

    Raises:
        ReadError: the keys differ from record to record, beyond what a table can show.
    """
    kept: list[Mapping[str, object]] = []
    header: dict[str, None] = {}
    for record in records:
        kept.append(record)
        header.update(dict.fromkeys(record))
        if len(header) > _MOST_COLUMNS:
            raise ReadError(
                file,
                f"record {len(kept)} brings it to more than {_MOST_COLUMNS:,} columns",
                "check that its keys are names of columns, the same in every record",
            )
    return tabbed([list(header), *([record.get(key) for key in header] for record in kept)])


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(_cell(item) for item in value)
    if isinstance(value, datetime) and value.time() == time.min:
        value = value.date()  # a workbook keeps a day as its first moment
    return " ".join(str(value).split())
