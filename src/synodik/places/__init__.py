"""Places: their units as books print them."""

from synodik.places.adjectives import masculine_nominative
from synodik.places.units import PlaceUnit, UnitKind, normal_place, place_units

__all__ = ["PlaceUnit", "UnitKind", "masculine_nominative", "normal_place", "place_units"]
