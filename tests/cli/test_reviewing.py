import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from synodik.cli import reviewing

Run = Callable[..., Result]
SECOND = """\
ORAV, Jaan, Mihkel, s. 3.05.1898 Viljandimaa, arr. 12.11.40, trib. 5.02.41 §58-4, 10+5. [ar 11]
KUUSK, Leena, Toomas, s. 1902 Tartu, arr. 1.08.45, erin. 7.01.46 §58-10, 8a. [ar 12]
"""


@pytest.fixture
def two_books(run: Run, archive: Path, tmp_path: Path) -> Path:
    """An archive in which two people stand in two books."""
    (tmp_path / "two.txt").write_text(SECOND, "utf-8")
    profile = next(archive.glob("sources/*/profile.toml"))
    run("add", archive, tmp_path / "two.txt", "--profile", profile, "--book", "L2")
    assert run("build", archive, "--workers", 1).exit_code == 0
    return archive


@pytest.fixture
def answer(run: Run, two_books: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Sit at the terminal: `answer("s", "the same arrest", "q")` gives what is shown."""
    monkeypatch.setattr(reviewing, "sits_at_terminal", lambda: True)

    def typed(*lines: str, options: tuple[object, ...] = ()) -> str:
        text = "".join(f"{line}\n" for line in lines)
        result = run("review", two_books, "--author", "A. Keeper", *options, input=text)
        assert result.exit_code == 0, result.output
        return result.output

    return typed


def lines_of(run: Run, archive: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(run("ledger", archive, "--json").stdout)
    return found


def test_a_judgement_is_a_line_of_the_ledger(run: Run, two_books: Path) -> None:
    result = run("judge", two_books, "two/1", "one/1", "same", "--reason", "same father", "--json")
    line = json.loads(result.stdout)
    said = {"a": "one/1", "b": "two/1", "verdict": "same"}
    assert said.items() <= line["payload"].items()
    assert line["payload"].keys() - said.keys() == {"a_sha256", "b_sha256"}
    assert lines_of(run, two_books)[0]["reason"] == "same father"


def test_a_record_that_does_not_exist_cannot_be_judged(run: Run, two_books: Path) -> None:
    result = run("judge", two_books, "one/1", "two/77", "same", "--reason", "none")
    assert result.exit_code == 1
    assert "two/77" in result.stderr


def test_where_nobody_sits_at_a_terminal_the_pairs_are_listed(run: Run, two_books: Path) -> None:
    shown = run("review", two_books).stdout
    assert "one/1" in shown
    (first, *_) = json.loads(run("review", two_books, "--json").stdout)
    assert {"a", "b", "probability", "joined", "worth"} <= first.keys()


def test_both_entries_are_shown_and_the_reason_is_kept(
    run: Run, two_books: Path, answer: Callable[..., str]
) -> None:
    shown = answer("s", "the same arrest", "q")
    assert "ORAV, Jaan" in shown or "KUUSK, Leena" in shown
    assert "1 pairs judged" in shown
    (line,) = lines_of(run, two_books)
    assert (line["reason"], line["author"]) == ("the same arrest", "A. Keeper")


def test_a_key_that_means_nothing_is_asked_again(
    run: Run, two_books: Path, answer: Callable[..., str]
) -> None:
    shown = answer("x", "d", "", "q")
    assert "one of the letters" in shown
    (line,) = lines_of(run, two_books)
    assert line["payload"]["verdict"] == "different"  # type: ignore[index]


def test_a_pair_that_is_skipped_waits(
    run: Run, two_books: Path, answer: Callable[..., str]
) -> None:
    before = json.loads(run("review", two_books, "--json").stdout)
    answer("k", "q")
    assert lines_of(run, two_books) == []
    assert json.loads(run("review", two_books, "--json").stdout) == before


def test_who_leaves_in_the_middle_loses_nothing(
    run: Run, two_books: Path, answer: Callable[..., str]
) -> None:
    assert "1 pairs judged" in answer("u", "torn page")
    assert len(lines_of(run, two_books)) == 1


def test_a_sample_says_what_each_pair_stands_for_and_measures(
    run: Run, two_books: Path, answer: Callable[..., str]
) -> None:
    answer("s", "", "s", "", options=("--sample", 10))
    (line, *_) = lines_of(run, two_books)
    assert {"sample", "stratum", "of"} <= line["payload"].keys()  # type: ignore[attr-defined]
    measured = json.loads(run("evaluate", "links", two_books, "--json").stdout)
    (sample,) = measured["samples"]
    assert sample["pairs"] == 2
    assert sample["precision"][0] > 0.5
