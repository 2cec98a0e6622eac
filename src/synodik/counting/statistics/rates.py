"""Numbers to so many inhabitants, where a figure of the population fits in territory and year.

The figures are those of the register, with their intervals and what they rest on. Where none
fits a number, or several do, it has no rate, and the reason is said.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Final

import numpy as np
from numpy.typing import NDArray

from synodik.counting.lineage.register import Register
from synodik.counting.lineage.vocabulary import Years, territory_of, years_of
from synodik.counting.statistics.dimensions import UNKNOWN
from synodik.model.errors import SettingError

POPULATION: Final = "population"
INHABITANTS: Final = 100_000


@dataclass(frozen=True, slots=True)
class Population:
    """How many lived somewhere at some time, as the register has it.

    Attributes:
        id: of the figure.
        territory: where.
        years: the first and the last for which it holds.
        best: the number.
        drawn: from its interval.
    """

    id: str
    territory: str
    years: Years
    best: float
    drawn: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Denominator:
    """The population to which one number is held, or why there is none.

    Attributes:
        population: None where refused.
        refused: why; empty where there is one.
    """

    population: Population | None = None
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """Where and when those counted lived and were struck, by the labels of a number.

    Attributes:
        territories: labels of the narrowest place that is asked; None where none is.
        years: labels of the year of what happened; None where none is asked.
    """

    territories: frozenset[str] | None = None
    years: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Rates:
    """What numbers are held to.

    Attributes:
        populations: that may serve.
        to: how many inhabitants a rate is of.
    """

    populations: tuple[Population, ...] = field(default=())
    to: int = INHABITANTS

    def denominator(self, scope: Scope) -> Denominator:
        """Find the one population that fits the territory and the years of a number."""
        refused = _unfit(scope.territories, "place") or _unfit(scope.years or {"-"}, "year")
        if refused:
            return Denominator(refused=refused)
        (territory,) = scope.territories or ("",)
        there = [
            each
            for each in self.populations
            if territory_of(each.territory) == territory_of(territory)
        ]
        if not there:
            return Denominator(refused=f"no figure of the population is of {territory}")
        asked = sorted(scope.years or ())
        fit = [each for each in there if all(_within(label, each.years) for label in asked)]
        if len(fit) == 1:
            return Denominator(fit[0])
        when = f"{asked[0]} to {asked[-1]}" if len(asked) > 1 else "".join(asked) or "any year"
        if not fit:
            held = ", ".join(f"{each.id} ({_span(each.years)})" for each in there)
            return Denominator(refused=f"none of {territory} holds for {when}: {held}")
        several = ", ".join(each.id for each in fit)
        return Denominator(refused=f"several figures fit {territory} in {when}: {several}")


def rates_of(register: Register, asked: str, to: int = INHABITANTS) -> Rates:
    """Take figures of the population from the register.

    Args:
        register: of figures.
        asked: ids with commas between them; `*` stands for any characters.
        to: how many inhabitants a rate is of.

    Raises:
        SettingError: none is of that name, one is no population, or says not where and when.
    """
    names = (*register.figures, *register.order)
    found: dict[str, Population] = {}
    for pattern in (each.strip() for each in asked.split(",")):
        held = [name for name in names if fnmatchcase(name, pattern)]
        if not held:
            problem = f"no figure of the register is called {pattern!r}"
            raise SettingError("--rate", problem, "see `synodik estimates list`")
        found |= {name: _population(register, name) for name in held}
    return Rates(tuple(found.values()), to)


def _population(register: Register, name: str) -> Population:
    held = register.figures[name] if name in register.figures else register.derived[name]
    years = years_of(held.period)
    if held.category != POPULATION or not held.territory or years is None:
        problem = (
            f"{name} counts {held.category} of {held.territory or '?'} in {held.period or '?'}"
        )
        raise SettingError("--rate", problem, "name a population with its territory and years")
    value = register.value(name)
    if value.low <= 0:
        raise SettingError("--rate", f"{name} may be nobody at all", "revise its interval")
    return Population(name, held.territory, years, value.best, register.drawn(name))


def _unfit(labels: Collection[str] | None, of: str) -> str:
    """Say why labels name no one place or no years; empty where they do."""
    if not labels:
        return f"no {of} is asked: count by one, or name one in the condition"
    unknown = [label for label in UNKNOWN if label in labels]
    if unknown:
        return f"the {of} is {unknown[0]}"
    if of == "place" and len(labels) > 1:
        return f"they are of several places: {', '.join(sorted(labels)[:4])}"
    return ""


def _within(label: str, years: Years) -> bool:
    """Whether a year, a decade (`1930s`) or a month (`1937-11`) lies in a span of years."""
    asked = years_of(label[:5] if label.endswith("s") else label[:4])
    return asked is not None and years[0] <= asked[0] and asked[1] <= years[1]


def _span(years: Sequence[int]) -> str:
    return str(years[0]) if years[0] == years[1] else f"{years[0]}-{years[1]}"
