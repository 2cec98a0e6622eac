"""A body: an organ that arrested, sentenced, shot, guarded or rehabilitated."""

import re
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from synodik.model.edtf import DateInterval, interval_of


class Reach(IntEnum):
    """How far a wording leads into the register."""

    NONE = 0
    KIND = 1
    """What sort of body it was: a troika, a court."""
    ORGAN = 2
    """Of which organ or level, but not of which territory or formation."""
    BODY = 3
    """One body."""


class Extent(StrEnum):
    """Of what there is one such body each."""

    ONE = ""
    """There was only one."""
    TERRITORY = "territory"
    FORMATION = "formation"
    """An army, a fleet, a military district."""
    TRANSPORT = "transport"
    """A railway, a basin."""
    CAMP = "camp"


@dataclass(frozen=True, slots=True)
class Body:
    """A body, or the pattern of such bodies of many territories.

    Attributes:
        id: short and stable; of a body of a territory `pattern:place`.
        kind: id of a `BodyKind`.
        names: language to name.
        extent: of what there is one each; of a body made of a pattern, of what it is.
        of: what this one is of: id of a place, or the name of a formation; empty of a pattern.
        organs: it stood with.
        form: tells it from others of its kind, in a plain wording; None where nothing does.
        since: first day, EDTF; empty if not known.
        until: last day, EDTF; empty if not known.
        parent: id of the body it belonged to; empty where there is none.
        succeeds: id of the row that it came out of, wholly or in part; empty where
            there is none.
        source: key of `register/sources.toml`.
    """

    id: str
    kind: str
    names: dict[str, str]
    extent: Extent = Extent.ONE
    of: str = ""
    organs: tuple[str, ...] = ()
    form: re.Pattern[str] | None = None
    since: str = ""
    until: str = ""
    parent: str = ""
    succeeds: str = ""
    source: str = ""

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def pattern(self) -> str:
        """The id of the row of the register that it comes from."""
        return self.id.partition(":")[0]

    def name(self, language: str) -> str:
        """Give the name in a language, or else in English, or as it is known."""
        return self.names.get(language) or self.names.get("en") or next(iter(self.names.values()))

    def existed(self, when: DateInterval) -> bool:
        """Whether it existed at some time of an interval, as far as known."""
        first = interval_of(self.since).earliest if self.since else date.min
        last = interval_of(self.until).latest if self.until else date.max
        return first <= when.latest and when.earliest <= last

    def existed_throughout(self, when: DateInterval) -> bool:
        """Whether it existed all through an interval."""
        first = interval_of(self.since).earliest if self.since else date.min
        last = interval_of(self.until).latest if self.until else date.max
        return first <= when.earliest and when.latest <= last
