"""Invented books: whom each holds, and in which manner it prints them."""

from dataclasses import dataclass
from functools import cache
from random import Random

from synodik.linking.synthesis.people import Person


@dataclass(frozen=True, slots=True)
class Book:
    """One invented book.

    Attributes:
        name: such as `S07`.
        language: of print: `ru`, `et` or `en` (a database in Latin letters).
        coverage: province to the share of its people that the book holds; the
            empty name stands for all other provinces.
        only: `shot`, `deported` (women and families) or empty for all.
        slip: chance of a slip for each name and date.
        year_only: share of births given by year alone.
        no_father: share of entries without a father's name.
        initials: share of entries that print initials for given names.
        has_place: whether it prints where people were born.
        has_residence: whether it prints where people lived.
        has_decision: whether it prints the decision and its article.
        has_end: whether it prints death or release.
    """

    name: str
    language: str
    coverage: dict[str, float]
    only: str
    slip: float
    year_only: float
    no_father: float
    initials: float
    has_place: bool
    has_residence: bool
    has_decision: bool
    has_end: bool

    def holds(self, person: Person, chance: Random) -> bool:
        """Decide whether the book holds a person."""
        share = self.coverage.get(person.residence[0], self.coverage.get("", 0.0))
        if chance.random() >= share:
            return False
        if self.only == "shot":
            return person.sentence == "ВМН"
        return self.only != "deported" or not person.is_man or person.arrested.year > 1939


_REGIONS = (
    ("ru", ("Московская", "Тульская", "Рязанская")),
    ("ru", ("Самарская", "Саратовская", "Пензенская", "Астраханская")),
    ("ru", ("Тамбовская", "Воронежская", "Курская", "Орловская")),
    ("ru", ("Омская", "Томская", "Алтайская")),
    ("ru", ("Вятская", "Пермская", "Вологодская", "Архангельская")),
    ("ru", ("Тверская", "Псковская", "Новгородская")),
    ("ru", ("Казанская", "Уфимская", "Симбирская", "Оренбургская")),
    ("ru", ("Ярославская", "Костромская")),
    ("ru", ("Минская", "Гродненская", "Виленская", "Витебская")),
    ("uk", ("Київська", "Полтавська", "Чернігівська", "Харківська")),
    ("uk", ("Подільська", "Волинська", "Вінницька", "Житомирська", "Каменецкая", "Житомирская")),
    ("uk", ("Херсонська", "Катеринославська", "Таврійська", "Одеська", "Херсонская")),
    ("et", ("Harjumaa", "Virumaa", "Järvamaa", "Läänemaa", "Hiiumaa")),
    ("et", ("Tartumaa", "Võrumaa", "Viljandimaa", "Valgamaa", "Petserimaa")),
    ("et", ("Pärnumaa", "Saaremaa", "Vidzeme", "Kurzeme", "Лифляндская", "Курляндская")),
)
"""Language of print and provinces of the regional books; each has two of different kinds."""


@cache
def books() -> tuple[Book, ...]:
    """Return the books of every corpus: two for each region, and four of the whole country."""
    made: list[Book] = []
    for number, (language, provinces) in enumerate(_REGIONS):
        chance = Random(number)  # noqa: S311 - fixed manners of books
        for only, share in (("", 0.8), (chance.choice(("shot", "deported")), 0.6)):
            made.append(
                _book(len(made) + 1, language, dict.fromkeys(provinces, share), only, chance)
            )
    chance = Random(99)  # noqa: S311 - fixed manners of books
    for language, share, only in (
        ("ru", 0.2, ""),
        ("ru", 0.1, "shot"),
        ("en", 0.08, ""),
        ("et", 0.03, ""),
    ):
        made.append(_book(len(made) + 1, language, {"": share}, only, chance))
    return tuple(made)


def _book(
    number: int, language: str, coverage: dict[str, float], only: str, chance: Random
) -> Book:
    return Book(
        name=f"S{number:02}",
        language=language,
        coverage=coverage,
        only=only,
        slip=chance.choice((0.01, 0.02, 0.03, 0.05)),
        year_only=chance.choice((0.1, 0.5, 0.9)),
        no_father=chance.choice((0.01, 0.03, 0.1)),
        initials=chance.choice((0.0, 0.0, 0.02, 0.1)),
        has_place=chance.random() < 0.9,
        has_residence=chance.random() < 0.8,
        has_decision=chance.random() < 0.9,
        has_end=chance.random() < 0.8,
    )
