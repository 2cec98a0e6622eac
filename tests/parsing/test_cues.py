"""Entries cut into clauses at their cues."""

import pytest

from synodik.parsing.cues import CueScanner
from synodik.parsing.grammar import Grammar


def _scanner(**settings: object) -> CueScanner:
    clauses = [
        {"name": "arrest", "cues": [r"arr\."]},
        {"name": "death", "cues": [r"surn\."], "after": ["arrest"]},
        {"name": "party", "cues": ["Vaps"], "at": "item"},
        {"name": "note", "cues": [r"(?<=\.\s)(?=[A-Z])"], "at": "sentence"},
    ]
    table = {"clauses": clauses, "abbreviations": ["v", "arr"], **settings}
    return CueScanner(Grammar(table, "test"))


def _cut(text: str) -> list[tuple[str, str]]:
    return [
        (clause.rule.name, text[clause.cue_start : clause.stop])
        for clause in _scanner().clauses(text)
    ]


def test_a_clause_ends_where_the_next_begins() -> None:
    text = "MAASIK, Jüri, arr. 1941 Tapa, surn. 1942"
    assert _cut(text) == [
        ("head", "MAASIK, Jüri, "),
        ("arrest", "arr. 1941 Tapa, "),
        ("death", "surn. 1942"),
    ]


def test_a_clause_opens_only_after_those_it_may_follow() -> None:
    assert [name for name, _ in _cut("MAASIK, surn. 1942")] == ["head"]


def test_a_cue_in_brackets_opens_nothing() -> None:
    assert [name for name, _ in _cut("MAASIK (arr. 1941) [arr. 5]")] == ["head"]


def test_a_cue_of_an_item_stands_behind_a_separator() -> None:
    assert [name for name, _ in _cut("MAASIK. Vaps")] == ["head", "party"]
    assert [name for name, _ in _cut("MAASIK on Vaps")] == ["head"]


@pytest.mark.parametrize(
    ("text", "is_cut"),
    [
        pytest.param("arr. Tapa. Oli sepp", True, id="word"),
        pytest.param("arr. Kaarna v. Oli sepp", False, id="abbreviation"),
        pytest.param("arr. Tapa J. Tamm", False, id="initial"),
        pytest.param("arr. 15.04.53. Oli sepp", True, id="date"),
        pytest.param('arr. "Tapa". Oli sepp', True, id="quotes"),
    ],
)
def test_a_sentence_ends_at_a_full_stop_that_is_no_abbreviation(text: str, is_cut: bool) -> None:
    assert ("note" in [name for name, _ in _cut(text)]) is is_cut, text


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param("MAASIK, s. 12.03.1910, arr. 1941 Tapa 5a", ["12.03", "1941"], id="dates"),
        pytest.param("arr.§58-1a, 58-11", ["§58"], id="a mark behind a word"),
    ],
)
def test_a_clause_knows_where_dates_and_articles_may_begin(text: str, places: list[str]) -> None:
    clauses = _scanner(article=r"\d+-\d+[a-z]?", article_cue="§").clauses(text)
    begun = [text[place:] for clause in clauses for place in clause.places]
    assert all(any(each.startswith(place) for each in begun) for place in places), begun
    assert not any(each.startswith(("MAASIK", "Tapa", "arr")) for each in begun), begun
