"""Of which territory a body was: the place that its wording names.

`Тройка при УНКВД по Омской обл.`, `тройка Омского УНКВД` and `Омский облсуд` are
of the province of Omsk. Provinces printed as initials (`КК`) are looked up in a
table; where several have them, the year, and then the other places of the
entry, tell which is meant; where they do not, none is.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from synodik.crimes.register import rows
from synodik.places.keys import unit_key
from synodik.places.place import Level, Place, PlaceKind
from synodik.places.resolve import Gazetteer

_NAME: Final = r"[А-ЯЁІЇЄҐA-ZÕÄÖÜŠŽ][\w’'-]*\.?(?:[ -]?[А-ЯЁ][\w-]*\.?)?"
_UNIT: Final = re.compile(
    rf"(?P<name>{_NAME})(?: |(?<=\.))(?P<unit>(?i:обл|авт\w*\.? обл|кра[йяюе]|окр|губ|респ|р-н"
    r"|район|уезд|у\.|кантон|obl|krai|raj)|А?ССР|ANSV)"
)
_ENGLISH: Final = re.compile(
    r"(?P<name>[A-Z][a-z]+(?:[ -][A-Z][a-z]+)?) (?P<unit>Region|Territory|Oblast|Krai|SSR)\b"
)
_ENGLISH_UNITS: Final = {"Region": "oblast", "Territory": "krai", "SSR": "NSV"}
_ADJECTIVE: Final = re.compile(
    r"(?P<name>[\w-]+(?:ск|цк)(?:ий|ая|ой|ого|ому|им|ом|ое|ую|ій|ої|ої|ому))(?!\w)", re.IGNORECASE
)
_FUSED: Final = (
    ("обл", re.compile(r"обл\w*\.? ?суд|областн|обл\. ?ис", re.IGNORECASE)),
    ("край", re.compile(r"кра[йе]\w*\.? ?суд", re.IGNORECASE)),
    ("губ", re.compile(r"губ", re.IGNORECASE)),
    ("уезд", re.compile(r"\bу\.? ?чк|уезд", re.IGNORECASE)),
    ("округ", re.compile(r"\bокр", re.IGNORECASE)),
    ("кантон", re.compile(r"\bкик\b|кант", re.IGNORECASE)),
    ("р-н", re.compile(r"рик\b|рай|\bро\b|нар\w*\.? ?суд", re.IGNORECASE)),
    ("обл", re.compile(r"нкв|нкгб|мгб|мвд|кгб|гпу", re.IGNORECASE)),
    ("губ", re.compile(r"чк\b|чека\b|трибунал", re.IGNORECASE)),
)
_PREFIXED: Final = re.compile(r"\b(?P<name>[А-ЯЁ][а-яё]{1,8}?)\.?(?P<unit>обл|край)\w*суд")
_REPUBLIC: Final = re.compile(r"\b(?:\w+\.? ?А?ССР|ENSV|LNSV)(?!\w)")
_NOT_TERRITORIES: Final = re.compile(r"\b(?:СССР|РСФСР|НСВЛ|NSVL)\b")
_PARTED_INITIALS: Final = re.compile(r"\b([А-ЯЁ]{1,3}) (?=АССР)|(?<=АССР) (?=НП\b)")
_TOWN: Final = re.compile(r"\bг(?:ор)?\. ?(?P<name>[А-ЯЁ][\w-]+)")
_BEHIND: Final = re.compile(r"(?:^|\s)(?:по|в|во|на|у)\s+(?P<name>[А-ЯЁ].*)")
_ESTONIAN_COURT: Final = re.compile(
    r"^(?P<name>[A-ZÕÄÖÜŠŽ]\w+) (?:rk|rahvakohus|ringkonnakohus|RJR?K|JK)\b"
)
_CAPITALS: Final = re.compile(r"\b[А-ЯЁA-Z][А-ЯЁа-яёA-Z]{1,9}\b")
_QUOTES: Final = re.compile('["«»“”„]')
_SHOUTED: Final = re.compile(r"\b(?!\w*ССР)[А-ЯЁ]{4,}\b")
_SETTLED: Final = 0.95
"""That initials borne by several provinces mean the one of the time and of the entry's places."""


@dataclass(frozen=True, slots=True)
class Territory:
    """A territory that a wording names.

    Attributes:
        place: None where none is named, or none is known.
        confidence: 0 to 1.
        alternatives: ids of places that it could be.
    """

    place: Place | None = None
    confidence: float = 0.0
    alternatives: tuple[str, ...] = ()


NOWHERE: Final = Territory()


