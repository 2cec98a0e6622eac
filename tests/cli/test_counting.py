import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

from typer.testing import Result

Run = Callable[..., Result]


def test_persons_are_counted_by_what_is_known_of_them(run: Run, archive: Path) -> None:
    result = run("count", archive, "--by", "arrest_year", "--format", "csv")
    rows = csv.DictReader(io.StringIO(result.stdout))
    assert {row["arrest_year"]: row["count"] for row in rows} == {
        "1940": "1", "1945": "1", "1949": "1",
    }  # fmt: skip


def test_the_persons_behind_a_number_are_listed(run: Run, archive: Path) -> None:
    listed = run("count", archive, "--where", "arrest_year = 1945", "--list", "--format", "json")
    assert [each["name"] for each in json.loads(listed.stdout)["persons"]] == ["Kuusk Leena Toomas"]


def test_a_table_for_people_and_a_chart(run: Run, archive: Path, tmp_path: Path) -> None:
    drawn = tmp_path / "years.svg"
    result = run("count", archive, "--by", "arrest_year", "--per", "", "--chart", drawn)
    assert "3 persons in all" in result.stdout
    assert "33.3%" in result.stdout
    assert drawn.read_text("utf-8").startswith("<svg")


def test_an_unknown_dimension_ends_with_one_line(run: Run, archive: Path) -> None:
    result = run("count", archive, "--by", "arest_year")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "Did you mean arrest_year" in result.stderr


def test_parquet_goes_to_a_file(run: Run, archive: Path, tmp_path: Path) -> None:
    refused = run("count", archive, "--by", "sex", "--format", "parquet")
    assert "name a file with --to" in refused.stderr
    file = tmp_path / "sex.parquet"
    run("count", archive, "--by", "sex", "--format", "parquet", "--to", file)
    assert file.read_bytes()[:4] == b"PAR1"


def test_rates_are_refused_with_the_reason_where_no_figure_fits(run: Run, archive: Path) -> None:
    asked = ("count", archive, "--by", "arrest_year", "--rate", "town_1940")
    assert "no figure of the register is called 'town_1940'" in run(*asked).stderr
    added = run(
        "estimates", "add", archive, "town_1940", "--category", "population", "--territory",
        "Tartu", "--period", "1940", "--best", 500, "--reason", "census",
    )  # fmt: skip
    assert added.exit_code == 0, added.output
    assert "no rate for" in run(*asked).stdout
    assert "no place is asked" in run(*asked).stdout
    assert "leave one of them out" in run(*asked, "--per", "").stderr
