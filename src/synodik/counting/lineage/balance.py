"""A balance of a population by age, read from a table: who was expected and was not counted.

Errors of one kind go together: a mortality that is set too high is too high at every age. In
each draw all survivals, all births and so on therefore lie at one and the same place between
their ends, which makes the interval as wide as it can be.
"""

import csv
import io
from dataclasses import dataclass
from math import isfinite
from typing import Final

import numpy as np

from synodik.counting.lineage.cohorts import Floats, missing_by_age, projected
from synodik.model.errors import EstimateError, ReadError

DRAWS: Final = 1000
_MOST_YEARS: Final = 60
"""Beyond it draws of every age and year do not fit into memory, nor does anybody believe them."""
_ENDS: Final = (0.05, 0.95)
_COLUMNS: Final = ("what", "year", "age", "low", "best", "high")
_KEYS: Final = {
    "population": ("age",),
    "survival": ("year", "age"),
    "births": ("year",),
    "migration": ("year", "age"),
    "counted": ("age",),
}
_GREATEST: Final = {"year": 2100, "age": 130}
ASSUMPTIONS: Final = (
    "both counts took in everybody alike, and ages are stated rightly",
    "mortality and births would have been those of the table without what is looked for",
    "children who were not born are not among the missing",
    "errors of one kind go together at all ages and in all years",
)
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Balance:
    """Expected against counted.

    Attributes:
        ages: how many single years of age; the last stands for all beyond, too.
        years: the first and the last over which the population was carried.
        expected: by age, with every number as stated.
        counted: by age.
        missing: expected less counted, by age, with the ends of the 90 % interval; shape (3, ages).
        total: the same of all ages together.
    """

    ages: int
    years: tuple[int, int]
    expected: Floats
    counted: Floats
    missing: Floats
    total: tuple[float, float, float]


def balance_of(text: str, name: str, *, seed: int = 0) -> Balance:
    """Work out a balance from CSV with the columns `what`, `year`, `age`, `low`, `best`, `high`.

    Args:
        text: rows of `population` and `counted`, by age; `births`, by year; `survival` and
            `migration`, by year and age. Migration that is not stated is none.
        name: of the file, for errors.
        seed: of the draws.

    Raises:
        ReadError: a row is none of these; its line is named, or what is lacking.
        EstimateError: a survival is no share.
    """
    cells = _cells(text, name)
    ages = max((int(key[1]) for key in cells if key[0] == "population"), default=-1) + 1
    years = sorted(int(key[1]) for key in cells if key[0] == "births")
    if not ages or not years or years != list(range(years[0], years[-1] + 1)):
        problem = "states no population by age, or no births of each year"
        raise ReadError(name, problem, "give a row to each age and each year")
    if len(years) > _MOST_YEARS:
        raise ReadError(name, f"spans {len(years)} years", f"part it, {_MOST_YEARS} at most")
    rng = np.random.default_rng(seed)
    tables = {
        what: _drawn(_laid_out(cells, what, years, ages, name), rng.random(DRAWS)) for what in _KEYS
    }
    expected = projected(
        tables["population"], tables["survival"], tables["births"], tables["migration"]
    )
    missing = missing_by_age(expected, tables["counted"])
    low, high = np.quantile(missing[1:], _ENDS, axis=0)
    ends = np.quantile(missing[1:].sum(axis=1), _ENDS)
    return Balance(
        ages,
        (years[0], years[-1]),
        expected[0],
        tables["counted"][0],
        np.stack([missing[0], low, high]),
        (float(missing[0].sum()), float(ends[0]), float(ends[1])),
    )


def _cells(text: str, name: str) -> dict[Key, tuple[float, float, float]]:
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    if not {"what", "best"} <= set(reader.fieldnames or ()) <= set(_COLUMNS):
        problem = "has not the columns of a balance"
        raise ReadError(name, problem, f"write {', '.join(_COLUMNS)}", line=1)
    cells: dict[Key, tuple[float, float, float]] = {}
    for row in reader:
        line = reader.line_num
        try:
            key, ends = _cell({each: (row.get(each) or "").strip() for each in _COLUMNS})
        except EstimateError as error:
            raise ReadError(name, error.problem, error.remedy, line=line) from error
        if key in cells:
            raise ReadError(name, f"{' '.join(key)} comes twice", "state it once", line=line)
        cells[key] = ends
    return cells


def _cell(row: dict[str, str]) -> tuple[Key, tuple[float, float, float]]:
    what = row["what"]
    if what not in _KEYS:
        raise EstimateError("", f"{what!r} is not of a balance", f"write {', '.join(_KEYS)}")
    for key in _KEYS[what]:
        if not (row[key].isascii() and row[key].isdigit() and int(row[key]) <= _GREATEST[key]):
            raise EstimateError("", f"{key} is {row[key]!r}", "write a whole number")
    try:
        best = float(row["best"])
        low, high = (float(row[key]) if row[key] else best for key in ("low", "high"))
    except ValueError:
        raise EstimateError("", f"{what} is no number", "write decimal figures") from None
    if not all(map(isfinite, (low, best, high))) or not low <= best <= high:
        problem = f"{what} is upside down: {low:g}, {best:g}, {high:g}"
        raise EstimateError("", problem, "give low, best, high")
    if what != "migration" and low < 0:
        raise EstimateError("", f"{what} is below 0: {low:g}", "give numbers from 0")
    return (what, *(str(int(row[key])) for key in _KEYS[what])), (low, best, high)


def _laid_out(
    cells: dict[Key, tuple[float, float, float]], what: str, years: list[int], ages: int, name: str
) -> Floats:
    """Give low, best and high as an array; shape (3, ...)."""
    axes = {"year": [str(each) for each in years], "age": [str(each) for each in range(ages)]}
    keys: list[Key] = [(what,)]
    for axis in _KEYS[what]:
        keys = [(*key, each) for key in keys for each in axes[axis]]
    lacking = [key for key in keys if key not in cells]
    if lacking and what != "migration":
        raise ReadError(name, f"states no {' '.join(lacking[0])}", "give a row to each")
    beyond = [key for key in cells if key[0] == what and key not in set(keys)]
    if beyond:
        problem = f"{' '.join(beyond[0])} lies beyond the ages of the population or the births"
        raise ReadError(name, problem, "state them, or leave it out")
    shape = [len(axes[axis]) for axis in _KEYS[what]]
    held = np.array([cells.get(key, (0.0, 0.0, 0.0)) for key in keys])
    return np.asarray(np.moveaxis(held.reshape(*shape, 3), -1, 0))


def _drawn(ends: Floats, shares: Floats) -> Floats:
    """Give the numbers as stated, and then, in each draw, those at one place of their triangles.

    Returns:
        Shape (1 + draws, ...).
    """
    low, best, high = ends
    wide = np.where(high > low, high - low, 1.0)
    at = shares.reshape(-1, *([1] * low.ndim))
    rising = low + np.sqrt(at * wide * (best - low))
    falling = high - np.sqrt((1 - at) * wide * (high - best))
    drawn = np.where(at < (best - low) / wide, rising, falling)
    return np.concatenate([best[None], np.where(high > low, drawn, best)])
