"""Rates to inhabitants: which figure of the population fits a number, and when none does."""

from collections.abc import Callable

import pytest

from synodik.counting.lineage import Figure, Register, derived, of_figures
from synodik.counting.statistics import (
    Counts,
    Units,
    counted,
    dimension_named,
    parse_condition,
    rates_of,
)
from synodik.model.errors import SettingError

Opening = Callable[..., Units]


def figure(name: str, territory: str, period: str, best: float, **about: object) -> Figure:
    given = {"category": "population"} | about
    return Figure(name, territory=territory, period=period, best=best, **given)  # type: ignore[arg-type]


REGISTER = Register(
    of_figures(
        [
            figure("tartu_1934", "Tartumaa", "1934", 1000, low=900, high=1100),
            figure("voru_1934", "Võrumaa", "1934", 500),
            figure("shot", "Tartumaa", "1941", 7, category="executions"),
        ]
    ),
    {
        "tartu_later": derived(
            "tartu_later", "1.5 * tartu_1934",
            category="population", territory="tartumaa", period="1940-1941",
        )
    },
)  # fmt: skip


def people(tables) -> None:
    for number, year in enumerate(("1934", "1934", "1941", "1942")):
        tables.put(f"A/{number}", ("arrest_date", year, 1), ("residence", "Tartu", 0))
        tables.locate(f"A/{number}", "residence", "ee.tartu")
    tables.put("A/9", ("arrest_date", "1934", 1))


def by(units: Units, names: str, rate: str, where: str = "") -> Counts:
    return counted(
        units,
        [dimension_named(each) for each in names.split(",") if each],
        parse_condition(where),
        where=where,
        rates=rates_of(REGISTER, rate),
    )


def test_a_number_is_held_to_the_population_of_its_place_and_year(tables, opened: Opening) -> None:
    people(tables)
    counts = by(opened(), "region,arrest_year", "tartu_*,voru_1934")
    told = {each.labels: each for each in counts.cells}
    assert counts.to == 100_000
    cell = told["Tartumaa", "1934"]
    assert cell.population == "tartu_1934"
    assert cell.share is not None
    assert cell.share.best == pytest.approx(2 / 1000 * 100_000)
    assert cell.share.low < 200 < cell.share.high
    assert told["Tartumaa", "1941"].population == "tartu_later"


def test_where_no_figure_fits_there_is_no_rate_and_the_reason_is_said(
    tables, opened: Opening
) -> None:
    people(tables)
    told = {
        each.labels: each.refused
        for each in by(opened(), "region,arrest_year", "tartu_*").cells
        if each.share is None
    }
    assert told == {
        ("Tartumaa", "1942"): "none of Tartumaa holds for 1942: tartu_1934 (1934), "
        "tartu_later (1940-1941)",
        ("not stated", "1934"): "the place is not stated",
    }


@pytest.mark.parametrize(
    ("names", "rate", "where", "reason"),
    [
        ("arrest_year", "tartu_1934", "", "no place is asked"),
        ("region", "tartu_*", "", "several figures fit Tartumaa in any year"),
        ("region", "voru_1934", "", "no figure of the population is of Tartumaa"),
        ("", "tartu_1934", 'region = "Tartumaa" and arrest_year = 1934..1941', "none of Tartumaa"),
    ],
)
def test_what_is_asked_too_widely_has_no_rate(
    tables, opened: Opening, names: str, rate: str, where: str, reason: str
) -> None:
    people(tables)
    counts = by(opened(), names, rate, where)
    assert reason in (counts.cells or (counts.total,))[0].refused


def test_place_and_year_of_the_condition_are_those_of_the_number(tables, opened: Opening) -> None:
    people(tables)
    total = by(opened(), "", "tartu_1934", 'region = "Tartumaa" and arrest_year = 1934').total
    assert total.share is not None
    assert total.share.best == pytest.approx(200)


def test_a_country_is_the_same_in_another_language(tables, opened: Opening) -> None:
    people(tables)
    register = Register(of_figures([figure("census", "Estonia", "1934", 9000)]))
    counts = counted(
        opened(),
        [dimension_named("country"), dimension_named("arrest_year")],
        parse_condition("arrest_year = 1934"),
        rates=rates_of(register, "census"),
    )
    assert [(each.labels[0], each.population) for each in counts.cells] == [
        ("Eesti", "census"), ("not stated", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "told"),
    [("nowhere_*", "no figure of the register is called"), ("shot", "shot counts executions")],
)
def test_what_is_no_population_is_refused_by_name(asked: str, told: str) -> None:
    with pytest.raises(SettingError, match=told):
        rates_of(REGISTER, asked)
