"""Parents that the books leave out, learned from where they give them.

A book that names `Novosibirski obl. Masljanino raj.` a hundred times also
prints `Masljanino raj.` alone. A unit printed without its parent is taken for
the one that the same books almost always place in one parent; where they place
it in several, it stays unresolved.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Final

from synodik.places.keys import unit_key
from synodik.places.place import Level, Place, PlaceKind
from synodik.places.resolve import Gazetteer, Resolution
from synodik.places.units import UnitKind

_FEWEST: Final = 3
"""Mentions with a parent that it takes to learn it."""
_SHARE: Final = 0.9
"""Of the mentions that must name the same parent."""
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
    gazetteer.learn(_parents(gazetteer, found, mentions))
    for text, resolution in found.items():
        if resolution.place is None:
            found[text] = resolve(text)
    return found


def _parents(
    gazetteer: Gazetteer, found: Mapping[str, Resolution], mentions: Mapping[str, int]
) -> dict[tuple[UnitKind, str], Place]:
    told: Counter[str] = Counter()
    for text, resolution in found.items():
        if resolution.place is not None:
            told[resolution.place.id] += mentions[text]
    stated: dict[tuple[UnitKind, str], Counter[str]] = {}
    for place_id, count in told.items():
        place = gazetteer.place(place_id)
        for each in (place, *gazetteer.index.ancestors(place)):
            if each.parent and gazetteer.place(each.parent).level >= Level.PROVINCE:
                for kind in _AS_PRINTED.get(each.kind, ()):
                    key = kind, unit_key(each.name)
                    stated.setdefault(key, Counter())[each.parent] += count
    return {
        key: gazetteer.place(parent)
        for key, parents in stated.items()
        for parent, count in parents.most_common(1)
        if count >= max(_FEWEST, _SHARE * parents.total())
    }
