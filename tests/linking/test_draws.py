"""Draws over all components, on invented people."""

from collections.abc import Mapping
from typing import Any

import pytest

from synodik.linking import Linkage, link
from synodik.linking.draws import DRAWS
from synodik.model.judgement import Judgement, Verdict

from .conftest import table
from .test_linkage import BORODIN, IN_RUSSIAN, SISTER, STRANGER, a_list


def doubtful(*judgements: Judgement) -> Linkage:
    """Link a book that has two of one name and life to another that has one."""
    rows = [*a_list(BORODIN).to_pylist(), {"entry": "b/1", **IN_RUSSIAN}]
    filled = [{key: value for key, value in row.items() if value} for row in rows]
    return link(table(filled), judgements)


def drawn(found: Linkage) -> Mapping[str, list[str]]:
    """Give the person of each record that is in doubt in all draws, by name."""
    ids = found.persons["record"].to_pylist()
    rows: list[dict[str, Any]] = found.draws.to_pylist()
    return {ids[row["row"]]: [ids[person] for person in row["person"]] for row in rows}


def test_only_what_is_in_doubt_is_drawn() -> None:
    found = drawn(doubtful())
    assert set(found) == {"a/1", "a/26", "b/1"}
    assert {len(persons) for persons in found.values()} == {DRAWS}


def test_a_record_joins_each_of_two_as_often_as_both_links_together_allow() -> None:
    found = doubtful()
    odds = [
        row["probability"] / (1 - row["probability"]) for row in found.links.read_all().to_pylist()
    ]
    persons = drawn(found)
    for one, own in zip(("a/1", "a/26"), odds, strict=True):
        together = sum(a == b for a, b in zip(persons[one], persons["b/1"], strict=True))
        assert together / DRAWS == pytest.approx(own / (1 + sum(odds)), abs=0.15)


def test_two_entries_of_a_book_are_one_in_no_draw() -> None:
    found = drawn(doubtful())
    assert all(one != other for one, other in zip(found["a/1"], found["a/26"], strict=True))


def test_a_person_in_doubt_is_less_than_certain() -> None:
    probability = {row["record"]: row["probability"] for row in doubtful().persons.to_pylist()}
    assert probability["a/2"] == 1.0
    assert 0.2 < probability["b/1"] < 0.6


@pytest.mark.parametrize(
    ("verdict", "together"), [(Verdict.SAME, True), (Verdict.DIFFERENT, False)]
)
def test_what_a_person_decided_holds_in_all_draws(verdict: Verdict, together: bool) -> None:
    persons = drawn(doubtful(Judgement("a/1", "b/1", verdict)))
    both = zip(persons["a/1"], persons["b/1"], strict=True)
    assert all((one == other) is together for one, other in both)


def test_precision_and_recall_are_expected_from_the_draws() -> None:
    expected = doubtful().expected
    for share, low, high in expected:
        assert 0.0 <= low <= share <= high <= 1.0
    assert expected.precision[0] < 0.9


def test_of_nothing_nothing_is_expected_to_be_wrong() -> None:
    found = link(table([{"entry": "a/1", **SISTER}, {"entry": "b/1", **STRANGER}]))
    assert found.draws.num_rows == 0
    assert found.expected.precision == (1.0, 1.0, 1.0)
