import json
import re
from collections.abc import Callable
from pathlib import Path

from typer.testing import Result

Run = Callable[..., Result]


def test_a_person_is_found_by_name(run: Run, archive: Path) -> None:
    result = run("search", archive, "Orav", "--json")
    assert result.exit_code == 0
    assert [hit["person"] for hit in json.loads(result.stdout)["hits"]] == ["one/1"]
    shown = run("search", archive, "Jaan Orav").stdout
    assert "one/1" in shown
    assert "1 person;" in shown
    assert "nearly" not in shown, "no table stands empty"


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


def test_of_a_correction_of_the_living_only_full_tells_the_reason(run: Run, archive: Path) -> None:
    grounds = ("--author", "M. Keeper", "--reason", "lived at Mäe 3", "--source", "a letter")
    run("correct", archive, "one/3", "occupation", "õmbleja", *grounds)
    run("build", archive, "--workers", 1)
    shown = run("show", archive, "one/3").stdout
    assert "ledger line 1, M. Keeper: reason withheld" in shown
    assert "Mäe" not in shown
    assert "letter" not in shown
    assert "lived at Mäe 3; rests on: a letter" in run("show", archive, "one/3", "--full").stdout


def test_whoever_was_taken_down_is_not_found_before_the_next_build(run: Run, archive: Path) -> None:
    grounds = ("--author", "M. Keeper", "--reason", "as asked", "--source", "a letter")
    assert run("hide", archive, "one/1", *grounds).exit_code == 0
    result = run("search", archive, "Orav")
    assert result.exit_code == 1
    assert "Orav" not in result.stdout
    assert "0 persons" in result.stdout


def test_an_id_that_is_not_there_is_an_error(run: Run, archive: Path) -> None:
    result = run("show", archive, "one/77")
    assert result.exit_code == 1
    assert "one/77" in result.stderr


def test_a_person_is_shown_with_the_family(run: Run, tmp_path: Path) -> None:
    (tmp_path / "k.toml").write_text(
        'name = "k"\nlanguage = "et"\nbook = "K"\n[layout]\nkind = "lines"\n'
        "member = '[\\p{Lu}][\\p{Ll}]'\n",
        "utf-8",
    )
    (tmp_path / "k.txt").write_text(
        "KASK, Jaan, Mihkel, s. 1898, eluk. Mäe t., surn. 1951. [k 1]\n"
        "Kask, Leo, Jaan, poeg, s. 1925, surn. 1949. [k 2]\n",
        "utf-8",
    )
    archive = tmp_path / "archive"
    run("init", archive)
    run("add", archive, tmp_path / "k.txt", "--profile", tmp_path / "k.toml")
    assert run("build", archive, "--workers", 1).exit_code == 0

    assert re.search(r"k/2\W+Kask Leo Jaan\W+poeg", run("show", archive, "k/1").stdout)
    member = run("show", archive, "k/2").stdout
    assert re.search(r"k/1\W+Kask Jaan Mihkel\W+head of the family", member)
    assert "said of the head alone: residence Mäe t" in member
    content = json.loads(run("show", archive, "k/2", "--json").stdout)
    assert [each["record"] for each in content["families"][0]["relatives"]] == ["k/1"]


PLACES = """\
name;kind;where
Ельлаг;camp;Кировская область
"""
PLACE_PROFILE = """\
name = "places"
language = "ru"
subject = "place"
[layout]
kind = "table"
delimiter = ";"
[columns]
name = "label"
kind = "kind"
where = "located_at"
"""


def test_what_is_no_person_is_shown_as_what_it_is(run: Run, archive: Path, tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text(PLACES, "utf-8")
    (tmp_path / "places.toml").write_text(PLACE_PROFILE, "utf-8")
    run("add", archive, tmp_path / "places.csv", "--profile", tmp_path / "places.toml")
    run("build", archive, "--workers", 1)
    shown = run("show", archive, "places/1").stdout
    assert "place places/1: Ельлаг" in shown
    assert "Кировская область" in shown
    told = json.loads(run("show", archive, "places/1", "--json").stdout)
    assert ["persons told of", "0"] in told["facts"]
    assert told["entries"][0]["id"] == "places/1"


def test_the_register_and_the_gazetteer_are_shown_by_their_own_ids(run: Run, archive: Path) -> None:
    assert "operation kulak-00447" in run("show", archive, "kulak-00447").stdout
    assert "order nkvd-00447" in run("show", archive, "nkvd-00447").stdout
    assert "place ee.parnu" in run("show", archive, "ee.parnu").stdout
    assert "1902" not in run("show", archive, "ee.parnu").stdout, "nobody is named"
