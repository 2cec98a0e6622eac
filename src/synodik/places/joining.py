"""Places of terror that the sources of an archive tell of, joined to those of the tables.

The same camp may stand in the tables and in several sources. Two are taken for
one place where they bear one name, are of one kind, and do not lie far apart;
what one source lists as two places stays two. The names of all of them are then
found in the strings of the books.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from synodik.places.index import Index, distance
from synodik.places.keys import loose_key, town_key
from synodik.places.place import Place, PlaceKind
from synodik.places.resolve import Gazetteer

_ALIKE: Final = (
    frozenset({PlaceKind.BURIAL_SITE, PlaceKind.EXECUTION_SITE}),
    frozenset({PlaceKind.CAMP, PlaceKind.SPECIAL_SETTLEMENT}),
)
"""Kinds of which one source may call a place the one, and another the other."""
_HELD: Final = frozenset(
    {
        PlaceKind.CAMP,
        PlaceKind.PRISON,
        PlaceKind.SHARASHKA,
        PlaceKind.SPECIAL_SETTLEMENT,
        PlaceKind.EXECUTION_SITE,
        PlaceKind.BURIAL_SITE,
    }
)
"""Where an entry may say that somebody was; nobody was held in a monument."""
_APART: Final = {PlaceKind.CAMP: 500.0}
"""Kilometres beyond which a name is borne by two places; camps moved, and ruled whole regions."""
_NEAR: Final = 10.0
_SHORTEST: Final = 4
"""Letters of a name that can be looked for in a string."""


def joined(gazetteer: Gazetteer, sites: Sequence[Place]) -> dict[str, str]:
    """Take the places of sources into a gazetteer.

    Args:
        gazetteer: to be added to.
        sites: in the order of the build; the source of each is that which tells of it.

    Returns:
        For the id of each site the id of the place that it is.
    """
    index = gazetteer.index
    same: dict[str, str] = {}
    taken: set[tuple[str, str]] = set()
    by_name: dict[str, list[Place]] = {}
    for place in index.sites.values():
        for name in place.names:
            by_name.setdefault(town_key(name.text), []).append(place)
    for site in sites:
        known = next(_known(index, site, by_name, taken), None)
        place = site if known is None else _with_names(index.by_id[known.id], site)
        same[site.id] = place.id
        taken.add((place.id, site.source))
        index.by_id[place.id] = place
        for name in site.names:
            by_name.setdefault(town_key(name.text), []).append(place)
    _make_findable(index, sites, same)
    return same


def _known(
    index: Index, site: Place, by_name: dict[str, list[Place]], taken: set[tuple[str, str]]
) -> Iterator[Place]:
    """Give the places that a site may be, that of its first name before others."""
    for name in site.names:
        for place in by_name.get(town_key(name.text), ()):
            if (place.id, site.source) not in taken and _may_be_one(index, place, site):
                yield place


def _may_be_one(index: Index, a: Place, b: Place) -> bool:
    """Whether two places of one name are of one kind, and not too far from one another."""
    if a.kind is not b.kind and not any({a.kind, b.kind} <= kinds for kinds in _ALIKE):
        return False
    here, there = index.around(a), index.around(b)
    if here is None or there is None:
        return True
    apart = _APART.get(a.kind, _NEAR)
    if a.coordinates is None or b.coordinates is None:  # somewhere in a province
        apart = max(apart, here.within, there.within)
    return distance(here, there) <= apart


def _with_names(place: Place, site: Place) -> Place:
    held = {town_key(name.text) for name in place.names}
    further = tuple(name for name in site.names if town_key(name.text) not in held)
    return replace(
        place,
        names=(*place.names, *further),
        since=place.since or site.since,
        until=place.until or site.until,
        coordinates=place.coordinates or site.coordinates,
    )


def _make_findable(index: Index, sites: Sequence[Place], same: dict[str, str]) -> None:
    """Have strings lead to the sites by every name that only one of them bears."""
    bearers: dict[str, set[str]] = {}
    for site in sites:
        if site.kind in _HELD:
            for name in site.names:
                bearers.setdefault(town_key(name.text), set()).add(same[site.id])
    for key, ids in bearers.items():
        is_plain = len(key) >= _SHORTEST and not _names_another(index, key)
        if is_plain and len(ids) == 1 and key not in index.sites:
            index.sites[key] = index.by_id[next(iter(ids))]
    for key, place in list(index.sites.items()):
        index.sites[key] = index.by_id[place.id]


def _names_another(index: Index, key: str) -> bool:
    """Whether a town or a unit is called so, too."""
    is_town = any(exact == key for _, exact in index.towns.get(loose_key(key), ()))
    return is_town or key in index.units or loose_key(key) in index.nouns
