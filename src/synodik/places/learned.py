"""Parents that the books leave out, learned from where they give them.

A book that names `Novosibirski obl. Masljanino raj.` a hundred times also
prints `Masljanino raj.` alone. A unit printed without its parent is taken for
the one that the same books almost always place in one parent; where they place
it in several, it stays unresolved.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from synodik.places.keys import unit_key
from synodik.places.place import Level, Place, PlaceKind
from synodik.places.resolve import Gazetteer, Resolution
from synodik.places.units import UnitKind

_FEWEST: Final = 3
"""Mentions with a parent that it takes to learn it."""
_SHARE: Final = 0.9
"""Of the mentions that must name the same parent."""
_RARELY: Final = 0.1
"""Of the mentions below which a parent may be a slip."""
_Unit = tuple[UnitKind, str]
"""What a unit is printed as, and its key."""
_AS_PRINTED: Final = {
    PlaceKind.UEZD: (UnitKind.COUNTY,),
    PlaceKind.RAION: (UnitKind.DISTRICT,),
    PlaceKind.PARISH: (UnitKind.PARISH,),
    PlaceKind.VILLAGE_SOVIET: (UnitKind.PARISH,),
    PlaceKind.SETTLEMENT: (UnitKind.SETTLEMENT, UnitKind.NAMED),
    PlaceKind.TOWN: (UnitKind.TOWN, UnitKind.NAMED),
}


def resolved(
    gazetteer: Gazetteer,
    mentions: Mapping[str, int],
    *,
    language: str,
    territory: str = "",
    sites: bool = False,
) -> dict[str, Resolution]:
    """Resolve all place strings of a book, learning from them what others leave out.

    Args:
        gazetteer: which keeps what it learned.
        mentions: how often each string stands in the book.
        language: ISO 639 code of the book.
        territory: id of the place that the book covers.
        sites: whether the strings may name camps, prisons and graves.
    """

    def resolve(text: str) -> Resolution:
        return gazetteer.resolve(text, language=language, territory=territory, sites=sites)

    found = {text: resolve(text) for text in mentions}
    stated = _stated(gazetteer, found, mentions)
    gazetteer.learn(_parents(gazetteer, stated), _mostly(stated))
    for text, resolution in found.items():
        if resolution.place is None or resolution.is_orphan:
            found[text] = resolve(text)
    return found


def _stated(
    gazetteer: Gazetteer, found: Mapping[str, Resolution], mentions: Mapping[str, int]
) -> dict[_Unit, Counter[str]]:
    """Count for each unit the parents that the books name with it."""
    told: Counter[tuple[str, Level]] = Counter()
    for text, resolution in found.items():
        if resolution.place is not None:
            # Of an orphan the parent is known from the tables, not from the books.
            least = Level.DISTRICT if resolution.is_orphan else Level.PROVINCE
            told[resolution.place.id, least] += mentions[text]
    stated: dict[_Unit, Counter[str]] = {}
    relations: dict[str, list[tuple[_Unit, str, Level]]] = {}
    for (place_id, least), count in told.items():
        place = gazetteer.place(place_id)
        for each in (place, *gazetteer.index.ancestors(place)):
            if each.id not in relations:
                relations[each.id] = list(_relations(gazetteer, each))
            for key, parent, level in relations[each.id]:
                if level >= least:
                    stated.setdefault(key, Counter())[parent] += count
    return stated


def _relations(gazetteer: Gazetteer, place: Place) -> Iterator[tuple[_Unit, str, Level]]:
    """Give what a place is printed as, with its parent and the level of that."""
    if place.parent:
        level = gazetteer.place(place.parent).level
        for kind in _AS_PRINTED.get(place.kind, ()):
            yield (kind, unit_key(place.name)), place.parent, level


def _parents(gazetteer: Gazetteer, stated: Mapping[_Unit, Counter[str]]) -> dict[_Unit, Place]:
    return {
        key: gazetteer.place(parent)
        for key, parents in stated.items()
        for parent, count in parents.most_common(1)
        if count >= max(_FEWEST, _SHARE * parents.total())
    }


def _mostly(
    stated: Mapping[_Unit, Counter[str]],
) -> dict[_Unit, tuple[str, ...]]:
    """Give the parents that the books name with a unit, but for the rarest.

    The tables have not every district: the only one that they know of a name is
    not meant where the books tell of others.
    """
    return {
        key: tuple(parent for parent, count in parents.items() if count > _RARELY * parents.total())
        for key, parents in stated.items()
        if parents.total() >= _FEWEST
    }
