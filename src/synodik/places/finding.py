"""The place that one unit of a string names, within the place that the larger units name."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from synodik.places.additions import ADDED, Additions
from synodik.places.choice import NOTHING, Choice, town_among, unit_among
from synodik.places.index import Index, distance
from synodik.places.keys import loose_key, town_key, unit_key
from synodik.places.lone_towns import LARGE, LoneTowns
from synodik.places.place import Level, Place, PlaceKind
from synodik.places.sites import Sites
from synodik.places.units import PlaceUnit, UnitKind
from synodik.places.wording import (
    CYRILLIC,
    beginnings,
    forms_of,
    is_soviet,
    kinds_named,
)

_INITIALS: Final = 2
"""Letters that the shortest name of a province has."""
_MOVED: Final = 1.6
"""How much further than today a province may have reached when a district was of it."""
_GUESSED: Final = 0.85
_LONG, _LONGEST = 6, 9
"""Letters of a key from which one misprint, and two, leave no doubt."""
_SMALL_KINDS: Final = {
    UnitKind.COUNTY: frozenset({PlaceKind.UEZD, PlaceKind.OKRUG, PlaceKind.COUNTY}),
    UnitKind.DISTRICT: frozenset({PlaceKind.RAION}),
    UnitKind.PARISH: frozenset({PlaceKind.PARISH}),
}


class Finding:
    """Looks units up in the tables, and lets the books add what these lack."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._additions = Additions(index)
        self.sites = Sites(index, self._additions)
        self.lone = LoneTowns(index)
        self.parents: dict[tuple[UnitKind, str], Place] = {}
        """Where the books always place a unit, by what it is and its key; see `learned`."""
        self.mostly: dict[tuple[UnitKind, str], Sequence[str]] = {}
        """Of units of the books the parents that they mostly name."""

    def found(self, unit: PlaceUnit, at: Place | None, year: int | None, home: str) -> Choice:
        """Find the place that a unit names.

        Args:
            unit: of the string; no street.
            at: what the larger units name; None where they name nothing.
            year: of the event.
            home: id of the land, or of the town, that the book tells of.
        """
        if unit.kind in {UnitKind.REPUBLIC, UnitKind.PROVINCE}:
            return self._large_unit(unit, at, year)
        if unit.kind is UnitKind.COUNTY:
            return self._county(unit, at, year, home)
        if unit.kind in {UnitKind.DISTRICT, UnitKind.PARISH}:
            return self._small_unit(unit, at, year, home)
        if unit.kind is UnitKind.TOWN:
            return self._town(unit, at, home)
        return (
            self._named(unit, at, home)
            if unit.kind is UnitKind.NAMED
            else self._village(unit, at, home)
        )

    def land(self, name: str, at: Place | None = None) -> Choice:
        """Find the land or unit that a noun names (`Сибири`, `Viljandimaal`)."""
        found = [
            each
            for form in forms_of(name)
            for each in self._index.nouns.get(loose_key(form), ())
            if at is None or each.level > at.level
        ]
        return self._unit_among(name, found, within=at)

    def town(self, name: str, at: Place | None, home: str) -> Choice:
        """Find the town of a name within a larger place, or one that needs none."""
        return self.lone.bare(name, home) if at is None else self._town_in(name, at)

    def town_of_prison(self, name: str, at: Place | None, home: str) -> Choice:
        """Find the town by which a prison or camp is named, or else the land."""
        names = self.sites.towns(name)
        towns = [self.town(each, at, home) for each in names]
        if at is None:
            towns += [self.lone.spelled(each) for each in names]
        near = [
            each for each in towns if each.place is not None and not self.lone.is_far(each.place)
        ]
        if near:
            return max(near, key=self.lone.inhabitants)
        lands = (self.land(each, at) for each in names)
        return next((each for each in (*lands, *towns) if each.place is not None), NOTHING)

    def _unit_among(
        self,
        name: str,
        candidates: Sequence[Place],
        *,
        within: Place | None = None,
        word: str = "",
        year: int | None = None,
    ) -> Choice:
        kinds = kinds_named(word) if word else frozenset()
        return unit_among(self._index, name, candidates, within=within, kinds=kinds, year=year)

    def _large_unit(self, unit: PlaceUnit, at: Place | None, year: int | None) -> Choice:
        key, name = unit_key(unit.name), unit.name
        if len(name.strip(" ./")) < _INITIALS:
            return NOTHING
        known: Sequence[Place] = self._index.units.get(key, ())
        known = known or self._index.nouns.get(loose_key(name), ())
        if not known and name.endswith("."):
            known = self._abbreviated(key)
        is_guessed = not known
        if is_guessed:
            known = self._misprinted(key)
        choice = self._unit_among(name, known, within=at, word=unit.word, year=year)
        if at is not None and choice.place is not None and choice.place.level < at.level:
            return NOTHING
        factor = _GUESSED if is_guessed else 1.0
        return Choice(choice.place, choice.confidence * factor, choice.alternatives)

    def _abbreviated(self, key: str) -> list[Place]:
        """Find the units whose names an abbreviation begins (`Моск.`)."""
        if len(key) < 3:
            return []
        known = (
            place
            for each, places in self._index.units.items()
            if each.startswith(key)
            for place in places
        )
        return list(dict.fromkeys(known))

    def _misprinted(self, key: str) -> Sequence[Place]:
        """Find the only units whose name is a letter away, or two in a long one."""
        if len(key) < _LONG:
            return ()
        near = _near(key, self._index.units, 1 if len(key) < _LONGEST else 2)
        return self._index.units[near[0]] if len(near) == 1 else ()

    def _county(self, unit: PlaceUnit, at: Place | None, year: int | None, home: str) -> Choice:
        if not unit.word:  # an Estonian word that ends as names of counties do
            return self._county_noun(unit.name, at, home)
        if at is not None and at.level is Level.PROVINCE:
            return self._small_unit(unit, at, year, home)
        key = unit_key(unit.name)
        known = [
            *(each for each in self._index.units.get(key, ()) if each.kind is PlaceKind.COUNTY),
            *(each for each in self._index.small.get(key, ()) if each.kind is PlaceKind.UEZD),
        ]
        within = at or self._index.by_id.get(home)
        choice = self._unit_among(unit.name, known, within=within, year=year)
        return choice if choice.place or at is None else self._additions.under(unit, at)

    def _county_noun(self, name: str, at: Place | None, home: str) -> Choice:
        plain = name.removesuffix("l") if name.endswith("maal") else name
        known = self._index.nouns.get(loose_key(plain), ())
        if known and (at is None or at.level < Level.PROVINCE):
            return self._unit_among(plain, known, within=at)
        return self.lone.bare(plain, home) if at is None else self._town_in(plain, at)

    def _small_unit(self, unit: PlaceUnit, at: Place | None, year: int | None, home: str) -> Choice:
        known = self._small_named(unit)
        if at is None:
            choice = self._unit_among(unit.name, known, word=unit.word, year=year)
            if choice.place is None or self._is_elsewhere(unit, choice.place, home):
                return self._learned(unit, replace(choice, place=None))
            return choice
        inside = [each for each in known if self._index.belongs(each, at)]
        inside = inside or self._misprinted_in(unit, at)
        if inside:
            return self._unit_among(unit.name, inside, within=at, word=unit.word, year=year)
        return self._additions.under(unit, at)

    def _is_elsewhere(self, unit: PlaceUnit, place: Place, home: str) -> bool:
        """Whether the books mostly place a unit elsewhere than the only one of the tables.

        Of their own land the tables have all.
        """
        land, here = self._index.land_of(home), self._index.around(place)
        if land is not None and self._index.belongs(place, land):
            return False
        for parent in self.mostly.get((unit.kind, unit_key(unit.name)), ()):
            there = self._index.around(self._index.by_id[parent])
            is_near = here and there and distance(here, there) <= _MOVED * there.within
            if parent != place.parent and not is_near:  # borders moved, districts did not
                return True
        return False

    def _small_named(self, unit: PlaceUnit) -> list[Place]:
        if unit.kind not in _SMALL_KINDS or is_soviet(unit):
            return []
        kinds = _SMALL_KINDS[unit.kind]
        return [
            each for each in self._index.small.get(unit_key(unit.name), ()) if each.kind in kinds
        ]

    def _misprinted_in(self, unit: PlaceUnit, at: Place) -> list[Place]:
        """Find the only small unit of a parent whose name is one letter away."""
        key = unit_key(unit.name)
        if len(key) < _LONG:
            return []
        units = self._index.under.get(at.id, {})
        near = _near(key, units, 1)
        if len(near) != 1:
            return []
        return [each for each in units[near[0]] if each.kind is ADDED[unit.kind][0]]

    def _town(self, unit: PlaceUnit, at: Place | None, home: str) -> Choice:
        if at is None:
            return self.lone.bare(unit.name, home, least=0)
        if at.level is Level.SETTLEMENT:
            return NOTHING
        choice = self._town_in(unit.name, at)
        if choice.place is None and not choice.alternatives:
            return self._additions.under(unit, at)
        return choice

    def _town_in(self, name: str, at: Place, beyond: int = 0) -> Choice:
        for each in forms_of(name):
            known = self._index.towns.get(loose_key(each), ())
            choice = town_among(self._index, each, known, within=at, beyond=beyond)
            if choice.place or choice.alternatives:
                return choice
        return NOTHING

    def _village(self, unit: PlaceUnit, at: Place | None, home: str) -> Choice:
        if at is not None:
            if at.level is Level.SETTLEMENT and unit.word.startswith("о"):  # islands hold towns
                return NOTHING
            return self._additions.under(unit, at)
        land = self._index.land_of(home)
        if unit.kind is UnitKind.SETTLEMENT and land is not None and land.id == home:
            exact = town_key(unit.name)
            own = [
                pair
                for pair in self._index.towns.get(loose_key(unit.name), ())
                if pair[1] == exact and self._index.belongs(pair[0], land)
            ]
            choice = town_among(self._index, unit.name, own, within=None)
            if choice.place is not None:
                return choice
        # A book of many lands has as many villages of one name as it likes.
        return self._learned(unit) if land is not None else NOTHING

    def _named(self, unit: PlaceUnit, at: Place | None, home: str) -> Choice:
        name = unit.name.strip(" .\"'?!«»")
        if at is None:
            return self._bare(unit, name, home)
        if at.level is Level.SETTLEMENT:
            return NOTHING
        if at.level < Level.PROVINCE and (land := self.land(name, at)).place is not None:
            return land
        if at.level < Level.DISTRICT or at.coordinates is not None:
            choice = self._town_in(name, at, beyond=LARGE)
            if choice.place is not None:
                return choice
        if at.level is Level.DISTRICT or at.kind is PlaceKind.COUNTY:
            return self._additions.under(unit, at)
        return NOTHING

    def _bare(self, unit: PlaceUnit, name: str, home: str) -> Choice:
        """Find what a bare name means: a land, or a town; of a phrase, what it begins with."""
        if name[:1].islower():  # `немцев Поволжья`, but no field (`põllul`) is Poland
            return self.land(name) if " " in name and CYRILLIC.search(name) else NOTHING
        for part in dict.fromkeys((name, *beginnings(name))):
            choice = self.land(part)
            if choice.place is None:
                choice = self.lone.bare(part, home)
            if choice.place is None and part == name:
                choice = self._learned(unit, choice)
            if choice.place is not None:
                return choice
        return NOTHING

    def _learned(self, unit: PlaceUnit, otherwise: Choice = NOTHING) -> Choice:
        """Find a unit without its parent by the parent that the books always give it."""
        parent = self.parents.get((unit.kind, unit_key(unit.name)))
        if parent is None:
            return otherwise
        inside = [each for each in self._small_named(unit) if self._index.belongs(each, parent)]
        if inside:
            return Choice(inside[0], _GUESSED)
        added = self._additions.under(unit, parent)
        return Choice(added.place, added.confidence * _GUESSED)


def _near(key: str, keys: Iterable[str], most: int) -> list[str]:
    """Give the keys at most so many letters away, two of them at most."""
    found = process.extract(
        key,
        list(keys),
        scorer=DamerauLevenshtein.distance,
        score_cutoff=most,
        limit=2,
    )
    return [each for each, _, _ in found]
