"""Places: their units as books print them, and the gazetteer that says which are meant."""

from synodik.places.adjectives import masculine_nominative
from synodik.places.place import Coordinates, Level, Place, PlaceKind, PlaceName
from synodik.places.units import PlaceUnit, UnitKind, normal_place, place_units

__all__ = [
    "Coordinates",
    "Level",
    "Place",
    "PlaceKind",
    "PlaceName",
    "PlaceUnit",
    "UnitKind",
    "masculine_nominative",
    "normal_place",
    "place_units",
]
