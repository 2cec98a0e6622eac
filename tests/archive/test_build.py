import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from synodik.archive import extraction
from synodik.archive.archive import Archive, Description
from synodik.archive.build import Built
from synodik.archive.lock import in_use, only_one
from synodik.archive.tables import LINKS, PERSONS, TABLES
from synodik.ledger.line import Line
from synodik.model.errors import ArchiveError, LedgerError
from synodik.model.source import Source

from .conftest import Linked

Add = Callable[..., Source]
Make = Callable[..., Built]
Decide = Callable[..., Line]


def _hashes(built: Built) -> dict[str, str]:
    return {
        name: sha256((built.build.folder / f"{name}.parquet").read_bytes()).hexdigest()
        for name in TABLES
    }


def test_sources_become_tables_of_the_agreed_columns(
    add: Add, make: Make, entries: str, other_entries: str
) -> None:
    add("two", other_entries)
    add("one", entries)
    folder = make().build.folder
    for name, schema in TABLES.items():
        assert pq.read_schema(folder / f"{name}.parquet").equals(schema), name
    ids = pq.read_table(folder / "entries.parquet")["id"].to_pylist()
    assert ids == ["one/1", "one/2", "one/3", "two/1", "two/2"]
    assert pq.read_table(folder / "records.parquet")["entry"].to_pylist() == ids
    assert pq.read_table(folder / "persons.parquet")["record"].to_pylist() == ids


def test_the_first_build_is_served_and_has_an_index(
    archive: Archive, add: Add, make: Make, entries: str
) -> None:
    add("one", entries)
    built = make()
    assert built.is_new
    assert archive.current().id == built.build.id
    assert (built.build.index_folder / "names.txt").read_text("utf-8").split() == [
        "Orav",
        "Kuusk",
        "Põder",
    ]


def test_the_same_inputs_make_the_same_build_byte_for_byte(
    add: Add, make: Make, archive: Archive, entries: str, other_entries: str
) -> None:
    add("one", entries)
    add("two", other_entries)
    first = make()
    before = _hashes(first)
    for path in (*archive.cache_folder.iterdir(), first.build.folder):
        _remove(path)
    again = make(workers=2)
    assert again.is_new
    assert again.build.id == first.build.id
    assert _hashes(again) == before


def test_how_the_chunks_fall_does_not_show_in_the_tables(
    monkeypatch: pytest.MonkeyPatch, add: Add, make: Make, archive: Archive, entries: str
) -> None:
    add("one", entries * 30)
    first = make()
    before = _hashes(first)
    for path in (*archive.cache_folder.iterdir(), first.build.folder):
        _remove(path)
    monkeypatch.setattr("synodik.archive.extraction.CHUNK_ENTRIES", 7)
    assert _hashes(make()) == before


def test_unchanged_sources_are_not_parsed_again(
    monkeypatch: pytest.MonkeyPatch, add: Add, make: Make, entries: str, other_entries: str
) -> None:
    add("one", entries)
    make()
    read: list[str] = []
    really = extraction.parsed
    monkeypatch.setattr(
        extraction, "parsed", lambda job: (read.append(job.entries[0].id), really(job))[1]
    )
    add("two", other_entries)
    make()
    assert read == ["two/1"]


def test_a_build_of_what_was_built_before_only_serves_it_again(
    add: Add, make: Make, entries: str
) -> None:
    add("one", entries)
    first = make()
    second = make()
    assert not second.is_new
    assert second.build.id == first.build.id


def test_a_correction_shows_as_one_and_moves_the_record(
    add: Add, make: Make, decide: Decide, entries: str
) -> None:
    add("one", entries)
    make()
    decide("correction", entry="one/2", property="birth_date", value="1902-06-01")
    build = make().build
    assert build.record("one/2")["birth_date"] == "1902-06-01"
    births = [each for each in build.statements("one/2") if each.statement.prop == "birth_date"]
    assert [(each.statement.normal, each.standing, each.statement.rule) for each in births] == [
        ("1902", "overruled", births[0].statement.rule),
        ("1902-06-01", "corrected", "ledger:1"),
    ]


def test_a_correction_survives_another_reading_of_the_book(
    archive: Archive, add: Add, make: Make, decide: Decide, entries: str
) -> None:
    add("one", entries)
    decide("correction", entry="one/2", property="occupation", value="õpetaja")
    make()
    profile = archive.sources_folder / "one" / "profile.toml"
    profile.write_text(profile.read_text("utf-8").replace("invented", "made-up"), "utf-8")
    built = make()
    assert built.is_new
    assert built.build.record("one/2")["occupation"] == "õpetaja"


