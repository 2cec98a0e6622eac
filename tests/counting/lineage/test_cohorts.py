import numpy as np
import pytest

from synodik.counting.lineage import missing_by_age, projected
from synodik.model.errors import EstimateError


def still(years: int, ages: int) -> np.ndarray:
    return np.zeros((years, ages))


def test_where_nobody_dies_all_grow_older_and_the_born_enter() -> None:
    population, births = np.array([10.0, 20.0, 30.0]), np.array([5.0, 7.0])
    made = projected(population, np.ones((2, 3)), births, still(2, 3))
    assert made.tolist() == [7, 5, 10 + 20 + 30]


def test_mortality_takes_its_share_of_each_age() -> None:
    survival = np.array([[0.81, 0.5, 0.0]])
    made = projected(np.array([100.0, 100.0, 100.0]), survival, np.array([100.0]), still(1, 3))
    assert made.tolist() == pytest.approx([90, 81, 50])


def test_nobody_is_lost_or_made_where_nobody_dies() -> None:
    rng = np.random.default_rng(3)
    population, births = rng.uniform(50, 90, 8), rng.uniform(50, 90, 5)
    migration = rng.uniform(-2, 2, (5, 8))
    made = projected(population, np.ones((5, 8)), births, migration)
    assert made.sum() == pytest.approx(population.sum() + births.sum() + migration.sum())


def test_draws_are_carried_along() -> None:
    population = np.array([[10.0, 20.0], [11.0, 21.0]])
    made = projected(population, np.ones((2, 1, 2)), np.ones((2, 1)), np.zeros((2, 1, 2)))
    assert made.tolist() == [[1, 30], [1, 32]]


def test_who_is_not_counted_is_missing() -> None:
    assert missing_by_age(np.array([9.0, 7.0]), np.array([8.0, 7.5])).tolist() == [1, -0.5]


def test_one_age_alone_cannot_grow_older() -> None:
    with pytest.raises(EstimateError, match="give two ages or more"):
        projected(np.ones(1), np.ones((1, 1)), np.ones(1), still(1, 1))


@pytest.mark.parametrize(
    ("survival", "births", "told"),
    [
        (np.ones((2, 3)), np.ones(1), "survival has the shape"),
        (np.full((1, 3), 1.5), np.ones(1), "no share"),
        (np.ones((1, 3)), -np.ones(1), "fewer persons than none"),
    ],
)
def test_what_is_no_table_of_a_population_is_refused(
    survival: np.ndarray, births: np.ndarray, told: str
) -> None:
    with pytest.raises(EstimateError, match=told):
        projected(np.ones(3), survival, births, still(len(births), 3))
