"""What figures count, where and when, in words that can be compared.

A category, a territory and a period overlap with another where one lies in the
other; what overlaps in all three may be counted twice by a sum.
"""

import re
from typing import Final

PERSONS: Final = "persons"
_ABOVE: Final = {
    "deaths": "",
    "democide": "deaths",
    "executions": "democide",
    "famine_deaths": "democide",
    "camp_deaths": "democide",
    "deportation_deaths": "democide",
    "war_dead": "deaths",
    "natural_deaths": "deaths",
    "repressed": "",
    "arrested": "repressed",
    "sentenced": "repressed",
    "deported": "repressed",
    "population": "",
    "births": "",
    "migration": "",
    "missing_population": "",
    "participants": "",
}
"""Categories of persons, and the wider one that each is, or is held by some to be, a part of."""
_THINGS: Final = {
    "names": "names",
    "volumes": "volumes",
    "monuments": "monuments",
    "museums": "museums",
    "burial_sites": "burial sites",
    "share": "",
    "years": "years",
    "output": "tons",
    "other": "others",
}
"""Categories of other things, and their units."""
CATEGORIES: Final = frozenset({*_ABOVE, *_THINGS})
SIGNED: Final = frozenset({"migration", "missing_population", "share", "other"})
"""Categories of which there can be less than none: balances and differences."""
_WITHIN: Final = {
    "ussr": "world",
    "russia": "ussr",
    "ukraine": "ussr",
    "kazakhstan": "ussr",
    "belarus": "ussr",
    "estonia": "ussr",
    "latvia": "ussr",
    "lithuania": "ussr",
    "volga": "russia",
    "china": "world",
    "indochina": "world",
    "germany": "world",
    "poland": "world",
    "greece": "world",
    "united kingdom": "world",
    "south africa": "world",
}
_OTHER_NAMES: Final = {
    "ussr": "soviet union|union of soviet socialist republics|ссср|срср|nsv liit|nsvl",
    "russia": "россия|росія|venemaa",
    "ukraine": "украина|україна|ukraina",
    "belarus": "белоруссия|беларусь|білорусь|valgevene",
    "kazakhstan": "казахстан|қазақстан|kasahstan",
    "estonia": "эстония|естонія|eesti",
    "latvia": "латвия|латвія|latvija|läti",
    "lithuania": "литва|lietuva|leedu",
    "germany": "германия|німеччина|saksamaa|deutschland",
    "poland": "польша|польща|polska|poola",
    "china": "prc|prc (china)|китай|hiina",
    "united kingdom": "great britain|uk|великобритания",
}
_NAMES: Final = {
    other: name for name, others in _OTHER_NAMES.items() for other in others.split("|")
}
_YEARS: Final = re.compile(r"(1[5-9]\d\d|20\d\d)(?:s|\s*[-–/]\s*(1[5-9]\d\d|20\d\d|\d\d))?")
Years = tuple[int, int]


def unit_of(category: str) -> str:
    """Give the unit in which a category is counted; empty for shares."""
    return _THINGS.get(category, PERSONS)


def territory_of(text: str) -> str:
    """Give a territory in the vocabulary's word; what it does not know stays as it is."""
    plain = " ".join(text.casefold().split())
    return _NAMES.get(plain, plain)


def years_of(text: str) -> Years | None:
    """Read the first and last year of a period, such as `1958-1961` or `1930s`."""
    match = _YEARS.search(text)
    if match is None:
        return None
    first = int(match[1])
    if match[2]:
        last = int(match[2]) if len(match[2]) == 4 else first // 100 * 100 + int(match[2])
        return (first, last) if first <= last else None
    return first, first + 9 if match.group().endswith("s") else first


def overlap(one: str, other: str, above: dict[str, str]) -> bool:
    """Whether one word of a vocabulary lies in another, or is it."""
    return other in _upwards(one, above) or one in _upwards(other, above)


def categories_overlap(one: str, other: str) -> bool:
    """Whether what one category counts may be counted by another, too."""
    return overlap(one, other, _ABOVE)


def territories_overlap(one: str, other: str) -> bool:
    """Whether one territory lies in another; an unknown one may lie anywhere in the world."""
    return overlap(territory_of(one), territory_of(other), _WITHIN)


def years_overlap(one: Years | None, other: Years | None) -> bool:
    """Whether two periods share a year; a period that is not stated may."""
    return one is None or other is None or (one[0] <= other[1] and other[0] <= one[1])


def _upwards(word: str, above: dict[str, str]) -> list[str]:
    chain = [word]
    while word := above.get(word, "world" if above is _WITHIN and word != "world" else ""):
        chain.append(word)
    return chain
