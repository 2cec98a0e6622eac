import csv
import io
import json
from collections.abc import Callable

import pyarrow.parquet as pq
import pytest

from synodik.counting.statistics import (
    Counts,
    Units,
    chart,
    chart_of,
    counted,
    dimension_named,
    parse_condition,
    written,
)
from synodik.model.errors import SettingError


@pytest.fixture
def counts(tables, opened: Callable[..., Units]) -> Counts:
    tables.put("R1/1", ("sex", "m"), ("arrest_date", "1937", 1))
    tables.put("R1/2", ("sex", "f"), ("arrest_date", "1938", 1))
    by = [dimension_named("arrest_year"), dimension_named("sex")]
    return counted(opened(), by, parse_condition(""))


def test_csv_has_a_row_to_a_cell_with_the_address_of_its_persons(counts: Counts) -> None:
    rows = list(csv.DictReader(io.StringIO(written(counts, "csv").decode())))
    assert [(row["arrest_year"], row["sex"], row["count"]) for row in rows] == [
        ("1937", "m", "1"),
        ("1938", "f", "1"),
    ]
    assert rows[0]["where"] == 'arrest_year = "1937" and sex = "m"'
    assert rows[0]["persons"].startswith("/count/persons?where=arrest_year+%3D")


def test_json_and_parquet_hold_the_same_rows(counts: Counts) -> None:
    rows = json.loads(written(counts, "json"))["cells"]
    assert pq.read_table(io.BytesIO(written(counts, "parquet"))).to_pylist() == rows


def test_a_table_in_which_nobody_is_has_its_columns_and_no_rows(
    tables, opened: Callable[..., Units]
) -> None:
    tables.put("R1/1", ("sex", "m"))
    nobody = counted(opened(), [dimension_named("sex")], parse_condition("sex = f"))
    assert written(nobody, "csv") == b"sex,count,low,high,where,persons\n"
    assert json.loads(written(nobody, "json"))["cells"] == []
    assert pq.read_table(io.BytesIO(written(nobody, "parquet"))).num_rows == 0


def test_another_format_is_refused_by_name(counts: Counts) -> None:
    with pytest.raises(SettingError, match="'xml' is not known; use csv, json, parquet"):
        written(counts, "xml")


def test_a_chart_is_drawn_as_svg_and_png(counts: Counts) -> None:
    described = chart_of(counts, "Arrests")
    assert b"<svg" in chart(described, ".svg")
    assert chart(described, ".png").startswith(b"\x89PNG")
    assert json.loads(chart(described, ".json"))["data"]["values"][0]["count"] == 1


def test_a_chart_of_nothing_is_refused(counts: Counts) -> None:
    with pytest.raises(SettingError, match="count --by one dimension or two"):
        chart_of(Counts((), counts.of, (), counts.total, 0))
