from synodik.model.judgement import Judgement, Sample, Verdict, standing


def judged(a: str, b: str, verdict: Verdict, *, by_person: bool = True) -> Judgement:
    return Judgement(a, b, verdict, by_person)


def test_a_persons_judgement_outranks_a_models() -> None:
    person = judged("a/1", "b/1", Verdict.DIFFERENT)
    model = judged("b/1", "a/1", Verdict.SAME, by_person=False)
    assert standing([person, model])[person.pair] is person


def test_of_equals_the_later_holds() -> None:
    earlier, later = (judged("a/1", "b/1", verdict) for verdict in (Verdict.SAME, Verdict.UNSURE))
    assert standing([earlier, later])[later.pair].verdict is Verdict.UNSURE


def test_a_pair_of_a_sample_that_is_judged_again_stays_in_it() -> None:
    drawn = Judgement("a/1", "b/1", Verdict.SAME, sample=Sample("build", "joined 0-0.9", 7))
    later = judged("b/1", "a/1", Verdict.DIFFERENT)
    held = standing([drawn, later])[later.pair]
    assert (held.verdict, held.sample) == (Verdict.DIFFERENT, drawn.sample)
