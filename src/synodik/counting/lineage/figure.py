"""A published figure: of what, where, when, how many, by whom, and on what it rests."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from math import isfinite

from synodik.counting.lineage.vocabulary import CATEGORIES, SIGNED, Years, unit_of, years_of
from synodik.model.errors import EstimateError

_ID = re.compile(r"[a-z][a-z0-9_]{0,79}")


class Relation(StrEnum):
    """How one figure stands to another."""

    QUOTES = "quotes"
    REVISES = "revises"
    CONTESTS = "contests"
    SUPPORTS = "supports"
    RETRACTS = "retracts"
    PART_OF = "part_of"
    BASED_ON = "based_on"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as somebody states it.

    Attributes:
        id: letters, digits and `_`, so that formulas can name it.
        title: in a few words.
        category: of the vocabulary.
        territory: in the source's words.
        period: in the source's words.
        low: the least that is held possible; None where not stated.
        best: the number stated; None where only bounds are.
        high: the greatest.
        author: who states it.
        source: the entry or document that it stands in; empty where there is none.
        locator: where in it, such as `003.txt:523`.
        quotation: the words, a short passage.
        method: how it was come by, if that is told.
        measure: what is counted, in the source's words.
        relations: to other figures, by their ids.

    Raises:
        EstimateError: an id, a category or numbers that cannot be.
    """

    id: str
    title: str = ""
    category: str = "other"
    territory: str = ""
    period: str = ""
    low: float | None = None
    best: float | None = None
    high: float | None = None
    author: str = ""
    source: str = ""
    locator: str = ""
    quotation: str = ""
    method: str = ""
    measure: str = ""
    relations: Mapping[Relation, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        where = self.source or self.id
        if _ID.fullmatch(self.id) is None:
            raise EstimateError(where, f"{self.id!r} cannot be an id", "use a-z, 0-9 and _")
        if self.category not in CATEGORIES:
            known = ", ".join(sorted(CATEGORIES))
            raise EstimateError(where, f"{self.category!r} is no category", f"use one of {known}")
        numbers = [each for each in (self.low, self.best, self.high) if each is not None]
        if not all(isfinite(each) for each in numbers):
            raise EstimateError(where, f"{self.id} is no number", "give decimal figures")
        if self.category not in SIGNED and min(numbers, default=0) < 0:
            problem = f"{self.id} counts {self.category} below 0: {min(numbers):,.0f}"
            raise EstimateError(where, problem, "give numbers from 0")
        if numbers != sorted(numbers):
            told = " > ".join(f"{each:,.0f}" for each in numbers)
            raise EstimateError(where, f"{self.id} is upside down: {told}", "give low, best, high")

    @property
    def unit(self) -> str:
        """In what it is counted; empty for a share."""
        return unit_of(self.category)

    @property
    def years(self) -> Years | None:
        """The first and last year of its period, if they can be read."""
        return years_of(self.period)

    @property
    def middle(self) -> float | None:
        """The number stated; of bounds alone, what lies between them; of one bound, that."""
        if self.best is not None:
            return self.best
        if self.low is not None and self.high is not None:
            return (self.low + self.high) / 2
        return self.low if self.low is not None else self.high

    def words(self) -> str:
        """Write the numbers as one would say them."""
        if self.best is not None and self.low is None and self.high is None:
            return f"{self.best:,.10g}"
        bounds = [
            f"{word} {each:,.10g}"
            for word, each in (("from", self.low), ("to", self.high))
            if each is not None
        ]
        held = [f"{self.best:,.10g}"] if self.best is not None else []
        return " ".join([*held, *bounds]) or "no number"
