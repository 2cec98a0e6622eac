"""Subjects that are no persons, of any kind."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from synodik.archive.tables import RECORDS, STATEMENTS, SUBJECTS
from synodik.search.subjects import names_of, subjects_of


def test_any_kind_of_the_table_subjects_is_one(tmp_path: Path) -> None:
    told = [
        ("o/1", "order", "Приказ № 1", "o/1", "o"),
        ("o/1", "order", "Приказ № 1", "o/7", "o"),
        ("p/1", "place", "Малая Кленовка", "p/1", "p"),
    ]
    rows = [dict(zip(SUBJECTS.names, row, strict=True)) for row in told]
    pq.write_table(pa.Table.from_pylist(rows, SUBJECTS), tmp_path / "subjects.parquet")
    found = subjects_of(tmp_path, RECORDS.empty_table())
    assert [(each.kind, each.id, each.count, each.query) for each in found] == [
        ("order", "o/1", 2, ""),
        ("place", "p/1", 1, 'place:"Малая Кленовка"'),
    ]
    assert all(each.has_page for each in found)


def test_a_subject_is_found_by_its_other_names_unless_they_were_overruled(tmp_path: Path) -> None:
    row = ("p/1", "place", "Кленовский лагерь", "p/1", "p")
    rows = [dict(zip(SUBJECTS.names, row, strict=True))]
    pq.write_table(pa.Table.from_pylist(rows, SUBJECTS), tmp_path / "subjects.parquet")
    told = [
        ("aliases", "Кленлаг", "parsed"),
        ("aliases", "Осинлаг", "overruled"),
        ("remark", "на Клене", "parsed"),
    ]
    stated = [
        {"entry": "p/1", "prop": prop, "value": value, "standing": standing}
        for prop, value, standing in told
    ]
    pq.write_table(pa.Table.from_pylist(stated, STATEMENTS), tmp_path / "statements.parquet")
    found = subjects_of(tmp_path, RECORDS.empty_table())
    assert list(names_of(tmp_path, found)) == [(0, "Кленовский лагерь"), (0, "Кленлаг")]
