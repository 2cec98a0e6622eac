from synodik.linking.judged import rulings
from synodik.model.judgement import Judgement, Verdict

ROWS = {"a/1": 0, "b/1": 1, "c/1": 2}


def judged(a: str, b: str, verdict: Verdict, *, by_person: bool = True) -> Judgement:
    return Judgement(a, b, verdict, by_person)


def test_a_contradiction_is_told_and_joins_nobody() -> None:
    found = rulings(
        [
            judged("a/1", "b/1", Verdict.SAME),
            judged("b/1", "c/1", Verdict.SAME),
            judged("a/1", "c/1", Verdict.DIFFERENT),
        ],
        ROWS,
    )
    assert found.same == ()
    assert found.different == ((0, 2),)
    (conflict,) = found.conflicts
    assert "a/1 = b/1" in conflict
    assert "a/1 is not c/1" in conflict


def test_a_judgement_on_a_record_that_is_gone_waits() -> None:
    assert rulings([judged("a/1", "x/9", Verdict.SAME)], ROWS).same == ()


def test_unsure_decides_nothing() -> None:
    found = rulings([judged("a/1", "b/1", Verdict.UNSURE)], ROWS)
    assert (found.same, found.different, found.conflicts) == ((), (), ())
