"""Estimates that somebody kept: figures of the register, revised where they are kept again."""

import pytest

from synodik.counting.lineage import kept_of, register_of
from synodik.ledger.line import Line
from synodik.model.errors import EstimateError


def line(number: int, kind: str, **payload: object) -> Line:
    return Line(number, "2026-11-22T00:00:00Z", "A. Keeper", kind, payload, "asked", "", "", "")


def stratum(label: str, median: int) -> dict[str, object]:
    ends = {"median": median, "low": median - 10, "high": median + 10}
    return {"labels": [label], "observed": 50, "model": "graphs averaged", **ends}


REFUSED = {"labels": ["exile"], "observed": 9, "reasons": ["nobody is on two lists"]}
SUM = {"observed": 100, "median": 200, "low": 190, "high": 210}


def kept_line(number: int, *strata: dict[str, object]) -> Line:
    return line(
        number, "estimate", id="lost", title="Lost", strata=list(strata), sum=SUM,
        lists=["A: Book A"], territory="Eesti", period="1941", build="b1",
    )  # fmt: skip


def test_each_stratum_is_a_figure_and_a_refusal_is_none() -> None:
    register = register_of([], [kept_line(1, stratum("Labour camp", 100), REFUSED)])
    assert list(register.figures) == ["lost_labour_camp", "lost"]
    held = register.figures["lost_labour_camp"]
    assert (held.low, held.best, held.high) == (90, 100, 110)
    assert held.author == "A. Keeper"
    assert held.source == "line 1 of the ledger"
    assert "graphs averaged; lists A: Book A; build b1" in held.method
    (kept,) = kept_of([kept_line(1, REFUSED)])
    assert kept.strata[0].reasons == ("nobody is on two lists",)
    assert kept.strata[0].figure == ""


def test_an_estimate_kept_again_is_a_revision_of_what_rests_on_it() -> None:
    lines = [
        kept_line(1, stratum("camp", 100)),
        line(2, "formula", id="twice", formula="2 * lost_camp"),
        kept_line(3, stratum("camp", 130)),
    ]
    register = register_of([], lines)
    assert register.value("twice").best == 260
    assert [each.best for each in register.history["lost_camp"]] == [100]
    (kept,) = kept_of(lines)
    assert (kept.line.number, kept.earlier) == (3, (1,))


def test_a_stratum_that_is_refused_later_is_no_figure_any_more() -> None:
    lines = [kept_line(1, stratum("camp", 100)), kept_line(2, REFUSED)]
    assert "lost_camp" not in register_of([], lines).figures
    lines.insert(1, line(9, "formula", id="twice", formula="2 * lost_camp"))
    with pytest.raises(EstimateError, match="names 'lost_camp', which is not in the register"):
        register_of([], lines)


def test_an_estimate_takes_no_figures_id() -> None:
    lines = [line(1, "figure", id="lost", best="7"), kept_line(2, stratum("camp", 100))]
    with pytest.raises(EstimateError, match="'lost' is a figure already"):
        register_of([], lines)


def test_a_retracted_estimate_is_kept_no_longer() -> None:
    lines = [kept_line(1, stratum("camp", 100)), line(2, "retraction", line=1)]
    assert kept_of(lines) == []
    assert register_of([], lines).figures == {}
