"""A build opened for reading: entries, statements, persons, links, sources.

What is asked by id comes from the rows that the look-up names; other questions
go to the Parquet tables through DuckDB. One `Build` may be asked from many
threads: each question to DuckDB takes its own cursor.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq

from synodik.archive.lookup import Lookup, is_written
from synodik.archive.row_reader import RowReader
from synodik.archive.rows import (
    Link,
    LocatedRow,
    Person,
    Reason,
    SourceSummary,
    SubjectRow,
    entry_of,
    link_of,
    source_of,
    spans_of,
    statement_of,
)
from synodik.archive.tables import BODY_TABLES, PLACE_TABLES, TABLES
from synodik.ledger.standing import StandingStatement
from synodik.model.entry import Entry
from synodik.model.errors import ArchiveError, UnknownIdError
from synodik.model.span import Span

__all__ = ["Build", "Link", "Person", "Reason", "SourceSummary"]

_FAMILY = 8
"""Entries read at once behind a head; most families are smaller."""
_BY_ROW = ("entries", "statements", "records", "persons", "subjects", "links")


class Build:
    """The tables of one build, opened read-only.

    Raises:
        ArchiveError: a table is missing, or the look-up.
    """

    def __init__(self, folder: Path) -> None:
        missing = [name for name in TABLES if not (folder / f"{name}.parquet").is_file()]
        if not missing and not is_written(folder):
            missing = ["lookup"]
        if missing:
            raise ArchiveError(
                f"{folder}: no table {', '.join(missing)}; make the build again: `synodik build`"
            )
        self.folder = folder
        self.id = folder.name
        self._database = _views(folder)
        self._lookup = Lookup(folder)
        by_row = [*_BY_ROW, "located"] if has_places(folder) else _BY_ROW
        self._readers = {name: RowReader(folder / f"{name}.parquet") for name in by_row}

    @property
    def index_folder(self) -> Path:
        """Where the search index of this build stands."""
        return self.folder / "index"

    def entry(self, entry_id: str) -> Entry:
        """Find an entry as printed, with its place; cells are not kept.

        Raises:
            UnknownIdError: the build has no such entry (or it is hidden).
        """
        (row,) = self._readers["entries"].take([self._row("entry", entry_id)])
        return entry_of(row)

    def unread(self, entry_id: str) -> tuple[Span, ...]:
        """Find the stretches of the entry under no statement."""
        number = self._lookup.row(entry_id)
        if number is None:
            return ()
        (row,) = self._readers["entries"].take([number])
        return spans_of(row["unread"])

    def statements(self, entry_id: str) -> tuple[StandingStatement, ...]:
        """Find all statements of an entry in order, the overruled among them."""
        number = self._lookup.row(entry_id)
        if number is None:
            return ()
        told = self._lookup.statements(number)
        rows = self._readers["statements"].between(told.start, told.stop)
        return tuple(statement_of(row) for row in rows)

    def record(self, record_id: str) -> dict[str, Any]:
        """Find the flat row of the record, column to value; None where absent.

        Raises:
            UnknownIdError: the build has no such record.
        """
        (row,) = self._readers["records"].take([self._record_row(record_id)])
        return row

    def person_of(self, record_id: str) -> Person:
        """Find the person that any of its records leads to.

        Raises:
            UnknownIdError: the build has no such record.
        """
        # The rows of `persons` are those of `records`.
        (found,) = self._readers["persons"].take([self._record_row(record_id)])
        person: str = found["person"]
        rows = self._lookup.person(self._record_row(person))
        members = self._readers["persons"].take(int(row) for row in rows)
        records = tuple(row["record"] for row in members)
        return Person(person, records, round(found["probability"], 3))

    def subject_of(self, entry_id: str) -> SubjectRow:
        """Find what an entry tells of that is no person.

        Raises:
            UnknownIdError: the build has no such entry, or it tells of a person.
        """
        number = self._row("subject", entry_id) - len(self._readers["records"])
        if number < 0:
            raise UnknownIdError("subject", entry_id)
        # Behind the entries of persons stand those of `subjects`, row by row.
        (row,) = self._readers["subjects"].take([number])
        return SubjectRow(row["kind"], row["id"], row["title"], row["entry"])

    def entries_of(self, subject_id: str) -> tuple[str, ...]:
        """Find the entries that tell of a subject that is no person, in row order."""
        query = "SELECT entry FROM subjects WHERE id = ?"
        return tuple(row["entry"] for row in self.rows(query, subject_id))

    def located(self, entry_id: str) -> tuple[LocatedRow, ...]:
        """Find which places the statements of an entry name."""
        number = self._lookup.row(entry_id)
        if number is None or not (found := self._lookup.located(number)):
            return ()
        rows = self._readers["located"].between(found.start, found.stop)
        return tuple(
            LocatedRow(row["prop"], row["episode"], row["start"], row["place"], row["confidence"])
            for row in rows
        )

    def links(self, records: Sequence[str]) -> tuple[Link, ...]:
        """Find every link that touches one of the records, the strongest first."""
        numbers = [number for each in records if (number := self._lookup.row(each)) is not None]
        wanted = {int(row) for number in numbers for row in self._lookup.links(number)}
        links = [link_of(row) for row in self._readers["links"].take(sorted(wanted))]
        return tuple(sorted(links, key=lambda link: (-link.weight, link.a, link.b)))

    def family(self, entry_id: str) -> tuple[str, ...]:
        """Find the ids of the entries of the same family block, the head first."""
        head = self.entry(entry_id).head or entry_id
        number = self._lookup.row(head)
        if number is None:  # the head was taken down
            return (entry_id,)
        return (head, *self._members(head, number + 1))

    def _members(self, head: str, start: int) -> Iterator[str]:
        """Give the ids of the entries behind a head, as long as they are of its family."""
        while start < self._counts["entries"]:
            stop = min(start + _FAMILY, self._counts["entries"])
            for row in self._readers["entries"].between(start, stop):
                if row["head"] != head:
                    return
                yield row["id"]
            start = stop

    def sources(self) -> tuple[SourceSummary, ...]:
        """Tell of all sources, in the order of their ids."""
        return tuple(self._sources.values())

    def source(self, source_id: str) -> SourceSummary:
        """Tell of one source.

        Raises:
            UnknownIdError: the build has no such source.
        """
        if source_id not in self._sources:
            raise UnknownIdError("source", source_id)
        return self._sources[source_id]

    @cached_property
    def _sources(self) -> dict[str, SourceSummary]:
        return {row["id"]: source_of(row) for row in self.rows("SELECT * FROM sources")}

    def counts(self) -> dict[str, int]:
        """Count the rows of `entries` and `links`, the persons, and the other subjects."""
        return dict(self._counts)

    @cached_property
    def _counts(self) -> dict[str, int]:
        query = (
            "SELECT (SELECT count(*) FROM entries) AS entries,"
            " (SELECT count(DISTINCT id) FROM subjects) AS subjects,"
            " (SELECT count(*) FROM links) AS links,"
            " (SELECT count(DISTINCT person) FROM persons) AS persons"
        )
        return self.rows(query)[0]

    def rows(self, query: str, *parameters: object) -> list[dict[str, Any]]:
        """Ask the views `sources`, `entries`, ... a question; one dict to a row."""
        cursor = self._database.cursor()
        cursor.execute(query, list(parameters))
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def stream(self, table: str, columns: Sequence[str] | None = None) -> Iterator[dict[str, Any]]:
        """Give the rows of a table in row order, few of them in memory at once."""
        file = pq.ParquetFile(self.folder / f"{table}.parquet")
        with file:
            for batch in file.iter_batches(batch_size=4096, columns=columns):
                yield from batch.to_pylist()

    def close(self) -> None:
        """Let go of the files."""
        self._database.close()
        for reader in self._readers.values():
            reader.close()

    def _row(self, what: str, asked: str) -> int:
        number = self._lookup.row(asked)
        if number is None:
            raise UnknownIdError(what, asked)
        return number

    def _record_row(self, asked: str) -> int:
        """Find the row of a record; the entries behind the last tell of other subjects."""
        number = self._row("record", asked)
        if number >= len(self._readers["records"]):
            raise UnknownIdError("record", asked)
        return number


def has_places(folder: Path) -> bool:
    """Whether a build was told which places its statements name."""
    return all((folder / f"{name}.parquet").is_file() for name in PLACE_TABLES)


def _views(folder: Path) -> duckdb.DuckDBPyConnection:
    database = duckdb.connect()
    # Row order is meaning here: entries are kept in order of print.
    database.execute("SET preserve_insertion_order = true")
    database.execute("SET autoinstall_known_extensions = false")
    here = [
        name for name in (*PLACE_TABLES, *BODY_TABLES) if (folder / f"{name}.parquet").is_file()
    ]
    for name in (*TABLES, *here):
        database.read_parquet(str(folder / f"{name}.parquet")).create_view(name)
    return database
