"""Camps, prisons and graves in the strings of books.

A book names them in every case (`Бутырской тюрьме`, `Норильлаге`, `Karlagis`), and
often by the town alone: `Красноярской тюрьме`, `Vorkuta laagris`. Where no site is
known by that name, the town is what is known.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from synodik.places.additions import Additions
from synodik.places.adjectives import towns_of_adjective
from synodik.places.choice import NOTHING, Choice
from synodik.places.index import Index, distance
from synodik.places.keys import site_key, town_key
from synodik.places.place import Level, Place, PlaceKind
from synodik.places.units import PlaceUnit, UnitKind
from synodik.places.wording import CAMP, INSTITUTION, PRISON, beginnings, forms_of

_SURE: Final = 0.98
_NEARLY: Final = 0.9
_SHORTEST_STEM: Final = 6
"""Letters of a stem that one word is known by."""
_SHORTEST_MISPRINTED: Final = 9
"""Letters of the key of a camp's name from which one misprint leaves no doubt."""
_BESIDE: Final = 60.0
"""Kilometres that a grave may lie outside of the town that the book names with it."""
_OF_GENITIVE: Final = re.compile(r"(?<=.{3}[^aeiouõäöü])[ie]$")
"""What an Estonian genitive has beyond the name of its town."""
_OUTER: Final = " .,\"'?!«»()"


class Sites:
    """Looks up what a unit of a string may name besides a town or village."""

    def __init__(self, index: Index, additions: Additions) -> None:
        self._index = index
        self._additions = additions

    def found(self, unit: PlaceUnit, at: Place | None) -> Choice:
        """Find the site that a name names; of a phrase, what it begins with.

        A camp that no table has is added under the province that the string names.
        """
        name = unit.name.strip(_OUTER)
        if unit.kind is not UnitKind.NAMED and not CAMP.search(name) and not PRISON.search(name):
            return NOTHING
        prisons = [form for each in PRISON.findall(name) for form in (each, each.split(" ")[0])]
        for form in (name, *prisons, *beginnings(name), *CAMP.findall(name)):
            place = self._named(form)
            if place is not None and self._may_be_in(place, at, form):
                return Choice(place, _SURE)
        if (near := self._misprinted(name)) is not None:
            return Choice(near, _NEARLY)
        if at is not None and CAMP.fullmatch(name):
            return self._additions.under(unit, at)
        return NOTHING

    def among_words(self, text: str) -> Choice:
        """Find the only site that a string names anywhere (`лазарете 2 отделения Карлага`)."""
        named = {
            place.id: place
            for form in (*CAMP.findall(text), *PRISON.findall(text))
            if (place := self._named(form) or self._misprinted(form)) is not None
        }
        return Choice(next(iter(named.values())), _NEARLY) if len(named) == 1 else NOTHING

    def towns(self, name: str) -> tuple[str, ...]:
        """Give the names of the town by which a prison or camp is named, the likeliest first."""
        whole = INSTITUTION.sub("", name).strip(_OUTER)
        if whole == name.strip(_OUTER) or not whole:
            return ()
        named = PRISON.search(name)
        town = named.group().split(" ")[0] if named else whole
        return tuple(
            dict.fromkeys((town, *towns_of_adjective(town), _OF_GENITIVE.sub("", town), whole))
        )

    def _may_be_in(self, place: Place, at: Place | None, form: str) -> bool:
        """Whether a site may be meant where a string has named what it lies in.

        A name with a word for a camp or a prison is meant wherever it stands: camps
        ruled whole regions. One that a village may bear, too, is not (`Кресты`).
        """
        if at is None or at.level < Level.PROVINCE or CAMP.search(form) or PRISON.search(form):
            return True
        here, there = self._index.around(place), self._index.around(at)
        if here is None or there is None:
            return True
        return distance(here, there) <= here.within + there.within + _BESIDE

    def _misprinted(self, name: str) -> Place | None:
        """Find the only camp whose name is a letter away."""
        if CAMP.fullmatch(name) is None:
            return None
        key = site_key(name)
        if len(key) < _SHORTEST_MISPRINTED:
            return None
        near = process.extract(
            key, self._camps, scorer=DamerauLevenshtein.distance, score_cutoff=1, limit=None
        )
        found = {self._by_stem[each] for each, _, _ in near if each[0] == key[0]}
        return found.pop() if len(found) == 1 else None

    @cached_property
    def _camps(self) -> list[str]:
        return [key for key, place in self._by_stem.items() if place.kind is PlaceKind.CAMP]

    def _named(self, name: str) -> Place | None:
        for form in forms_of(name):
            place = self._index.sites.get(town_key(form))
            if place is not None:
                return place
        key = site_key(name)
        if " " not in name and len(key) < _SHORTEST_STEM:
            return None
        return self._by_stem.get(key)

    @cached_property
    def _by_stem(self) -> dict[str, Place]:
        """Give the sites by the stems of their names, where only one has them."""
        stems: dict[str, Place | None] = {}
        for key, place in _stems(self._index):
            other = stems.setdefault(key, place)
            if other is not None and other.id != place.id:
                stems[key] = None
        return {key: place for key, place in stems.items() if place is not None}


def _stems(index: Index) -> Iterator[tuple[str, Place]]:
    for place in index.sites.values():
        for name in place.names:
            if index.sites.get(town_key(name.text)) is place:
                yield site_key(name.text), place
