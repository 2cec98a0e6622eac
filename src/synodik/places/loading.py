"""Reading the tables and the towns of today into one index."""

import atexit
import gc
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Final

from synodik.places.index import Index, distance
from synodik.places.keys import loose_key, town_key, unit_key
from synodik.places.place import Coordinates, Level, Place, PlaceKind, PlaceName
from synodik.places.tables import Unit, other_names, sites, units
from synodik.places.towns import Town, towns

_ASIA: Final = 58.0
"""East of it provinces are many times as large."""
_TOWN: Final = 3.0
"""Kilometres that a town reaches from its middle."""
_WITHIN: Final = {
    PlaceKind.COUNTRY: (800.0, 2500.0),
    PlaceKind.COUNTY: (90.0, 90.0),
}
"""Kilometres that a unit reaches from its centre, west of the Urals and east of them."""
_PARISH: Final = 15.0
_CAMP: Final = 100.0
"""Kilometres that a camp reached from the town of its administration, roughly."""
_SAME_COUNTY: Final = 60.0
_PROVINCE: Final = (300.0, 1300.0)
_REPUBLIC_WORDS: Final = (" ССР", " АССР", " NSV", " ANSV", " АО")
_ADJECTIVES: Final = ("ая", "ой", "ий", "ый", "ое", "ский", "ского")
_TownName = tuple[str, str]
"""Of a country, and the key of a name or the code of a unit."""


@cache
def loaded() -> Index:
    """Read the tables and the towns, once in a process; takes some seconds."""
    index, known = Index(), list(towns())
    by_name: dict[_TownName, Town] = {}
    for town in known:
        for name in town.names:
            by_name.setdefault((town.country, town_key(name)), town)
    listed = list(units())
    large = [unit for unit in listed if unit.place.level is not Level.SETTLEMENT]
    provinces = _with_units(index, large, by_name)
    for town in known:
        parent = provinces.get((town.country, town.province), town.country.lower())
        _add_town(index, town, parent if parent in index.by_id else "")
    for named, names in other_names():
        town = by_name[_centre(named)]
        for other in names:
            _add_town_name(index, index.by_id[town.id], other.text, is_own=True)
    for unit in listed:
        if unit.place.level is Level.SETTLEMENT:
            _add_settlement(index, unit.place)
    _locate_districts(index)
    _add_sites(index, by_name)
    gc.freeze()  # all of it stays; looking through it for garbage costs more than its use
    atexit.register(gc.unfreeze)  # whatever else was there by then may go
    return index


def _with_units(
    index: Index, listed: list[Unit], by_name: dict[_TownName, Town]
) -> dict[_TownName, str]:
    """Add the units, and tell which of them is a first-level unit of today, by its code."""
    provinces: dict[_TownName, str] = {}
    for unit in listed:
        centres = [by_name[_centre(each)] for each in unit.centre.split("|") if each]
        if unit.place.level is Level.PROVINCE and unit.place.until is None:
            for town in centres:
                provinces.setdefault((town.country, town.province), unit.place.id)
        _add_unit(index, unit.place, centres)
    return provinces


def _centre(field_: str) -> tuple[str, str]:
    country, _, name = field_.partition(":")
    return country, town_key(name)


def _add_unit(index: Index, place: Place, centres: list[Town]) -> None:
    if centres:
        within = _WITHIN.get(place.kind, _PROVINCE)[centres[0].longitude > _ASIA]
        centre = Coordinates(centres[0].latitude, centres[0].longitude, within)
        place = replace(place, coordinates=centre)
    index.by_id[place.id] = place
    table = index.small if place.level is Level.DISTRICT else index.units
    for key in {key for name in place.names for key in _unit_keys(name.text)}:
        table.setdefault(key, []).append(place)
    if place.level is not Level.DISTRICT:
        for key in {loose_key(name.text) for name in place.names if _is_noun(place, name)}:
            index.nouns.setdefault(key, []).append(place)


def _unit_keys(name: str) -> Iterable[str]:
    yield unit_key(name)
    for word in _REPUBLIC_WORDS:
        if name.endswith(word):
            yield unit_key(name.removesuffix(word))


def _is_noun(place: Place, name: PlaceName) -> bool:
    """Whether a name says by itself that it is no town (`Siber`, `Tartumaa`, `Крым`)."""
    if place.kind is PlaceKind.COUNTRY:
        return True
    if name.language == "et":
        return name.text.endswith("maa") or place.kind is PlaceKind.AUTONOMOUS
    return name.language == "ru" and not name.text.endswith(_ADJECTIVES)


def _add_town(index: Index, town: Town, parent: str) -> None:
    place = Place(
        id=town.id,
        kind=PlaceKind.TOWN,
        names=tuple(PlaceName(name) for name in town.names),
        parent=parent,
        coordinates=Coordinates(town.latitude, town.longitude, _TOWN),
        source="geonames",
    )
    index.by_id[place.id] = place
    index.population[place.id] = town.population
    for name in town.names:
        _add_town_name(index, place, name)


def _add_town_name(index: Index, place: Place, name: str, *, is_own: bool = False) -> None:
    held = index.towns.setdefault(loose_key(name), [])
    entry = (place, town_key(name))
    if entry not in held:
        held.append(entry)
    if is_own:
        index.own.add((place.id, town_key(name)))


def _add_settlement(index: Index, place: Place) -> None:
    """Add a settlement of the tables, unless GeoNames has it in the same county or near."""
    key, parent = town_key(place.name), index.by_id[place.parent]
    around = index.around(parent)
    for each, exact in index.towns.get(loose_key(place.name), ()):
        if exact == key and (
            index.belongs(each, parent)
            or (around and each.coordinates and distance(each.coordinates, around) < _SAME_COUNTY)
        ):
            index.own.add((each.id, key))
            return
    index.by_id[place.id] = place
    for name in place.names:
        _add_town_name(index, place, name.text, is_own=True)


def _add_sites(index: Index, by_name: dict[_TownName, Town]) -> None:
    for site in sites():
        place = site.place
        if site.centre:
            town = by_name[_centre(site.centre)]
            centre = Coordinates(town.latitude, town.longitude, _CAMP)
            place = replace(place, coordinates=centre)
        index.by_id[place.id] = place
        for name in place.names:
            index.sites[town_key(name.text)] = place


def _locate_districts(index: Index) -> None:
    """Give districts the coordinates of the towns they are named after, and list them by parent."""
    for key, places in index.small.items():
        for at, place in enumerate(places):
            placed = index.by_id[place.id]
            if placed.coordinates is None:
                centre = index.centre_named(place.name, index.by_id[place.parent])
                if centre is not None and place.kind is PlaceKind.PARISH:
                    centre = replace(centre, within=_PARISH)
                placed = index.by_id[place.id] = replace(place, coordinates=centre)
            places[at] = placed
            index.under.setdefault(place.parent, {}).setdefault(key, []).append(placed)
