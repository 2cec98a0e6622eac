import numpy as np
import pytest

from synodik.linking.compare import (
    birth_level,
    date_level,
    death_level,
    identifier_level,
    is_digit_slip,
    stated_level,
    words_level,
)
from synodik.linking.days import code_of_date
from synodik.linking.encode import encode
from synodik.linking.features import FEATURES, Feature

from .conftest import Fields, table


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("1899-02-03", "1899-02-03", "born on the same day"),
        ("1899-02-03", "1899", "born in the same year, as far as known"),
        ("[1899,1900]", "1900", "born in the same year, as far as known"),
        ("1899-02-03", "1897-02-03", "born on the same day of another year"),
        ("1899-02-03", "1899-03-02", "born in the same year, the day nearly the same"),
        ("1899-02-03", "1899-11-25", "born in the same year, on another day"),
        ("1899", "1900", "born a year apart"),
        ("1889", "1898", "born two or three years apart, or a figure is wrong"),
        ("1890", "1896", "born two or three years apart, or a figure is wrong"),
        ("1888", "1896", "born up to ten years apart"),
        ("1876", "1899", "born long apart"),
        ("1861-02-03", "1899-02-03", "born on the same day of a year far away"),
        ("1899-12-30", "1899-17-30", "born in the same year, the day nearly the same"),
    ],
)
def test_dates_of_birth_agree_at_a_level(one: str, other: str, words: str) -> None:
    rows = [{"entry": "a/1", "birth_date": one}, {"entry": "b/1", "birth_date": other}]
    level = birth_level(encode(table(rows)).encoded, 0, 1)
    assert FEATURES[Feature.BIRTH].words[level - 1] == words


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("1941-06-14", "1941-06-14", 1),
        ("1941-06-14", "1941-06", 2),
        ("1941-06-14", "1941", 2),
        ("1941-06-14", "1941-06-16", 3),
        ("1941-06-14", "1942-06-14", 3),
        ("1941-12-30", "1942-01-02", 3),
        ("1941-06-14", "1941-11-02", 4),
        ("1941-06-14", "1949-03-25", 5),
    ],
)
def test_dates_of_events_agree_at_a_level(one: str, other: str, level: int) -> None:
    days = np.array([code_of_date(one), code_of_date(other)], np.int32)
    assert date_level(days, 0, 1) == level
    assert date_level(days, 1, 0) == level


@pytest.mark.parametrize(
    ("a", "b", "slip"), [(1899, 1889, True), (1889, 1898, True), (1881, 1899, False)]
)
def test_a_wrong_figure_is_told_from_another_year(a: int, b: int, slip: bool) -> None:
    assert is_digit_slip(a, b) is slip


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("40117", "40117", "the same number of the person"),
        ("40117", "40177", "that number but for a figure"),
        ("40117", "41017", "that number but for a figure"),
        ("40117", "14071", "another such number"),
        ("A-117", "A-118", "another such number"),
    ],
)
def test_numbers_of_persons_agree_at_a_level(one: str, other: str, words: str) -> None:
    rows = [{"entry": "a/1", "identifier": [one]}, {"entry": "b/1", "identifier": [other]}]
    level = identifier_level(encode(table(rows)).encoded, 0, 1)
    assert FEATURES[Feature.IDENTIFIER].words[level - 1] == words


def test_numbers_of_two_schemes_are_not_compared() -> None:
    rows = [{"entry": "a/1", "identifier": ["card:7"]}, {"entry": "b/1", "identifier": ["camp:9"]}]
    assert identifier_level(encode(table(rows)).encoded, 0, 1) == 0


def test_what_a_record_says_of_the_others_book_is_read() -> None:
    records = encode(
        table(
            [
                {"entry": "a/1"},
                {"entry": "b/1", "stated_link": ["Published again"]},
                {"entry": "c/1", "archive_refs": ["A PC 1234"]},
                {"entry": "d/1"},
            ]
        )
    ).encoded
    said = FEATURES[Feature.STATED].words
    assert said[stated_level(records, 0, 2) - 1] == "the book is named by the other"
    assert said[stated_level(records, 2, 3) - 1] == "other books are named"
    assert said[stated_level(records, 0, 1) - 1] == "said to be in an earlier book"
    assert stated_level(records, 0, 3) == 0


def test_rare_words_of_places_count_more() -> None:
    rows = [{"entry": f"a/{number}", "birth_place": "Northland Oak parish"} for number in range(30)]
    rows += [
        {"entry": f"b/{number}", "birth_place": "Northland Willowbrook"} for number in range(2)
    ]
    places = encode(table(rows)).encoded.birth_place
    assert words_level(places, 30, 31) > words_level(places, 0, 30) > 1


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ({"death_date": "1942-05-30"}, {"death_date": "1942-05-30"}, "died on the same day"),
        (
            {"death_date": "1941-07-13"},
            {"release_date": "1956-07-09"},
            "died before the other was released",
        ),
    ],
)
def test_deaths_agree_at_a_level(one: Fields, other: Fields, words: str) -> None:
    records = encode(table([{"entry": "a/1", **one}, {"entry": "b/1", **other}])).encoded
    levels = {death_level(records, 0, 1), death_level(records, 1, 0)}
    assert [FEATURES[Feature.DEATH].words[level - 1] for level in levels] == [words]


def test_a_release_shortly_before_or_after_a_death_tells_nothing() -> None:
    rows = [{"entry": "a/1", "death_date": "1945-01-04"}]
    rows += [{"entry": "b/1", "release_date": day} for day in ("1944-03-01", "1945-12-01")]
    records = encode(table(rows)).encoded
    assert [death_level(records, 0, other) for other in (1, 2)] == [0, 0]
