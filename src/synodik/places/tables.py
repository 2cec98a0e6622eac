"""The units that come with the program, from the tables in `gazetteer/`.

Two forms of table: a row to a unit (`id,kind,names,parent,since,until,centre`),
and a row to all small units of one parent (`parent,kind,since,until,names`).
Names are parted by `|`, written `language=name@since-until`; in the second form
the spellings of one unit by `=`.
"""

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib import resources

from synodik.places.keys import slug
from synodik.places.place import Coordinates, Place, PlaceKind, PlaceName

_UNITS = ("countries", "regions", "empire", "soviet", "baltic")
_SMALL_UNITS = ("parishes", "districts", "uezds", "settlements")
_LANGUAGES = {"parishes": "et", "districts": "ru", "uezds": "ru", "settlements": "et"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A row of a table.

    Attributes:
        place: without coordinates.
        centre: `country:town`, where it was ruled from; empty for small units.
    """

    place: Place
    centre: str


def units() -> Iterator[Unit]:
    """Give all units of the tables, parents before their children."""
    for table in _UNITS:
        for row in _rows(table):
            yield Unit(_unit(table, row), row["centre"])
    for table in _SMALL_UNITS:
        for row in _rows(table):
            yield from (Unit(place, "") for place in _small_units(table, row))


def other_names() -> Iterator[tuple[str, tuple[PlaceName, ...]]]:
    """Give names that towns of today bore, or bear in other languages, beside `country:town`."""
    for row in _rows("towns"):
        yield row["town"], tuple(name_of(each) for each in row["names"].split("|"))


def gazetteer_sources() -> dict[str, str]:
    """Give what each table rests on, by the key that its places show as their source."""
    file = resources.files("synodik.places") / "gazetteer" / "sources.toml"
    listed = tomllib.loads(file.read_text(encoding="utf-8"))
    return {key: str(each["title"]) for key, each in listed.items()}


def sites() -> Iterator[Unit]:
    """Give camps and prisons by the town that ruled them, and graves."""
    for row in _rows("camps"):
        yield Unit(_unit("camps", row), row["centre"])
    for row in _rows("graves"):
        grave = _unit("graves", row)
        if row["latitude"]:
            at = Coordinates(float(row["latitude"]), float(row["longitude"]), _GRAVE)
            grave = replace(grave, coordinates=at)
        yield Unit(grave, "")


def _unit(table: str, row: dict[str, str]) -> Place:
    return Place(
        id=row["id"],
        kind=PlaceKind(row["kind"]),
        names=tuple(name_of(each) for each in row["names"].split("|")),
        parent=row["parent"],
        since=_year(row["since"]),
        until=_year(row["until"]),
        source=table,
        note=row.get("note", ""),
    )


def _small_units(table: str, row: dict[str, str]) -> Iterator[Place]:
    seen: set[str] = set()
    for each in row["names"].split("|"):
        names = _spellings(each, _LANGUAGES[table])
        id_ = f"{row['parent']}/{_SHORT[row['kind']]}-{slug(names[0].text)}"
        if id_ in seen:
            continue
        seen.add(id_)
        yield Place(
            id=id_,
            kind=PlaceKind(row["kind"]),
            names=names,
            parent=row["parent"],
            since=_year(row["since"]),
            until=_year(row["until"]),
            source=table,
        )


_GRAVE = 2.0
"""Kilometres within which the coordinates of a grave hold."""
_SHORT = {"parish": "p", "raion": "r", "uezd": "u", "okrug": "o", "town": "t"}


def _spellings(field: str, language: str) -> tuple[PlaceName, ...]:
    first, *others = field.split("=")
    if len(first) == 2 and first.isascii() and first.islower() and others:
        return tuple(PlaceName(each, first) for each in others)
    return (PlaceName(first, language), *(PlaceName(each, "et") for each in others))


def name_of(field: str) -> PlaceName:
    """Read a name as the tables write it: `ru=Чкаловская@1938-1957`."""
    language, _, rest = field.partition("=")
    text, _, years = rest.partition("@")
    since, _, until = years.partition("-")
    return PlaceName(text, language, _year(since), _year(until))


def _year(field: str) -> int | None:
    return int(field) if field else None


def _rows(table: str) -> Iterator[dict[str, str]]:
    file = resources.files("synodik.places") / "gazetteer" / f"{table}.csv"
    with file.open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)
