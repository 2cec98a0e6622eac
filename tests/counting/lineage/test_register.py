"""Figures, formulas over them, and what a revision changes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from synodik.counting.lineage import (
    Figure,
    Register,
    changed,
    derived,
    doubts,
    formula,
    of_figures,
    register_of,
)
from synodik.ledger.line import Line
from synodik.model.errors import EstimateError


def figure(name: str, best: float | None = None, **about: object) -> Figure:
    return Figure(name, best=best, **({"category": "executions"} | about))  # type: ignore[arg-type]


def register(*figures: Figure, **formulas: str) -> Register:
    made = {name: derived(name, text) for name, text in formulas.items()}
    return Register(of_figures(figures), made)


def line(number: int, kind: str, **payload: object) -> Line:
    return Line(
        number, f"2026-11-{number:02}T00:00:00Z", "A. Keeper", kind, payload, "", "", "", ""
    )


def test_a_formula_is_worked_out_from_the_numbers_stated() -> None:
    held = register(
        figure("shot", 10),
        figure("part", 0.5, category="share"),
        twice="2 * shot",
        some="part * (twice + shot) - min(shot, twice)",
    )
    assert held.value("some").best == 5
    assert held.rests_on("some") == ["shot", "part", "twice"]
    assert held.dependents("shot") == ["twice", "some"]


def test_intervals_are_carried_through() -> None:
    held = register(figure("a", 100, low=80, high=120), figure("b", 10), sum="a + b")
    value = held.value("sum")
    assert value.best == 110
    assert 90 < value.low < 110 < value.high < 130
    assert value.median == pytest.approx(110, abs=1)


def test_a_figure_moves_with_itself_wherever_it_is_used() -> None:
    held = register(figure("a", 100, low=50, high=150), twice="2 * a", none="twice - a - a")
    value = held.value("none")
    assert (value.low, value.high) == (0, 0)


def test_an_interval_upside_down_is_refused() -> None:
    with pytest.raises(EstimateError, match="upside down: 200 > 100"):
        figure("a", 100, low=200)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("__import__('os').system('true')", "may not stand in a formula"),
        ("a.b", "may not stand"),
        ("a ** 9", "may not stand"),
        ("[a]", "may not stand"),
        ("'a'", "may not stand"),
        ("True", "may not stand"),
        ("lambda: a", "may not stand"),
        ("min(a)", "may not stand"),
        ("a +", "is no formula"),
        ("", "is empty"),
        ("(" * 300 + "a" + ")" * 300, "no formula"),
        ("-" * 100 + "a", "too many parts"),
    ],
)
def test_anything_but_sums_and_products_is_refused(text: str, told: str) -> None:
    with pytest.raises(EstimateError, match=told):
        formula(text)


@given(st.text(max_size=40))
def test_no_text_ends_a_reading_but_by_a_refusal(text: str) -> None:
    try:
        formula(text)
    except EstimateError as error:
        assert error.remedy


def test_an_unknown_name_is_refused_with_its_formula() -> None:
    with pytest.raises(EstimateError, match="'a \\+ b' names 'b', which is not in the register"):
        register(figure("a", 1), sum="a + b")


def test_a_ring_of_formulas_is_refused() -> None:
    with pytest.raises(EstimateError, match="rests on itself"):
        register(figure("a", 1), one="two + a", two="one")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("dead + books", "unlike things: persons and volumes"),
        ("dead + part", "unlike things: a share and persons"),
        ("dead * books", "multiplies persons by volumes"),
        ("books / dead", "divides volumes by persons"),
    ],
)
def test_unlike_things_are_not_added(text: str, told: str) -> None:
    held = (
        figure("dead", 9),
        figure("books", 3, category="volumes"),
        figure("part", 0.1, category="share"),
    )
    with pytest.raises(EstimateError, match=told):
        register(*held, sum=text)


def test_summands_that_may_count_the_same_are_flagged() -> None:
    held = register(
        figure("all", 100, category="democide", territory="USSR", period="1917-1987"),
        figure("shot", 10, territory="Ukraine", period="1937-1938"),
        figure("later", 10, territory="China", period="1966"),
        sum="all + shot",
        apart="all + later",
    )
    assert any("all and shot may count the same" in each for each in doubts(held, "sum"))
    assert not any("may count" in each for each in doubts(held, "apart"))


def test_a_revision_of_one_input_is_told_with_all_that_rests_on_it() -> None:
    lines = [
        line(1, "formula", id="world", formula="elsewhere + famine"),
        line(2, "figure", id="famine", best="38"),
    ]
    sources = [figure("elsewhere", 174), figure("famine", 0)]
    before = register_of(sources, lines, until=1)
    now = register_of(sources, lines)
    found = [(name, one.best, other.best) for name, one, other in changed(before, now)]
    assert found == [("famine", 0, 38), ("world", 174, 212)]
    assert [each.best for each in now.history["famine"]] == [0]


def test_a_retracted_revision_counts_for_nothing() -> None:
    lines = [
        line(1, "figure", id="famine", best="38"),
        line(2, "retraction", line=1),
    ]
    assert register_of([figure("famine", 0)], lines).value("famine").best == 0


def test_a_line_that_cannot_be_is_named() -> None:
    with pytest.raises(EstimateError, match="line 3 of the ledger: total: 'a \\+ z' names 'z'"):
        register_of([figure("a", 1)], [line(3, "formula", id="total", formula="a + z")])


def test_draws_are_the_same_again() -> None:
    held = figure("a", 5, low=1, high=9)
    assert register(held).value("a") == register(held).value("a")
    assert np.isfinite(register(held).value("a").median)
