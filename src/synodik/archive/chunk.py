"""A chunk of entries and what was parsed from them, as columns.

The entries of one source tell of persons, each making a record, or of other
subjects, each making a row of `subjects`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import pyarrow as pa

from synodik.archive.tables import ENTRIES, RECORD_LINKS, RECORDS, STATEMENTS, SUBJECTS
from synodik.ledger.standing import Standing, StandingStatement
from synodik.model.entry import Entry
from synodik.model.errors import SynodikError
from synodik.model.properties import Form, Property
from synodik.model.record import FieldValue
from synodik.model.span import Span
from synodik.model.statement import Statement
from synodik.model.subject import SubjectKind
from synodik.parsing.healing import Wordbook
from synodik.parsing.parser import Parser
from synodik.parsing.profile import Profile, load_profile


class Chunk(NamedTuple):
    """Rows of four tables that belong to the same entries, in order of print."""

    entries: pa.RecordBatch
    statements: pa.RecordBatch
    records: pa.RecordBatch
    subjects: pa.RecordBatch


@dataclass(frozen=True, slots=True)
class Job:
    """Entries to parse, and by what.

    Attributes:
        profile: as `load_profile` takes it.
        digest: of the profile as it was when the build began.
        book: under which the records are known.
        entries: in order of print.
    """

    profile: str
    digest: str
    book: str
    entries: Sequence[Entry]


def parsed(job: Job) -> Chunk | str:
    """Parse a chunk of entries; what went wrong comes back as a message.

    An error would have to travel between processes, and ours carry more than
    one argument, which pickle cannot put together again.
    """
    try:
        profile, parser = _parser(job.profile, job.digest)
        words = Wordbook([entry.text for entry in job.entries])
        readings = [parser.parse(each.id, each.text, each.cells, words) for each in job.entries]
    except SynodikError as error:
        return str(error)
    laid = [
        [
            StandingStatement(_doubted(statement, entry), Standing.PARSED)
            for statement in reading.statements
        ]
        for entry, reading in zip(job.entries, readings, strict=True)
    ]
    unread = [reading.unread for reading in readings]
    return chunk_of(profile, job.book, job.entries, unread, laid)


def _doubted(statement: Statement, entry: Entry) -> Statement:
    """Trust a statement no more than the recognition of the words it rests on."""
    if entry.confidence == 1:
        return statement
    return statement._replace(confidence=statement.confidence * entry.confidence)


def chunk_of(
    profile: Profile,
    book: str,
    entries: Sequence[Entry],
    unread: Sequence[Sequence[Span]],
    laid: Sequence[Sequence[StandingStatement]],
) -> Chunk:
    """Write entries and their statements as columns.

    Args:
        profile: that read them.
        book: under which the records are known.
        entries: in order of print.
        unread: for each entry, the stretches under no statement.
        laid: for each entry, its statements and how they stand.
    """
    tells_of_persons = profile.subject is SubjectKind.PERSON
    told = list(zip(entries, laid, strict=True))
    return Chunk(
        entries=pa.RecordBatch.from_pylist(
            [_entry_row(entry, spans) for entry, spans in zip(entries, unread, strict=True)],
            schema=ENTRIES,
        ),
        statements=_statement_columns(each for statements in laid for each in statements),
        records=pa.RecordBatch.from_pylist(
            [record_row(profile, book, *each) for each in told] if tells_of_persons else [],
            schema=RECORDS,
        ),
        subjects=pa.RecordBatch.from_pylist(
            [] if tells_of_persons else [_subject_row(profile.subject, *each) for each in told],
            schema=SUBJECTS,
        ),
    )


def record_row(
    profile: Profile, book: str, entry: Entry, statements: Iterable[StandingStatement]
) -> dict[str, FieldValue | None]:
    """Fold the statements that hold into one flat row."""
    holding = [each.statement for each in statements if each.standing is not Standing.OVERRULED]
    row: dict[str, FieldValue | None] = {**profile.fields(holding)}
    for prop in RECORD_LINKS:
        values = [_linking_value(statement) for statement in holding if statement.prop is prop]
        if values:
            row[prop.value] = values if prop.form is Form.LIST else values[0]
    return row | {"entry": entry.id, "source": entry.source_id, "book": book, "head": entry.head}


def _linking_value(statement: Statement) -> str:
    """Give a number with its scheme, and what books say of links as printed."""
    return statement.normal if statement.prop is Property.IDENTIFIER else statement.value


def _subject_row(
    kind: SubjectKind, entry: Entry, statements: Iterable[StandingStatement]
) -> dict[str, str]:
    named = (
        each.statement.value
        for each in statements
        if each.statement.prop is Property.LABEL and each.standing is not Standing.OVERRULED
    )
    title = next(named, "")
    return {
        "id": entry.id,
        "kind": kind.value,
        "title": title,
        "entry": entry.id,
        "source": entry.source_id,
    }


@lru_cache(maxsize=4)
def _parser(profile_name: str, digest: str) -> tuple[Profile, Parser]:
    profile = load_profile(profile_name)
    if profile.digest != digest:
        raise SynodikError(
            f"{profile_name}: the profile was changed while the build ran; build again"
        )
    return profile, Parser(profile)


def _entry_row(entry: Entry, unread: Iterable[Span]) -> dict[str, object]:
    return {
        "id": entry.id,
        "source": entry.source_id,
        "page": entry.locator.page,
        "line": entry.locator.line,
        "file": entry.locator.file,
        "sha256": entry.locator.sha256,
        "pieces": [span._asdict() for span in entry.locator.pieces],
        "text": entry.text,
        "head": entry.head,
        "unread": [span._asdict() for span in unread],
    }


def _statement_columns(laid: Iterable[StandingStatement]) -> pa.RecordBatch:
    rows = [_statement_row(each.statement, each.standing) for each in laid]
    columns = zip(*rows, strict=True) if rows else [() for _ in STATEMENTS]
    arrays = [
        pa.array(column, type=field.type) for column, field in zip(columns, STATEMENTS, strict=True)
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=STATEMENTS)


def _statement_row(statement: Statement, standing: Standing) -> tuple[object, ...]:
    return (
        statement.entry_id,
        statement.prop.value,
        statement.value,
        statement.normal,
        statement.span.start,
        statement.span.stop,
        statement.rule,
        statement.episode,
        statement.confidence,
        standing.value,
    )
