import json
from collections.abc import Callable
from pathlib import Path

from typer.testing import Result

Run = Callable[..., Result]


def test_a_person_is_found_by_name(run: Run, archive: Path) -> None:
    result = run("search", archive, "Orav", "--json")
    assert result.exit_code == 0
    assert [hit["person"] for hit in json.loads(result.stdout)["hits"]] == ["one/1"]
    assert "one/1" in run("search", archive, "Jaan Orav").stdout


def test_finding_nobody_is_exit_code_1(run: Run, archive: Path) -> None:
    assert run("search", archive, "Xyzzyqw").exit_code == 1


def test_a_person_is_shown_with_values_words_and_place(run: Run, archive: Path) -> None:
    shown = run("show", archive, "one/1").stdout
    assert "1898-05-03" in shown
    assert "ORAV, Jaan, Mihkel" in shown
    assert "[ar 11]" in shown, "brackets of the book are text, not markup"
    assert "line 1 of one.txt" in shown


def test_a_person_is_shown_to_programs_with_every_statement(run: Run, archive: Path) -> None:
    content = json.loads(run("show", archive, "one/1", "--json").stdout)
    births = [each for each in content["answers"] if each["property"] == "birth_date"]
    (value,) = births[0]["values"]
    start, stop = value["span"]
    assert content["entries"][0]["text"][start:stop] == value["value"] == "3.05.1898"


def test_of_the_living_only_full_shows_all(run: Run, archive: Path) -> None:
    assert "Paide" not in run("show", archive, "one/3").stdout
    assert "Paide" in run("show", archive, "one/3", "--full").stdout


def test_an_id_that_is_not_there_is_an_error(run: Run, archive: Path) -> None:
    result = run("show", archive, "one/77")
    assert result.exit_code == 1
    assert "one/77" in result.stderr
