"""Capture tables: what they hold, and what is refused."""

from pathlib import Path

import pytest

from synodik.counting.mse import read_table, table_of
from synodik.model.errors import ReadError


def _written(folder: Path, text: str) -> Path:
    file = folder / "table.csv"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_table_counts_persons_lists_and_overlaps(tmp_path: Path) -> None:
    table = read_table(_written(tmp_path, "A,B,count\n1,0,5\n0,1,7\n1,1,2\n"))
    assert table.observed == 14
    assert table.sizes == {"A": 7, "B": 9}
    assert table.overlap(0, 1) == 2
    assert table.cells().tolist() == [0, 7, 5, 2]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param("A,B\n1,0\n", "no column 'count'", id="no count"),
        pytest.param("A,B,count\n1,0,-5\n", "line 2: count is '-5'", id="negative"),
        pytest.param("A,B,count\n1,0,²\n", "line 2: count is '²'", id="no figure of ASCII"),
        pytest.param(f"A,B,count\n1,0,{'9' * 20}\n", "line 2: count is '9+'", id="too great"),
        pytest.param("A,B,count\n1,2,5\n", "line 2: B is '2'", id="neither 0 nor 1"),
        pytest.param("A,B,count\n1,0,5,9\n", "line 2: there are more values", id="too long"),
        pytest.param("A,B,count\n1,0\n", "line 2: count is ''", id="too short"),
        pytest.param("A,B,count\n1,0,4.5\n", "line 2: count is '4.5'", id="half a person"),
        pytest.param("A,B,count\n1,0,5\n1,0,3\n", "line 3: the pattern comes twice", id="twice"),
        pytest.param("A,B,count\n0,0,5\n", "line 2: persons on no list", id="on no list"),
        pytest.param("A,A,count\n1,0,5\n", "two lists have one name", id="one list twice"),
    ],
)
def test_a_bad_table_is_refused_with_its_line(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(ReadError, match=problem):
        read_table(_written(tmp_path, text))


def test_lists_can_be_left_out() -> None:
    table = table_of("ABC", {(1, 0, 0): 3, (1, 1, 0): 2, (0, 0, 1): 9}.items())
    kept = table.of_lists([0, 1])
    assert (kept.lists, kept.observed) == (("A", "B"), 5)


def test_the_order_of_rows_does_not_change_the_digest() -> None:
    rows = [((1, 0), 3), ((0, 1), 4)]
    assert table_of("AB", rows).digest == table_of("AB", reversed(rows)).digest


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_columns_are_parted_as_spreadsheets_part_them(tmp_path: Path, separator: str) -> None:
    text = "\ufeffA,B,count\r\n1,0,5\r\n0,1,7\r\n".replace(",", separator)
    table = read_table(_written(tmp_path, text))
    assert (table.lists, table.counts.tolist()) == (("A", "B"), [7, 5])
