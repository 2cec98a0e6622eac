"""What a historian's own lists of bodies, orders and operations add to the register."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from synodik.archive.tables import SOURCES, STATEMENTS, SUBJECTS
from synodik.archive.tying import tie
from synodik.model.properties import Property

P = Property
_BODIES: dict[str, list[tuple[Property, str]]] = {
    "own/1": [(P.LABEL, "Тройка УНКВД по Омской обл."), (P.SINCE_DATE, "1937-08-01")],
    "own/2": [(P.LABEL, "Большой круг"), (P.ALIASES, "круглый стол"), (P.IDENTIFIER, "own:2")],
    "own/3": [(P.LABEL, "Малый круг"), (P.PART_OF, "own:2"), (P.UNTIL_DATE, "1938")],
    "own/4": [(P.IDENTIFIER, "register:oso-mgb"), (P.ALIASES, "стол МГБ-особый")],
    "own/5": [(P.LABEL, "тройка"), (P.IDENTIFIER, "register:nothing")],
    "own/6": [(P.LABEL, "Кольцо А"), (P.IDENTIFIER, "own:6"), (P.PART_OF, "own:7")],
    "own/7": [(P.LABEL, "Кольцо Б"), (P.IDENTIFIER, "own:7"), (P.PART_OF, "own:6")],
}
_ORDERS: dict[str, list[tuple[Property, str]]] = {
    "own/8": [(P.NUMBER, "№ 00447"), (P.ISSUE_DATE, "1937-07-30")],
    "own/9": [(P.NUMBER, "00447"), (P.ISSUE_DATE, "1940-01-01")],
}
_OPERATIONS: dict[str, list[tuple[Property, str]]] = {
    "own/10": [
        (P.IDENTIFIER, "register:kulak-00447"),
        (P.TERRITORY, "Омская обл."),
        (P.MEASURE, "first"),
        (P.QUOTA, "8000"),
        (P.ISSUE_DATE, "1937-08-15"),
    ],
    "own/11": [(P.IDENTIFIER, "register:kulak-00447"), (P.MEASURE, "first"), (P.QUOTA, "9" * 400)],
    "own/12": [(P.LABEL, "Тихая чистка")],
}
_MENTIONS = ("Тройка УНКВД по Омской обл.", "Большой круг", "круглый стол.", "тройка")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("build")
    statements = [
        _statement(f"people/{number}", P.TRIAL_BODY, wording)
        for number, wording in enumerate(_MENTIONS, 1)
    ]
    subjects = []
    for kind, told in (("body", _BODIES), ("order", _ORDERS), ("operation", _OPERATIONS)):
        for entry, stated in told.items():
            first = "own/10" if entry == "own/11" else entry
            title = next((value for prop, value in stated if prop is P.LABEL), "")
            row = {"entry": entry, "kind": kind, "id": first, "title": title, "source": "own"}
            subjects.append(row)
            statements += [_statement(entry, *each) for each in stated]
    sources = [dict.fromkeys(SOURCES.names) | {"id": each, "language": "ru"} for each in _SOURCES]
    for name, rows, schema in (
        ("statements", statements, STATEMENTS),
        ("subjects", subjects, SUBJECTS),
        ("sources", sources, SOURCES),
    ):
        pq.write_table(pa.Table.from_pylist(rows, schema), folder / f"{name}.parquet")
    tie(folder, {})
    return folder


_SOURCES = ("own", "people")


def _statement(entry: str, prop: Property, value: str) -> dict[str, Any]:
    told = {"entry": entry, "prop": prop.value, "value": value, "normal": value}
    more = {"start": 0, "episode": 1, "standing": "parsed"}
    return dict.fromkeys(STATEMENTS.names) | told | more


def _rows(folder: Path, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.read_table(folder / f"{name}.parquet").to_pylist()
    return rows


def _address(folder: Path) -> dict[str, str]:
    return {row["entry"]: row["id"] for row in _rows(folder, "registered")}


def test_a_body_is_that_of_the_register_by_its_name_or_by_its_id(folder: Path) -> None:
    address = _address(folder)
    assert address["own/1"] == "troika-1937:omsk-obl"
    assert address["own/4"] == "oso-mgb"
    assert address["own/2"] == "own/2"
    assert address["own/5"] == "own/5", "an id that the register lacks leads nowhere"


def test_an_order_is_known_by_number_and_day_and_not_by_its_number_alone(folder: Path) -> None:
    address = _address(folder)
    assert address["own/8"] == "nkvd-00447"
    assert address["own/9"] == "own/9"
    assert address["own/12"] == "own/12"


def test_a_body_that_the_register_lacks_is_found_by_its_names(folder: Path) -> None:
    tied = {row["entry"]: row["body"] for row in _rows(folder, "tied")}
    assert tied["people/2"] == tied["people/3"] == "own/2"


def test_what_the_register_reads_is_not_taken_from_it_by_a_name(folder: Path) -> None:
    tied = {row["entry"]: row["body"] for row in _rows(folder, "tied")}
    assert tied["people/4"] == "troika"


def test_bodies_of_sources_belong_to_one_another_and_a_ring_of_them_does_no_harm(
    folder: Path,
) -> None:
    rows = {row["id"]: row for row in _rows(folder, "bodies")}
    assert rows["own/3"]["parent"] == "own/2"
    assert (rows["own/6"]["parent"], rows["own/7"]["parent"]) == ("own/7", "own/6")
    assert rows["own/5"]["parent"] == "troika"
    assert rows["own/2"]["source"] == "own"


def test_numbers_that_a_source_sets_stand_beside_those_of_the_register(folder: Path) -> None:
    (told,) = [row for row in _rows(folder, "quotas") if row["source"].startswith("own/")]
    assert (told["operation"], told["place"], told["first"]) == ("kulak-00447", "omsk-obl", 8000)
    assert (told["date"], told["source"]) == ("1937-08-15", "own/10")