def test_a_hidden_entry_is_in_no_table_and_comes_back_when_retracted(
    add: Add, make: Make, decide: Decide, entries: str
) -> None:
    add("one", entries)
    shown = _hashes(make())
    decide("hiding", entry="one/2")
    hidden = make()
    for name, column in (("entries", "id"), ("statements", "entry"), ("records", "entry")):
        ids = pq.read_table(hidden.build.folder / f"{name}.parquet")[column].to_pylist()
        assert "one/2" not in ids, name
    assert hidden.quality.hidden == 1
    decide("retraction", line=1)
    again = make()
    assert again.build.id != hidden.build.id
    assert _hashes(again) == shown


def test_a_decision_about_an_entry_that_is_gone_is_reported(
    add: Add, make: Make, decide: Decide, entries: str
) -> None:
    add("one", entries)
    decide("correction", entry="one/9", property="surname", value="Orav")
    decide("hiding", entry="one/9")
    (orphan,) = make().quality.orphans
    assert (orphan.entry, orphan.lines) == ("one/9", (1, 2))


def test_a_judgement_on_a_record_that_no_source_has_is_told_with_the_record(
    add: Add, make: Make, decide: Decide, entries: str
) -> None:
    add("one", entries)
    decide("hiding", entry="one/2")
    for other in ("one/2", "one/3", "one/8"):
        decide("judgement", a="one/1", b=other, verdict="same")
    (orphan,) = make().quality.orphans
    assert (orphan.entry, orphan.lines) == ("one/8", (4,))


def test_judgements_that_contradict_one_another_are_told(
    add: Add, make: Make, entries: str
) -> None:
    told = ("one/1 is one/2, and is not",)

    def contradicted(records: pa.Table, *_: object, **__: object) -> Linked:
        ids = records.column("entry")
        alone = Linked(
            LINKS.empty_table(),
            pa.table([ids, ids, [1.0] * len(ids)], schema=PERSONS),
        )
        return alone._replace(conflicts=told)

    add("one", entries)
    assert make(link=contradicted).quality.conflicts == told
    assert make(link=contradicted).quality.conflicts == told  # read back from the report


def test_a_file_that_was_changed_is_told_and_the_rest_is_built(
    archive: Archive, add: Add, make: Make, entries: str, other_entries: str
) -> None:
    spoilt = add("one", entries)
    add("two", other_entries)
    path = archive.file_path(spoilt, "one.txt")
    path.chmod(0o644)
    path.write_text(entries.replace("1898", "1899"), "utf-8")
    built = make()
    (failure,) = built.quality.failures
    assert failure.source == "one"
    assert "one.txt is not the file that was added" in failure.problem
    assert [source.id for source in built.quality.sources] == ["two"]


def test_a_file_that_is_gone_is_told_and_the_rest_is_built(
    archive: Archive, add: Add, make: Make, entries: str, other_entries: str
) -> None:
    add("two", other_entries)
    archive.file_path(add("one", entries), "one.txt").unlink()
    (failure,) = make().quality.failures
    assert "one.txt: cannot be read" in failure.problem


def test_a_file_in_another_encoding_than_declared_is_told_with_its_name(
    archive: Archive, make: Make, profile: str, tmp_path: Path, add: Add
) -> None:
    add("one", "ORAV, Jaan.\n")
    (tmp_path / "two.txt").write_bytes("PÕDER, August.\n".encode("cp1257"))
    archive.add([tmp_path / "two.txt"], profile, Description(source_id="two", encoding="utf-8"))
    (failure,) = make().quality.failures
    assert failure.source == "two"
    assert "two.txt" in failure.problem


def test_where_no_source_can_be_read_the_build_before_stays(
    archive: Archive, add: Add, make: Make, entries: str
) -> None:
    source = add("one", entries)
    before = make().build.id
    archive.file_path(source, "one.txt").unlink()
    with pytest.raises(ArchiveError, match="no source could be read"):
        make()
    assert archive.current().id == before


def test_an_archive_without_sources_says_how_to_add_one(make: Make) -> None:
    with pytest.raises(ArchiveError, match="synodik add"):
        make()


def test_a_book_that_matches_nothing_of_its_profile_is_found_out(add: Add, make: Make) -> None:
    add("one", "Lorem ipsum dolor sit amet consectetur\n" * 50)
    (source,) = make().quality.sources
    assert source.is_hardly_read


def test_changes_since_the_build_before_are_told(
    add: Add, make: Make, decide: Decide, entries: str, other_entries: str
) -> None:
    add("one", entries)
    assert make().changes == ()
    add("two", other_entries)
    assert "two: new, 2 entries" in make().changes
    decide("hiding", entry="one/3")
    assert "one: entries 3 to 2" in make().changes


