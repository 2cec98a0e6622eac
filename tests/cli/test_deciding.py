import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]
GROUNDS = ("--reason", "misprint", "--source", "parish register, p. 12")


def test_a_correction_is_appended_and_holds_from_the_next_build(run: Run, archive: Path) -> None:
    result = run("correct", archive, "one/1", "birth_date", "1897-05-03", *GROUNDS)
    assert result.exit_code == 0, result.output
    assert "line 1" in result.stdout
    run("build", archive, "--workers", 1)
    shown = run("show", archive, "one/1").stdout
    assert "1897-05-03 (corrected, ledger line 1)" in shown
    assert "(overruled" in shown


def test_the_items_of_a_list_are_given_one_by_one(run: Run, archive: Path) -> None:
    result = run("correct", archive, "one/1", "articles", "58-10", "58-11", *GROUNDS, "--json")
    assert json.loads(result.stdout)["payload"]["value"] == ["58-10", "58-11"]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("one/77", "birth_date", "1897"), "one/77"),
        (("one/1", "birthdate", "1897"), "did you mean birth_date"),
        (("one/1", "birth_date", "May 1897"), "write 1937"),
        (("one/1", "sex", "male"), "one of f, m"),
    ],
)
def test_a_correction_that_does_not_fit_is_refused(
    run: Run, archive: Path, arguments: tuple[str, ...], problem: str
) -> None:
    result = run("correct", archive, *arguments, *GROUNDS)
    assert result.exit_code == 1
    assert problem in result.stderr
    assert json.loads(run("ledger", archive, "--json").stdout) == []


def test_a_correction_without_a_reason_is_misuse(run: Run, archive: Path) -> None:
    assert run("correct", archive, "one/1", "sex", "m", "--source", "a letter").exit_code == 2


def test_who_decides_is_named_by_option_environment_or_login(run: Run, archive: Path) -> None:
    hide = ("hide", archive, "one/1", "--reason", "asked", "--json")
    named = run(*hide, "--author", "M. Keeper")
    assert json.loads(named.stdout)["author"] == "M. Keeper"
    by_environment = run(*hide, env={"SYNODIK_AUTHOR": "A. Archivist"})
    assert json.loads(by_environment.stdout)["author"] == "A. Archivist"


def test_a_hidden_entry_is_gone_and_a_retraction_brings_it_back(run: Run, archive: Path) -> None:
    run("hide", archive, "one/2", "--reason", "asked by the family")
    run("build", archive, "--workers", 1)
    assert run("show", archive, "one/2").exit_code == 1
    run("retract", archive, 1, "--reason", "the family thought better of it")
    run("build", archive, "--workers", 1)
    assert run("show", archive, "one/2").exit_code == 0


def test_a_takedown_works_at_once_on_what_is_shown_and_exported(
    run: Run, archive: Path, tmp_path: Path
) -> None:
    run("hide", archive, "one/2", "--reason", "asked by the family")
    result = run("show", archive, "one/2")
    assert result.exit_code == 1
    assert "hidden by line 1" in result.stderr
    run("export", "records", tmp_path / "records.csv", "--archive", archive)
    assert "KUUSK" not in (tmp_path / "records.csv").read_text("utf-8")


def test_a_whole_ledger_is_verified_and_a_touched_one_is_not(run: Run, archive: Path) -> None:
    run("hide", archive, "one/2", "--reason", "asked")
    assert run("ledger", archive, "--verify").exit_code == 0
    _force(archive, "UPDATE lines SET reason = 'never asked'")
    result = run("ledger", archive, "--verify")
    assert result.exit_code == 1
    assert "line 1 is broken" in result.stderr


def test_a_ledger_whose_end_was_cut_off_is_found_out(run: Run, archive: Path) -> None:
    run("hide", archive, "one/2", "--reason", "asked")
    run("build", archive, "--workers", 1)
    _force(archive, "DELETE FROM lines")
    result = run("ledger", archive, "--verify")
    assert result.exit_code == 1
    assert "not in the ledger any more" in result.stderr


def _force(archive: Path, statement: str) -> None:
    with closing(sqlite3.connect(archive / "ledger.db")) as database:
        database.execute("DROP TRIGGER no_update")
        database.execute("DROP TRIGGER no_delete")
        database.execute(statement)
        database.commit()
