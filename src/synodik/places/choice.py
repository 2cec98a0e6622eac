"""Which of several places with one name is meant."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from synodik.places.index import Index, distance
from synodik.places.keys import slug, town_key
from synodik.places.place import Level, Place, PlaceKind
from synodik.places.wording import ADJECTIVE, CYRILLIC

_DOMINANT: Final = 5
"""How many times as large the largest of several towns must be to be meant by its name alone."""
_LARGER: Final = 3
_GREAT: Final = 100
_BESIDE: Final = 15.0
_NEIGHBOURS: Final = 700.0
"""Kilometres from the middle of a country beyond which no border of it ever ran."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A place chosen among those with the name.

    Attributes:
        place: None where the name leaves several.
        confidence: 0 to 1.
        alternatives: the others that it could be, the likeliest first.
    """

    place: Place | None
    confidence: float
    alternatives: tuple[Place, ...] = ()


NOTHING: Final = Choice(None, 0.0)


def unit_among(
    index: Index,
    name: str,
    candidates: Sequence[Place],
    *,
    within: Place | None,
    kinds: frozenset[PlaceKind],
    year: int | None,
) -> Choice:
    """Choose a unit: of the parent named, of the kind named, spelled so, and of the time."""
    if len(candidates) == 1:
        return Choice(candidates[0], 1.0 if candidates[0].kind in kinds or not kinds else 0.9)
    spelling = slug(name)

    def fit(place: Place) -> tuple[bool, ...]:
        belongs = within is not None and index.belongs(place, within)
        is_child = within is not None and place.parent == within.id
        is_spelled = any(slug(each.text) == spelling for each in place.names)
        is_of_time = place.existed(year) if year is not None else place.until in _LATE
        return place.kind in kinds, belongs, is_child, is_spelled, is_of_time

    ranked = sorted(candidates, key=fit, reverse=True)
    if not ranked:
        return NOTHING
    best = [each for each in ranked if fit(each) == fit(ranked[0])]
    confidence = 1.0 if ranked[0].kind in kinds or not kinds else 0.9
    if len(best) == 1:
        return Choice(best[0], confidence, tuple(ranked[1:4]))
    if len({each.parent for each in best}) == 1:  # one unit, listed for two times
        return Choice(max(best, key=_latest), confidence, ())
    return Choice(None, 0.0, tuple(best[:5]))


_LATE: Final = frozenset({None, 1950, 1990})
"""Last years of units that were there when most of what the books tell took place."""


def _latest(place: Place) -> tuple[int, str]:
    return place.since or 0, place.id


def town_among(
    index: Index,
    name: str,
    candidates: Sequence[tuple[Place, str]],
    *,
    within: Place | None,
    least: int = 0,
    beyond: int = 0,
) -> Choice:
    """Choose a town: where its parent lies, spelled so, and the largest by far.

    Args:
        index: knows parents and inhabitants.
        name: as printed.
        candidates: places, and the exact key under which each was found.
        within: the parent stated, or the land that the source tells of.
        least: inhabitants that a town must have.
        beyond: the same where it lies across a border of today.
    """
    exact = town_key(name)
    found = [
        each
        for each in candidates
        if not least
        or index.population.get(each[0].id, 0) >= least
        or (each[0].id, exact) in index.own
    ]
    if within is not None:
        found = _inside(index, found, within, exact, beyond)
    if not CYRILLIC.search(name) or ADJECTIVE.search(
        name
    ):  # the endings of cases are those of Cyrillic names
        found = [each for each in found if each[1] == exact]
    spelled = [each for each in found if each[1] == exact]
    if within is None and _is_rather_a_case(index, spelled, found):
        spelled = []
    towns = _without_doublets(list(dict.fromkeys(place for place, _ in spelled or found)))
    if not towns:
        return NOTHING
    confidence = 1.0 if spelled else 0.97
    if len(towns) == 1:
        return Choice(towns[0], confidence)
    towns.sort(key=lambda each: -index.population.get(each.id, 0))
    own = [each for each in towns if (each.id, exact) in index.own] or _by_main_name(
        index, towns, exact
    )
    if len(own) == 1:
        return Choice(own[0], 0.97, tuple(each for each in towns[:4] if each is not own[0]))
    largest, second = (index.population.get(each.id, 0) for each in towns[:2])
    if largest >= _DOMINANT * second or (within and _is_nearest(index, towns, within)):
        return Choice(towns[0], 0.95 * confidence, tuple(towns[1:4]))
    return Choice(None, 0.0, tuple(towns[:5]))


def _is_rather_a_case(
    index: Index, spelled: Sequence[tuple[Place, str]], found: Sequence[tuple[Place, str]]
) -> bool:
    """Whether a name is a case of a great town's (`Красноярске`) rather than a hamlet's own."""
    if not spelled or len(spelled) == len(found):
        return False
    largest = max(index.population.get(each.id, 0) for each, _ in spelled)
    return any(index.population.get(each.id, 0) > _GREAT * (largest + 1) for each, _ in found)


def _by_main_name(index: Index, towns: Sequence[Place], exact: str) -> list[Place]:
    """Give those that bear the name today, unless one that bore it is much larger."""
    named = [each for each in towns if town_key(each.name) == exact]
    largest = max(index.population.get(each.id, 0) for each in towns)
    return [each for each in named if _LARGER * index.population.get(each.id, 0) >= largest]


def _without_doublets(towns: list[Place]) -> list[Place]:
    """Leave out what lies beside a larger place of the name: a part of it, or listed twice."""
    kept: list[Place] = []
    for town in towns:
        near = (each.coordinates for each in kept if each.coordinates)
        if town.coordinates is None or all(
            distance(town.coordinates, each) > _BESIDE for each in near
        ):
            kept.append(town)
    return kept


def _is_nearest(index: Index, towns: Sequence[Place], within: Place) -> bool:
    """Whether the largest belongs to the parent by today's borders, and no other does."""
    if within.level < Level.PROVINCE:
        return False
    inside = [index.belongs(each, within) for each in towns]
    return inside[0] and not any(inside[1:])


def _inside(
    index: Index, candidates: Sequence[tuple[Place, str]], within: Place, exact: str, least: int
) -> list[tuple[Place, str]]:
    """Keep what belongs to the parent by today's borders, or else what lies within its reach."""
    belonging = [each for each in candidates if index.belongs(each[0], within)]
    if belonging:
        return belonging
    around = index.around(within)
    if around is None:
        return []
    reach = min(around.within, _NEIGHBOURS) if within.level is Level.COUNTRY else around.within
    if within.id in _WIDE:
        reach = float("inf")
    return [
        each
        for each in candidates
        if (within.level > Level.COUNTRY or (each[1] == exact and _is_noted(index, each[0], least)))
        and each[0].coordinates
        and distance(each[0].coordinates, around) <= reach
    ]


def _is_noted(index: Index, town: Place, least: int) -> bool:
    return index.population.get(town.id, 0) >= least


_WIDE: Final = frozenset({"ru", "su", "ru-empire"})
"""Lands whose borders took in almost all of the others."""
