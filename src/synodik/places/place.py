"""A place: what it is, what it was called when, what it belongs to, where it lies."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Level(IntEnum):
    """How narrow a place is, from nowhere to a point on the map."""

    NONE = 0
    COUNTRY = 1
    PROVINCE = 2
    """A province, or a county where there is nothing larger (Estonia, Latvia, Lithuania)."""
    DISTRICT = 3
    """A uezd or raion, or an Estonian or Latvian parish."""
    SETTLEMENT = 4
    """A town, village, farm, or a site within one."""


class PlaceKind(StrEnum):
    """What a place is."""

    COUNTRY = "country"
    AUTONOMOUS = "autonomous"
    GUBERNIYA = "guberniya"
    OBLAST = "oblast"
    KRAI = "krai"
    OKRUG = "okrug"
    VOIVODESHIP = "voivodeship"
    COUNTY = "county"
    UEZD = "uezd"
    RAION = "raion"
    PARISH = "parish"
    VILLAGE_SOVIET = "village_soviet"
    TOWN = "town"
    SETTLEMENT = "settlement"
    FARM = "farm"
    CAMP = "camp"
    PRISON = "prison"
    SHARASHKA = "sharashka"
    SPECIAL_SETTLEMENT = "special_settlement"
    EXECUTION_SITE = "execution_site"
    BURIAL_SITE = "burial_site"
    MONUMENT = "monument"
    MUSEUM = "museum"
    WORKS = "works"
    """Works built by prisoners: a canal, a railway, a plant."""
    STREET = "street"
    """A street named after somebody."""
    SITE = "site"
    """A place of terror of any other kind."""

    @property
    def level(self) -> Level:
        """How narrow places of this kind are."""
        return _LEVELS.get(self, Level.SETTLEMENT)

    @property
    def is_of_terror(self) -> bool:
        """Whether it is a place of terror, or of its memory, and no place where people live."""
        return self in _OF_TERROR


_OF_TERROR = frozenset(list(PlaceKind)[list(PlaceKind).index(PlaceKind.CAMP) :])
_LEVELS = {
    PlaceKind.COUNTRY: Level.COUNTRY,
    PlaceKind.AUTONOMOUS: Level.PROVINCE,
    PlaceKind.GUBERNIYA: Level.PROVINCE,
    PlaceKind.OBLAST: Level.PROVINCE,
    PlaceKind.KRAI: Level.PROVINCE,
    PlaceKind.OKRUG: Level.PROVINCE,
    PlaceKind.VOIVODESHIP: Level.PROVINCE,
    PlaceKind.COUNTY: Level.PROVINCE,
    PlaceKind.UEZD: Level.DISTRICT,
    PlaceKind.RAION: Level.DISTRICT,
    PlaceKind.PARISH: Level.DISTRICT,
    PlaceKind.VILLAGE_SOVIET: Level.DISTRICT,
}


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name that a place bears in one language, perhaps for some time only.

    Attributes:
        text: without the word for what the place is (`Самарская`, `Viljandimaa`).
        language: ISO 639 code; empty where not known.
        since: first year of the name, if known.
        until: last year of the name, if it has ended.
    """

    text: str
    language: str = ""
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Coordinates:
    """A point, and how far from it the place may lie.

    Attributes:
        latitude: degrees north, WGS 84.
        longitude: degrees east, WGS 84.
        within: kilometres; of a unit with an extent, how far from its centre it reaches, roughly.
    """

    latitude: float
    longitude: float
    within: float


@dataclass(frozen=True, slots=True)
class Place:
    """A place.

    Attributes:
        id: short, stable, of Latin letters, digits, `.`, `-` and `/`.
        kind: what it is.
        names: the first is the one shown.
        parent: id of what it belongs to; empty where there is nothing larger.
        since: first year of its existence, if known.
        until: last year, if it has ended.
        coordinates: None where not known.
        source: what the program knows it from, a key of `gazetteer/sources.toml`.
        note: of a place of terror, what happened there and what marks it.
    """

    id: str
    kind: PlaceKind
    names: tuple[PlaceName, ...]
    parent: str
    since: int | None = None
    until: int | None = None
    coordinates: Coordinates | None = None
    source: str = ""
    note: str = ""

    def __hash__(self) -> int:
        return hash(self.id)  # of all fields it would take as long as everything else

    @property
    def name(self) -> str:
        """The name shown."""
        return self.names[0].text

    @property
    def level(self) -> Level:
        """How narrow it is."""
        return self.kind.level

    def existed(self, year: int) -> bool:
        """Whether it existed in a year, as far as known."""
        return (self.since or year) <= year <= (self.until or year)
