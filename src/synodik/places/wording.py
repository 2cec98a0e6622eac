"""What the words of a place string say beside its names."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from synodik.places.keys import estonian_stem
from synodik.places.place import PlaceKind
from synodik.places.units import PlaceUnit, UnitKind

_CAPITAL: Final = "A-ZÕÄÖÜŠŽА-ЯЁІЇЄҐ"
_SMALL: Final = "a-zõäöüšžа-яёіїєґў'’"
PLAIN_NAME: Final = re.compile(rf"[{_CAPITAL}№\d][\w.'’№/-]*(?: [{_CAPITAL}\d(][\w.'’/)-]*){{0,2}}")
"""A name and nothing else: every word begins with a capital."""
_SHORTEST: Final = 3
"""Letters of a word that may be a town's name; a preposition may stand with a capital."""
_LEADING_NAME: Final = re.compile(rf"[{_CAPITAL}][\w'’-]+(?: [{_CAPITAL}][\w'’-]+)?")
_OF_YEAR: Final = re.compile(r"^19\d\d\. ?a\. ")
"""What stands before a place that held in a year only."""
PLAIN_WORD: Final = re.compile(rf"[{_CAPITAL}][{_SMALL}]+(?:-[{_CAPITAL}]?[{_SMALL}]+)*-?")
"""One name, and no abbreviation."""
_ASIDE: Final = re.compile(
    r", ?\([^()]*$|\b[А-Я]{0,3}ЖД\b|(?:\b[А-Я][а-я-]+(?:ая|ой) )?\bж(?:ел)?\. ?д(?:ор)?\."
)
"""What is no part of a place: a bracket that the print does not close, a railway."""
SAME_PLACE: Final = re.compile(r"(?:sama|там же|ten pat|turpat)\b")
"""What stands for a place that was named before."""
HOUSE: Final = re.compile(
    r"\bд\. ?\d|\bкв\. ?\d|\bкорп\. ?\d|, ?\d+-|\b(?:ул|пер|наб|бул|пл)\."
    r"|гостиниц|общежити|Кремль"
)
"""What only addresses have."""
CAMP: Final = re.compile(
    r"[A-ZÕÄÖÜŠŽ][\w-]+lag(?=(?:i|is|ist|iga|isse|ile)?\b)"
    r"|[А-ЯЁ][\w-]+лаг(?=[аеу]?\b)|[А-ЯЁ][\w-]+ ИТЛ\b"
)
"""A camp of the GULAG by the end of its name."""
PRISON: Final = re.compile(
    rf"[{_CAPITAL}][\w-]+ (?:[Kk]esk|[Ss]ise)?(?:vangla|(?:eri)?laager)"
    r"|[А-ЯЁ][\w-]+(?:ая|ой|ую|ом|ий|ого) (?:тюрьм|лагер)\w*"
)
"""A prison or camp by its town (`Tallinna vangla nr. 1`, `Иркутской тюрьмы`)."""
INSTITUTION: Final = re.compile(
    r"\b(?:(?:sõjavangide )?\w*laag(?:er|ri)\w*|\w*vangla\w*"
    r"|тюрьм\w*|лагер\w*|изолятор\w*|политизолятор\w*)\b.*"
)
"""What stands behind the name of a town: its prison or camp, and which one."""
_OF_BODY: Final = re.compile(r"\b(?:NKVD|НКВД|УНКВД|МВД|ОГПУ)\b(?: СССР\b)? ?|(?<=ANSV)-s\b")
_OF_TOWN: Final = re.compile(r" linna (?=vang)")
SOVIET: Final = re.compile(r"kn|с/с|сельсовет")
CYRILLIC: Final = re.compile(r"[а-яё]", re.IGNORECASE)
ADJECTIVE: Final = re.compile(r"(?:[сц]к|н)(?:ая|ий|ый|ое|ой|ого|ую)$")
"""A Russian adjective, which names a unit or a direction rather than a town."""
NOMINATIVE: Final = re.compile(r"[а-я](?:ая|яя|ий|ый|ое|ее|ые|ие)$")
"""One in the nominative, with which names of streets begin (`Чистые Пруды`)."""
_ANY_ADJECTIVE: Final = re.compile(r"(?:ая|яя|ий|ый|ой|ое|ее|ые|ие|ого|его|ую|ом|ых|их)$")
"""One that begins a name of several words (`Новая Слобода`)."""
_ORDER: Final = {kind: at for at, kind in enumerate(UnitKind)}
_KINDS_BY_WORD: Final = (
    (re.compile(r"губ|kub"), frozenset({PlaceKind.GUBERNIYA})),
    (re.compile(r"обл|obl"), frozenset({PlaceKind.OBLAST, PlaceKind.AUTONOMOUS})),
    (re.compile(r"кр|krai"), frozenset({PlaceKind.KRAI})),
    (re.compile(r"окр"), frozenset({PlaceKind.OKRUG})),
    (re.compile(r"воев|woj"), frozenset({PlaceKind.VOIVODESHIP})),
    (re.compile(r"[а-я]?асср|ansv", re.IGNORECASE), frozenset({PlaceKind.AUTONOMOUS})),
    (re.compile(r"[а-я]?сср|nsv", re.IGNORECASE), frozenset({PlaceKind.COUNTRY})),
    (re.compile(r"уез|у\.|пов|pow"), frozenset({PlaceKind.UEZD, PlaceKind.COUNTY})),
    (re.compile(r"mk|maak|apr|aps"), frozenset({PlaceKind.COUNTY, PlaceKind.UEZD})),
)
_ON_RIVER: Final = re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])[ау](?=-(?:на|под)-)")
_FLEETING: Final = re.compile(r"(?<=[А-Яа-я])([бвгджзклмнпрстфхчшщ])([лц])[аеу]$")
"""Where a vowel of the nominative is gone (`Орле` of `Орёл`, `Ельце` of `Елец`)."""
_OF_ADJECTIVE: Final = re.compile(r"(?<=[а-я]{2})(?:его|ого|ем|ом)(?= [А-ЯЁ])")
_PARTED: Final = ("Tallinn-", "Tartu-", "Narva-")
"""Towns to whose names the books join those of their parts."""


