"""`synodik profile`: list, suggest, check."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from synodik.cli import app

_BOOK = """\
WRONA Anna, c. Piotra, ur. 1898 w Lidzie. Aresztowana 10.04.1940. Zm. 5.03.1942.
ZIMNY Piotr, s. Jana, ur. 1901. Aresztowany 1940. Skazany 12.09.1940 na 8 lat łagru.
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    file = tmp_path / "book.txt"
    file.write_text(_BOOK, "utf-8")
    return file


def test_profiles_are_listed() -> None:
    result = CliRunner().invoke(app, ["profile", "list", "--json"])
    assert "ee-r1" in {each["name"] for each in json.loads(result.stdout)}


def test_a_suggested_profile_is_written_and_checks_the_book(book: Path, tmp_path: Path) -> None:
    profile, page = tmp_path / "book.toml", tmp_path / "check.html"
    run = CliRunner()
    written = run.invoke(app, ["profile", "suggest", str(book), "--to", str(profile)])
    assert written.exit_code == 0, written.output
    arguments = ["profile", "check", str(book), "--profile", str(profile), "--html", str(page)]
    checked = run.invoke(app, [*arguments, "--json"])
    assert checked.exit_code == 0, checked.output
    answer = json.loads(checked.stdout)
    assert (answer["entries"], answer["unread"], answer["suspicious"]) == (2, 0, [])
    assert page.read_text("utf-8").startswith("<!doctype html>")


def test_a_profile_is_never_written_over_another_file(book: Path) -> None:
    result = CliRunner().invoke(app, ["profile", "suggest", str(book), "--to", str(book)])
    assert result.exit_code == 1
    assert book.read_text("utf-8") == _BOOK


def test_a_suspicious_entry_is_a_finding(tmp_path: Path) -> None:
    file = tmp_path / "odd.txt"
    file.write_text("WRONA Anna, ur. 1898. Zm. 1890.\n", "utf-8")
    profile = tmp_path / "odd.toml"
    profile.write_text('language = "pl"\n[layout]\nkind = "lines"\n', "utf-8")
    result = CliRunner().invoke(app, ["profile", "check", str(file), "--profile", str(profile)])
    assert result.exit_code == 1
    assert "died before being born" in result.stdout
