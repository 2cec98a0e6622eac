"""Places of terror from sources, in the tables `places` and `located`."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from synodik.archive.archive import Archive, Description
from synodik.archive.build import Built
from synodik.archive.locating import locate

Make = Callable[..., Built]
CAMPS = '''\
nr,name,also,kind,where,lat,lon,open,closed
1,Вятский ИТЛ,Вятлаг,lager,Кировская область,59.9,52.2,1938,
2,"Спецобъект ""Еловая балка""",,mogila,Кировская область,58.61,49.7,1937,1938
3,Шишкин лаз,,,,7561234.0,4184849.0,,
'''
PEOPLE = """\
OKAS, Jaan, Mihkel, s. 1898 Tartu, arr. 1940, trib. 1941 §58-4, 10 a., Vjatlag.
KÄBI, Leena, Toomas, s. 1902 Tartu, arr. 1941, trib. 1941 §58-4, 10 a., Elovaja balka.
"""
PROFILE = """\
name = "camps"
subject = "place"
language = "ru"
[layout]
kind = "table"
[columns]
nr = { property = "identifier", scheme = "camp" }
name = "label"
also = "aliases"
kind = { property = "kind", values = { lager = "camp", mogila = "burial_site" } }
where = "located_at"
lat = "latitude"
lon = "longitude"
open = "since_date"
closed = "until_date"
"""
Row = dict[str, Any]


@pytest.fixture
def build(archive: Archive, make: Make, tmp_path: Path, add: Callable[..., object]) -> Path:
    add("people", PEOPLE, territory="Estonia")
    table, profile = tmp_path / "camps.csv", tmp_path / "camps.toml"
    table.write_text(CAMPS, "utf-8")
    profile.write_text(PROFILE, "utf-8")
    archive.add([table], str(profile), Description(source_id="camps"))
    return make(locate=locate).build.folder


def _rows(build: Path, table: str) -> list[Row]:
    return pq.read_table(build / f"{table}.parquet").to_pylist()


def test_an_entry_about_a_place_leads_to_it_and_so_does_an_entry_about_a_person(
    build: Path,
) -> None:
    located = [(row["entry"], row["prop"], row["place"]) for row in _rows(build, "located")]
    assert ("camps/1", "place", "vyatlag") in located
    assert ("people/1", "penal_places", "vyatlag") in located
    assert ("camps/2", "place", "camps/2") in located
    assert ("people/2", "penal_places", "camps/2") in located


def test_a_place_that_no_table_has_is_written_as_its_source_tells_of_it(build: Path) -> None:
    (row,) = [each for each in _rows(build, "places") if each["id"] == "camps/2"]
    assert row["kind"] == "burial_site"
    assert [name["text"] for name in row["names"]] == [
        'Спецобъект "Еловая балка"',
        "Еловая балка",
    ]
    assert (row["parent"], row["since"], row["until"]) == ("kirov-obl", 1937, 1938)
    assert (row["latitude"], row["longitude"], row["source"]) == (58.61, 49.7, "camps")


def test_a_place_of_no_known_kind_or_coordinates_is_kept(build: Path) -> None:
    (row,) = [each for each in _rows(build, "places") if each["id"] == "camps/3"]
    assert (row["kind"], row["latitude"], row["parent"]) == ("site", None, "")


def test_the_same_sources_make_the_same_places(build: Path, make: Make) -> None:
    before = {name: (build / f"{name}.parquet").read_bytes() for name in ("places", "located")}
    for path in sorted(build.parent.glob("[!.]*/")):
        if path.is_dir() and not path.is_symlink():
            path.rename(path.with_name(f".old-{path.name}"))
    again = make(locate=locate).build.folder
    assert before == {name: (again / f"{name}.parquet").read_bytes() for name in before}
