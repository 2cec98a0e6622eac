"""Which bodies and operations the statements of a build lead to."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from synodik.archive.tables import BODY_TABLES, LOCATED, SOURCES, STATEMENTS
from synodik.archive.tying import tie

_TOLD = [
    ("ru-x/1", "nationality", "русский", "russian", 0),
    ("ru-x/1", "trial_body", "тройка УНКВД по Омской обл.", "", 1),
    ("ru-x/1", "trial_date", "3 октября 1937 г.", "1937-10-03", 1),
    ("ru-x/1", "trial_body", "ОСО при МГБ", "", 2),
    ("ru-x/2", "trial_body", "тройка УНКВД КК", "", 1),
    ("ru-x/2", "trial_date", "3 октября 1937 г.", "1937-10-03", 1),
    ("ru-x/3", "trial_body", "вторично", "", 1),
    ("ru-x/3", "rehabilitation_body", "прокуратура Омской обл.", "", 1),
    ("ru-x/4", "trial_body", "ВКВС СССР", "", 1),
    ("ru-x/4", "trial_date", "3 октября 1937 г.", "1937-10-03", 1),
    ("ru-x/4", "death_kind", "расстрелян", "executed", 1),
    ("ru-x/5", "trial_body", "ВКВС СССР", "", 1),
    ("ru-x/5", "trial_date", "3 октября 1937 г.", "1937-10-03", 1),
    ("ru-x/5", "trial_body", "ОСО при МГБ", "", 2),
    ("ru-x/5", "death_kind", "расстрелян", "executed", 2),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("build")
    blank = dict.fromkeys(STATEMENTS.names)
    statements = [
        blank
        | {"entry": entry, "prop": prop, "value": value, "normal": normal or value}
        | {"start": at, "episode": episode, "standing": "parsed"}
        for at, (entry, prop, value, normal, episode) in enumerate(_TOLD)
    ]
    sources = [dict.fromkeys(SOURCES.names) | {"id": "ru-x", "language": "ru"}]
    near = {"entry": "ru-x/2", "prop": "residence", "place": "krasnoyarsk-krai", "level": 2}
    located = [dict.fromkeys(LOCATED.names) | near]
    pq.write_table(pa.Table.from_pylist(statements, STATEMENTS), folder / "statements.parquet")
    pq.write_table(pa.Table.from_pylist(sources, SOURCES), folder / "sources.parquet")
    pq.write_table(pa.Table.from_pylist(located, LOCATED), folder / "located.parquet")
    tie(folder, {"ru-x": "Russia"})
    return folder


def _rows(folder: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.read_table(folder / "tied.parquet").to_pylist()
    return rows


def test_each_mention_of_a_body_leads_to_it_with_its_territory_and_day(folder: Path) -> None:
    held = [(each["entry"], each["episode"], each["body"], each["day"]) for each in _rows(folder)]
    assert held == [
        ("ru-x/1", 1, "troika-1937:omsk-obl", "1937-10-03"),
        ("ru-x/1", 2, "oso-mgb", None),
        ("ru-x/2", 1, "troika-1937:krasnoyarsk-krai", "1937-10-03"),
        ("ru-x/3", 1, "procuracy:omsk-obl", None),
        ("ru-x/4", 1, "military-collegium", "1937-10-03"),
        ("ru-x/5", 1, "military-collegium", "1937-10-03"),
        ("ru-x/5", 2, "oso-mgb", None),
    ]


def test_an_operation_stands_with_its_rule_and_no_surer_than_rule_and_body(folder: Path) -> None:
    first, second, *_ = _rows(folder)
    assert (first["operation"], first["rule"]) == ("kulak-00447", "kulak-by-troika")
    assert 0 < first["certainty"] <= 0.9
    assert second["operation"] is None


def test_who_was_shot_after_the_last_sentence_was_sentenced_to_it(folder: Path) -> None:
    held = {(each["entry"], each["episode"]): each["operation"] for each in _rows(folder)}
    assert held["ru-x/4", 1] == "stalin-lists"
    assert held["ru-x/5", 1] is None, "another sentence followed"


def test_the_bodies_named_are_written_with_all_that_they_belong_to(folder: Path) -> None:
    rows = {row["id"]: row for row in pq.read_table(folder / "bodies.parquet").to_pylist()}
    assert {row["parent"] for row in rows.values()} <= {*rows, None}
    assert {"troika-1937:omsk-obl", "troika-nkvd:omsk-obl", "troika:omsk-obl"} <= set(rows)
    titles = {each["language"]: each["text"] for each in rows["troika-1937:omsk-obl"]["titles"]}
    assert titles["ru"] == "Тройка при УНКВД (по приказу № 00447): Омская область"


@pytest.mark.parametrize("name", BODY_TABLES)
def test_the_tables_have_the_agreed_columns(folder: Path, name: str) -> None:
    assert pq.read_schema(folder / f"{name}.parquet").equals(BODY_TABLES[name])
