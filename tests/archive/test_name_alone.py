"""No role is laid on anybody for a name alone."""

import json

import pyarrow as pa
import pytest

from synodik.archive.name_alone import LinkTables, without_names_alone
from synodik.archive.tables import DRAWS, LINKS, PERSONS
from synodik.model.judgement import Judgement, Verdict

_NAME = {"what": "surname the same", "weight": 11.0, "a": "Kask", "b": "Kask"}
_BIRTH = {"what": "born on the same day", "weight": 12.0, "a": "1890-01-02", "b": "1890-01-02"}


def _tables(*reasons: dict[str, object]) -> LinkTables:
    link = {"a": "book/1", "b": "judges/1", "weight": 20.0, "probability": 0.99}
    other = {"a": "book/1", "b": "list/7", "weight": 20.0, "probability": 0.99}
    links = [link | {"reasons": json.dumps(reasons)}, other | {"reasons": json.dumps([_NAME])}]
    persons = [
        {"record": record, "person": "book/1", "probability": 0.9}
        for record in ("book/1", "judges/1", "list/7")
    ]
    draws = [{"row": 1, "person": [0, 1]}]
    return LinkTables(
        pa.Table.from_pylist(links, LINKS),
        pa.Table.from_pylist(persons, PERSONS),
        pa.Table.from_pylist(draws, DRAWS),
    )


def _persons(tables: LinkTables) -> dict[str, str]:
    return {row["record"]: row["person"] for row in tables.persons.to_pylist()}


def test_a_namesake_does_not_become_a_judge() -> None:
    parted = without_names_alone(_tables(_NAME), {"judges/1"}, [])
    assert _persons(parted) == {"book/1": "book/1", "judges/1": "judges/1", "list/7": "book/1"}
    assert parted.links["b"].to_pylist() == ["list/7"]
    assert parted.draws.num_rows == 0


@pytest.mark.parametrize(
    ("reasons", "verdicts"),
    [
        pytest.param((_NAME, _BIRTH), [], id="a fact beyond the name"),
        pytest.param((_NAME,), [Verdict.SAME], id="a person's judgement"),
    ],
)
def test_facts_and_judgements_keep_a_role_with_its_person(
    reasons: tuple[dict[str, object], ...], verdicts: list[Verdict]
) -> None:
    judgements = [Judgement("book/1", "judges/1", each, line=1) for each in verdicts]
    kept = without_names_alone(_tables(*reasons), {"judges/1"}, judgements)
    assert set(_persons(kept).values()) == {"book/1"}
    assert kept.links.num_rows == 2


def test_where_the_first_record_goes_the_others_take_the_id_of_the_next() -> None:
    parted = without_names_alone(_tables(_NAME), {"book/1"}, [])
    assert _persons(parted)["book/1"] == "book/1"
    assert _persons(parted)["judges/1"] == "judges/1"


def test_without_roles_nothing_is_touched() -> None:
    tables = _tables(_NAME)
    assert without_names_alone(tables, set(), []) is tables
