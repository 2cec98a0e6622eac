import json
from collections.abc import Callable
from pathlib import Path

from typer.testing import Result

Run = Callable[..., Result]


def test_a_build_tells_what_was_read(run: Run, archive: Path) -> None:
    result = run("build", archive, "--workers", 1)
    assert result.exit_code == 0
    assert "3 persons" in result.stdout
    assert "\x1b" not in result.stdout, "no colours where nobody sees them"
    assert result.stderr == "", "no progress bar where nobody sees it"


def test_a_build_answers_programs_in_json(run: Run, archive: Path) -> None:
    content = json.loads(run("build", archive, "--workers", 1, "--json").stdout)
    assert content["new"] is False
    assert content["sources"][0]["filled"]["surname"] == 3


def test_a_changed_original_is_an_error_and_the_rest_is_built(
    run: Run, archive: Path, tmp_path: Path
) -> None:
    (tmp_path / "two.txt").write_text("PÕDER, August, Jüri, s. 1889.\n", "utf-8")
    run("add", archive, tmp_path / "two.txt", "--profile", "ee-r5")
    original = archive / "sources" / "two" / "files" / "two.txt"
    original.chmod(0o644)
    original.write_text("PÕDER, August, Jüri, s. 1890.\n", "utf-8")
    result = run("build", archive, "--workers", 1)
    assert result.exit_code == 1
    assert "ERROR two: two.txt is not the file that was added" in result.stderr
    assert "3 persons" in result.stdout


def test_a_book_that_does_not_fit_its_profile_is_warned_of_loudly(
    run: Run, archive: Path, tmp_path: Path
) -> None:
    (tmp_path / "poem.txt").write_text("Lorem ipsum dolor sit amet\n" * 40, "utf-8")
    profile = archive / "sources" / "one" / "profile.toml"
    run("add", archive, tmp_path / "poem.txt", "--profile", profile, "--source-id", "poem")
    result = run("build", archive, "--workers", 1)
    assert result.exit_code == 0
    assert "WARNING poem" in result.stderr
