"""What a build tells of bodies and operations."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from synodik.archive.crime_tables import CrimeTables, has_bodies
from synodik.archive.tables import (
    BODIES,
    LOCATED,
    PERSONS,
    PLACES,
    QUOTAS,
    REGISTERED,
    SOURCES,
    STATEMENTS,
    SUBJECTS,
    TIED,
)
from synodik.model.errors import UnknownIdError

TROIKA = "troika-1937:omsk-obl"


def write_tables(folder: Path) -> None:
    """Write three sentences of one troika, two of them in one file, a grave, and a town."""
    tied = [
        _tie("x/1", "1937-10-03", 1),
        _tie("x/2", "1937-10-03", 1),
        _tie("x/3", "1937-11", 1),
        _tie("x/4", None, 0) | {"prop": "role_body", "operation": None, "rule": None},
    ]
    told = [
        _told("x/1", "archive_refs", "File 7"),
        _told("x/2", "sentence_kind", "execution"),
        _told("x/3", "archive_refs", "File 7"),
        _told("x/1", "sentence_kind", "execution"),
        _told("x/3", "death_kind", "executed"),
    ]
    located = [
        dict.fromkeys(LOCATED.names) | {"entry": entry, "prop": "burial_place", "place": place}
        for entry, place in (("x/1", "pinewood"), ("x/2", "omsk"))
    ]
    places = [
        dict.fromkeys(PLACES.names)
        | {"id": place, "kind": kind, "names": _titles(place), "note": ""}
        for place, kind in (("pinewood", "burial_site"), ("omsk", "town"))
    ]
    quota = {"operation": "kulak-00447", "order": "nkvd-00447", "date": "1937-07-30"}
    quota |= {"place": "omsk-obl", "titles": _titles("Omsk"), "first": 1000, "second": 2500}
    tables = {
        "bodies": (
            [_body(TROIKA, "troika-nkvd:omsk-obl"), _body("troika-nkvd:omsk-obl", "")],
            BODIES,
        ),
        "tied": (tied, TIED),
        "quotas": (
            [
                quota | {"source": "order-00447"},
                quota | {"source": "x/5", "date": "1937-08-15", "first": 3000, "second": None},
            ],
            QUOTAS,
        ),
        "registered": (
            [
                {"entry": "x/6", "kind": "body", "id": TROIKA},
                {"entry": "x/7", "kind": "order", "id": "nkvd-00447"},
                {"entry": "x/8", "kind": "operation", "id": "x/8"},
            ],
            REGISTERED,
        ),
        "subjects": (
            [{"id": "x/8", "kind": "operation", "title": "Sweep", "entry": "x/8", "source": "x"}],
            SUBJECTS,
        ),
        "statements": (told, STATEMENTS),
        "persons": ([], PERSONS),
        "located": (located, LOCATED),
        "places": (places, PLACES),
        "sources": ([], SOURCES),
    }
    for name, (rows, schema) in tables.items():
        pq.write_table(pa.Table.from_pylist(rows, schema), folder / f"{name}.parquet")


def _titles(text: str) -> list[dict[str, str]]:
    return [{"text": text, "language": "en"}]


def _body(body_id: str, parent: str) -> dict[str, Any]:
    blank = dict.fromkeys(BODIES.names)
    return blank | {
        "id": body_id,
        "kind": "troika",
        "titles": _titles(f"{body_id.partition(':')[0]}: Omsk"),
        "of": "omsk-obl",
        "since": "1937-07-30",
        "parent": parent or None,
        "source": "order-00447",
    }


def _tie(entry: str, day: str | None, episode: int) -> dict[str, Any]:
    return {
        "entry": entry,
        "prop": "trial_body",
        "episode": episode,
        "start": 0,
        "body": TROIKA,
        "reach": 3,
        "place": "omsk-obl",
        "day": day,
        "confidence": 1.0,
        "operation": "kulak-00447",
        "rule": "kulak-by-troika",
        "certainty": 0.9,
    }


def _told(entry: str, prop: str, normal: str) -> dict[str, Any]:
    blank = dict.fromkeys(STATEMENTS.names)
    episode = 1 if prop == "sentence_kind" else 0
    told = {"entry": entry, "prop": prop, "value": normal, "normal": normal, "episode": episode}
    return blank | told | {"standing": "parsed"}


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> CrimeTables:
    folder = tmp_path_factory.mktemp("build")
    assert not has_bodies(folder)
    write_tables(folder)
    assert has_bodies(folder)
    return CrimeTables(folder)


def test_sentences_are_counted_by_day_of_a_body_and_of_what_it_belongs_to(
    tables: CrimeTables,
) -> None:
    for body in (TROIKA, "troika-nkvd:omsk-obl", "troika-1937"):
        assert tables.sentences_by_day([], body=body) == [("1937-10-03", 2), ("1937-11", 1)], body


def test_what_was_taken_down_is_not_counted(tables: CrimeTables) -> None:
    assert tables.sentences_by_day(["x/2", "x/3"], body=TROIKA) == [("1937-10-03", 1)]


def test_an_operation_is_counted_by_region_with_its_known_graves(tables: CrimeTables) -> None:
    (row,) = tables.sentences_by_region("kulak-00447", [])
    of_all = tables.sentences_by_operation([])["kulak-00447"]
    assert {name: of_all[name] for name in ("sentences", "executions", "graves")} == {
        name: row[name] for name in ("sentences", "executions", "graves")
    }
    assert row == {"place": "omsk-obl", "sentences": 3, "executions": 3, "graves": 1}
    assert tables.territory("omsk-obl", "en") == "Omsk"
    assert tables.quotas("kulak-00447")[0]["first"] == 1000


def test_a_case_is_one_file_or_one_body_on_one_day(tables: CrimeTables) -> None:
    assert tables.same_file("x/1", [], 9) == [("x/3", "File 7")]
    assert tables.same_sitting("x/1", [], 9) == [("x/2", TROIKA, "1937-10-03")]
    assert tables.same_sitting("x/3", [], 9) == []


def test_roles_and_ties_are_found_by_body_and_by_entry(tables: CrimeTables) -> None:
    assert tables.roles("troika-nkvd:omsk-obl", []) == ["x/4"]
    (tie,) = tables.ties(["x/1"])
    assert (tie.operation, tie.rule, tie.certainty) == ("kulak-00447", "kulak-by-troika", 0.9)


def test_a_body_that_no_entry_names_is_known_from_the_register(tables: CrimeTables) -> None:
    assert tables.body("military-collegium").title("ru").startswith("Военная коллегия")
    with pytest.raises(UnknownIdError):
        tables.body("round-table")
