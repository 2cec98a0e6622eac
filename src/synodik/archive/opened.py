"""A build opened for reading: entries, statements, persons, links, sources.

Every answer comes from the Parquet tables through DuckDB. One `Build` may be
asked from many threads: each question takes its own cursor.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq

from synodik.archive.rows import (
    Link,
    Person,
    Reason,
    SourceSummary,
    entry_of,
    link_of,
    source_of,
    spans_of,
    statement_of,
)
from synodik.archive.tables import TABLES
from synodik.ledger.standing import StandingStatement
from synodik.model.entry import Entry
from synodik.model.errors import ArchiveError, UnknownIdError
from synodik.model.span import Span

__all__ = ["Build", "Link", "Person", "Reason", "SourceSummary"]


class Build:
    """The tables of one build, opened read-only.

    Raises:
        ArchiveError: a table is missing.
    """

    def __init__(self, folder: Path) -> None:
        missing = [name for name in TABLES if not (folder / f"{name}.parquet").is_file()]
        if missing:
            raise ArchiveError(
                f"{folder}: no table {', '.join(missing)}; make the build again: `synodik build`"
            )
        self.folder = folder
        self.id = folder.name
        self._database = _views(folder)

    @property
    def index_folder(self) -> Path:
        """Where the search index of this build stands."""
        return self.folder / "index"

    def entry(self, entry_id: str) -> Entry:
        """Find an entry as printed, with its place; cells are not kept.

        Raises:
            UnknownIdError: the build has no such entry (or it is hidden).
        """
        rows = self.rows("SELECT * FROM entries WHERE id = ?", entry_id)
        if not rows:
            raise UnknownIdError("entry", entry_id)
        return entry_of(rows[0])

    def unread(self, entry_id: str) -> tuple[Span, ...]:
        """Find the stretches of the entry under no statement."""
        rows = self.rows("SELECT unread FROM entries WHERE id = ?", entry_id)
        return spans_of(rows[0]["unread"]) if rows else ()

    def statements(self, entry_id: str) -> tuple[StandingStatement, ...]:
        """Find all statements of an entry in order, the overruled among them."""
        rows = self.rows("SELECT * FROM statements WHERE entry = ?", entry_id)
        return tuple(statement_of(row) for row in rows)

    def record(self, record_id: str) -> dict[str, Any]:
        """Find the flat row of the record, column to value; None where absent.

        Raises:
            UnknownIdError: the build has no such record.
        """
        rows = self.rows("SELECT * FROM records WHERE entry = ?", record_id)
        if not rows:
            raise UnknownIdError("record", record_id)
        return rows[0]

    def person_of(self, record_id: str) -> Person:
        """Find the person that any of its records leads to.

        Raises:
            UnknownIdError: the build has no such record.
        """
        found = self.rows("SELECT person FROM persons WHERE record = ?", record_id)
        if not found:
            raise UnknownIdError("record", record_id)
        # A query of its own: a join need not keep the order of rows.
        person = found[0]["person"]
        rows = self.rows("SELECT record FROM persons WHERE person = ?", person)
        return Person(person, tuple(row["record"] for row in rows))

    def links(self, records: Sequence[str]) -> tuple[Link, ...]:
        """Find every link that touches one of the records, the strongest first."""
        wanted = list(records)
        rows = self.rows(
            "SELECT * FROM links WHERE list_contains(?, a) OR list_contains(?, b)"
            " ORDER BY weight DESC, a, b",
            wanted,
            wanted,
        )
        return tuple(link_of(row) for row in rows)

    def family(self, entry_id: str) -> tuple[str, ...]:
        """Find the ids of the entries of the same family block, the head first."""
        head = self.entry(entry_id).head or entry_id
        rows = self.rows("SELECT id FROM entries WHERE head = ? AND id <> ?", head, head)
        return (head, *(row["id"] for row in rows))

    def sources(self) -> tuple[SourceSummary, ...]:
        """Tell of all sources, in the order of their ids."""
        return tuple(source_of(row) for row in self.rows("SELECT * FROM sources"))

    def source(self, source_id: str) -> SourceSummary:
        """Tell of one source.

        Raises:
            UnknownIdError: the build has no such source.
        """
        rows = self.rows("SELECT * FROM sources WHERE id = ?", source_id)
        if not rows:
            raise UnknownIdError("source", source_id)
        return source_of(rows[0])

    def counts(self) -> dict[str, int]:
        """Count how many rows `entries` and `links` have, and how many persons there are."""
        query = (
            "SELECT (SELECT count(*) FROM entries) AS entries,"
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


def _views(folder: Path) -> duckdb.DuckDBPyConnection:
    database = duckdb.connect()
    # Row order is meaning here: entries are kept in order of print.
    database.execute("SET preserve_insertion_order = true")
    database.execute("SET autoinstall_known_extensions = false")
    for name in TABLES:
        database.read_parquet(str(folder / f"{name}.parquet")).create_view(name)
    return database
