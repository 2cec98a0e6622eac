import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]
GROUNDS = ("--author", "A. Keeper", "--reason", "a trial", "--source", "the report")


@pytest.fixture
def register(run: Run, archive: Path) -> Path:
    for name, best in (("elsewhere", "174"), ("famine", "0")):
        options = ("--category", "democide", "--best", best, *GROUNDS)
        assert run("estimates", "add", archive, name, *options).exit_code == 0
    run("estimates", "derive", archive, "world", "elsewhere + famine", *GROUNDS)
    return archive


def test_a_revision_tells_what_rests_on_it(run: Run, register: Path) -> None:
    result = run("estimates", "revise", register, "famine", "--best", "38", *GROUNDS)
    assert "famine: 0 -> 38" in result.stdout
    assert "world: 174 -> 212" in result.stdout
    found = json.loads(run("estimates", "changed", register, "3", "--json").stdout)
    assert [(each["id"], each["before"]["best"], each["now"]["best"]) for each in found] == [
        ("famine", 0, 38),
        ("world", 174, 212),
    ]
    shown = json.loads(run("estimates", "show", register, "famine", "--json").stdout)
    assert shown["dependents"] == ["world"]
    assert shown["before"] == ["0 (line 2 of the ledger: the report)"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("derive", "world2", "elsewhere + nothing"), "names 'nothing'"),
        (("derive", "elsewhere", "famine"), "is a figure and a formula"),
        (("derive", "world", "world + famine"), "rests on itself"),
        (("revise", "nothing", "--best", "1"), "is no figure"),
        (("revise", "famine", "--best", "many"), "'many' is no number"),
        (("add", "famine", "--category", "democide"), "is in the register"),
        (("add", "new", "--category", "ghosts"), "is no category"),
        (("add", "new", "--category", "other", "--relation", "loves x"), "is no relation"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    run: Run, register: Path, arguments: tuple[str, ...], told: str
) -> None:
    before = run("ledger", register, "--json").stdout
    command, *rest = arguments
    result = run("estimates", command, register, *rest, *GROUNDS)
    assert result.exit_code == 1
    assert told in result.stderr
    assert run("ledger", register, "--json").stdout == before


def test_a_file_that_cannot_be_read_or_written_is_one_line(
    run: Run, register: Path, tmp_path: Path
) -> None:
    absent, other = tmp_path / "absent" / "figures.csv", tmp_path / "koi8.csv"
    other.write_bytes("id,title\nx,Дело\n".encode("koi8-r"))
    for command, file, told in (
        ("export", absent, "No such file or directory"),
        ("import", absent, "No such file or directory"),
        ("import", other, "line 2"),
    ):
        grounds = GROUNDS if command == "import" else ()
        result = run("estimates", command, register, file, *grounds)
        assert result.exit_code == 1
        (line,) = result.stderr.splitlines()
        assert line.startswith(f"synodik: {file}")
        assert told in line


@pytest.mark.parametrize("name", ["figures.csv", "figures.jsonld"])
def test_a_register_goes_out_and_comes_in_again(
    run: Run, register: Path, tmp_path: Path, name: str
) -> None:
    file, other = tmp_path / name, tmp_path / "other"
    run("estimates", "export", register, file)
    run("init", other, "--title", "Another", "--language", "en")
    result = run("estimates", "import", other, file, *GROUNDS)
    assert "3 added, 0 were in the register already" in result.stdout
    listed = json.loads(run("estimates", "list", other, "--json").stdout)
    assert {each["id"]: each["value"]["best"] for each in listed} == {
        "elsewhere": 174,
        "famine": 0,
        "world": 174,
    }


def test_claims_without_a_source_are_kept_and_marked(run: Run, register: Path) -> None:
    result = run("claims", register, "--about", "famine")
    assert "no source is given" in result.stdout
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("formulas", "told"),
    [
        ("x,y + 1\ny,x + 1\n", ", line 2: rests on itself: x -> y -> x"),
        ("x,1 + 1\ny,x + nobody\n", ", line 3: 'x + nobody' names 'nobody'"),
        ("x,elsewhere / famine\n", ", line 2: x comes to no number"),
    ],
)
def test_a_formula_of_a_file_is_refused_with_its_line_and_nothing_is_added(
    run: Run, register: Path, tmp_path: Path, formulas: str, told: str
) -> None:
    file = tmp_path / "formulas.csv"
    file.write_text(f"id,formula\n{formulas}", "utf-8")
    result = run("estimates", "import", register, file, *GROUNDS)
    assert f"synodik: formulas.csv{told}" in result.stderr
    assert len(json.loads(run("estimates", "list", register, "--json").stdout)) == 3


def test_a_formula_that_comes_to_no_number_is_not_kept(run: Run, register: Path) -> None:
    result = run("estimates", "derive", register, "none", "elsewhere / famine", *GROUNDS)
    assert "none: comes to no number; look for a division by nothing" in result.stderr
    run("estimates", "revise", register, "famine", "--best", "2", *GROUNDS)
    run("estimates", "derive", register, "ratio", "elsewhere / famine", *GROUNDS)
    told = run("estimates", "revise", register, "famine", "--best", "0", *GROUNDS).stdout
    assert "ratio: 87 -> none" in told
    assert "none" in run("estimates", "list", register).stdout


def test_a_figure_that_moves_to_another_archive_keeps_its_source_and_assumptions(
    run: Run, register: Path, tmp_path: Path
) -> None:
    run("estimates", "derive", register, "all", "world * 1", "--assume", "each; once", *GROUNDS)
    first, second, other = tmp_path / "one.csv", tmp_path / "two.csv", tmp_path / "other"
    run("estimates", "export", register, first)
    run("init", other, "--title", "Another", "--language", "en")
    run("estimates", "import", other, first, "--author", "B. Keeper", "--reason", "moved")
    run("estimates", "export", other, second)
    assert "the report" in second.read_text("utf-8")
    assert second.read_text("utf-8") == first.read_text("utf-8")
