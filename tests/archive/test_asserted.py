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
note = "remark"
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


_HOSTILE = """surname,role,body,document,proof,died,note,wife
Mees,,troika of Omsk,,,1939,,
Mees,member,troika of Omsk,Protocol 5,signed it,1939,came with his wife Anna,
Mees,member,troika of Omsk,Protocol 5,signed it,1939,,Anna of Aia 5
Mees,member,troika of Omsk,Protocol 5,signed it,1939,,
"""


def test_neither_a_body_alone_nor_what_was_not_read_goes_round_the_rule(
    archive: Archive, tmp_path: Path
) -> None:
    (tmp_path / "hostile.csv").write_text(_HOSTILE, encoding="utf-8")
    profile = str(tmp_path / "offices.toml")
    archive.add([tmp_path / "hostile.csv"], profile, Description(source_id="hostile", book="H"))
    for number in range(1, 5):
        for editor in ("Mari Mets", "Jaan Tamm"):
            _confirm(archive, f"hostile/{number}", editor)
    opened, quality = _built(archive)
    told = {each.entry: each.problem for each in quality.refused}
    assert "no citation" in told["hostile/1"]
    assert "relative" in told["hostile/2"]
    assert "'Anna of Aia 5'" in told["hostile/3"]
    assert _shown(opened) == ["hostile/4", "offices/4"]


_ORDERS = """nr,title,signed,document,proof
9,Order No. 9,Kuusk,,
10,Order No. 10,Kuusk,Protocol 10,his signature
11,Order No. 11,,,
"""
_OF_ORDERS = """
name = "orders"
subject = "order"
language = "en"
[layout]
kind = "table"
[columns]
nr = "number"
title = "label"
signed = "signed_by"
document = "citation"
proof = "proof"
"""


def test_who_signed_an_order_is_held_to_the_same_rule(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "orders.csv").write_text(_ORDERS, encoding="utf-8")
    (tmp_path / "orders.toml").write_text(_OF_ORDERS, encoding="utf-8")
    profile = str(tmp_path / "orders.toml")
    archive.add([tmp_path / "orders.csv"], profile, Description(source_id="orders"))
    opened, quality = _built(archive)
    assert "orders/1" in {each.entry for each in quality.refused}
    assert "orders/2" in {each.entry for each in quality.waiting}
    assert [each for each in _shown(opened) if each.startswith("orders")] == ["orders/3"]
    for editor in ("Mari Mets", "Jaan Tamm"):
        _confirm(archive, "orders/2", editor)
    opened, _ = _built(archive)
    assert "orders/2" in _shown(opened)


def test_a_confirmation_of_another_text_does_not_count(archive: Archive) -> None:
    for editor in ("Mari Mets", "Jaan Tamm"):
        payload = {"entry": "offices/1", "sha256": "0" * 64}
        archive.ledger.append(
            "confirm", payload, author=editor, time=_NOW, reason="before the source", source="it"
        )
    opened, quality = _built(archive)
    assert "offices/1" not in _shown(opened)
    assert "offices/1" in {each.entry for each in quality.displaced}
