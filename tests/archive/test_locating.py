"""Which places the statements of a build name."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from synodik.archive.locating import locate
from synodik.archive.tables import PLACE_TABLES, SOURCES, STATEMENTS

_TOLD = [
    ("ee-x/1", "birth_place", "Viljandimaa Viiratsi v. Metsaoru k"),
    ("ee-x/1", "residence", "sama, 4 kl"),
    ("ee-x/2", "birth_place", "Tartu"),
    ("ee-x/2", "occupation", "Tartu"),
    ("ee-x/2", "residence", "kodukohas"),
    ("ee-x/3", "residence", "sama"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("build")
    blank = dict.fromkeys(STATEMENTS.names)
    statements = [
        blank
        | {"entry": entry, "prop": prop, "value": value, "start": 9, "episode": 0}
        | {"standing": "parsed"}
        for entry, prop, value in _TOLD
    ]
    sources = [dict.fromkeys(SOURCES.names) | {"id": "ee-x", "language": "et"}]
    pq.write_table(pa.Table.from_pylist(statements, STATEMENTS), folder / "statements.parquet")
    pq.write_table(pa.Table.from_pylist(sources, SOURCES), folder / "sources.parquet")
    locate(folder, {"ee-x": "Estonia"})
    return folder


def test_statements_lead_to_places_and_a_residence_that_is_the_same_to_the_same_place(
    folder: Path,
) -> None:
    rows = pq.read_table(folder / "located.parquet").to_pylist()
    assert [(row["entry"], row["prop"], row["place"]) for row in rows] == [
        ("ee-x/1", "birth_place", "ee.viljandi/p-viiratsi/s-metsaoru"),
        ("ee-x/1", "residence", "ee.viljandi/p-viiratsi/s-metsaoru"),
        ("ee-x/2", "birth_place", "geonames:588335"),
    ]


def test_the_places_named_are_written_with_all_that_they_belong_to(folder: Path) -> None:
    rows = pq.read_table(folder / "places.parquet").to_pylist()
    ids = {row["id"] for row in rows}
    assert {row["parent"] for row in rows} <= ids | {""}
    assert {"ee.viljandi", "ee.viljandi/p-viiratsi", "ee"} <= ids


@pytest.mark.parametrize("name", PLACE_TABLES)
def test_the_tables_have_the_agreed_columns(folder: Path, name: str) -> None:
    assert pq.read_schema(folder / f"{name}.parquet").equals(PLACE_TABLES[name])
