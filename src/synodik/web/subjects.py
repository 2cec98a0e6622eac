"""Persons, entries, statements and sources as JSON."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Self
from urllib.parse import quote

from pydantic import BaseModel, Field

from synodik.archive.portrait import Portrait, PortraitRecord
from synodik.archive.rows import Link, SourceSummary, SubjectRow
from synodik.ledger.standing import StandingStatement


class LocatorOut(BaseModel):
    """Where an entry stands."""

    source: str
    book: str
    title: str
    file: str
    sha256: str
    page: str
    line: int

    @classmethod
    def of(cls, record: PortraitRecord) -> Self:
        """Tell where an entry stands."""
        locator, source = record.entry.locator, record.source
        return cls(
            source=source.id,
            book=source.book,
            title=source.title,
            file=locator.file,
            sha256=locator.sha256,
            page=locator.page,
            line=locator.line,
        )


class StatementOut(BaseModel):
    """One value and the words it rests on."""

    id: str = Field(description="of the entry, the property, and the place of the words")
    property: str
    episode: int
    value: str
    normal: str
    span: tuple[int, int] = Field(description="half-open, in code points of the text")
    rule: str
    standing: str = Field(description="parsed, corrected or overruled")
    confidence: float

    @classmethod
    def of(cls, told: StandingStatement, key: str) -> Self:
        """Tell of a statement by its key within the entry."""
        made = told.statement
        return cls(
            id=f"{made.entry_id}/{key}",
            property=made.prop.value,
            episode=made.episode,
            value=made.value,
            normal=made.normal,
            span=(made.span.start, made.span.stop),
            rule=made.rule,
            standing=told.standing.value,
            confidence=made.confidence,
        )


class RecordOut(BaseModel):
    """One entry and what it states."""

    id: str
    text: str = Field(description="as printed; what is withheld is masked letter by letter")
    locator: LocatorOut
    statements: list[StatementOut]
    unread: list[tuple[int, int]]

    @classmethod
    def of(cls, record: PortraitRecord) -> Self:
        """Tell of a record, as far as it may be shown."""
        return cls(
            id=record.id,
            text=record.text,
            locator=LocatorOut.of(record),
            statements=[StatementOut.of(told, key) for key, told in keyed(record.statements)],
            unread=[(span.start, span.stop) for span in record.unread],
        )


class EntryOut(RecordOut):
    """One entry by itself, and the person it is judged to tell of."""

    person: str
    may_be_living: bool


class SubjectEntryOut(RecordOut):
    """One entry by itself that tells of no person."""

    subject: str = Field(description="address of what it tells of, such as `/place/butovo`")


class QuotedOut(StatementOut):
    """One statement by itself, with its source."""

    entry: str
    quote: str = Field(description="the words of the entry that it rests on")
    locator: LocatorOut
    person: str
    may_be_living: bool


class ReasonOut(BaseModel):
    """One comparison; a and b are empty where values are withheld."""

    what: str
    weight: float = Field(description="log2 of the Bayes factor; below zero speaks against")
    a: str
    b: str


class LinkOut(BaseModel):
    """Two records compared."""

    a: str
    b: str
    probability: float
    weight: float
    reasons: list[ReasonOut]

    @classmethod
    def of(cls, link: Link) -> Self:
        """Tell of a link."""
        reasons = [
            ReasonOut(what=each.what, weight=each.weight, a=each.a, b=each.b)
            for each in link.reasons
        ]
        return cls(
            a=link.a, b=link.b, probability=link.probability, weight=link.weight, reasons=reasons
        )


class PersonOut(BaseModel):
    """The records judged to tell of one human being."""

    id: str
    name: str
    may_be_living: bool
    records: list[RecordOut]
    links: list[LinkOut]

    @classmethod
    def of(cls, shown: Portrait) -> Self:
        """Tell of a person, as far as may be shown."""
        return cls(
            id=shown.id,
            name=shown.name,
            may_be_living=shown.is_withheld,
            records=[RecordOut.of(record) for record in shown.records],
            links=[LinkOut.of(link) for link in shown.links],
        )


class FileOut(BaseModel):
    """An original file of a source."""

    name: str
    sha256: str


class SourceOut(BaseModel):
    """A book, list, database or document, as the build read it."""

    id: str
    title: str
    book: str = Field(description="what it is called in short")
    language: str
    licence: str
    selection: str = Field(description="who is in it, and why")
    profile: str
    files: list[FileOut]
    entries: int
    characters: int
    unread: int = Field(description="characters under no statement")

    @classmethod
    def of(cls, source: SourceSummary) -> Self:
        """Tell of a source."""
        return cls(
            id=source.id,
            title=source.title,
            book=source.book,
            language=source.language,
            licence=source.licence,
            selection=source.selection,
            profile=source.profile,
            files=[FileOut(name=name, sha256=digest) for name, digest in source.files],
            entries=source.entries,
            characters=source.characters,
            unread=source.unread,
        )


def entry_out(shown: Portrait, record: PortraitRecord) -> EntryOut:
    """Tell of one entry by itself."""
    return EntryOut(**dict(RecordOut.of(record)), person=shown.id, may_be_living=shown.is_withheld)


def subject_entry_out(record: PortraitRecord, subject: SubjectRow) -> SubjectEntryOut:
    """Tell of one entry about a place, a body, an order ..."""
    address = f"/{subject.kind}/{quote(subject.id)}"
    return SubjectEntryOut(**dict(RecordOut.of(record)), subject=address)


def quoted_out(shown: Portrait, record: PortraitRecord, key: str) -> QuotedOut | None:
    """Tell of one statement by itself; None where the entry has none of that key."""
    told = dict(keyed(record.statements)).get(key)
    if told is None:
        return None
    span = told.statement.span
    return QuotedOut(
        **dict(StatementOut.of(told, key)),
        entry=record.id,
        quote=record.text[span.start : span.stop],
        locator=LocatorOut.of(record),
        person=shown.id,
        may_be_living=shown.is_withheld,
    )


def keyed(told: Sequence[StandingStatement]) -> Iterator[tuple[str, StandingStatement]]:
    """Give each statement of an entry its key: property and place, such as `birth_date-10-20`.

    Those that rest on the same words for the same property are told apart by a
    number, as the items of a corrected list are.
    """
    seen: Counter[str] = Counter()
    for each in told:
        span = each.statement.span
        key = f"{each.statement.prop.value}-{span.start}-{span.stop}"
        seen[key] += 1
        yield (key if seen[key] == 1 else f"{key}-{seen[key]}"), each
