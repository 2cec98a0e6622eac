import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]
TWO_LISTS = "prison,church,count\n1,0,80\n0,1,60\n1,1,40\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "lists.csv"
    path.write_text(TWO_LISTS, "utf-8")
    return path


def test_an_estimate_is_told_with_its_interval(run: Run, table: Path) -> None:
    result = run("estimate", "--table", table, "--method", "chapman")
    assert result.exit_code == 0, result.output
    assert "180 persons on 2 lists: prison, church" in result.stdout
    assert "No table can show whether" in result.stdout


def test_one_method_answers_with_one_object(run: Run, table: Path) -> None:
    found = json.loads(run("estimate", "--table", table, "--method", "chapman", "--json").stdout)
    assert found["low"] < found["median"] < found["high"]
    assert found["median"] == pytest.approx(121 * 101 / 41 - 1, rel=0.1)


def test_without_a_method_one_answer_stands_first_and_others_beside_it(
    run: Run, table: Path
) -> None:
    result = run("estimate", "--table", table, "--json")
    found = json.loads(result.stdout)
    assert found["method"] == "heterogeneous"
    assert [each["method"] for each in found["beside"]] == ["latent", "decomposable", "loglinear"]
    assert found["refused"]  # two lists are too few for any of them
    assert result.exit_code == 1


def test_a_refusal_of_all_methods_is_a_finding(run: Run, table: Path) -> None:
    table.write_text("prison,church,count\n1,0,80\n0,1,60\n", "utf-8")
    result = run("estimate", "--table", table, "--method", "chapman")
    assert result.exit_code == 1
    assert "refused" in result.stdout


def test_a_table_without_counts_is_refused_by_name(run: Run, table: Path) -> None:
    table.write_text("prison,church\n1,0\n", "utf-8")
    result = run("estimate", "--table", table)
    assert result.exit_code == 1
    assert "count" in result.stderr


def test_lists_of_an_archive_that_share_nobody_are_refused_with_the_reason(
    run: Run, archive: Path
) -> None:
    result = run("estimate", archive, "--lists", "L1", "--json")
    assert result.exit_code == 1
    (stratum,) = json.loads(result.stdout)["strata"]
    assert stratum["observed"] == 3
    assert "left out, with fewer than 10 persons here: L1" in stratum["warnings"]
    assert "0 lists with somebody on them; 3 are needed" in stratum["reasons"]


def test_a_book_that_the_archive_does_not_have_is_refused_by_name(run: Run, archive: Path) -> None:
    result = run("estimate", archive, "--lists", "L1,L2")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "no book 'L2'" in result.stderr


def test_an_archive_or_a_table_is_asked_and_not_both(run: Run) -> None:
    assert "give DIR or --table" in run("estimate").stderr


def test_an_estimate_is_kept_in_the_ledger_with_its_refusals(run: Run, archive: Path) -> None:
    asked = ("estimate", archive, "--lists", "L1", "--by", "sentence_kind", "--keep", "lost")
    assert "give DIR and --reason" in run(*asked).stderr
    result = run(*asked, "--reason", "asked", "--author", "A. Keeper", "--title", "Lost")
    assert (result.exit_code, "line 1: estimate lost" in result.stdout) == (1, True)
    (line,) = json.loads(run("ledger", archive, "--json").stdout)
    assert (line["author"], line["payload"]["title"]) == ("A. Keeper", "Lost")
    assert all(each["reasons"] for each in line["payload"]["strata"])
