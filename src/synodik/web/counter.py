"""Counts for the pages: one at a time, and not made again while nothing has changed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Final

from synodik.archive.living import withheld_in
from synodik.archive.portrait import Discretion
from synodik.counting.lineage import Register
from synodik.counting.statistics import (
    POPULATION,
    Counts,
    Dimension,
    Listing,
    Of,
    Rates,
    Units,
    counted,
    dimension_named,
    listing,
    parse_condition,
    rates_of,
)
from synodik.model.errors import EstimateError, QueryError, SettingError

MOST_DIMENSIONS: Final = 3
_MOST_KEPT: Final = 64


@dataclass(frozen=True, slots=True)
class Asked:
    """What is counted: as typed.

    Attributes:
        by: names of dimensions, with commas between them.
        where: a condition.
        of: `persons` or `episodes`.
        per: names of those of `by` within which shares are given; None for no shares.
        rate: ids of figures of the population, to which rates are given; empty for none.
    """

    by: str = ""
    where: str = ""
    of: str = Of.PERSONS.value
    per: str | None = None
    rate: str = ""

    @classmethod
    def from_query(cls, given: Mapping[str, str]) -> "Asked":
        """Read the parameters of an address."""
        return cls(
            given.get("by", "")[:300],
            given.get("where", "")[:4000],
            given.get("of", Of.PERSONS.value)[:20],
            given.get("per", None),
            given.get("rate", "")[:300].strip(),
        )


class Counter:
    """Counts over one build.

    Args:
        folder: of the build.
        state: tells one state of ledger and privacy from another.
        discretion: the rule of privacy, and what was taken down.
        register: of figures, those of the population among them.
    """

    def __init__(
        self,
        folder: Path,
        state: Callable[[], str],
        discretion: Callable[[], Discretion],
        register: Callable[[], Register],
    ) -> None:
        self._folder = folder
        self._state = state
        self._discretion = discretion
        self._register = register
        self._lock = Lock()
        self._opened = lru_cache(maxsize=1)(self._open)
        self._populated = lru_cache(maxsize=1)(self._has_population)
        self._counted = lru_cache(maxsize=_MOST_KEPT)(self._count)

    def counts(self, asked: Asked) -> Counts:
        """Count.

        Raises:
            QueryError: what is asked cannot be counted.
        """
        with self._lock:
            return self._counted(self._state(), asked)

    def listing(self, where: str, *, limit: int, offset: int) -> Listing:
        """List the persons behind a number.

        Raises:
            QueryError: the condition cannot be read.
        """
        condition = parse_condition(where)
        with self._lock:
            return listing(self._opened(self._state()), condition, limit=limit, offset=offset)

    def has_population(self) -> bool:
        """Whether the register holds figures of the population, so that rates can be given."""
        with self._lock:
            return self._populated(self._state())

    def _open(self, state: str) -> Units:
        del state  # another state, another opening
        discretion = self._discretion()
        withheld = withheld_in(self._folder, discretion)
        return Units(self._folder, hidden=discretion.hidden, withheld=withheld)

    def _count(self, state: str, asked: Asked) -> Counts:
        by = _dimensions(asked.by)
        per = None if asked.per is None else _dimensions(asked.per)
        if asked.of not in list(Of):
            raise QueryError(f"of={asked.of!r} cannot be counted; write persons or episodes.")
        if per is not None and any(each not in by for each in per):
            raise QueryError("Shares are given within dimensions that are counted by.")
        condition = parse_condition(asked.where)
        if asked.rate and per is not None:
            raise QueryError("Either shares or rates can be given.")
        rates = self._rates(asked.rate) if asked.rate else None
        units = self._opened(state)
        return counted(
            units, by, condition, where=asked.where, of=Of(asked.of), per=per, rates=rates
        )

    def _has_population(self, state: str) -> bool:
        del state  # another state, another register
        register = self._register()
        held = {each.category for each in register.figures.values()}
        return POPULATION in held | {each.category for each in register.derived.values()}

    def _rates(self, asked: str) -> Rates:
        try:
            return rates_of(self._register(), asked)
        except (SettingError, EstimateError) as error:
            raise QueryError(str(error)) from error


def _dimensions(names: str) -> list[Dimension]:
    found = [dimension_named(name.strip()) for name in names.split(",") if name.strip()]
    if len(found) > MOST_DIMENSIONS:
        raise QueryError(f"At most {MOST_DIMENSIONS} dimensions can be crossed here.")
    return found