def test_the_report_is_kept_with_the_build(add: Add, make: Make, entries: str) -> None:
    add("one", entries)
    content = json.loads((make().build.folder / "quality.json").read_text("utf-8"))
    (source,) = content["sources"]
    assert source["entries"] == 3
    assert source["filled"]["surname"] == 3
    assert content["persons"] == 3


def test_the_newest_builds_stay_and_older_ones_go(
    archive: Archive, add: Add, make: Make, decide: Decide, entries: str
) -> None:
    add("one", entries)
    made = [make().build.id]
    for number in (1, 2, 3):
        decide("correction", entry="one/1", property="surname", value=f"Orav {'I' * number}")
        made.append(make(keep=2).build.id)
    kept = {path.name for path in archive.builds_folder.iterdir() if len(path.name) == 20}
    assert kept == set(made[-2:])


def test_a_build_that_is_being_read_stays_until_it_is_not(
    archive: Archive, add: Add, make: Make, decide: Decide, entries: str
) -> None:
    add("one", entries)
    served = make(keep=1).build.folder
    with in_use(served):
        decide("correction", entry="one/1", property="surname", value="Orav")
        make(keep=1)
        assert served.is_dir()
    decide("correction", entry="one/1", property="surname", value="Orav II")
    make(keep=1)
    assert not served.is_dir()


def test_what_a_person_put_beside_the_builds_stays(
    archive: Archive, add: Add, make: Make, entries: str, other_entries: str
) -> None:
    add("one", entries)
    make(keep=1)
    (archive.builds_folder / "kept for the printer").mkdir()
    (archive.builds_folder / "note.txt").write_text("of a person", "utf-8")
    (archive.cache_folder / "note.txt").write_text("of a person", "utf-8")
    (archive.cache_folder / "mine").mkdir()
    add("two", other_entries)

    built = make(keep=1)

    assert built.uncleared == ()
    assert {path.name for path in archive.builds_folder.iterdir()} >= {
        "kept for the printer",
        "note.txt",
        built.build.id,
    }
    assert {"note.txt", "mine"} <= {path.name for path in archive.cache_folder.iterdir()}


def test_an_old_build_that_cannot_be_removed_is_told_and_the_new_one_is_served(
    monkeypatch: pytest.MonkeyPatch,
    archive: Archive,
    add: Add,
    make: Make,
    entries: str,
    other_entries: str,
) -> None:
    add("one", entries)
    old = make(keep=1).build.folder
    add("two", other_entries)

    def refused(path: Path, *, ignore_errors: bool = False) -> None:
        if not ignore_errors:
            raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("synodik.archive.retention.shutil.rmtree", refused)
    built = make(keep=1)
    assert archive.current().id == built.build.id
    assert built.uncleared == (f"{old}: cannot be removed (Permission denied)",)


@pytest.mark.parametrize("report", ["{}", '{"sources": [{"id": "one"}]}', "[]", "{"])
def test_the_report_of_an_older_program_is_no_hindrance(
    archive: Archive, add: Add, make: Make, entries: str, other_entries: str, report: str
) -> None:
    add("one", entries)
    (make().build.folder / "quality.json").write_text(report, "utf-8")
    add("two", other_entries)
    assert make().changes == ()


def test_a_second_build_at_once_is_refused(
    archive: Archive, add: Add, make: Make, entries: str
) -> None:
    add("one", entries)
    with (
        only_one(archive.builds_folder / ".lock"),
        pytest.raises(ArchiveError, match="another build is running"),
    ):
        make()


def test_a_broken_ledger_stops_the_build(
    archive: Archive, add: Add, make: Make, decide: Decide, entries: str
) -> None:
    add("one", entries)
    decide("hiding", entry="one/1")
    with closing(sqlite3.connect(archive.ledger.path)) as database:
        database.execute("DROP TRIGGER no_update")
        database.execute('UPDATE lines SET payload = \'{"entry":"one/2"}\'')
        database.commit()
    with pytest.raises(LedgerError, match="line 1 is broken"):
        make()


def test_two_pages_of_one_number_in_a_source_are_refused_by_id(
    monkeypatch: pytest.MonkeyPatch, add: Add, make: Make, archive: Archive, entries: str
) -> None:
    really = extraction.read
    monkeypatch.setattr(
        extraction,
        "read",
        lambda *given, **kept: (*really(*given, **kept), *really(*given, **kept)),
    )
    add("one", entries)
    with pytest.raises(ArchiveError, match="two entries have the id one/1"):
        make()


def _remove(path: Path) -> None:
    for each in sorted(path.rglob("*"), reverse=True):
        each.rmdir() if each.is_dir() else each.unlink()
    path.rmdir()
