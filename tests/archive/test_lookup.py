"""Rows found by id are those that a scan of the whole table finds."""

import random
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from synodik.archive.lookup import Lookup, is_written, write_lookup
from synodik.archive.row_reader import RowReader

IDS = [f"{book}/{page}/{at}" for book in ("b2", "b10", "Кн") for page in (9, 10) for at in range(4)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Tables in small row groups: every third entry says nothing."""
    chance = random.Random(7)
    statements = [each for at, each in enumerate(IDS) for _ in range(at % 3)]
    persons = [IDS[0] if at in (0, 7, 23) else each for at, each in enumerate(IDS)]
    links = [sorted(chance.sample(range(len(IDS)), 2)) for _ in range(15)]
    tables = {
        "entries": {"id": IDS},
        "statements": {"entry": statements},
        "persons": {"record": IDS, "person": persons},
        "links": {"a": [IDS[a] for a, _ in links], "b": [IDS[b] for _, b in links]},
    }
    for name, columns in tables.items():
        pq.write_table(pa.table(columns), tmp_path / f"{name}.parquet", row_group_size=4)
    assert not is_written(tmp_path)
    write_lookup(tmp_path)
    assert is_written(tmp_path)
    return tmp_path


def _column(folder: Path, table: str, column: str) -> list[str | None]:
    values: list[str | None] = pq.read_table(folder / f"{table}.parquet")[column].to_pylist()
    return values


def test_each_id_leads_to_its_row_and_others_to_none(folder: Path) -> None:
    lookup = Lookup(folder)
    assert [lookup.row(each) for each in IDS] == list(range(len(IDS)))
    assert [lookup.row(each) for each in ("", "b2", "b2/9/4", "ъ", "\ud800")] == [None] * 5


def test_statements_persons_and_links_are_those_of_a_scan(folder: Path) -> None:
    lookup = Lookup(folder)
    told, persons = _column(folder, "statements", "entry"), _column(folder, "persons", "person")
    a, b = _column(folder, "links", "a"), _column(folder, "links", "b")
    for row, each in enumerate(IDS):
        assert list(lookup.statements(row)) == [at for at, said in enumerate(told) if said == each]
        assert list(lookup.person(row)) == [at for at, held in enumerate(persons) if held == each]
        touching = [at for at, ends in enumerate(zip(a, b, strict=True)) if each in ends]
        assert sorted(lookup.links(row)) == touching


def test_rows_are_read_over_the_borders_of_row_groups(folder: Path) -> None:
    reader = RowReader(folder / "entries.parquet")
    assert [row["id"] for row in reader.between(2, 11)] == IDS[2:11]
    assert [row["id"] for row in reader.take([23, 0, 4])] == [IDS[23], IDS[0], IDS[4]]
    assert reader.between(5, 5) == []
    reader.close()


def test_an_empty_build_holds_nothing_to_find(tmp_path: Path) -> None:
    for name, columns in (
        ("entries", ("id",)),
        ("statements", ("entry",)),
        ("persons", ("record", "person")),
        ("links", ("a", "b")),
    ):
        empty = pa.table({column: pa.array([], pa.string()) for column in columns})
        pq.write_table(empty, tmp_path / f"{name}.parquet")
    write_lookup(tmp_path)
    assert Lookup(tmp_path).row("b1/1") is None
