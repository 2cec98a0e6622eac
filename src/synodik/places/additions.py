"""The places that the books add to the gazetteer, each under a parent that it knows."""

from typing import Final

from synodik.places.choice import NOTHING, Choice
from synodik.places.index import Index
from synodik.places.keys import slug, unit_key
from synodik.places.place import Level, Place, PlaceKind, PlaceName
from synodik.places.units import PlaceUnit, UnitKind
from synodik.places.wording import CAMP, PLAIN_NAME, is_soviet

BOOKS: Final = "books"
"""The source of places that the books alone know of."""
ADDED: Final = {
    UnitKind.COUNTY: (PlaceKind.UEZD, "u"),
    UnitKind.DISTRICT: (PlaceKind.RAION, "r"),
    UnitKind.PARISH: (PlaceKind.PARISH, "p"),
    UnitKind.TOWN: (PlaceKind.TOWN, "t"),
    UnitKind.SETTLEMENT: (PlaceKind.SETTLEMENT, "s"),
    UnitKind.FARM: (PlaceKind.FARM, "f"),
    UnitKind.NAMED: (PlaceKind.SETTLEMENT, "s"),
}
"""What a unit becomes, and how its id shows it."""
_WITHOUT_PROVINCES: Final = frozenset(
    ("ee", "lv", "lt", "by", "md", "am", "ge", "az", "tm", "tj", "kg")
)
"""Lands that had no provinces at times, so that a district stands right under them."""
_VAST: Final = frozenset(
    (
        "ru",
        "su",
        "ru-empire",
        "ua",
        "kz",
        "uz",
        "tsfsr",
        "cn",
        "us",
        "ca",
        "siberia",
        "urals",
        "far-east",
        "caucasus",
        "volga",
        "central-asia",
    )
)
"""Lands in which a town is not found by its name alone."""
_STATED, _WITHOUT_WORD = 0.95, 0.85


class Additions:
    """Places that the books name, kept so that one village is one place in all strings."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._added: dict[str, Place] = {}

    def under(self, unit: PlaceUnit, parent: Place) -> Choice:
        """Give the place that a unit names under its parent, adding it the first time."""
        name = unit.name.strip(" .,\"'?!«»-")
        if unit.kind not in ADDED or PLAIN_NAME.fullmatch(name) is None:
            return NOTHING
        kind, short = ADDED[unit.kind]
        if is_soviet(unit):
            kind, short = PlaceKind.VILLAGE_SOVIET, "n"
        elif CAMP.fullmatch(name):
            kind, short = PlaceKind.CAMP, "c"
        if not _may_stand_under(kind, parent):
            return NOTHING
        key = unit_key(name) if kind.level is Level.DISTRICT else name
        place_id = f"{parent.id}/{short}-{slug(key)}"
        held = self._added.get(place_id)
        if held is None:
            held = self._added[place_id] = self._index.by_id[place_id] = self._made(
                place_id, kind, name, parent
            )
        return Choice(held, _WITHOUT_WORD if unit.kind is UnitKind.NAMED else _STATED)

    def _made(self, place_id: str, kind: PlaceKind, name: str, parent: Place) -> Place:
        is_named_after_town = kind in {PlaceKind.UEZD, PlaceKind.RAION}
        return Place(
            id=place_id,
            kind=kind,
            names=(PlaceName(name),),
            parent=parent.id,
            coordinates=self._index.centre_named(name, parent) if is_named_after_town else None,
            source=BOOKS,
        )


def _may_stand_under(kind: PlaceKind, parent: Place) -> bool:
    """Whether the books may add a place of a kind under a parent.

    Right under a country, with no province between, only a district where the
    land had no provinces, and a town abroad, of which the books never say more.
    """
    if parent.level < Level.PROVINCE:
        if kind.level is Level.DISTRICT:
            return parent.id in _WITHOUT_PROVINCES
        return kind is PlaceKind.TOWN and parent.id not in _VAST
    if kind.level is Level.DISTRICT and parent.kind is kind:
        return False
    return kind.level >= parent.level
