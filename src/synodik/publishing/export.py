"""The records of a build as one CSV file, one row to a record.

Values are written as they are. A spreadsheet takes a cell that begins with
`=`, `+`, `-` or `@` for a formula; changing such values here would change what
a book says, so open the file as text columns there.
"""

import csv
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from synodik.archive.living import withheld_in
from synodik.archive.opened import Build
from synodik.archive.portrait import Discretion
from synodik.archive.tables import RECORD_PROPERTIES
from synodik.model.edtf import interval_of
from synodik.model.errors import ArchiveError, DateError
from synodik.model.privacy import fields_that_may_be_shown, what_may_be_shown
from synodik.model.properties import Property

_NAMED_OTHERWISE: Final = {
    Property.SURNAME: "surname",
    Property.GIVEN_NAME: "given",
    Property.PATRONYMIC: "patronymic",
}
_REST: Final = tuple(prop for prop in RECORD_PROPERTIES if prop not in _NAMED_OTHERWISE)
COLUMNS: Final = (
    "book",
    "entry_id",
    *_NAMED_OTHERWISE.values(),
    "birth_year",
    "cluster",
    "cluster_probability",
    "text",
    *(prop.value for prop in _REST),
)
"""`cluster` is the person's id, `cluster_probability` that its records are one person,
whole and alone; lists are joined with `; `."""

Row = dict[str, Any]


def export_records(
    build: Build,
    path: Path,
    discretion: Discretion,
) -> int:
    """Write the records of a build to a CSV file, whole or not at all.

    Args:
        build: to export.
        path: of the file; one that is there is replaced.
        discretion: what is withheld and left out; without a rule the record is full.

    Returns:
        How many rows were written.

    Raises:
        ArchiveError: the file cannot be written.
    """
    shown = _withholding(build, discretion)
    rows = (row for row in _rows(build) if row["entry"] not in discretion.hidden)
    temporary = path.with_name(f".tmp-{path.name}")
    try:
        count = _write(temporary, map(shown, rows))
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise ArchiveError(
            f"{path}: cannot be written ({error.strerror or error}); give another place"
        ) from error
    return count


def birth_year(edtf: str | None) -> str:
    """Give the year of birth in four figures, or nothing where no one year is stated."""
    if not edtf:
        return ""
    try:
        interval = interval_of(edtf.rstrip("~?%"))
    except DateError:
        return ""
    first, last = interval.earliest.year, interval.latest.year
    return str(first) if first == last else ""


def _write(path: Path, rows: Iterator[Row]) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        for row in rows:
            writer.writerow(_cells(row))
            count += 1
        stream.flush()
        os.fsync(stream.fileno())
    return count


def _cells(row: Mapping[str, Any]) -> Iterator[str]:
    yield row["book"]
    yield row["entry"]
    for prop in _NAMED_OTHERWISE:
        yield row[prop.value] or ""
    yield birth_year(row[Property.BIRTH_DATE.value])
    yield row["person"]
    yield f"{row['probability']:.3f}"
    yield row["text"]
    for prop in _REST:
        yield _cell(row[prop.value])


def _cell(value: str | float | list[str] | None) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(value)
    return f"{value:g}" if isinstance(value, float) else value


def _rows(build: Build) -> Iterator[Row]:
    """Give each record with its person and text.

    The three tables have the same row order; behind those of persons stand the entries
    of other subjects.
    """
    persons = zip(
        build.stream("records"), build.stream("persons", ["person", "probability"]), strict=True
    )
    for (record, person), entry in zip(persons, build.stream("entries", ["text"]), strict=False):
        yield {**record, **person, **entry}


def _withholding(build: Build, discretion: Discretion) -> Callable[[Row], Row]:
    living = withheld_in(build.folder, discretion)

    def shown(row: Row) -> Row:
        if row["person"] not in living:
            return row
        statements = [each.statement for each in build.statements(row["entry"])]
        text = what_may_be_shown(
            row["text"], statements, build.unread(row["entry"]), living=True
        ).text
        return {**row, **fields_that_may_be_shown(row, living=True), "text": text}

    return shown
