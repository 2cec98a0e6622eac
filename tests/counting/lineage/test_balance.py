"""A population carried forward from a table, against the one that was counted."""

import numpy as np
import pytest

from synodik.counting.lineage.balance import balance_of
from synodik.model.errors import EstimateError, ReadError

TABLE = """\
what,year,age,low,best,high
population,,0,,100,
population,,1,,200,
births,1930,,90,100,110
survival,1930,0,,0.81,
survival,1930,1,0.4,0.5,0.6
counted,,0,,60,
counted,,1,,150,
"""


def test_who_was_expected_and_not_counted_is_missing() -> None:
    made = balance_of(TABLE, "table.csv")
    assert made.expected.tolist() == pytest.approx([100 * 0.9, 100 * 0.81 + 200 * 0.5])
    assert made.missing[0].tolist() == pytest.approx([30, 31])
    assert made.total[0] == pytest.approx(61)
    assert made.years == (1930, 1930)


def test_intervals_are_those_of_the_triangles() -> None:
    made = balance_of(TABLE, "table.csv")
    # 5 % of a triangle over 90, 100, 110 lie below 90 + sqrt(0.05 * 20 * 10), and so above.
    end = np.sqrt(10)
    assert made.missing[1:, 0].tolist() == pytest.approx(
        [(90 + end) * 0.9 - 60, (110 - end) * 0.9 - 60], abs=0.5
    )
    assert made.total[1] < 61 < made.total[2]


def test_the_same_seed_gives_the_same_interval() -> None:
    assert balance_of(TABLE, "t", seed=4).total == balance_of(TABLE, "t", seed=4).total


def test_migration_comes_in_the_middle_of_the_year() -> None:
    made = balance_of(TABLE + "migration,1930,0,,10,\n", "table.csv")
    assert made.expected[1] == pytest.approx(100 * 0.81 + 200 * 0.5 + 10 * 0.9)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("counted,,1,,7,", "line 9: counted 1 comes twice"),
        ("deaths,1930,,,7,", "line 9: 'deaths' is not of a balance"),
        ("births,193O,,,7,", "line 9: year is '193O'"),
        ("births,1931,,9,7,", "line 9: births is upside down: 9, 7, 7"),
        ("births,1931,,,nan,", "line 9: births is upside down"),
        ("births,1931,,-2,7,", "line 9: births is below 0"),
        ("births,1931,,,many,", "line 9: births is no number"),
        ("births,1931,,,7,", "states no survival 1931 0"),
        ("births,1939,,,7,", "no births of each year"),
        ("counted,,2,,7,", "counted 2 lies beyond the ages"),
        ("survival,1929,0,,0.5,", "survival 1929 0 lies beyond"),
    ],
)
def test_a_row_that_cannot_be_is_refused(row: str, told: str) -> None:
    with pytest.raises(ReadError, match=told):
        balance_of(f"{TABLE}{row}\n", "table.csv")


def test_more_years_than_can_be_drawn_are_refused() -> None:
    births = "".join(f"births,{year},,,7,\n" for year in range(1931, 1995))
    with pytest.raises(ReadError, match="spans 65 years"):
        balance_of(TABLE + births, "table.csv")


def test_a_table_of_something_else_is_refused() -> None:
    with pytest.raises(ReadError, match="line 1: has not the columns"):
        balance_of("name,age\nA,3\n", "table.csv")
    with pytest.raises(EstimateError, match="a survival is no share"):
        balance_of(TABLE.replace("0.81", "81"), "table.csv")
