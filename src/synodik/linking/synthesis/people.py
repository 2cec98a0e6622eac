"""Invented people, family by family, with what befell them."""

from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from synodik.linking.synthesis.stock import People, peoples

_ARTICLES = ("58-10", "58-1а", "58-11", "58-7", "58-6", "58-2", "58-8", "58-14", "58-13", "35")
_DOUBLE = 0.012
"""Share of families with a double surname."""
_WAVES = ((1929, 1932, 25), (1933, 1936, 12), (1937, 1938, 38), (1939, 1941, 12), (1944, 1952, 13))
"""First and last year of a wave of arrests, and its weight."""


@dataclass(frozen=True, slots=True)
class Person:
    """One invented person; the truth behind all records of them.

    Attributes:
        number: counted from 0 over the whole corpus.
        people: whose names they bear.
        is_man: sex.
        surname: in the form of their sex.
        maiden_name: of a married woman; empty else.
        given: first name.
        father: first name of the father.
        born: day of birth.
        birth_place: province, district, village.
        residence: the same three.
        occupation: in the language of the books.
        arrested: day of arrest.
        tried: day of the decision.
        article: of the charge.
        sentence: wording.
        died: day of death, None if it came after release and is not known.
        released: day of release, None if there was none.
    """

    number: int
    people: People
    is_man: bool
    surname: str
    maiden_name: str
    given: str
    father: str
    born: date
    birth_place: tuple[str, str, str]
    residence: tuple[str, str, str]
    occupation: str
    arrested: date
    tried: date
    article: str
    sentence: str
    died: date | None
    released: date | None


def persons(count: int, seed: int) -> Iterator[Person]:
    """Invent people, the members of a family one after the other.

    Args:
        count: how many.
        seed: the same seed gives the same people, whatever the count.
    """
    number = family = 0
    while number < count:
        chance = Random(f"{seed}/{family}")  # noqa: S311 - invented people, no secret
        for member in _family(number, chance):
            if number < count:
                yield member
            number += 1
        family += 1


def _family(number: int, chance: Random) -> Iterator[Person]:
    """Invent a person and, in a third of cases, relatives caught up with them."""
    all_peoples, sums = peoples()
    people = all_peoples[bisect(sums, chance.random() * sums[-1])]
    surname = people.surnames.draw(chance)
    if chance.random() < _DOUBLE:
        surname = f"{surname}-{people.surnames.draw(chance)}"
    home = _place(people, chance)
    first = _member(number, people, (surname, people.men.draw(chance)), home, chance)
    yield first
    if chance.random() > 0.33:
        return
    for offset in range(1, chance.choice((1, 1, 2, 3)) + 1):
        is_child = first.is_man and chance.random() < 0.5
        father = first.given if is_child else first.father
        yield _member(number + offset, people, (surname, father), home, chance, first)


def _member(
    number: int,
    people: People,
    inherited: tuple[str, str],
    home: tuple[str, str, str],
    chance: Random,
    head: Person | None = None,
) -> Person:
    surname, father = inherited
    is_man = chance.random() < (0.86 if head is None else 0.5)
    maiden = "" if is_man or chance.random() < 0.5 else people.surnames.draw(chance)
    born = date(chance.randint(1868, 1922), 1, 1) + timedelta(days=chance.randint(0, 364))
    together = head is not None and chance.random() < 0.5
    arrested = head.arrested if head is not None and together else _arrest(born, chance)
    tried = (
        head.tried
        if head is not None and together
        else arrested + timedelta(days=chance.randint(5, 200))
    )
    is_shot = chance.random() < (0.45 if arrested.year in {1937, 1938} else 0.08)
    years = chance.choice((3, 5, 5, 8, 10, 10, 10, 25))
    died: date | None = None
    released: date | None = None
    if is_shot:
        died = tried + timedelta(days=chance.randint(0, 20))
    elif chance.random() < 0.25:
        died = tried + timedelta(days=chance.randint(60, years * 365))
    else:
        released = tried + timedelta(days=years * 365 - chance.randint(0, 300))
    return Person(
        number=number,
        people=people,
        is_man=is_man,
        surname=surname if is_man else feminine(surname),
        maiden_name=feminine(maiden) if maiden else "",
        given=(people.men if is_man else people.women).draw(chance),
        father=father,
        born=born,
        birth_place=home if chance.random() < 0.8 else _place(people, chance),
        residence=home,
        occupation=chance.choice(_OCCUPATIONS),
        arrested=arrested,
        tried=tried,
        article=chance.choice(_ARTICLES[: chance.choice((2, 4, 10))]),
        sentence="ВМН" if is_shot else f"{years} лет ИТЛ",
        died=died,
        released=released,
    )


_OCCUPATIONS = (
    "крестьянин", "колхозник", "рабочий", "служащий", "учитель", "священник", "бухгалтер",
    "инженер", "единоличник", "сторож", "слесарь", "плотник", "военнослужащий", "торговец",
)  # fmt: skip


def feminine(surname: str) -> str:
    """Return the form of a surname that women bear."""
    if "-" in surname:
        return "-".join(feminine(part) for part in surname.split("-"))
    if surname.endswith(("ов", "ев", "ин")):
        return surname + "а"
    for ending, womans in (("ский", "ская"), ("ський", "ська"), ("ski", "ska"), ("cki", "cka")):
        if surname.endswith(ending):
            return surname.removesuffix(ending) + womans
    return surname


def _arrest(born: date, chance: Random) -> date:
    waves = [wave for wave in _WAVES if wave[1] > born.year + 18]
    first, last, _ = chance.choices(waves, [wave[2] for wave in waves])[0]
    return date(max(first, born.year + 18), 1, 1) + timedelta(
        days=chance.randint(0, 365 * (last - max(first, born.year + 18) + 1) - 1)
    )


_SYLLABLES = ("бо", "ва", "го", "да", "за", "ка", "ло", "ма", "не", "по", "ре", "су", "ти", "ру")
_LATIN_SYLLABLES = ("aa", "ra", "ki", "la", "me", "no", "pi", "re", "sa", "tu", "va", "ko", "li")


def _place(people: People, chance: Random) -> tuple[str, str, str]:
    """Invent a district and a village in one of the people's provinces."""
    province = chance.choice(people.provinces)
    syllables = _SYLLABLES if people.is_cyrillic else _LATIN_SYLLABLES
    local = Random(f"{province}/{chance.randint(0, 400)}")  # noqa: S311 - a fixed map of villages
    district, village = (
        "".join(local.choice(syllables) for _ in range(local.choice((2, 3)))).capitalize()
        for _ in range(2)
    )
    return province, district, village
