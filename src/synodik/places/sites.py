"""Camps, prisons and graves in the strings of books.

A book names them in every case (`Бутырской тюрьме`, `Норильлаге`, `Karlagis`), and
often by the town alone: `Красноярской тюрьме`, `Vorkuta laagris`. Where no site is
known by that name, the town is what is known.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from synodik.places.additions import Additions
from synodik.places.choice import NOTHING, Choice
from synodik.places.index import Index
from synodik.places.keys import site_key, town_key
from synodik.places.place import Place
from synodik.places.units import PlaceUnit, UnitKind
from synodik.places.wording import CAMP, INSTITUTION, PRISON, beginnings, forms_of

_SURE: Final = 0.98
_SHORTEST_STEM: Final = 6
"""Letters of a stem that one word is known by."""
_OF_TOWN: Final = re.compile(r"(?<=[сц]к)(?:ой|ая|ую|ом|ий|ого)$|(?<=[^aeiouõäöü])i$")
"""What an adjective, or an Estonian genitive, has beyond the name of its town."""
_OUTER: Final = " .,\"'?!«»()"


class Sites:
    """Looks up what a unit of a string may name besides a town or village."""

    def __init__(self, index: Index, additions: Additions) -> None:
        self._index = index
        self._additions = additions

    def found(self, unit: PlaceUnit, at: Place | None) -> Choice:
        """Find the site that a name names; of a phrase, what it begins with.

        A camp that no table has is added under the province that the string names.
        """
        name = unit.name.strip(_OUTER)
        if unit.kind is not UnitKind.NAMED and not CAMP.search(name) and not PRISON.search(name):
            return NOTHING
        for form in (name, *PRISON.findall(name), *beginnings(name), *CAMP.findall(name)):
            place = self._named(form)
            if place is not None:
                return Choice(place, _SURE)
        if at is not None and CAMP.fullmatch(name):
            return self._additions.under(unit, at)
        return NOTHING

    def town(self, unit: PlaceUnit) -> PlaceUnit | None:
        """Give the town by which a prison or camp is named; None where none is."""
        name = INSTITUTION.sub("", unit.name).strip(_OUTER)
        if name == unit.name.strip(_OUTER) or not name:
            return None
        name = _OF_TOWN.sub("", name)
        return PlaceUnit(UnitKind.NAMED, name, unit.start, unit.start + len(name))

    def _named(self, name: str) -> Place | None:
        for form in forms_of(name):
            place = self._index.sites.get(town_key(form))
            if place is not None:
                return place
        key = site_key(name)
        if " " not in name and len(key) < _SHORTEST_STEM:
            return None
        return self._by_stem.get(key)

    @cached_property
    def _by_stem(self) -> dict[str, Place]:
        """Give the sites by the stems of their names, where only one has them."""
        stems: dict[str, Place | None] = {}
        for key, place in _stems(self._index):
            other = stems.setdefault(key, place)
            if other is not None and other.id != place.id:
                stems[key] = None
        return {key: place for key, place in stems.items() if place is not None}


def _stems(index: Index) -> Iterator[tuple[str, Place]]:
    for place in index.sites.values():
        for name in place.names:
            if index.sites.get(town_key(name.text)) is place:
                yield site_key(name.text), place
