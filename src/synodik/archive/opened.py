"""A build opened for reading: entries, statements, persons, links, sources.

Every answer comes from the Parquet tables through DuckDB. One `Build` may be
asked from many threads: each question takes its own cursor.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from synodik.archive.tables import TABLES
from synodik.ledger.standing import Standing, StandingStatement
from synodik.model.entry import Entry, Locator
from synodik.model.errors import ArchiveError, UnknownIdError
from synodik.model.properties import Property
from synodik.model.span import Span
from synodik.model.statement import Statement


@dataclass(frozen=True, slots=True)
class Person:
    """The records judged to tell of one human being.

    Attributes:
        id: the first of the records, in row order.
        records: ids, in row order; never empty.
    """

    id: str
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """One comparison that speaks for or against a link.

    Attributes:
        what: the comparison's name, such as `birth_date`.
        weight: log2 of the Bayes factor; below zero speaks against.
        a: what the one record says.
        b: what the other says.
    """

    what: str
    weight: float
    a: str
    b: str


@dataclass(frozen=True, slots=True)
class Link:
    """Two records compared and found to be of one person, or nearly so.

    Attributes:
        a: record id, the earlier in row order.
        b: record id.
        weight: log2 of the Bayes factor.
        probability: that both tell of one person, 0 to 1.
        reasons: what the weight is the sum of.
    """

    a: str
    b: str
    weight: float
    probability: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class SourceSummary:
    """A source as the build read it.

    Attributes:
        files: name and sha256 of each, in reading order.
        entries: how many were found.
        characters: of all entries.
        unread: characters under no statement.
    """

    id: str
    title: str
    book: str
    profile: str
    language: str
    encoding: str | None
    licence: str
    selection: str
    files: tuple[tuple[str, str], ...]
    entries: int
    characters: int
    unread: int


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
        return _entry_of(rows[0])

    def unread(self, entry_id: str) -> tuple[Span, ...]:
        """Find the stretches of the entry under no statement."""
        rows = self.rows("SELECT unread FROM entries WHERE id = ?", entry_id)
        return _spans_of(rows[0]["unread"]) if rows else ()

    def statements(self, entry_id: str) -> tuple[StandingStatement, ...]:
        """Find all statements of an entry in order, the overruled among them."""
        rows = self.rows("SELECT * FROM statements WHERE entry = ?", entry_id)
        return tuple(_statement_of(row) for row in rows)

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
        rows = self.rows(
            "SELECT record, person FROM persons WHERE person ="
            " (SELECT person FROM persons WHERE record = ?)",
            record_id,
        )
        if not rows:
            raise UnknownIdError("record", record_id)
        return Person(rows[0]["person"], tuple(row["record"] for row in rows))

    def links(self, records: Sequence[str]) -> tuple[Link, ...]:
        """Find every link that touches one of the records, the strongest first."""
        wanted = list(records)
        rows = self.rows(
            "SELECT * FROM links WHERE list_contains(?, a) OR list_contains(?, b)"
            " ORDER BY weight DESC, a, b",
            wanted,
            wanted,
        )
        return tuple(_link_of(row) for row in rows)

    def family(self, entry_id: str) -> tuple[str, ...]:
        """Find the ids of the entries of the same family block, the head first."""
        head = self.entry(entry_id).head or entry_id
        rows = self.rows("SELECT id FROM entries WHERE head = ? AND id <> ?", head, head)
        return (head, *(row["id"] for row in rows))

    def sources(self) -> tuple[SourceSummary, ...]:
        """Tell of all sources, in the order of their ids."""
        return tuple(_source_of(row) for row in self.rows("SELECT * FROM sources"))

    def source(self, source_id: str) -> SourceSummary:
        """Tell of one source.

        Raises:
            UnknownIdError: the build has no such source.
        """
        rows = self.rows("SELECT * FROM sources WHERE id = ?", source_id)
        if not rows:
            raise UnknownIdError("source", source_id)
        return _source_of(rows[0])

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


def _entry_of(row: dict[str, Any]) -> Entry:
    locator = Locator(
        file=row["file"],
        sha256=row["sha256"],
        page=row["page"],
        line=row["line"],
        pieces=_spans_of(row["pieces"]),
    )
    return Entry(row["id"], row["source"], row["text"], locator, head=row["head"])


def _spans_of(pairs: Iterable[dict[str, int]] | None) -> tuple[Span, ...]:
    return tuple(Span(pair["start"], pair["stop"]) for pair in pairs or ())


def _statement_of(row: dict[str, Any]) -> StandingStatement:
    statement = Statement(
        entry_id=row["entry"],
        prop=Property(row["prop"]),
        value=row["value"],
        normal=row["normal"],
        span=Span(row["start"], row["stop"]),
        rule=row["rule"],
        episode=row["episode"],
        confidence=row["confidence"],
    )
    return StandingStatement(statement, Standing(row["standing"]))


def _link_of(row: dict[str, Any]) -> Link:
    reasons = tuple(
        Reason(item["what"], item["weight"], str(item["a"]), str(item["b"]))
        for item in json.loads(row["reasons"])
    )
    return Link(row["a"], row["b"], row["weight"], row["probability"], reasons)


def _source_of(row: dict[str, Any]) -> SourceSummary:
    files = tuple((file["name"], file["sha256"]) for file in json.loads(row["files"]))
    return SourceSummary(**{**row, "files": files})
