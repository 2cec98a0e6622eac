"""The API: the same searches and persons as JSON."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from synodik.archive.family import Family
from synodik.archive.portrait import Portrait, PortraitRecord
from synodik.archive.rows import Link
from synodik.search.query import Answer
from synodik.search.widening import ALL, Widening
from synodik.web.archivist import Archivist
from synodik.web.ports import Finder


class WhyOut(BaseModel):
    """A word of the query and the printed name that answers to it."""

    asked: str
    found: str = Field(description="empty where the word stands elsewhere in the entries")
    record: str
    book: str
    way: Widening | None = Field(description="null where it is printed as typed")


class HitOut(BaseModel):
    """A person found."""

    person: str
    name: str
    years: str
    about: list[str] = Field(description="what tells namesakes apart: place of birth, occupation")
    books: list[str]
    score: float
    why: list[WhyOut]


class AnswerOut(BaseModel):
    """What a search found."""

    query: str
    total: int
    limit: int
    offset: int
    widenings: list[Widening]
    notes: list[str]
    hits: list[HitOut]


class LocatorOut(BaseModel):
    """Where an entry stands."""

    source: str
    book: str
    title: str
    file: str
    sha256: str
    page: str
    line: int


class StatementOut(BaseModel):
    """One value and the words it rests on."""

    property: str
    episode: int
    value: str
    normal: str
    span: tuple[int, int] = Field(description="half-open, in code points of the text")
    rule: str
    standing: str = Field(description="parsed, corrected or overruled")
    confidence: float


class RecordOut(BaseModel):
    """One entry and what it states."""

    id: str
    text: str = Field(description="as printed; what is withheld is masked letter by letter")
    locator: LocatorOut
    statements: list[StatementOut]
    unread: list[tuple[int, int]]


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


class RelativeOut(BaseModel):
    """An entry of the same family; `relation` is to its head, as printed."""

    record: str
    name: str
    surname_of_head: str
    relation: str
    is_head: bool


class FamilyOut(BaseModel):
    """The family in which a source prints a record; no relatives who may be living."""

    record: str
    relatives: list[RelativeOut]


class PersonOut(BaseModel):
    """The records judged to tell of one human being."""

    id: str
    name: str
    may_be_living: bool
    records: list[RecordOut]
    links: list[LinkOut]
    families: list[FamilyOut]


def router(archivist: Archivist, finder: Finder) -> APIRouter:
    """Make the routes of the API."""
    routes = APIRouter(prefix="/api")

    @routes.get("/search", summary="Find persons")
    def search(
        q: Annotated[str, Query(description="in the query language of the search box")],
        limit: Annotated[int, Query(ge=1, le=200)] = 20,
        offset: Annotated[int, Query(ge=0, le=5000)] = 0,
        widening: Annotated[
            list[Widening] | None, Query(description="ways to look wider; all if not given")
        ] = None,
    ) -> AnswerOut:
        """Find persons by names, years, places and words, the nearest first."""
        allowed = ALL if widening is None else frozenset(widening)
        answer = finder.search(q, limit=limit, offset=offset, allowed=allowed)
        return _answer_out(q, limit, offset, archivist.without_hidden(answer))

    @routes.get("/person/{record_id:path}", summary="All that is known of a person")
    def person(record_id: str) -> PersonOut:
        """Give every record of a person, its statements and the words they rest on."""
        shown = archivist.portrait(record_id)
        return _person_out(shown, archivist.families(shown))

    return routes


def _answer_out(query: str, limit: int, offset: int, answer: Answer) -> AnswerOut:
    hits = [
        HitOut(
            person=hit.person,
            name=hit.name,
            years=hit.years,
            about=list(hit.about),
            books=list(hit.books),
            score=hit.score,
            why=[
                WhyOut(
                    asked=why.asked, found=why.found, record=why.record, book=why.book, way=why.way
                )
                for why in hit.why
            ],
        )
        for hit in answer.hits
    ]
    return AnswerOut(
        query=query[:500],
        total=answer.total,
        limit=limit,
        offset=offset,
        widenings=list(answer.widenings),
        notes=list(answer.notes),
        hits=hits,
    )


def _person_out(shown: Portrait, families: Iterable[Family]) -> PersonOut:
    return PersonOut(
        id=shown.id,
        name=shown.name,
        may_be_living=shown.is_withheld,
        records=[_record_out(record) for record in shown.records],
        links=[_link_out(link) for link in shown.links],
        families=[
            FamilyOut(
                record=family.record,
                relatives=[RelativeOut(**asdict(each)) for each in family.relatives],
            )
            for family in families
        ],
    )


def _record_out(record: PortraitRecord) -> RecordOut:
    locator, source = record.entry.locator, record.source
    return RecordOut(
        id=record.id,
        text=record.text,
        locator=LocatorOut(
            source=source.id,
            book=source.book,
            title=source.title,
            file=locator.file,
            sha256=locator.sha256,
            page=locator.page,
            line=locator.line,
        ),
        statements=[
            StatementOut(
                property=each.statement.prop.value,
                episode=each.statement.episode,
                value=each.statement.value,
                normal=each.statement.normal,
                span=(each.statement.span.start, each.statement.span.stop),
                rule=each.statement.rule,
                standing=each.standing.value,
                confidence=each.statement.confidence,
            )
            for each in record.statements
        ],
        unread=[(span.start, span.stop) for span in record.unread],
    )


def _link_out(link: Link) -> LinkOut:
    return LinkOut(
        a=link.a,
        b=link.b,
        probability=link.probability,
        weight=link.weight,
        reasons=[
            ReasonOut(what=each.what, weight=each.weight, a=each.a, b=each.b)
            for each in link.reasons
        ],
    )
