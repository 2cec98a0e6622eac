"""Where in a life the words of an entry belong."""

import pytest

from synodik.parsing.course import Course
from synodik.parsing.findings import Finding
from synodik.parsing.grammar import ClauseRule, Grammar


def _rule(*marks: str) -> ClauseRule:
    table = {"clauses": [{"name": "-".join(marks) or "plain", "marks": list(marks)}]}
    return Grammar(table, "test").clauses[0]


def _told(*clauses: tuple[str, ...], exile: bool = True) -> Course:
    course = Course(places_are_exile=exile)
    for marks in clauses:
        course.enter(_rule(*marks))
        course.leave(_rule(*marks), [], (0, 1))
    return course


@pytest.mark.parametrize(
    ("clauses", "episode"),
    [
        pytest.param([("arrest",), ("trial",), ("release",)], 1, id="one repression"),
        pytest.param([("arrest",), ("trial",), ("arrest",)], 2, id="arrested again"),
        pytest.param([("trial",), ("trial",)], 2, id="tried again"),
        pytest.param([("trial",), ("spared",), ("arrest",), ("trial",)], 1, id="spared before"),
        pytest.param([("arrest",), ("release",), ("deportation",)], 1, id="exile after camp"),
        pytest.param([("release", "settlement"), ("arrest",)], 2, id="arrested in exile"),
    ],
)
def test_repressions_are_told_apart(clauses: list[tuple[str, ...]], episode: int) -> None:
    assert _told(*clauses).episode == episode


@pytest.mark.parametrize(
    ("clauses", "kind"),
    [
        pytest.param([], "unknown", id="nothing told"),
        pytest.param([("arrest",)], "in_custody", id="arrested"),
        pytest.param([("arrest",), ("release",)], "after_release", id="released"),
        pytest.param([("deportation",)], "in_exile", id="deported"),
        pytest.param([("arrest",), ("release",), ("deportation",)], "in_exile", id="exiled after"),
    ],
)
def test_a_plain_death_belongs_where_the_story_has_come(
    clauses: list[tuple[str, ...]], kind: str
) -> None:
    assert _told(*clauses).death_kind("1942", sentence_was_carried_out=False) == kind


@pytest.mark.parametrize(
    ("died", "marks", "kind"),
    [
        pytest.param("1942-04-13", set(), "executed", id="after the sentence"),
        pytest.param("1942", set(), "executed", id="the same year"),
        pytest.param("1942-02-11", set(), "in_custody", id="before the sentence"),
        pytest.param("1947-12-03", {"changed"}, "in_custody", id="commuted"),
    ],
)
def test_a_death_after_a_death_sentence_is_the_execution(
    died: str, marks: set[str], kind: str
) -> None:
    course = _told(("arrest",))
    course.enter(_rule("trial"))
    course.leave(_rule("trial"), [Finding("trial_date", 0, 1, "1942-03-02")], (0, 1))
    course.marks |= {"death_sentence", *marks}
    assert course.death_kind(died, sentence_was_carried_out=True) == kind


def test_a_place_alone_tells_of_exile() -> None:
    course = Course(places_are_exile=True)
    course.leave(_rule(), [Finding("penal_places", 3, 9)], (0, 1))
    assert course.settled == (3, 9, "plain", 1)
    assert course.death_kind("", sentence_was_carried_out=False) == "in_exile"


def test_a_place_after_an_arrest_does_not() -> None:
    course = _told(("arrest",))
    course.leave(_rule(), [Finding("penal_places", 3, 9)], (0, 1))
    assert course.settled is None
