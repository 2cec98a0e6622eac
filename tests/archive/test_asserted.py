"""What an archive shows of entries that say what somebody did."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from synodik.archive.archive import Archive, Description
from synodik.archive.as_read import asserting_entries, entry_read
from synodik.archive.build import build
from synodik.archive.opened import Build
from synodik.archive.quality import Quality
from synodik.archive.settings import ArchiveSettings
from synodik.linking import link
from synodik.model.errors import UnknownIdError

_PROFILE = """
name = "offices"
title = "Offices"
language = "en"
book = "O"
[layout]
kind = "table"
[columns]
surname = "surname"
born = "birth_date"
role = "role"
body = "role_body"
document = "citation"
proof = "proof"
home = "residence"
died = "death_date"
"""
_ROWS = """surname,born,role,body,document,proof,home,died
Kuusk,1890-01-02,chairman,troika of Omsk,Protocol 5,signed it,,1939
Kask,1891-01-02,member,troika of Omsk,,,,1939
Saar,1892-01-02,member,troika of Omsk,Protocol 5,named in it,Aia 5,1940
Tamm,1893-01-02,,,,,Aia 6,1941
"""
_NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    files = {"offices.toml": _PROFILE, "offices.csv": _ROWS}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    archive = Archive.init(tmp_path / "archive", ArchiveSettings("Offices", ("en",)))
    archive.add(
        [tmp_path / "offices.csv"],
        str(tmp_path / "offices.toml"),
        Description(source_id="offices", title="Offices", book="O", encoding="utf-8"),
    )
    return archive


def _built(archive: Archive) -> tuple[Build, Quality]:
    built = build(archive, link=link, index=lambda *_: None, workers=1)
    return built.build, built.quality


def _confirm(archive: Archive, entry: str, author: str) -> None:
    payload = {"entry": entry, "sha256": entry_read(archive, entry).sha256}
    archive.ledger.append(
        "confirm", payload, author=author, time=_NOW, reason="as the protocol has it", source="it"
    )


def _shown(opened: Build) -> list[str]:
    return [row["id"] for row in opened.rows("SELECT id FROM entries")]


def test_a_role_without_document_or_proof_is_refused_by_file_and_line_and_the_rest_is_built(
    archive: Archive,
) -> None:
    opened, quality = _built(archive)
    told = {each.entry: each for each in quality.refused}
    assert told["offices/2"].file == "offices.csv"
    assert told["offices/2"].line == 3
    assert "no citation and no proof" in told["offices/2"].problem
    assert _shown(opened) == ["offices/4"]


def test_a_role_comes_without_homes(archive: Archive) -> None:
    _, quality = _built(archive)
    told = {each.entry: each.problem for each in quality.refused}
    assert "residence" in told["offices/3"]


def test_a_role_is_shown_once_two_editors_have_confirmed_it(archive: Archive) -> None:
    _confirm(archive, "offices/1", "Mari Mets")
    _confirm(archive, "offices/1", "mari mets")
    opened, quality = _built(archive)
    assert "offices/1" not in _shown(opened)
    assert [(each.entry, each.confirmed_by) for each in quality.waiting] == [
        ("offices/1", ("Mari Mets",))
    ]
    _confirm(archive, "offices/1", "Jaan Tamm")
    opened, quality = _built(archive)
    assert _shown(opened) == ["offices/1", "offices/4"]
    assert quality.waiting == ()


def test_what_waits_stands_in_no_table_of_the_build(archive: Archive) -> None:
    opened, _ = _built(archive)
    for table, column in (("statements", "entry"), ("records", "entry"), ("persons", "record")):
        held = {row[column] for row in opened.rows(f"SELECT {column} FROM {table}")}
        assert held == {"offices/4"}, table


def test_entries_that_assert_a_role_are_found_before_any_build(archive: Archive) -> None:
    found = [each.id for each in asserting_entries(archive, "offices")]
    assert found == ["offices/1", "offices/2", "offices/3"]
    with pytest.raises(UnknownIdError):
        entry_read(archive, "offices/9")
    with pytest.raises(UnknownIdError):
        entry_read(archive, "nowhere/1")
