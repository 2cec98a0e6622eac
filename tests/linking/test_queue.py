"""The pair that changes most is asked first."""

import pyarrow as pa

from synodik.linking.queue import doubts
from synodik.model.judgement import Judgement, Verdict

PERSONS = pa.table(
    {"record": ["a/1", "b/1", "c/1", "d/1", "e/1"], "person": ["a/1", "a/1", "c/1", "d/1", "e/1"]}
)


def _links(*rows: tuple[str, str, float]) -> pa.Table:
    a, b, probability = zip(*rows, strict=True)
    return pa.table({"a": a, "b": b, "probability": probability})


def test_doubt_comes_before_certainty() -> None:
    links = _links(("c/1", "d/1", 0.99), ("c/1", "e/1", 0.5), ("d/1", "e/1", 0.01))
    queue = doubts(links, PERSONS, (), limit=10)
    assert (queue[0].a, queue[0].b) == ("c/1", "e/1")


def test_of_equal_doubts_the_one_that_joins_more_records_comes_first() -> None:
    links = _links(("c/1", "d/1", 0.4), ("a/1", "e/1", 0.4))
    queue = doubts(links, PERSONS, (), limit=10)
    assert (queue[0].a, queue[0].b) == ("a/1", "e/1")


def test_what_was_judged_is_not_asked_again_even_if_unsure() -> None:
    links = _links(("c/1", "d/1", 0.4), ("a/1", "e/1", 0.4))
    judged = [Judgement("e/1", "a/1", Verdict.UNSURE)]
    assert [(doubt.a, doubt.b) for doubt in doubts(links, PERSONS, judged, limit=10)] == [
        ("c/1", "d/1")
    ]


def test_a_certain_link_is_worth_nothing() -> None:
    (doubt,) = doubts(_links(("a/1", "b/1", 1.0)), PERSONS, (), limit=10)
    assert doubt.worth == 0
    assert doubt.is_joined


def test_no_more_than_asked_for() -> None:
    links = _links(("c/1", "d/1", 0.4), ("a/1", "e/1", 0.4))
    assert len(doubts(links, PERSONS, (), limit=1)) == 1
