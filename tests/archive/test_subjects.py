"""Sources that tell of places, bodies or orders, and not of persons."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from synodik.archive.archive import Archive, Description
from synodik.archive.build import Built
from synodik.archive.opened import Build
from synodik.archive.portrait import Discretion
from synodik.ledger.line import Line
from synodik.model.errors import UnknownIdError
from synodik.model.source import Source
from synodik.publishing.export import export_records

Add = Callable[..., Source]
Make = Callable[..., Built]
Decide = Callable[..., Line]
CAMPS = 'nr,name,also,lat,lon\n7,Ельлаг,"Ёлочный ИТЛ, Ельниклаг",61.5,-50.25\n9,Соснолаг,,60.0,\n'
HELD = 'camp,year,held\n7,1939,"12 400"\n7,1940,0\n9,1940,77\n'
CAMP_PROFILE = """\
name = "camps"
subject = "place"
language = "ru"
[layout]
kind = "table"
[columns]
nr = { property = "identifier", scheme = "camp" }
name = "label"
also = { property = "aliases", separators = "," }
lat = "latitude"
lon = "longitude"
"""
HELD_PROFILE = """\
name = "held"
subject = "place"
language = "ru"
[layout]
kind = "table"
[columns]
camp = { property = "identifier", scheme = "camp" }
year = "figure_date"
held = "prisoners"
"""


def _add(archive: Archive, folder: Path, source_id: str, text: str, profile: str) -> None:
    folder.mkdir(exist_ok=True)
    table, own = folder / f"{source_id}.csv", folder / f"{source_id}.toml"
    table.write_text(text, "utf-8")
    own.write_text(profile, "utf-8")
    archive.add([table], str(own), Description(source_id=source_id))


@pytest.fixture
def built(archive: Archive, make: Make, add: Add, entries: str, tmp_path: Path) -> Build:
    add("people", entries)  # their id comes last
    _add(archive, tmp_path / "camps", "a-camps", CAMPS, CAMP_PROFILE)
    _add(archive, tmp_path / "camps", "b-held", HELD, HELD_PROFILE)
    return make().build


def _told(build: Build, entry: str) -> list[tuple[str, str, str, int]]:
    return [
        (each.statement.prop.value, each.statement.value, each.statement.normal,
         each.statement.episode)
        for each in build.statements(entry)
    ]  # fmt: skip


def test_entries_that_share_an_identifier_tell_of_one_subject(built: Build) -> None:
    rows = pq.read_table(built.folder / "subjects.parquet").to_pylist()
    assert [(row["entry"], row["id"], row["kind"], row["title"]) for row in rows] == [
        ("a-camps/1", "a-camps/1", "place", "Ельлаг"),
        ("a-camps/2", "a-camps/2", "place", "Соснолаг"),
        ("b-held/1", "a-camps/1", "place", "Ельлаг"),
        ("b-held/2", "a-camps/1", "place", "Ельлаг"),
        ("b-held/3", "a-camps/2", "place", "Соснолаг"),
    ]
    assert built.counts()["subjects"] == 2


def test_statements_of_a_place_stand_with_those_of_persons(built: Build) -> None:
    assert _told(built, "a-camps/1") == [
        ("identifier", "7", "camp:7", 0),
        ("label", "Ельлаг", "Ельлаг", 0),
        ("aliases", "Ёлочный ИТЛ", "Ёлочный ИТЛ", 0),
        ("aliases", "Ельниклаг", "Ельниклаг", 0),
        ("latitude", "61.5", "61.5", 0),
        ("longitude", "-50.25", "-50.25", 0),
    ]
    assert _told(built, "b-held/1")[1:] == [
        ("figure_date", "1939", "1939", 0),
        ("prisoners", "12 400", "12400", 0),
    ]
    assert built.unread("a-camps/1") == ()


def test_only_persons_make_records_and_come_first(built: Build) -> None:
    records = pq.read_table(built.folder / "records.parquet")["entry"].to_pylist()
    entries = pq.read_table(built.folder / "entries.parquet")["id"].to_pylist()
    assert records == entries[: len(records)]
    assert (len(records), len(entries)) == (3, 8)
    with pytest.raises(UnknownIdError):
        built.person_of("a-camps/1")


def test_the_flat_export_is_of_persons_alone(built: Build, tmp_path: Path) -> None:
    in_full = Discretion(None, date(2026, 11, 22))
    count = export_records(built, tmp_path / "all.csv", in_full)
    assert "Ельлаг" not in (tmp_path / "all.csv").read_text("utf-8")
    assert count == 3


def test_a_camp_that_is_taken_down_is_gone(built: Build, make: Make, decide: Decide) -> None:
    decide("hiding", entry="a-camps/1")
    later = make()
    rows = pq.read_table(later.build.folder / "subjects.parquet").to_pylist()
    assert [row["id"] for row in rows] == ["a-camps/2", "b-held/1", "b-held/1", "a-camps/2"]
    assert (later.quality.hidden, later.quality.orphans) == (1, ())


def test_another_scheme_is_another_build(built: Build, archive: Archive, make: Make) -> None:
    assert make().build.id == built.id
    profile = archive.sources_folder / "b-held" / "profile.toml"
    profile.write_text(HELD_PROFILE.replace('scheme = "camp"', 'scheme = "prison"'), "utf-8")
    rows = pq.read_table(make().build.folder / "subjects.parquet").to_pylist()
    assert [row["id"] for row in rows][2:] == ["b-held/1", "b-held/1", "b-held/3"]


def test_quality_counts_what_is_told_of_places(built: Build, make: Make) -> None:
    del built
    camps, held = make().quality.sources[-2:]
    assert (camps.id, camps.entries, camps.filled["label"], camps.bare) == ("a-camps", 2, 2, 0)
    assert (held.filled["prisoners"], held.is_hardly_read) == (3, False)