def without_asides(text: str) -> str:
    """Give a string without a year before it, a bracket left open, or a railway."""
    if text.startswith("19"):
        text = _OF_YEAR.sub("", text)
    if "(" in text or "ж" in text or "Ж" in text:  # thousands have none, and the search is slow
        text = _ASIDE.sub("", text)
    return text


def without_bodies(text: str) -> str:
    """Give a string without the body whose camp or prison it is, which is no part of a place."""
    return _OF_TOWN.sub(" ", _OF_BODY.sub("", text))


def beginnings(name: str) -> tuple[str, ...]:
    """Give the name that a phrase begins with, and its first word."""
    leading = _LEADING_NAME.match(name)
    if leading is None:
        return ()
    first = leading.group().split(" ")[0]
    if _ANY_ADJECTIVE.search(first) or len(first) < _SHORTEST:
        return (leading.group(),) if leading.group() != first else ()
    return leading.group(), first


def kinds_named(word: str) -> frozenset[PlaceKind]:
    """Give what a unit's word says that it is; empty where it says no more than its size."""
    return next((kinds for form, kinds in _KINDS_BY_WORD if form.match(word)), frozenset())


def forms_of(name: str) -> Iterable[str]:
    """Give a name as printed, and in the nominative where endings show that it is not."""
    yield name
    if CYRILLIC.search(name):
        if (nominative := _FLEETING.sub(r"\1е\2", name)) != name:
            yield nominative
        if (nominative := _OF_ADJECTIVE.sub("ий", _ON_RIVER.sub("", name))) != name:
            yield nominative
    elif (stem := estonian_stem(name)) != name:
        yield stem
        if stem.endswith("i") and len(stem) > _SHORTEST + 1:  # `Tobolskis`: the vowel is the case's
            yield stem[:-1]
    if name.startswith(_PARTED):
        yield name.split("-", maxsplit=1)[0]


def is_soviet(unit: PlaceUnit) -> bool:
    """Whether a unit is a village soviet, which stands under a parish or raion."""
    return unit.kind is UnitKind.PARISH and SOVIET.match(unit.word) is not None


def from_large_to_small(text: str, units: Sequence[PlaceUnit]) -> Sequence[PlaceUnit]:
    """Order units by size; a name without a word stays first, or goes last.

    Books in Latin letters print them so already.
    """
    if not CYRILLIC.search(text):
        is_phrase = len(units) > 1 and units[0].name.endswith("s")  # `Tšebarkulis Uurali oblastis`
        return sorted(units, key=_size_in_phrase) if is_phrase else units

    def rank(unit: PlaceUnit) -> tuple[float, int]:
        if unit.kind is UnitKind.NAMED:
            return (-1.0 if unit is units[0] else _ORDER[UnitKind.FARM] + 0.5), unit.start
        return _ORDER[unit.kind] + 0.5 * is_soviet(unit), unit.start

    return sorted(units, key=rank)


def _size_in_phrase(unit: PlaceUnit) -> float:
    if unit.kind is UnitKind.NAMED:
        return _ORDER[UnitKind.PARISH] + 0.5
    return _ORDER[unit.kind]
