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
        word: that says what it is, as printed (`губ.`, `raj`); empty where none does.
    """

    kind: UnitKind
    name: str
    start: int
    stop: int
    word: str = ""


_BEHIND = {
    UnitKind.REPUBLIC: r"[А-Я]?АССР|[А-Я]?ССР|A?NSV|республик[аи]|асср",
    UnitKind.PROVINCE: (
        r"обл(?:\.|аст\w+)?|губ(?:\.|ерни\w+)?|кра[йяею]\w*|кр\.?|округ\w*|окр\.|воевод\w*|АО"
        r"|область|kub\.?|kubermang\w*|obl\.?|oblast\w*|krai|woj\.|обл"
    ),
    UnitKind.COUNTY: (
        r"уез(?:\.|д\w*)|у\.|mk\.?|maakon\w+|повіт\w*|повет\w*|повят\w*|пав\.|пов\.|powiat|pow\."
        r"|apriņķis|apskritis|кантон\w*"
    ),
    UnitKind.DISTRICT: r"р-н\w*|район\w*|р\.|raj\.?|rajoon\w*|rajons|rajonas",
    UnitKind.PARISH: (
        r"вол(?:\.|ост\w+)|с/с|сельсовет\w*|наслег\w*|v\.?|val[dl]\w*|kn\.?|gm\.|pag\.|pagasts"
        r"|valsčius|khlk\.?|kihelkon\w+"
    ),
    UnitKind.TOWN: r"l\.?|linn(?:a|as|ast)?|a-k|alevi\w*",
    UnitKind.SETTLEMENT: (
        r"k\.?|küla(?:s|st|l)?|as\.?|asundus\w*|asula\w*|rdtj\.?|jaam\w*|kolh\.?|kolhoos\w*"
        r"|sovh\.?|sovhoos\w*|saar(?:el)?|улус|аул"
    ),
    UnitKind.FARM: r"t\.?|talu\w{0,2}|mõis\w{0,2}",
    UnitKind.STREET: r"tn\.?|mnt\.?|pst\.?|ул\.|пер\.|пр-т|просп\.",
}
_BEFORE = {
    UnitKind.REPUBLIC: r"республика",
    UnitKind.TOWN: r"г(?:ор)?\.|гор(?:од[ае]?)?|м\.|мест(?:\.|ечк\w)|посад\w?|міст[оа]|m\.|miasto",
    UnitKind.SETTLEMENT: (
        r"с(?:ел)?\.|сел[оаеі]|о\.|остров[ае]?|д(?:ер)?\.|деревн\w+|пос(?:\.|ел\w+)|п\.|рп\.|ст(?:ан)?\.|станиц\w+|станц(?:\.|и\w+)"
        r"|ст-ц\w|х(?:ут)?\.|хут(?:ор\w*)?\.?|аул\.?|улус|кишлак|колон\w+|слоб(?:\.|од\w+)|поч\.|разъезд"
        r"|усад(?:\.|ьб\w+)|имени[ея]|фольв(?:\.|арк\w*)|мыз[аы]|выселк\w+|выс\.|погост\w?|сельц[оае]"
        r"|мест(?:ности|ность)|аул\w|колхоз\w?|совхоз\w?|прииск\w*|рудник\w*|урочищ\w"
        r"|в\.|вёск\w+|wieś|wsi|ciems|k\."
    ),
    UnitKind.STREET: r"ул(?:\.|ица)|пер\.|просп\.|пр\.",
}
_ESTONIAN_COUNTY = re.compile(r"\(?([A-ZÕÄÖÜŠ][\w-]*maal?)\)?$")
_AT_THE_END = frozenset({"с", "п", "к", "х", "пос", "ст"})
"""What stands behind the names of villages where they come last (`Дивовка с`)."""
_ADJECTIVE_ENDS = ("ая", "ой", "ую", "ск.")
_ENDS = frozenset({"", ",", ";", ")"})
_INITIALS = re.compile(r"(?!АССР|СССР)[А-Я]{1,2}А?ССР|ДВК|ВСК|ЗСК|СКК|НВК|ЦЧО|КК|АК|НСО")
"""Republics and provinces by their initials, which need no word."""
_TOKEN = re.compile(r"[^\s,;()]+|[,;()]")
_CYRILLIC = re.compile(r"[а-яё]", re.I)
_ADDRESS = re.compile(r"(?:(?!\s?\d|(?:д|кв|корп|дом)\.).)*")
"""A name up to the number of a house."""
_NO_NAMES = frozenset({",", ";", "(", ")", "в", "во", "на", "из"})


def _compiled(words: dict[UnitKind, str]) -> list[tuple[UnitKind, re.Pattern[str]]]:
    return [(kind, re.compile(f"(?:{pattern})$")) for kind, pattern in words.items()]


_BEHIND_WORDS = _compiled(_BEHIND)
_BEFORE_WORDS = _compiled(_BEFORE)
_GLUED = re.compile(
    r"(?<=[а-яёА-ЯЁ]\.)(?=[А-ЯЁ])|(?:(?<= [a-z]\.)|(?<= (?:obl|raj|kub)\.))(?=[A-ZÕÄÖÜŠŽ])"
)
"""Where `с.Унгены` is two words printed as one."""


def place_units(place: str) -> tuple[PlaceUnit, ...]:
    """Split a place as printed into its units, in the order of print.

    Numbers of houses and flats are no units; a name with a number behind it is a
    street.
    """
    units: list[PlaceUnit] = []
    held: list[tuple[int, int]] = []
    before: UnitKind | None = None
    before_word = ""

    def flush() -> None:
        nonlocal before, before_word
        if held:
            start, stop = held[0][0], held[-1][1]
            name = _ADDRESS.match(place, start, stop)
            kind = before or UnitKind.NAMED
            if name is not None and name.end() < stop:
                stop, kind = name.end(), UnitKind.STREET
            if name is not None and name.end() > start:
                units.append(PlaceUnit(kind, place[start:stop], start, stop, before_word))
        held.clear()
        before, before_word = None, ""

    for start, stop in _tokens(place):
        word = place[start:stop]
        if word in _NO_NAMES:
            flush()
        elif word.isupper() and _INITIALS.fullmatch(word) and not _is_adjective(place, held):
            flush()
            large = UnitKind.REPUBLIC if word.endswith("ССР") else UnitKind.PROVINCE
            units.append(PlaceUnit(large, word, start, stop))
        elif held and (kind := _kind_behind(word)) is not None:
            last = held.pop()
            if held and place[slice(*last)].isdigit():  # the second of two villages of a name
                last = held.pop()[0], last[1]
            flush()
            units.append(PlaceUnit(kind, place[slice(*last)], *last, word))
        elif held and word in _AT_THE_END and place[stop : stop + 1] in _ENDS:
            name = held.pop()
            if held and (units or _is_adjective(place, held)):  # `Сухая Балка с`
                name = held[0][0], name[1]
                held.clear()
            flush()
            units.append(PlaceUnit(UnitKind.SETTLEMENT, place[slice(*name)], *name, word))
        elif _is_county_noun(units, start) and (kind := _kind_behind(word)) is not None:
            noun = units.pop()  # `Põltsamaa v.` is a parish, though it ends as counties do
            units.append(PlaceUnit(kind, noun.name, noun.start, noun.stop, word))
        elif (kind := _kind_before(word)) is not None and word[0].islower():
            flush()
            before, before_word = kind, word
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
    ranked = sorted(units, key=lambda unit: (_RANKS[unit.kind], unit.start))
    return "|".join(f"{unit.kind.value}:{_normal_name(unit)}" for unit in ranked)


def _is_adjective(place: str, held: list[tuple[int, int]]) -> bool:
    """Whether what was read last is an adjective of a land (`Татарская`, `Сухая`)."""
    return bool(held) and place[slice(*held[-1])].endswith(_ADJECTIVE_ENDS)


def is_named_street(unit: PlaceUnit) -> bool:
    """Whether the word of a unit says that it is a street."""
    word = unit.word
    return word != "" and UnitKind.STREET in (_kind_before(word), _kind_behind(word))


_RANKS = {kind: rank for rank, kind in enumerate(UnitKind)}


def _normal_name(unit: PlaceUnit) -> str:
    name = unit.name.strip(" .\"'").casefold().replace("ё", "е")
    if unit.kind in _NAMED_BY_ADJECTIVES and _CYRILLIC.search(name):
        return masculine_nominative(name)
    return name


_NAMED_BY_ADJECTIVES = frozenset(
    {UnitKind.REPUBLIC, UnitKind.PROVINCE, UnitKind.COUNTY, UnitKind.DISTRICT, UnitKind.PARISH}
)


def _is_county_noun(units: list[PlaceUnit], start: int) -> bool:
    """Whether the word before a place in the string was taken for a county by its end alone."""
    last = units[-1] if units else None
    return (
        last is not None
        and last.kind is UnitKind.COUNTY
        and not last.word
        and last.stop == start - 1
    )


def _tokens(place: str) -> list[tuple[int, int]]:
    if _GLUED.search(place) is None:
        return [found.span() for found in _TOKEN.finditer(place)]
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
