"""Which registered body a wording means."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from synodik.crimes.body import Body, Extent, Reach
from synodik.crimes.formation import formation_of
from synodik.crimes.kinds import kind_of, organ_of, plain_wording
from synodik.crimes.register import bodies, bodies_of_kind, bodies_told_by_time
from synodik.crimes.territory import NOWHERE, Territory, names_unit, territory_of
from synodik.model.edtf import DateInterval
from synodik.places.keys import slug
from synodik.places.place import Level, Place
from synodik.places.resolve import Gazetteer

_OUT_OF_TIME: Final = 0.5
"""That a body is meant which, by the register, did not exist at the date stated."""
_OF_ONE_ANOTHER: Final = frozenset({"troika", "military_tribunal", "court", "commission"})
_OF_PROVINCES: Final = "regional_court"
_OF_THE_UNION: Final = frozenset(
    {
        "state_security",
        "interior",
        "procuracy",
        "council_of_ministers",
        "presidium",
        "executive_committee",
    }
)
"""Kinds of bodies that the Soviet Union had, beside those of its parts."""
_UNION: Final = re.compile(r"\b(?:СССР|NSVL|USSR)\b")
_YEARS: Final = 2
"""Years within which a date still tells which province of a name is meant."""


@dataclass(frozen=True, slots=True)
class FoundBody:
    """What a wording means.

    Attributes:
        body: None where it names no registered body.
        reach: how far into the register it leads.
        confidence: 0 to 1.
        territory: of the body, where it is of one.
    """

    body: Body | None
    reach: Reach
    confidence: float
    territory: Territory = NOWHERE

    def may_be_settled(self, wording: str) -> bool:
        """Whether the other places of an entry might tell of which territory the body is."""
        if self.body is None or self.body.extent is not Extent.TERRITORY or self.body.of:
            return False
        return bool(self.territory.alternatives) or names_unit(wording)


_NO_BODIES: Final[Mapping[str, Body]] = MappingProxyType({})
_NOTHING: Final = FoundBody(None, Reach.NONE, 0.0)


class BodyFinder:
    """Finds bodies by their wordings; it keeps what it found, and is for one thread.

    Args:
        places: in which territories are looked up.
        named: bodies that the register lacks, or names that it does not know, by
            their plain wordings.
    """

    def __init__(self, places: Gazetteer, named: Mapping[str, Body] = _NO_BODIES) -> None:
        self._places = places
        self._named = named
        self._territories: dict[tuple[str, str, int | None], Territory] = {}

    def find(
        self,
        wording: str,
        *,
        language: str,
        when: DateInterval | None = None,
        context: Collection[Place] = (),
    ) -> FoundBody:
        """Find the body that a wording means, to the narrowest that is registered.

        Args:
            wording: as printed, in any case or abbreviation.
            language: ISO 639 code of the book.
            when: the body decided, if known.
            context: the places that the entry names, and what they belong to.
        """
        plain = plain_wording(wording)
        kind = kind_of(plain)
        if kind is None:
            named = self._named.get(plain.strip(" .,;"))
            return FoundBody(named, Reach.BODY, 1.0) if named else _NOTHING
        row = _row(kind, plain, when)
        certain = 1.0 if when is None or row.existed(when) else _OUT_OF_TIME
        if row.extent is Extent.ONE:
            return FoundBody(row, Reach.BODY, certain)
        if row.extent in (Extent.FORMATION, Extent.TRANSPORT):
            return _of_formation(row, formation_of(plain, row.extent), certain)
        return self._of_territory(row, wording, language, when, context, certain)

    def _of_territory(
        self,
        row: Body,
        wording: str,
        language: str,
        when: DateInterval | None,
        context: Collection[Place],
        certain: float,
    ) -> FoundBody:
        year = when.earliest.year if when and _is_narrow(when) else None
        key = wording, language, year
        territory = self._territories.get(key)
        if territory is None:
            territory = territory_of(wording, self._places, language=language, year=year)
            self._territories[key] = territory
        if territory.place is None and context:
            territory = territory_of(
                wording, self._places, language=language, year=year, context=context
            )
        if territory.place is None and row.kind in _OF_THE_UNION and _UNION.search(wording):
            territory = Territory(self._places.place("su"), 1.0)
        if territory.place is None:
            return FoundBody(row, _reach(row), certain, territory)
        place = self._province_of(territory.place) if row.kind == _OF_PROVINCES else territory.place
        body = of_one(row, place.id)
        return FoundBody(body, Reach.BODY, round(certain * territory.confidence, 3), territory)

    def _province_of(self, place: Place) -> Place:
        """Give the province of a town that a court sat in: `облсуд г. Пензы`."""
        line = (place, *self._places.index.ancestors(place))
        is_town = place.level is Level.SETTLEMENT
        return next((each for each in line if is_town and each.level is Level.PROVINCE), place)


def of_one(row: Body, of: str) -> Body:
    """Give the body of one territory or formation by the row of all.

    Args:
        row: of the register.
        of: id of a place, or the name of a formation.
    """
    if row.extent in (Extent.FORMATION, Extent.TRANSPORT):
        key = of if of.isdigit() else slug(of)
    else:
        key = of
    parent = bodies().get(row.parent)
    above = f"{parent.id}:{key}" if parent and parent.extent is row.extent else row.parent
    return replace(row, id=f"{row.id}:{key}", of=of, parent=above if parent else "")


def _of_formation(row: Body, name: str, certain: float) -> FoundBody:
    if not name:
        return FoundBody(row, _reach(row), certain)
    return FoundBody(of_one(row, name), Reach.BODY, certain)


def _row(kind: str, plain: str, when: DateInterval | None) -> Body:
    """Choose the row of the kind that words and date fit best."""
    organ = organ_of(plain)
    fitting = [each for each in bodies_of_kind(kind) if _fits(each, plain, organ, when)]
    of_time = [each for each in fitting if when is None or each.existed(when)]
    return (of_time or fitting or bodies_of_kind(kind)[-1:])[0]


def _fits(body: Body, plain: str, organ: str, when: DateInterval | None) -> bool:
    if body.form is not None and not body.form.search(plain):
        return False
    above = bodies().get(body.parent)
    is_of_organ = not body.organs or organ in body.organs
    is_by_time = body.id in bodies_told_by_time()
    # Troikas and Special Councils followed one another: the words tell whose, or else the date.
    is_like_parent = (
        is_by_time and above is not None and not {*body.organs}.isdisjoint(above.organs)
    )
    if is_of_organ and not is_like_parent:
        return True
    return (
        is_by_time
        and when is not None
        and (is_of_organ or not organ)
        and body.existed_throughout(when)
    )


def _reach(row: Body) -> Reach:
    of_kind = bodies_of_kind(row.kind)
    is_general = row is of_kind[-1] and (len(of_kind) > 1 or row.kind in _OF_ONE_ANOTHER)
    return Reach.KIND if is_general else Reach.ORGAN


def _is_narrow(when: DateInterval) -> bool:
    return when.latest.year - when.earliest.year < _YEARS
