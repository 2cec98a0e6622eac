"""The population that was to be expected, by age: the cohort-component method.

Everybody grows a year older in a year, or dies, or moves; who is born enters at
age 0. What a census counts less than that is missing, age by age.

Reference: S. Preston, P. Heuveline, M. Guillot, Demography: Measuring and
Modeling Population Processes, 2001, chapter 6.
"""

import numpy as np
from numpy.typing import NDArray

from synodik.model.errors import EstimateError

Floats = NDArray[np.float64]


def projected(population: Floats, survival: Floats, births: Floats, migration: Floats) -> Floats:
    """Carry a population forward, a year at a time.

    Args:
        population: persons by single years of age, the last age and beyond in one; shape
            (..., ages). Leading axes may hold draws.
        survival: share of those of an age who live a year on, 0 to 1; shape (..., years, ages).
            Of age 0 in the year of birth, half of what it says of the first year is asked.
        births: of each year; shape (..., years).
        migration: persons who came, less those who left, by year and age; shape
            (..., years, ages). They are taken to come in the middle of the year.

    Returns:
        Persons by age at the end; shape (..., ages).

    Raises:
        EstimateError: shapes do not fit, a survival is no share, or persons are below 0.
    """
    _check(population, survival, births, migration)
    held = population.astype(np.float64)
    for year in range(births.shape[-1]):
        alive, moved = survival[..., year, :], migration[..., year, :]
        # Who moves in the middle of a year is exposed to half of its mortality.
        lived = held * alive + moved * np.sqrt(alive)
        older = np.roll(lived, 1, axis=-1)
        older[..., -1] += lived[..., -1]
        older[..., 0] = births[..., year] * np.sqrt(alive[..., 0])
        held = np.maximum(older, 0.0)
    return held


def missing_by_age(expected: Floats, counted: Floats) -> Floats:
    """Give how many fewer were counted than were to be expected, by age.

    Raises:
        EstimateError: the ages are not the same.
    """
    if expected.shape[-1] != counted.shape[-1]:
        problem = f"{expected.shape[-1]} ages are expected and {counted.shape[-1]} counted"
        raise EstimateError("balance", problem, "bring both to the same ages")
    return np.asarray(expected - counted)


def _check(population: Floats, survival: Floats, births: Floats, migration: Floats) -> None:
    years, ages = births.shape[-1], population.shape[-1]
    if ages < 2:
        problem = "one age cannot be carried into another"
        raise EstimateError("balance", problem, "give two ages or more")
    for name, table in (("survival", survival), ("migration", migration)):
        if table.shape[-2:] != (years, ages):
            problem = f"{name} has the shape {table.shape[-2:]}, not {(years, ages)}"
            raise EstimateError("balance", problem, "give a row to a year, a column to an age")
    if (survival < 0).any() or (survival > 1).any():
        raise EstimateError("balance", "a survival is no share", "give values from 0 to 1")
    if (population < 0).any() or (births < 0).any():
        raise EstimateError("balance", "there are fewer persons than none", "give numbers from 0")
