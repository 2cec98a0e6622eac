"""Which place a string of a book means, to the narrowest that is known.

The string is split into its units, and they are looked up from the largest to
the smallest, each within the one before. A village that no table has becomes a
place under its parish or uezd: the book itself says that it exists. Where a
name is borne by several places and nothing in the string settles it, none is
chosen, and the answer lists them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from synodik.places.additions import BOOKS
from synodik.places.choice import NOTHING, Choice
from synodik.places.finding import Finding
from synodik.places.index import Index
from synodik.places.loading import loaded
from synodik.places.place import Level, Place, PlaceKind
from synodik.places.units import PlaceUnit, UnitKind, is_named_street, place_units
from synodik.places.wording import (
    HOUSE,
    NOMINATIVE,
    PLAIN_WORD,
    from_large_to_small,
    without_asides,
    without_bodies,
)

_HOMES: Final = {"et": "ee", "lv": "lv", "lt": "lt", "uk": "ua", "be": "by", "pl": "pl"}
"""The land in which a book of a language places a bare name first."""
_COVERED: Final = 0.95
"""That an address without a town lies in the town that the book covers."""
_LARGER: Final = frozenset(
    {UnitKind.REPUBLIC, UnitKind.PROVINCE, UnitKind.COUNTY, UnitKind.DISTRICT, UnitKind.PARISH}
)
_TOWNS: Final = frozenset({UnitKind.TOWN, UnitKind.NAMED})
_TOWN_WORDS: Final = ("пос", "п.", "рп", "о.", "остров")
_SETTLEMENT: Final = 100_000
"""Inhabitants that what a book calls a settlement has at most."""
_Question = tuple[UnitKind, str, str, str, int | None, str]


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a place string means.

    Attributes:
        place: the narrowest place known; None where none is.
        confidence: 0 to 1, that this is the place meant.
        alternatives: other places that it could be, the likeliest first.
        left_over: names of the string that were not understood.
    """

    place: Place | None
    confidence: float
    alternatives: tuple[Place, ...] = ()
    left_over: tuple[str, ...] = ()
    is_orphan: bool = False
    """Whether it rests on a small unit, or a small town, of which the string names no parent."""

    @property
    def level(self) -> Level:
        """How narrow the place is."""
        return self.place.level if self.place is not None else Level.NONE

    @property
    def is_of_books(self) -> bool:
        """Whether the place is known from the books alone, under a parent of the tables."""
        return self.place is not None and self.place.source == BOOKS


@dataclass(slots=True)
class _Reading:
    """What was understood of a string so far."""

    at: Place | None = None
    confidence: float = 1.0
    alternatives: tuple[Place, ...] = ()
    left: list[str] = field(default_factory=list)
    is_orphan: bool = False
    is_adrift: bool = False
    """Whether a larger unit was stated that is not known."""


