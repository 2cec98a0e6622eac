"""The answers of a search as JSON."""

from typing import Self

from pydantic import BaseModel, Field

from synodik.search.query import Hit
from synodik.search.why import Why
from synodik.search.widening import Widening


class WhyOut(BaseModel):
    """A word of the query and the printed name that answers to it."""

    asked: str
    found: str = Field(description="empty where the word stands elsewhere in the entries")
    record: str
    book: str
    way: Widening | None = Field(description="null where it is printed as typed")

    @classmethod
    def of(cls, why: Why) -> Self:
        """Tell why a person was found."""
        return cls(asked=why.asked, found=why.found, record=why.record, book=why.book, way=why.way)


class HitOut(BaseModel):
    """A person found."""

    person: str
    name: str
    years: str
    about: list[str] = Field(description="what tells namesakes apart: place of birth, occupation")
    books: list[str]
    score: float = Field(description="greater is nearer; comparable within one answer only")
    why: list[WhyOut]

    @classmethod
    def of(cls, hit: Hit) -> Self:
        """Tell of a person found."""
        return cls(
            person=hit.person,
            name=hit.name,
            years=hit.years,
            about=list(hit.about),
            books=list(hit.books),
            score=hit.score,
            why=[WhyOut.of(why) for why in hit.why],
        )


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
    next: str | None = Field(description="cursor of the next page; null on the last")


class FaultOut(BaseModel):
    """Why there is no answer."""

    detail: str