def territory_of(
    wording: str,
    places: Gazetteer,
    *,
    language: str,
    year: int | None = None,
    context: Collection[Place] = (),
) -> Territory:
    """Find the territory of a body.

    Args:
        wording: as printed.
        places: to look in.
        language: ISO 639 code of the book.
        year: of the event, if known.
        context: the places that the entry names, and what they belong to.
    """
    text = _SHOUTED.sub(lambda match: match.group().title(), _QUOTES.sub("", wording))
    text = _PARTED_INITIALS.sub(r"\1", text)
    named = _NOT_TERRITORIES.sub(" ", text)
    for phrase in _stated(named):
        found = _resolved(phrase, places, language, year)
        if found is not NOWHERE and _is_near(found.place, context):
            return found
    initials = _of_initials(text, places, year, context)
    if initials is not NOWHERE:
        return initials
    for phrase in _loose(named):
        if (found := _resolved(phrase, places, language, year)) is not NOWHERE:
            return found
    return _of_neighbours(text, context)


def _resolved(phrase: str, places: Gazetteer, language: str, year: int | None) -> Territory:
    found = places.resolve(phrase, language=language, year=year)
    if found.place is None or found.left_over or not _is_of_kind(found.place, phrase):
        return NOWHERE
    alternatives = tuple(each.id for each in found.alternatives)
    return Territory(found.place, found.confidence, alternatives)


def _stated(text: str) -> Iterator[str]:
    """Give names of territories with what they are, as a place is printed."""
    for match in _UNIT.finditer(text):
        unit = match["unit"] if match["unit"].isupper() else match["unit"].lower()
        yield f"{match['name']} {unit}"
        yield f"{match['name'].split(' ')[-1]} {unit}"
    for match in _ENGLISH.finditer(text):
        yield f"{match['name']} {_ENGLISH_UNITS.get(match['unit'], match['unit'].lower())}"
    for match in _PREFIXED.finditer(text):
        yield f"{match['name']}. {match['unit']}"
    for match in _REPUBLIC.finditer(text):
        if match.group() not in _abbreviations():
            yield match.group()
    for match in _ADJECTIVE.finditer(text):
        for unit, form in _FUSED:
            if form.search(text, match.end()):
                yield f"{match['name'].title()} {unit}"


def _loose(text: str) -> Iterator[str]:
    """Give what else may be the name of the territory."""
    for form in (_TOWN, _ESTONIAN_COURT, _BEHIND):
        if match := form.search(text):
            yield match["name"]


@cache
def _abbreviations() -> dict[str, tuple[str, ...]]:
    return {row["abbreviation"]: tuple(row["places"].split()) for row in rows("abbreviations")}


def _of_initials(
    text: str, places: Gazetteer, year: int | None, context: Collection[Place]
) -> Territory:
    for match in _CAPITALS.finditer(text):
        word = match.group()
        ids = _abbreviations().get(word if len(word) == 2 else word.upper(), ())
        if not ids:
            continue
        of_time = [each for each in ids if year is None or places.place(each).existed(year)]
        near = {place.id for place in context}
        here = [each for each in of_time if each in near] if len(of_time) > 1 else of_time
        if len(here) == 1:
            return Territory(places.place(here[0]), 1.0 if len(ids) == 1 else _SETTLED)
        return Territory(None, 0.0, tuple(of_time))
    return NOWHERE


def _of_neighbours(text: str, context: Collection[Place]) -> Territory:
    """Find a district by its bare name among those in which the entry's places lie."""
    districts = [each for each in context if each.level is Level.DISTRICT]
    for match in _ADJECTIVE.finditer(text) if districts else ():
        key = unit_key(match["name"])
        here = {each for each in districts if any(unit_key(n.text) == key for n in each.names)}
        if len(here) == 1:
            return Territory(here.pop(), _SETTLED)
    return NOWHERE


def names_unit(wording: str) -> bool:
    """Whether a wording has the name of a unit, which a district may bear."""
    return _ADJECTIVE.search(wording) is not None


def _is_near(place: Place | None, context: Collection[Place]) -> bool:
    """Whether a district lies where the entry's places do; many provinces have one of its name."""
    if place is None or place.level is not Level.DISTRICT:
        return True
    return any(each.id in (place.id, place.parent) for each in context)


def _is_of_kind(place: Place, phrase: str) -> bool:
    """Whether a place is what the phrase says: before the provinces there were guberniyas."""
    if place.id == "su":
        return False
    return place.kind is PlaceKind.GUBERNIYA or not phrase.endswith(" губ")
