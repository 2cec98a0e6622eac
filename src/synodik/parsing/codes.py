"""Articles in canonical form, with the code of law they belong to.

`58 п. 10 ч. 1 УК РСФСР` of 1937 is `rsfsr-1926:58-10/1`. Which code is meant
follows from its printed name, else from the code that courts of the book's
country applied; and from the year, since the codes were replaced.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from synodik.parsing.settings import Settings

_YEAR_OF_TERROR = 1937
"""Taken where an entry gives no year: most entries are of it, or under its code."""
_PART = re.compile(r"\s*,?\s*\b(?:ч|част\w+|lg|cz|d|del|abs)\.?\s*(\d+)\w*", re.I)
_POINT = re.compile(r"\s*\b(?:пп|п|пункт\w*|p|pg|pkt|ст)\.?\s*", re.I)
_NUMBER = re.compile(r"\d+[^\W\d_]?(?:-\d+[^\W\d_]?)*")


@dataclass(frozen=True, slots=True)
class Code:
    """A criminal code.

    Attributes:
        id: such as `rsfsr-1926`.
        title: in English.
        name: matches what books call it.
        first_words: with which its names begin, such as `УК`.
        first_year: in which it was applied.
        last_year: see `first_year`.
    """

    id: str
    title: str
    name: re.Pattern[str]
    first_words: frozenset[str]
    first_year: int
    last_year: int

    @property
    def country(self) -> str:
        """The republic whose code it is, such as `rsfsr`."""
        return self.id.partition("-")[0]


@cache
def codes() -> tuple[Code, ...]:
    """Return all codes known, oldest first within a republic."""
    file = resources.files("synodik.parsing") / "concepts" / "codes.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    settings = Settings(table, "concepts/codes.toml")
    return tuple(_code(name, settings.table(name)) for name in table)


def _code(name: str, settings: Settings) -> Code:
    names = settings.patterns("names")
    code = Code(
        id=name,
        title=settings.take("title", str, ""),
        name=re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)"),
        first_words=frozenset(each.partition(" ")[0] for each in names),
        first_year=settings.take("from", int, 0),
        last_year=settings.take("until", int, 9999),
    )
    settings.close()
    return code


def canonical_article(wording: str, behind: str, year: int | None, country: str) -> str | None:
    """Return an article as `code:number/part`; None where it is no article of a code.

    Args:
        wording: as printed, such as `58-10 ч. 1`.
        behind: what is printed behind the run of articles, where a code is named.
        year: of the decision, else of the arrest; None if neither is known.
        country: republic whose code holds where none is named, such as `rsfsr`.
    """
    article = _article(wording)
    code = _code_of(behind, year, country) if article else None
    return f"{code.id}:{article}" if code else None


@lru_cache(maxsize=16384)
def _article(wording: str) -> str | None:
    """Return an article as `number/part`; None where it is none."""
    part = _PART.search(wording)
    plain = _POINT.sub("-", wording[: part.start()] if part else wording).strip(" -")
    number = _NUMBER.fullmatch(plain.replace(" ", ""))
    if number is None:
        return None
    return number.group() + (f"/{part.group(1)}" if part else "")


def _code_of(behind: str, year: int | None, country: str) -> Code | None:
    if any(word in behind for word in _first_words()):
        named = {code.country for code in codes() if code.name.search(behind)}
        country = min(named, default=country)
    return _code_in(country, year or _YEAR_OF_TERROR)


@cache
def _first_words() -> tuple[str, ...]:
    """Return the first words of the names of all codes, to pass over most texts at once."""
    return tuple(sorted(frozenset().union(*(code.first_words for code in codes()))))


@lru_cache(maxsize=4096)
def _code_in(country: str, year: int) -> Code | None:
    of_country = (code for code in codes() if code.country == country)
    return next((code for code in of_country if code.first_year <= year <= code.last_year), None)
