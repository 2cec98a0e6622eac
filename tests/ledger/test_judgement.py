import pytest

from synodik.ledger.decisions import standing
from synodik.ledger.store import Ledger
from synodik.model.errors import LedgerError
from synodik.model.judgement import Sample, Verdict

from .conftest import Decide

SAMPLE = {"sample": "0123abcd", "stratum": "joined 0.9-0.99", "of": 120}


def test_the_lesser_id_comes_first(decide: Decide) -> None:
    line = decide("judgement", a="b/1", b="a/1", verdict="same")
    assert line.payload == {"a": "a/1", "b": "b/1", "verdict": "same"}


@pytest.mark.parametrize(
    ("payload", "problem"),
    [
        ({"a": "a/1", "b": "a/1", "verdict": "same"}, "named twice"),
        ({"a": "a/1", "b": "b/1", "verdict": "perhaps"}, "one of same, different, unsure"),
        ({"a": "a/1", "verdict": "same"}, "needs b"),
        ({"a": "a/1", "b": "b/1", "verdict": "same", "weight": 3}, "no weight"),
        ({"a": "a/1", "b": "b/1", "verdict": "same", "sample": "0123abcd"}, "needs stratum"),
        ({"a": "a/1", "b": "b/1", "verdict": "same", **SAMPLE, "of": "12"}, "whole number"),
    ],
)
def test_what_is_no_judgement_is_refused(
    decide: Decide, payload: dict[str, object], problem: str
) -> None:
    with pytest.raises(LedgerError, match=problem):
        decide("judgement", **payload)


def test_of_two_judgements_on_one_pair_the_later_holds(decide: Decide, ledger: Ledger) -> None:
    decide("judgement", a="a/1", b="b/1", verdict="same")
    decide("judgement", a="b/1", b="a/1", verdict="different")
    (held,) = standing(ledger).judgements
    assert (held.verdict, held.line) == (Verdict.DIFFERENT, 2)


def test_a_judgement_that_is_taken_back_gives_way_to_the_one_before(
    decide: Decide, ledger: Ledger
) -> None:
    decide("judgement", a="a/1", b="b/1", verdict="same")
    decide("judgement", a="a/1", b="b/1", verdict="different")
    decide("retraction", line=2)
    (held,) = standing(ledger).judgements
    assert held.verdict is Verdict.SAME


def test_what_a_pair_stands_for_reads_back(decide: Decide, ledger: Ledger) -> None:
    decide("judgement", a="a/1", b="b/1", verdict="same", **SAMPLE)
    (held,) = standing(ledger).judgements
    assert held.sample == Sample("0123abcd", "joined 0.9-0.99", 120)
