"""Repressions of one person, matched across sources."""

from hypothesis import given
from hypothesis import strategies as st

from synodik.archive.episodes import aligned
from synodik.model.properties import Property
from synodik.model.span import Span
from synodik.model.statement import Statement

YEARS = st.integers(1918, 1953).map(str)


def arrest(date: str, episode: int) -> Statement:
    return Statement("e/1", Property.ARREST_DATE, date, date, Span(0, 1), "x", episode)


def test_the_only_repression_of_one_source_is_the_second_of_another() -> None:
    told = [[arrest("1938-05-02", 1)], [arrest("1934-05-16", 1), arrest("1938-05-02", 2)]]
    assert aligned(told) == [{0: 0, 1: 2}, {0: 0, 1: 1, 2: 2}]


def test_dates_a_day_apart_are_one_arrest_on_which_sources_disagree() -> None:
    assert aligned([[arrest("1937-11-12", 1)], [arrest("1937-11-13", 1)]]) == [
        {0: 0, 1: 1},
        {0: 0, 1: 1},
    ]


def test_without_a_date_nothing_speaks_against_one_repression() -> None:
    undated = Statement("e/2", Property.SENTENCE, "10a", "10a", Span(0, 3), "x", 1)
    assert aligned([[arrest("1937", 1)], [undated]]) == [{0: 0, 1: 1}, {0: 0, 1: 1}]


@given(st.lists(st.lists(YEARS, max_size=3), max_size=4))
def test_repressions_of_one_source_are_never_joined(years: list[list[str]]) -> None:
    told = [[arrest(year, at + 1) for at, year in enumerate(held)] for held in years]
    for held, numbers in zip(years, aligned(told), strict=True):
        assert len(set(numbers.values())) == len(held) + 1


@given(st.lists(st.lists(YEARS, max_size=3), max_size=4))
def test_the_numbers_of_the_person_have_no_gaps(years: list[list[str]]) -> None:
    told = [[arrest(year, at + 1) for at, year in enumerate(held)] for held in years]
    numbers = {number for held in aligned(told) for number in held.values()}
    assert numbers - {0} == set(range(1, len(numbers - {0}) + 1))
