"""What the page of results shows beside the hits: terms, counts and ways, each with its switch."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from synodik.model.errors import QueryError
from synodik.model.properties import Property
from synodik.parsing.labels import label_of
from synodik.search.answer import Hit
from synodik.search.facets import Facet
from synodik.search.query import DEEPEST
from synodik.search.schema import NAMES
from synodik.search.why import Why
from synodik.search.widening import ALL, Widening
from synodik.web.narrowing import narrowing
from synodik.web.words import Words

PAGE_SIZE: Final = 20
SHOWN: Final = ("region", "year", "sentence", "body", "nationality", "occupation", "source")
"""The facets that stand beside the hits, in this order."""
MOST_VALUES: Final = 8
LONGEST: Final = 500  # characters of a query that a page repeats
_LAST: Final = DEEPEST // PAGE_SIZE
_LONGEST_NUMBER: Final = 4  # figures of a page's number
_IN_FIELD: Final = re.compile(r'(?<!\S)[^\W\d_]+:(?:"[^"]*"?|\S+)')
_LABELLED: Final = {"body": Property.TRIAL_BODY, "nationality": Property.NATIONALITY}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asks of the page of results.

    Attributes:
        query: in the query language.
        number: of the page, from 1.
        without: ways to look wider that are switched off.
    """

    query: str
    number: int = 1
    without: frozenset[Widening] = frozenset()

    @classmethod
    def of(cls, parameters: QueryParams) -> "Asked":
        """Read what is asked; `exact=1` switches all ways off.

        Raises:
            QueryError: the page is none, or a way is not known.
        """
        query = parameters.get("q", "")
        without = ALL if parameters.get("exact") == "1" else parameters.getlist("without")
        return cls(query, page_number(parameters.get("page", "1")), _ways(without))

    @property
    def allowed(self) -> frozenset[Widening]:
        """The ways to look wider that are left."""
        return ALL - self.without

    @property
    def address(self) -> str:
        """Where these results stand."""
        parts: list[tuple[str, str]] = [("q", self.query[:LONGEST])]
        if self.number > 1:
            parts.append(("page", str(self.number)))
        if self.without == ALL:
            parts.append(("exact", "1"))
        else:
            parts += [("without", way.value) for way in Widening if way in self.without]
        return f"/search?{urlencode(parts)}"

    @property
    def names_kind(self) -> bool:
        """Whether subjects of a kind are asked for, and not persons."""
        return any(term.startswith("kind:") for term, _ in self.terms())

    def page(self, number: int) -> str:
        """Give the address of another page."""
        return replace(self, number=number).address

    def switched(self, way: Widening) -> str:
        """Give the address with a way switched off, or on again."""
        return replace(self, number=1, without=self.without ^ {way}).address

    def widely(self) -> str:
        """Give the address with all ways switched on."""
        return replace(self, number=1, without=frozenset()).address

    def exactly(self) -> str:
        """Give the address with all ways switched off."""
        return replace(self, number=1, without=ALL).address

    def terms(self) -> list[tuple[str, str]]:
        """Give each term in a field, and the address of the query without it."""
        found = _IN_FIELD.finditer(self.query[:LONGEST])
        return [(each.group(), self._without_term(each)) for each in found]

    def narrowed(self, term: str) -> str:
        """Give the address of the query with one more term."""
        return replace(self, number=1, query=f"{self.query[:LONGEST]} {term}").address

    def _without_term(self, term: re.Match[str]) -> str:
        rest = f"{self.query[: term.start()]} {self.query[term.end() :]}"
        return replace(self, number=1, query=" ".join(rest.split())).address


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet beside the hits.

    Attributes:
        label: in the reader's words.
        count: of persons.
        address: that narrows the query to it; empty where it cannot.
    """

    label: str
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class Division:
    """How the hits divide by one question.

    Attributes:
        name: of the facet.
        values: the most frequent first.
        further: how many values are not shown.
        unknown: persons of whom the question has no answer.
    """

    name: str
    values: tuple[Value, ...]
    further: int
    unknown: int


def divisions(asked: Asked, facets: Mapping[str, Facet], words: Words) -> Iterator[Division]:
    """Give the facets that divide the hits, with the switch of each value."""
    held = asked.query.casefold()
    for name, facet in facets.items():
        values = []
        for value, count in facet.counts.items():
            term = narrowing(name, value)
            is_new = term is not None and term.casefold() not in held
            address = asked.narrowed(term) if term and is_new else ""
            values.append(Value(label(name, value, words), count, address))
        if len(values) > 1:
            yield Division(name, tuple(values), facet.values - len(values), facet.unknown)


def label(facet: str, value: str, words: Words) -> str:
    """Name a value of a facet in the reader's words."""
    if facet in _LABELLED:
        return label_of(_LABELLED[facet], value, words.language) or value
    if facet == "occupation":
        return words(f"occupation.{value}")
    return words.value(value) if facet == "sentence" else value


def is_of_name(why: Why) -> bool:
    """Whether a word of the query was found in a name."""
    return why.prop in NAMES


def telling(hit: Hit) -> list[Why]:
    """Give how the words were found, but for those that are seen in the name itself."""
    seen = hit.name.casefold().split()
    return [
        why
        for why in hit.why
        if why.found and not (is_of_name(why) and why.way is None and why.found.casefold() in seen)
    ]


def page_number(text: str) -> int:
    """Read the number of a page.

    Raises:
        QueryError: it is none.
    """
    is_number = text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER
    if not (is_number and 1 <= int(text) <= _LAST + 1):
        raise QueryError(
            f"page={text[:20]!r} is no page of results; "
            f"give a number from 1 to {_LAST + 1}, or add a word to find fewer"
        )
    return int(text)


def last_page(total: int) -> int:
    """Give the number of the last page that can be reached."""
    return min(-(-total // PAGE_SIZE), _LAST)


def _ways(given: Collection[str]) -> frozenset[Widening]:
    try:
        return frozenset(map(Widening, given))
    except ValueError as error:
        known = ", ".join(way.value for way in Widening)
        raise QueryError(f"without= names a way that there is not; ways are {known}") from error