class Gazetteer:
    """Places by name, in every language, case and abbreviation of the books.

    It keeps the places that the books add and what it learned of their parents;
    it is for one thread.
    """

    def __init__(self, index: Index) -> None:
        # What the books add is of this gazetteer alone; the tables are shared.
        self.index = replace(index, by_id=dict(index.by_id), sites=dict(index.sites))
        self._finding = Finding(self.index)
        self._choices: dict[_Question, Choice] = {}

    def place(self, place_id: str) -> Place:
        """Find a place of the tables or of the books.

        Raises:
            KeyError: there is none.
        """
        return self.index.by_id[place_id]

    def learn(
        self,
        parents: Mapping[tuple[UnitKind, str], Place],
        mostly: Mapping[tuple[UnitKind, str], Sequence[str]],
    ) -> None:
        """Take in where the books place units, always and mostly, by what each is and its key."""
        self._finding.parents.update(parents)
        self._finding.mostly.update(mostly)
        self._choices.clear()

    def resolve(
        self,
        text: str,
        *,
        language: str,
        year: int | None = None,
        territory: str = "",
        sites: bool = False,
    ) -> Resolution:
        """Find the narrowest place that a string of a book names.

        Args:
            text: as printed.
            language: ISO 639 code of the book.
            year: of the event, to choose among units of one name.
            territory: id of the place that the book covers, a country or
                narrower; where it is a town, an address without a town lies in it.
            sites: whether the string may name a camp, a prison or a grave, as a
                place of birth may not.
        """
        reading = _Reading()
        home = territory or _HOMES.get(language, "")
        text = without_asides(without_bodies(text) if sites else text)
        units = place_units(text)
        for each in from_large_to_small(text, units):
            if sites and (
                self._read_site(each, reading) or self._read_town_of_prison(each, reading, home)
            ):
                continue
            if each.kind is UnitKind.STREET:
                self._read_street(each, reading, home)
            else:
                self._read(each, reading, year, home)
        if sites and (reading.at is None or not reading.at.kind.is_of_terror):
            self._read_among_words(text, reading)
        if reading.at is None and (unit := _only_name(units)) is not None:
            self._read_town_spelled(unit, reading)
        covered = self.index.by_id.get(territory)
        is_in_town = covered is not None and covered.level is Level.SETTLEMENT
        if reading.at is None and is_in_town and _is_address(text, units):
            reading.at, reading.confidence = covered, _COVERED
        confidence = 0.0 if reading.at is None else round(reading.confidence, 3)
        return Resolution(
            reading.at, confidence, reading.alternatives, tuple(reading.left), reading.is_orphan
        )

    def _read_site(self, unit: PlaceUnit, reading: _Reading) -> bool:
        choice = self._finding.sites.found(unit, reading.at)
        if choice.place is not None:
            reading.at, reading.confidence = choice.place, choice.confidence
        return choice.place is not None

    def _read_among_words(self, text: str, reading: _Reading) -> None:
        """Read the site that stands among other words, unless a settlement of it was read."""
        choice = self._finding.sites.among_words(text)
        at = reading.at
        if choice.place is None or (at is not None and self.index.belongs(at, choice.place)):
            return
        reading.at, reading.confidence = choice.place, choice.confidence

    def _read_town_spelled(self, unit: PlaceUnit, reading: _Reading) -> None:
        """Read a town of some size that stands alone, until the books tell where it lies."""
        most = None if unit.kind in _TOWNS else _SETTLEMENT
        choice = self._finding.lone.spelled(unit.name, most=most)
        if choice.place is not None:
            reading.at, reading.confidence, reading.is_orphan = (
                choice.place,
                choice.confidence,
                True,
            )
            reading.left.remove(unit.name)

    def _read_town_of_prison(self, unit: PlaceUnit, reading: _Reading, home: str) -> bool:
        choice = self._finding.town_of_prison(unit.name, reading.at, home)
        if choice.place is not None:
            reading.at, reading.confidence = choice.place, choice.confidence
        return choice.place is not None

    def _read(self, unit: PlaceUnit, reading: _Reading, year: int | None, home: str) -> None:
        if unit.kind is UnitKind.NAMED and reading.at is None and " " in unit.name:
            unit = self._without_land(unit, reading)
        # A village in a district that is not known is not the village of that name at home.
        is_lost = reading.is_adrift and unit.kind not in _LARGER
        choice = NOTHING if is_lost else self._chosen(unit, reading.at, year, home)
        if choice.place is None:
            reading.is_adrift |= reading.at is None and unit.kind in _LARGER
            reading.alternatives = choice.alternatives or reading.alternatives
            reading.left.append(unit.name)
            return
        reading.is_orphan |= reading.at is None and choice.place.level is Level.DISTRICT
        reading.at = choice.place
        reading.confidence *= choice.confidence
        reading.alternatives = choice.alternatives

    def _chosen(self, unit: PlaceUnit, at: Place | None, year: int | None, home: str) -> Choice:
        """Find a unit's place; the same parish stands in a thousand strings."""
        question = unit.kind, unit.name, unit.word, at.id if at else "", year, home
        choice = self._choices.get(question)
        if choice is None:
            choice = self._choices[question] = self._finding.found(unit, at, year, home)
        return choice

    def _without_land(self, unit: PlaceUnit, reading: _Reading) -> PlaceUnit:
        """Read the land before a town (`Läti Valmiera`), and give the town."""
        first, _, rest = unit.name.partition(" ")
        choice = self._finding.land(first)
        if choice.place is None or self._finding.land(unit.name).place is not None:
            return unit
        reading.at = choice.place
        return PlaceUnit(unit.kind, rest, unit.stop - len(rest), unit.stop)

    def _read_street(self, unit: PlaceUnit, reading: _Reading, home: str) -> None:
        """Read `Tartu Aia 55-1`: a town, and a street that no comma parts from it."""
        first, _, rest = unit.name.partition(" ")
        is_town = PLAIN_WORD.fullmatch(first) and not NOMINATIVE.search(first)
        is_in_county = reading.at is not None and reading.at.kind is PlaceKind.COUNTY
        if (
            (rest or is_in_county)
            and is_town
            and not is_named_street(unit)
            and (reading.at is None or reading.at.level < Level.DISTRICT)
        ):
            choice = self._finding.town(first, reading.at, home)
            if choice.place is not None:
                reading.at, reading.confidence = choice.place, choice.confidence
                reading.left += [rest] if rest else []
                return
        reading.left.append(unit.name)


def _only_name(units: Sequence[PlaceUnit]) -> PlaceUnit | None:
    """Give what may be a town of which a string names no parent."""
    named = [each for each in units if each.kind is not UnitKind.STREET]
    if len(named) != 1 or named[0] is not units[0]:
        return None
    is_town = named[0].kind in _TOWNS or named[0].word.startswith(_TOWN_WORDS)
    return named[0] if is_town else None


def _is_address(text: str, units: Sequence[PlaceUnit]) -> bool:
    is_named = any(each.kind is UnitKind.STREET and each.word for each in units)
    return is_named or HOUSE.search(text) is not None


def gazetteer() -> Gazetteer:
    """Give a new gazetteer of the tables that come with the program.

    These are read once in a process, which takes some seconds.
    """
    return Gazetteer(loaded())
