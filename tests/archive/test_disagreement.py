"""When sources disagree, and when they only speak differently."""

import pytest

from synodik.archive.disagreement import Difference, difference
from synodik.model.properties import Property
from synodik.model.span import Span
from synodik.model.statement import Statement

P = Property


def said(prop: Property, value: str, normal: str = "") -> list[Statement]:
    return [Statement("e/1", prop, value, normal or value, Span(0, 1), "x")]


@pytest.mark.parametrize(
    ("prop", "a", "b", "expected"),
    [
        pytest.param(P.BIRTH_DATE, "1891", "1893", Difference.DIFFER, id="two years"),
        pytest.param(P.BIRTH_DATE, "1891-05-03", "1891", Difference.FINER, id="day and year"),
        pytest.param(P.BIRTH_DATE, "1891~", "1892", Difference.FINER, id="about fits"),
        pytest.param(P.BIRTH_DATE, "1891", "1891", None, id="the same year"),
        pytest.param(P.SENTENCE_KIND, "camp", "exile", Difference.DIFFER, id="two kinds"),
        pytest.param(P.SENTENCE_YEARS, "10", "8", Difference.DIFFER, id="two numbers"),
        pytest.param(P.SURNAME, "Tammvere", "TAMMVERE", None, id="only typography"),
        pytest.param(P.SURNAME, "Tammvere", "Таммвере", Difference.SPELLED, id="two scripts"),
        pytest.param(P.SURNAME, "Клёнов", "Клёнова", Difference.SPELLED, id="feminine form"),
        pytest.param(P.SURNAME, "Елжов", "Yelzhov", Difference.SPELLED, id="a first letter more"),
        pytest.param(P.SURNAME, "Tammvere", "Tammvera", Difference.SPELLED, id="a slip"),
        pytest.param(P.BIRTH_PLACE, "Kuuse v", "Kuuse v. Mäe k", Difference.FINER, id="a village"),
        pytest.param(P.SURNAME, "Tammvere", "Kaskoja", Difference.DIFFER, id="two surnames"),
        pytest.param(P.PATRONYMIC, "Peeter", "Петрович", Difference.SPELLED, id="father's name"),
        pytest.param(P.OCCUPATION, "учитель", "педагог", Difference.WORDED, id="other words"),
        pytest.param(P.ALIASES, "Kask", "Mänd", None, id="a list holds both"),
    ],
)
def test_how_two_sources_differ(
    prop: Property, a: str, b: str, expected: Difference | None
) -> None:
    assert difference(prop, [said(prop, a), said(prop, b)]) is expected
    assert difference(prop, [said(prop, b), said(prop, a)]) is expected


def test_words_of_one_meaning_agree() -> None:
    told = [said(P.NATIONALITY, "эстонец", "estonian"), said(P.NATIONALITY, "eestlane", "estonian")]
    assert difference(P.NATIONALITY, told) is None


def test_the_worst_difference_of_three_counts() -> None:
    told = [said(P.BIRTH_DATE, each) for each in ("1891", "1891-05", "1893")]
    assert difference(P.BIRTH_DATE, told) is Difference.DIFFER


def test_one_source_alone_cannot_disagree() -> None:
    told = [said(P.BIRTH_DATE, "1891") + said(P.BIRTH_DATE, "1893"), []]
    assert difference(P.BIRTH_DATE, told) is None
