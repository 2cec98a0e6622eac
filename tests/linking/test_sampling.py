"""Samples of an invented build in which the right links are known."""

from random import Random

import pyarrow as pa

from synodik.linking.sampling import Drawn, estimates, sample_of
from synodik.model.judgement import Judgement, Sample, Verdict

Tables = tuple[pa.Table, pa.Table, set[frozenset[str]]]


def invented(pairs: int = 2000) -> Tables:
    """Make pairs of records with probabilities that are right, joined from one half on."""
    chance = Random(1)
    links, persons, right = [], [], set()
    for number in range(pairs):
        a, b, probability = f"a/{number}", f"b/{number}", chance.random()
        links.append({"a": a, "b": b, "probability": probability})
        persons += [{"record": a, "person": a}]
        persons += [{"record": b, "person": a if probability >= 0.5 else b}]
        if chance.random() < probability:
            right.add(frozenset((a, b)))
    return pa.Table.from_pylist(links), pa.Table.from_pylist(persons), right


def joined_in(persons: pa.Table) -> set[frozenset[str]]:
    pairs = (frozenset((each["record"], each["person"])) for each in persons.to_pylist())
    return {pair for pair in pairs if len(pair) == 2}


def judged(drawn: list[Drawn], right: set[frozenset[str]]) -> list[Judgement]:
    return [
        Judgement(
            each.a, each.b,
            Verdict.SAME if frozenset((each.a, each.b)) in right else Verdict.DIFFERENT,
            sample=each.sample,
        )
        for each in drawn
    ]  # fmt: skip


def test_what_a_sample_comes_to_holds_the_truth() -> None:
    links, persons, right = invented()
    joined = {
        frozenset((f"a/{n}", f"b/{n}"))
        for n, link in enumerate(links.to_pylist())
        if link["probability"] >= 0.5
    }
    (found,) = estimates(judged(sample_of(links, persons, (), build="x", size=400), right))
    precision, recall = len(joined & right) / len(joined), len(joined & right) / len(right)
    assert found.precision[1] < precision < found.precision[2]
    assert found.recall[1] < recall < found.recall[2]
    assert found.precision[2] - found.precision[1] < 0.15


def test_intervals_hold_the_truth_about_as_often_as_they_say() -> None:
    links, persons, right = invented(600)
    joined = joined_in(persons)
    precision = len(joined & right) / len(joined)
    held = 0
    for seed in range(40):
        drawn = sample_of(links, persons, (), build="x", size=60, seed=seed)
        (found,) = estimates(judged(drawn, right))
        held += found.precision[1] <= precision <= found.precision[2]
    assert held >= 34


def test_more_is_drawn_where_the_model_doubts() -> None:
    links, persons, _ = invented()
    share = {}
    for each in sample_of(links, persons, (), build="x", size=400):
        share[each.sample.stratum] = share.get(each.sample.stratum, 0) + 1 / each.sample.of
    assert share["apart 0.2-0.5"] > 1.3 * share["apart 0-0.2"]


def test_records_joined_without_a_link_of_their_own_are_in_the_sample() -> None:
    links = pa.table({"a": ["a/1", "b/1"], "b": ["b/1", "c/1"], "probability": [0.95, 0.95]})
    persons = pa.table({"record": ["a/1", "b/1", "c/1"], "person": ["a/1"] * 3})
    drawn = sample_of(links, persons, (), build="x", size=10)
    assert {frozenset((each.a, each.b)): each.sample.stratum for each in drawn} == {
        frozenset(("a/1", "b/1")): "joined 0.9-0.99",
        frozenset(("b/1", "c/1")): "joined 0.9-0.99",
        frozenset(("a/1", "c/1")): "joined 0-0.9",
    }


def test_the_same_sample_is_drawn_while_it_is_judged_and_others_words_are_left_out() -> None:
    links, persons, right = invented(100)
    first = sample_of(links, persons, (), build="x", size=30)
    begun = judged(first[:10], right)
    assert sample_of(links, persons, begun, build="x", size=30) == first
    elsewhere = [Judgement(each.a, each.b, Verdict.SAME) for each in first[:10]]
    again = sample_of(links, persons, elsewhere, build="x", size=30)
    assert not {(each.a, each.b) for each in again} & {(each.a, each.b) for each in elsewhere}


def test_unsure_counts_for_nothing_but_is_told() -> None:
    sample = Sample("x", "joined 0.9-0.99", 10)
    (found,) = estimates(
        [
            Judgement("a/1", "b/1", Verdict.SAME, sample=sample),
            Judgement("a/2", "b/2", Verdict.UNSURE, sample=sample),
            Judgement("a/3", "b/3", Verdict.DIFFERENT),
        ]
    )
    assert (found.pairs, found.unsure) == (1, 1)


def test_of_a_build_without_links_nothing_is_drawn() -> None:
    links = pa.table(
        {
            "a": pa.array([], pa.string()),
            "b": pa.array([], pa.string()),
            "probability": pa.array([], pa.float64()),
        }
    )
    persons = pa.table({"record": ["a/1"], "person": ["a/1"]})
    assert sample_of(links, persons, (), build="x", size=10) == []
