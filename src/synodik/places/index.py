"""The places that come with the program, found by the keys of their names."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from math import cos, hypot, radians
from typing import Final

from synodik.places.keys import unit_key
from synodik.places.place import Coordinates, Level, Place

_KM: Final = 111.2
"""Kilometres to a degree of latitude."""
_DISTRICT: Final = 60.0
"""Kilometres that a district reaches from its centre, roughly."""


@dataclass(slots=True)
class Index:
    """Places by key.

    Attributes:
        by_id: every place.
        units: by unit key, countries, provinces and counties.
        small: by unit key, uezds, raions and parishes.
        under: the same by the id of the parent, then by unit key.
        nouns: by loose key, what is named by a noun (`Сибирь`, `Viljandimaa`).
        towns: by loose key, each with the exact key of the name, the largest first.
        sites: by exact key, camps, prisons and graves.
        population: of towns, by id.
        own: pairs of town and exact key that the tables give, not GeoNames.
    """

    by_id: dict[str, Place] = field(default_factory=dict)
    units: dict[str, list[Place]] = field(default_factory=dict)
    small: dict[str, list[Place]] = field(default_factory=dict)
    under: dict[str, dict[str, list[Place]]] = field(default_factory=dict)
    nouns: dict[str, list[Place]] = field(default_factory=dict)
    towns: dict[str, list[tuple[Place, str]]] = field(default_factory=dict)
    sites: dict[str, Place] = field(default_factory=dict)
    population: dict[str, int] = field(default_factory=dict)
    own: set[tuple[str, str]] = field(default_factory=set)

    def ancestors(self, place: Place) -> Iterator[Place]:
        """Give what a place belongs to, the nearest first."""
        while place.parent:
            place = self.by_id[place.parent]
            yield place

    def belongs(self, place: Place, to: Place) -> bool:
        """Whether a place is another or belongs to it, as the tables have it."""
        return place.id == to.id or any(each.id == to.id for each in self.ancestors(place))

    def land_of(self, place_id: str) -> Place | None:
        """Give the land in which a place lies; None where it is not known."""
        at = self.by_id.get(place_id)
        while at is not None and at.level > Level.COUNTRY:
            at = self.by_id.get(at.parent)
        return at

    def around(self, place: Place) -> Coordinates | None:
        """Give the coordinates of a place, or else of the narrowest known that holds it."""
        if place.coordinates is not None:
            return place.coordinates
        return next((each.coordinates for each in self.ancestors(place) if each.coordinates), None)

    def centre_named(self, name: str, parent: Place) -> Coordinates | None:
        """Give where a district lies that is named after its town within a province."""
        key, around = unit_key(name), self.around(parent)
        if around is None:
            return None
        found = (*self.towns.get(key, ()), *self.towns.get(key + "sk", ()))
        near = [
            (distance(each.coordinates, around), each.id, each.coordinates)
            for each, _ in found
            if each.coordinates and distance(each.coordinates, around) < around.within
        ]
        return replace(min(near)[2], within=_DISTRICT) if near else None


def distance(a: Coordinates, b: Coordinates) -> float:
    """Give the distance of two points in kilometres, near enough below a thousand."""
    north = a.latitude - b.latitude
    east = (a.longitude - b.longitude) * cos(radians((a.latitude + b.latitude) / 2))
    return _KM * hypot(north, east)
