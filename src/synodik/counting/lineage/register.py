"""The register of figures and of what is derived from them.

A register is a function of the figures that sources state and of the lines of
the ledger, in order. The same lines up to an earlier one give the register as
it was then: what has changed since is the difference of the two.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from hashlib import sha256
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from synodik.counting.lineage.figure import Figure
from synodik.counting.lineage.formula import Formula, evaluated, formula, unit
from synodik.model.errors import EstimateError

DRAWS: Final = 20_000
_ENDS: Final = (0.05, 0.5, 0.95)


@dataclass(frozen=True, slots=True)
class Derived:
    """A figure that is worked out from others.

    Attributes:
        id: as of a figure.
        formula: over ids of figures and of other derived ones.
        title: in a few words.
        category: of the vocabulary.
        territory: of what it counts.
        period: of it.
        assumptions: what must hold for it to be right, one to a text.
        line: of the ledger; 0 where it is not from there.
    """

    id: str
    formula: Formula
    title: str = ""
    category: str = "other"
    territory: str = ""
    period: str = ""
    assumptions: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Value:
    """What a figure or a formula comes to.

    Attributes:
        best: with every figure at its stated number.
        low: end of the 90 % interval over the draws.
        median: of the draws.
        high: the other end.
    """

    best: float
    low: float
    median: float
    high: float


@dataclass(frozen=True, slots=True)
class Register:
    """Figures, and what is derived from them.

    Attributes:
        figures: by id, as they hold.
        derived: by id.
        history: of each figure, what was stated before, the oldest first.
        order: ids of the derived, each behind those that it rests on.
        units: of each figure and formula; empty for a share.

    Raises:
        EstimateError: a formula names what there is not, rests on itself, or adds unlike things.
    """

    figures: Mapping[str, Figure]
    derived: Mapping[str, Derived] = field(default_factory=dict)
    history: Mapping[str, tuple[Figure, ...]] = field(default_factory=dict)
    order: tuple[str, ...] = field(init=False)
    units: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        twice = sorted(set(self.figures) & set(self.derived))
        if twice:
            raise EstimateError(twice[0], "is a figure and a formula", "name them apart")
        for each in self.derived.values():
            for name in each.formula.names:
                if name not in self.figures and name not in self.derived:
                    problem = f"{each.formula.text!r} names {name!r}, which is not in the register"
                    raise EstimateError(_where(each), problem, "add it first")
        object.__setattr__(self, "order", self._ordered())
        units = {name: each.unit for name, each in self.figures.items()}
        for name in self.order:
            units[name] = unit(self.derived[name].formula, units, _where(self.derived[name]))
        object.__setattr__(self, "units", units)

    def value(self, name: str) -> Value:
        """Work out a figure or a formula.

        Raises:
            EstimateError: there is none of that id, or it has no number.
        """
        if name not in self.figures and name not in self.derived:
            raise EstimateError(name, "is not in the register", "see `synodik estimates list`")
        draws, best = self._draws(name, {}), self._best(name)
        finite = draws[np.isfinite(draws)]
        if not len(finite) or not np.isfinite(best):
            raise EstimateError(name, "comes to no number", "look for a division by nothing")
        low, median, high = (float(each) for each in np.quantile(finite, _ENDS))
        return Value(best, low, median, high)

    def drawn(self, name: str) -> NDArray[np.float64]:
        """Draw a figure or a formula; shape (DRAWS,), the same again."""
        return self._draws(name, {})

    def rests_on(self, name: str) -> list[str]:
        """Give the ids that a formula rests on, near and far: figures, then formulas in order."""
        needed = set(self.derived[name].formula.names) if name in self.derived else set()
        for each in reversed(self.order):
            if each in needed:
                needed.update(self.derived[each].formula.names)
        return [each for each in (*self.figures, *self.order) if each in needed]

    def dependents(self, name: str) -> list[str]:
        """Give the derived figures that rest on one, near and far."""
        return [each for each in self.order if name in self.rests_on(each)]

    def _ordered(self) -> tuple[str, ...]:
        graph = {
            name: [used for used in each.formula.names if used in self.derived]
            for name, each in self.derived.items()
        }
        try:
            return tuple(TopologicalSorter(graph).static_order())
        except CycleError as error:
            ring = " -> ".join(error.args[1])
            raise EstimateError(
                _where(self.derived[error.args[1][0]]), f"rests on itself: {ring}", "break the ring"
            ) from error

    def _draws(self, name: str, held: dict[str, NDArray[np.float64]]) -> NDArray[np.float64]:
        """Draw a figure; the same figure has the same draws wherever it is used."""
        if name not in held:
            if name in self.figures:
                held[name] = _drawn(self.figures[name])
            else:
                made = self.derived[name].formula
                for used in made.names:
                    self._draws(used, held)
                held[name] = np.broadcast_to(evaluated(made, held), (DRAWS,))
        return held[name]

    def _best(self, name: str) -> float:
        if name in self.figures:
            middle = self.figures[name].middle
            if middle is None:
                raise EstimateError(name, "has no number", "give one with `estimates revise`")
            return middle
        made = self.derived[name].formula
        values = {used: np.asarray(self._best(used)) for used in made.names}
        return float(evaluated(made, values))


def derived(
    name: str,
    expression: str,
    *,
    line: int = 0,
    assumptions: Sequence[str] = (),
    **about: str,
) -> Derived:
    """Make a derived figure from its formula.

    Raises:
        EstimateError: the formula cannot be read.
    """
    where = f"line {line} of the ledger: {name}" if line else name
    return Derived(
        name, formula(expression, where), assumptions=tuple(assumptions), line=line, **about
    )


def changed(before: Register, after: Register) -> list[tuple[str, Value | None, Value | None]]:
    """List what has another value than before, or is new or gone: figures first, then derived."""
    names = dict.fromkeys(chain(after.figures, after.order, before.figures, before.order))
    found = []
    for name in names:
        one, other = value_in(before, name), value_in(after, name)
        if one != other:
            found.append((name, one, other))
    return found


def of_figures(figures: Iterable[Figure]) -> dict[str, Figure]:
    """Give figures by their ids.

    Raises:
        EstimateError: two bear one id.
    """
    held: dict[str, Figure] = {}
    for each in figures:
        if each.id in held:
            problem = f"{each.id!r} is the id of two figures"
            raise EstimateError(each.source or each.id, problem, "name them apart")
        held[each.id] = each
    return held


def value_in(register: Register, name: str) -> Value | None:
    """Work out a figure or a formula; None where there is none of that id, or it has no number."""
    try:
        return register.value(name)
    except EstimateError:
        return None


def _where(each: Derived) -> str:
    return f"line {each.line} of the ledger: {each.id}" if each.line else each.id


def _drawn(figure: Figure) -> NDArray[np.float64]:
    """Draw a figure from a triangle over its interval, or evenly where it has no best number.

    Reference: D. Vose, Risk Analysis, 3rd ed. 2008 (the triangular distribution for what an
    expert gives as least, likeliest and greatest).
    """
    middle = figure.middle
    if middle is None:
        return np.full(DRAWS, np.nan)
    low = middle if figure.low is None else figure.low
    high = middle if figure.high is None else figure.high
    if low == high:
        return np.full(DRAWS, middle)
    seed = int.from_bytes(sha256(figure.id.encode()).digest()[:8])
    rng = np.random.default_rng(seed)
    if figure.best is None:
        return rng.uniform(low, high, DRAWS)
    return rng.triangular(low, figure.best, high, DRAWS)
