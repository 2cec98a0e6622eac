"""A place as printed, split into the units it names.

`д. Стерлигово Спасского р-на Рязанской обл.` names a village, a district and a
province. A unit's word stands before its name (`г. Омск`) or behind it
(`Омская обл.`, `Aaspere v.`). Which place on the map is meant is a question for
the gazetteer; here only the words are told apart.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from synodik.places.adjectives import masculine_nominative


class UnitKind(StrEnum):
    """What a name in a place string stands for, from large to small."""

    REPUBLIC = "republic"
    PROVINCE = "province"
    COUNTY = "county"
    DISTRICT = "district"
    PARISH = "parish"
    TOWN = "town"
    SETTLEMENT = "settlement"
    FARM = "farm"
    NAMED = "named"
    """A name with no word that says what it is."""
    STREET = "street"


@dataclass(frozen=True, slots=True)
class PlaceUnit:
    """One unit of a place string.

    Attributes:
        kind: what it is.
        name: as printed.
        start: of the name in the string, half-open with `stop`.
        stop: see `start`.
    """

    kind: UnitKind
    name: str
    start: int
    stop: int


_BEHIND = {
    UnitKind.REPUBLIC: r"[А-Я]?АССР|[А-Я]?ССР|A?NSV|республик[аи]|асср",
    UnitKind.PROVINCE: (
        r"обл(?:\.|аст\w+)?|губ(?:\.|ерни\w+)?|кра[йяею]\w*|кр\.|округ\w*|окр\."
        r"|область|kub\.?|obl\.?|krai|woj\.|обл"
    ),
    UnitKind.COUNTY: (
        r"уезд\w*|у\.|mk\.?|maakond|повіт\w*|пав\.|пов\.|powiat|pow\."
        r"|apriņķis|apskritis|кантон\w*"
    ),
    UnitKind.DISTRICT: r"р-н\w*|район\w*|р\.|raj\.?|rajoon|rajons|rajonas",
    UnitKind.PARISH: (
        r"вол(?:\.|ост\w+)|с/с|сельсовет\w*|v\.|vald|kn\.?|gm\.|pag\.|pagasts|valsčius|khlk\.?"
    ),
    UnitKind.TOWN: r"l\.|linn|a-k",
    UnitKind.SETTLEMENT: r"k\.|küla|as\.|asundus|rdtj\.?|kolh\.?|sovh\.?|улус|аул",
    UnitKind.FARM: r"t\.|talu|mõis",
    UnitKind.STREET: r"tn\.?|mnt\.?|pst\.?|ул\.|пер\.|пр-т|просп\.",
}
_BEFORE = {
    UnitKind.REPUBLIC: r"республика",
    UnitKind.TOWN: r"г(?:ор)?\.|гор(?:од|оде)?|м\.|мест(?:\.|ечко)|міст[оа]|m\.|miasto",
    UnitKind.SETTLEMENT: (
        r"с(?:ел)?\.|сел[оаеі]|д(?:ер)?\.|деревн\w+|пос(?:\.|ел\w+)|п\.|рп\.|ст(?:ан)?\.|станиц\w+|станци\w+"
        r"|ст-ца|х(?:ут)?\.|хут(?:ор\w*)?\.?|аул\.?|улус|кишлак|колон\w+|слоб(?:\.|од\w+)|поч\.|разъезд"
        r"|в\.|вёск\w+|wieś|wsi|ciems|k\."
    ),
    UnitKind.STREET: r"ул(?:\.|ица)|пер\.|просп\.|пр\.",
}
_ESTONIAN_COUNTY = re.compile(r"\(?([A-ZÕÄÖÜŠ][\w-]*maal?)\)?$")
_TOKEN = re.compile(r"[^\s,;()]+|[,;()]")
_CYRILLIC = re.compile(r"[а-яё]", re.I)
_ADDRESS = re.compile(r"(?:(?!\s?\d|(?:д|кв|корп|дом)\.).)*")
"""A name up to the number of a house."""
_NO_NAMES = frozenset({",", ";", "(", ")", "в", "во", "на", "из"})


def _compiled(words: dict[UnitKind, str]) -> list[tuple[UnitKind, re.Pattern[str]]]:
    return [(kind, re.compile(f"(?:{pattern})$")) for kind, pattern in words.items()]


_BEHIND_WORDS = _compiled(_BEHIND)
_BEFORE_WORDS = _compiled(_BEFORE)
_GLUED = re.compile(r"(?<=[а-яёА-ЯЁ]\.)(?=[А-ЯЁ])")
"""Where `с.Унгены` is two words printed as one."""


def place_units(place: str) -> tuple[PlaceUnit, ...]:
    """Split a place as printed into its units, in the order of print.

    Numbers of houses and flats are no units; a name with a number behind it is a
    street.
    """
    units: list[PlaceUnit] = []
    held: list[tuple[int, int]] = []
    before: UnitKind | None = None

    def flush() -> None:
        nonlocal before
        if held:
            start, stop = held[0][0], held[-1][1]
            name = _ADDRESS.match(place, start, stop)
            kind = before or UnitKind.NAMED
            if name is not None and name.end() < stop:
                stop, kind = name.end(), UnitKind.STREET
            if name is not None and name.end() > start:
                units.append(PlaceUnit(kind, place[start:stop], start, stop))
        held.clear()
        before = None

    for start, stop in _tokens(place):
        word = place[start:stop]
        if word in _NO_NAMES:
            flush()
        elif held and (kind := _kind_behind(word)) is not None:
            last = held.pop()
            flush()
            units.append(PlaceUnit(kind, place[slice(*last)], *last))
        elif (kind := _kind_before(word)) is not None and word[0].islower():
            flush()
            before = kind
        elif county := _ESTONIAN_COUNTY.match(word):
            flush()
            units.append(PlaceUnit(UnitKind.COUNTY, county.group(1), start, stop))
        else:
            held.append((start, stop))
    flush()
    return tuple(units)


@lru_cache(maxsize=65536)
def normal_place(place: str) -> str:
    """Return a place's units from large to small, in one form: `province:рязанский|...`.

    Russian adjectives stand in the masculine nominative; letters are small. A
    string of which no unit can be told comes back as it is.
    """
    units = place_units(place)
    if not units:
        return place
    order = list(UnitKind)
    ranked = sorted(units, key=lambda unit: (order.index(unit.kind), unit.start))
    return "|".join(f"{unit.kind}:{_normal_name(unit)}" for unit in ranked)


def _normal_name(unit: PlaceUnit) -> str:
    name = unit.name.strip(" .\"'").casefold().replace("ё", "е")
    if unit.kind in _NAMED_BY_ADJECTIVES and _CYRILLIC.search(name):
        return masculine_nominative(name)
    return name


_NAMED_BY_ADJECTIVES = frozenset(
    {UnitKind.REPUBLIC, UnitKind.PROVINCE, UnitKind.COUNTY, UnitKind.DISTRICT, UnitKind.PARISH}
)


def _tokens(place: str) -> list[tuple[int, int]]:
    tokens: list[tuple[int, int]] = []
    for found in _TOKEN.finditer(place):
        start = found.start()
        for cut in _GLUED.finditer(place, found.start(), found.end()):
            tokens.append((start, cut.start()))
            start = cut.start()
        tokens.append((start, found.end()))
    return tokens


@lru_cache(maxsize=16384)
def _kind_behind(word: str) -> UnitKind | None:
    return next((kind for kind, pattern in _BEHIND_WORDS if pattern.match(word)), None)


@lru_cache(maxsize=16384)
def _kind_before(word: str) -> UnitKind | None:
    return next((kind for kind, pattern in _BEFORE_WORDS if pattern.match(word)), None)
