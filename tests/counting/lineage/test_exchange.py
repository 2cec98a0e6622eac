import json

import pytest

from synodik.counting.lineage import (
    Figure,
    Register,
    Relation,
    as_csv,
    as_json_ld,
    derived,
    figure_of,
    of_figures,
    read_csv,
    read_json_ld,
)
from synodik.model.errors import ReadError


@pytest.fixture
def register() -> Register:
    figures = [
        Figure(
            "shot_1937",
            category="executions",
            territory="USSR",
            period="1937",
            low=300_000,
            best=353_074,
            author="A. Historian",
            quotation="353,074 were shot",
            relations={Relation.REVISES: ("shot_guess",), Relation.BASED_ON: ("shot_guess",)},
        ),
        Figure("shot_guess", category="executions", high=1_000_000),
    ]
    made = derived("twice", "2 * shot_1937", assumptions=["all; of them", "are told"])
    return Register(of_figures(figures), {"twice": made})


@pytest.mark.parametrize(
    ("write", "read"), [(as_csv, read_csv), (as_json_ld, read_json_ld)], ids=["csv", "json-ld"]
)
def test_what_was_written_reads_back_as_the_same(register: Register, write, read) -> None:
    rows = {row.cells["id"]: row.cells for row in read(write(register), "figures")}
    for name, held in register.figures.items():
        again = figure_of(rows[name], held.source)
        assert {
            key: getattr(again, key) for key in ("best", "low", "high", "relations", "author")
        } == {key: getattr(held, key) for key in ("best", "low", "high", "relations", "author")}
    assert rows["twice"]["formula"] == "2 * shot_1937"
    assert rows["twice"]["assumptions"] == "all; of them\nare told"


def test_json_ld_says_what_a_figure_was_derived_from(register: Register) -> None:
    whole = json.loads(as_json_ld(register))
    held = {each["@id"]: each for each in whole["@graph"]}
    assert held["#shot_1937"]["revises"] == ["#shot_guess"]
    assert whole["@context"]["revises"]["@id"] == "prov:wasRevisionOf"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("id,best\na,1\nb,many\n", "line 3: 'many' is no number"),
        ("id,low,best\na,9,1\n", "line 2: a is upside down"),
        ("id,category\na,ghosts\n", "line 2: 'ghosts' is no category"),
        ("id,colour\na,red\n", "line 1: has no column of the name 'colour'"),
        ("best\n1\n", "line 1: has no column id"),
        ("id\nA B\n", "line 2: 'A B' cannot be an id"),
        ("id,best\na,1\nb,2\na,3\n", "line 4: 'a' is the id of two rows"),
        ("id,best\na,1,2\n", "line 2: has more cells than columns"),
        ("id,best\na,nan\n", "line 2: a is no number"),
        ("id,category,low\na,executions,-1\n", "line 2: a counts executions below 0: -1"),
    ],
)
def test_a_row_that_is_no_figure_is_refused_with_its_line(text: str, told: str) -> None:
    with pytest.raises(ReadError, match=told):
        list(read_csv(text, "figures.csv"))
