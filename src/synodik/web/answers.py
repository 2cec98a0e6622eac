"""The answers of a search as JSON."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Self

from pydantic import BaseModel, Field

from synodik.search.answer import Answer, Hit
from synodik.search.coverage import Coverage
from synodik.search.facets import Facet
from synodik.search.subjects import Subject
from synodik.search.why import Why
from synodik.search.widening import Widening
from synodik.web.narrowing import narrowing


class WhyOut(BaseModel):
    """A word of the query and the printed name that answers to it."""

    asked: str
    found: str = Field(description="empty where nothing of the person answers to it")
    record: str
    book: str
    way: Widening | None = Field(description="null where it is printed as typed")

    @classmethod
    def of(cls, why: Why) -> Self:
        """Tell why a person was found."""
        return cls.model_construct(  # ours, and many: not checked again
            asked=why.asked, found=why.found, record=why.record, book=why.book, way=why.way
        )


class HitOut(BaseModel):
    """A person found."""

    person: str
    name: str
    years: str
    about: list[str] = Field(description="what tells namesakes apart: place of birth, occupation")
    books: list[str]
    score: float = Field(description="greater is nearer; comparable within one answer only")
    missing: list[str] = Field(description="words of the query that nothing answers to")
    why: list[WhyOut]

    @classmethod
    def of(cls, hit: Hit) -> Self:
        """Tell of a person found."""
        return cls.model_construct(
            person=hit.person,
            name=hit.name,
            years=hit.years,
            about=list(hit.about),
            books=list(hit.books),
            score=hit.score,
            missing=list(hit.missing),
            why=[WhyOut.of(why) for why in hit.why],
        )


class SubjectOut(BaseModel):
    """Something that is no person."""

    kind: str = Field(description="source, place, body, order ...")
    id: str
    title: str
    count: int = Field(description="of records that name it")
    query: str = Field(description="that lists its persons; empty where none does")
    has_page: bool = Field(description="whether it has a page of its own, at its kind and id")

    @classmethod
    def of(cls, subject: Subject) -> Self:
        """Tell of a subject."""
        return cls(
            kind=subject.kind,
            id=subject.id,
            title=subject.title,
            count=subject.count,
            query=subject.query,
            has_page=subject.has_page,
        )


class CountOut(BaseModel):
    """One value of a facet."""

    value: str
    count: int
    query: str | None = Field(description="term that narrows a query to it; null for none")


class FacetOut(BaseModel):
    """How the persons found divide by one question."""

    values: list[CountOut] = Field(description="the most frequent first")
    distinct: int = Field(description="values there are in all")
    persons: int = Field(description="of whom the question has an answer")
    unknown: int = Field(description="of whom it has none")

    @classmethod
    def of(cls, name: str, facet: Facet) -> Self:
        """Tell of a facet."""
        values = [
            CountOut(value=value, count=count, query=narrowing(name, value))
            for value, count in facet.counts.items()
        ]
        return cls(
            values=values, distinct=facet.values, persons=facet.persons, unknown=facet.unknown
        )


class HeldOut(BaseModel):
    """What one source holds."""

    source: str
    book: str
    records: int
    births: tuple[int, int] | None
    arrests: tuple[int, int] | None
    regions: dict[str, int]
    kinds: dict[str, int]
    letters: str


class LackingOut(BaseModel):
    """A source that is known to exist and is not in the archive."""

    title: str
    regions: list[str]
    note: str


class CoverageOut(BaseModel):
    """What it means that nobody was found."""

    sources: list[HeldOut]
    lacking: list[LackingOut]
    regions: list[str] = Field(description="asked for, and held by no source")
    years: list[int] = Field(description="asked for, and held by no source")
    letters: str = Field(description="with which names asked for begin, and none that is held")
    ways_on: list[str] = Field(description="queries that look wider")

    @classmethod
    def of(cls, coverage: Coverage) -> Self:
        """Tell of a coverage."""
        return cls.model_validate(asdict(coverage))


class SuggestionOut(BaseModel):
    """A way in which a query may go on."""

    text: str
    kind: str = Field(description="name, place, occupation; of a subject its kind")
    id: str | None = Field(description="of a subject; null of a word")
    count: int


class SuggestionsOut(BaseModel):
    """Ways in which a query may go on."""

    result: list[SuggestionOut]


class FacetsOut(BaseModel):
    """How persons divide by several questions."""

    query: str
    facets: dict[str, FacetOut]


class AnswerOut(BaseModel):
    """What a search found."""

    query: str
    total: int
    limit: int
    near_miss: bool = Field(description="whether nobody fits all that was asked, and these nearly")
    widenings: list[Widening] = Field(
        description="ways in which the search looked beyond what was typed; "
        "`without` switches one off"
    )
    notes: list[str] = Field(description="what was cut or loosened")
    hits: list[HitOut]
    families: list[int] | None = Field(
        description="where only a place was asked for, how many hits each family has, in order"
    )
    near: list[HitOut] = Field(description="persons apart who fit most of what was asked")
    others: list[SubjectOut] = Field(description="sources, places, bodies ... of that name")
    kinds: dict[str, int] = Field(
        description="how many subjects of each kind there are of that name; `kind:` asks for them"
    )
    facets: dict[str, FacetOut] = Field(description="as asked for by `facet`")
    coverage: CoverageOut | None = Field(
        description="where nobody was found, what the sources hold of what was asked"
    )
    next: str | None = Field(description="cursor of the next page; null on the last")

    @classmethod
    def of(
        cls,
        query: str,
        limit: int,
        answer: Answer,
        facets: Mapping[str, Facet],
        following: str | None,
    ) -> Self:
        """Tell what was found."""
        families = [len(held) for held in answer.families] if answer.is_by_family else None
        return cls(
            query=query,
            total=answer.total,
            limit=limit,
            near_miss=answer.is_near_miss,
            widenings=list(answer.widenings),
            notes=[str(note) for note in answer.notes],
            hits=[HitOut.of(hit) for hit in answer.hits],
            families=families,
            near=[HitOut.of(hit) for hit in answer.near],
            kinds=dict(answer.kinds),
            others=[SubjectOut.of(each) for each in answer.others],
            facets={name: FacetOut.of(name, facet) for name, facet in facets.items()},
            coverage=None if answer.coverage is None else CoverageOut.of(answer.coverage),
            next=following,
        )


class FaultOut(BaseModel):
    """Why there is no answer."""

    detail: str
