"""Rows of the tables, turned back into what they stand for."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from synodik.ledger.standing import Standing, StandingStatement
from synodik.model.entry import Entry, Locator
from synodik.model.properties import Property
from synodik.model.span import Span
from synodik.model.statement import Statement

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Person:
    """The records judged to tell of one human being.

    Attributes:
        id: the first of the records, in row order.
        records: ids, in row order; never empty.
        probability: that these records are one person, whole and alone, 0 to 1.
    """

    id: str
    records: tuple[str, ...]
    probability: float = 1.0


@dataclass(frozen=True, slots=True)
class Reason:
    """One comparison that speaks for or against a link.

    Attributes:
        what: the comparison's name, such as `birth_date`.
        weight: log2 of the Bayes factor; below zero speaks against.
        a: what the one record says; empty where it is silent.
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


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """What an entry tells of that is no person.

    Attributes:
        kind: a `SubjectKind`.
        id: of the subject, that of its first entry.
        title: what it is called; empty where no entry says.
        entry: the entry.
    """

    kind: str
    id: str
    title: str
    entry: str


@dataclass(frozen=True, slots=True)
class LocatedRow:
    """A statement that names a known place.

    Attributes:
        prop: a property, or `place` where the entry is about the place itself.
        episode: of the statement.
        start: of its words.
        place: id.
        confidence: 0 to 1.
    """

    prop: str
    episode: int
    start: int
    place: str
    confidence: float


def entry_of(row: Row) -> Entry:
    """Read a row of `entries`."""
    locator = Locator(
        file=row["file"],
        sha256=row["sha256"],
        page=row["page"],
        line=row["line"],
        pieces=spans_of(row["pieces"]),
    )
    return Entry(row["id"], row["source"], row["text"], locator, head=row["head"])


def spans_of(pairs: Iterable[Mapping[str, int]] | None) -> tuple[Span, ...]:
    """Read a column of spans."""
    return tuple(Span(pair["start"], pair["stop"]) for pair in pairs or ())


def statement_of(row: Row) -> StandingStatement:
    """Read a row of `statements`."""
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


def link_of(row: Row) -> Link:
    """Read a row of `links`."""
    reasons = tuple(
        Reason(item["what"], item["weight"], *(_shown(item[side]) for side in "ab"))
        for item in json.loads(row["reasons"])
    )
    return Link(row["a"], row["b"], row["weight"], row["probability"], reasons)


def _shown(value: object) -> str:
    return "" if value is None else str(value)


def source_of(row: Row) -> SourceSummary:
    """Read a row of `sources`."""
    files = tuple((file["name"], file["sha256"]) for file in json.loads(row["files"]))
    return SourceSummary(**{**row, "files": files})
