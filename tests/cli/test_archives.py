import json
from collections.abc import Callable
from pathlib import Path

from typer.testing import Result

Run = Callable[..., Result]


def test_an_archive_is_made_and_its_settings_are_explained(run: Run, tmp_path: Path) -> None:
    result = run("init", tmp_path / "new", "--title", "A book")
    assert result.exit_code == 0
    text = (tmp_path / "new" / "archive.toml").read_text("utf-8")
    assert 'title = "A book"' in text
    assert "[privacy]" in text


def test_a_refusal_is_one_line_on_stderr_and_exit_code_1(run: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear ...")
    result = run("init", tmp_path)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith("synodik: ")
    assert len(result.stderr.splitlines()) == 1


def test_the_place_of_an_error_in_the_program_is_shown_on_demand(run: Run, tmp_path: Path) -> None:
    assert "Traceback" not in run("sources", tmp_path).stderr
    assert "Traceback" in run("--debug", "sources", tmp_path).stderr


def test_misuse_is_exit_code_2(run: Run, tmp_path: Path) -> None:
    assert run("add", tmp_path).exit_code == 2
    assert run("nonsense").exit_code == 2


def test_what_was_added_is_told_for_programs(run: Run, archive: Path, tmp_path: Path) -> None:
    (tmp_path / "two.txt").write_text("PÕDER, August, Jüri, s. 1889.\n", "utf-8")
    added = run(
        "add", archive, tmp_path / "two.txt", "--profile", "ee-r5", "--book", "B2",
        "--selection", "two streets", "--json",
    )  # fmt: skip
    assert added.exit_code == 0, added.output
    content = json.loads(added.stdout)
    assert (content["id"], content["book"], content["selection"]) == ("two", "B2", "two streets")


def test_sources_are_listed_with_what_was_read_of_them(run: Run, archive: Path) -> None:
    (source,) = json.loads(run("sources", archive, "--json").stdout)
    assert (source["id"], source["entries"]) == ("one", 3)
    assert "one" in run("sources", archive).stdout


def test_every_command_has_help_with_an_example(run: Run) -> None:
    listed = run("--help").stdout.split("Commands:")[1]
    commands = [
        line.split()[0] for line in listed.splitlines() if line.startswith("  ") and line[2] != " "
    ]
    groups = {"export": "records", "evaluate": "links", "profile": "check", "estimates": "list"}
    assert groups.keys() < set(commands)
    for command in commands:
        name = (command, groups[command]) if command in groups else (command,)
        shown = run(*name, "--help").stdout
        assert "Examples:" in shown, command
        assert f"synodik {' '.join(name)}" in shown, command
