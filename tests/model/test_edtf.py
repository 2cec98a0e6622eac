"""Uncertain dates as intervals."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synodik.model.edtf import APPROXIMATE_YEARS, DateInterval, interval_of
from synodik.model.errors import DateError

DAYS = st.dates(date(1000, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("1937-11-25", date(1937, 11, 25), date(1937, 11, 25)),
        ("1937-11", date(1937, 11, 1), date(1937, 11, 30)),
        ("1936-02", date(1936, 2, 1), date(1936, 2, 29)),
        ("1937", date(1937, 1, 1), date(1937, 12, 31)),
        ("190X", date(1900, 1, 1), date(1909, 12, 31)),
        ("193X-05-03", date(1930, 5, 3), date(1939, 5, 3)),
        ("193X-05", date(1930, 5, 1), date(1939, 5, 31)),
        ("1898~", date(1896, 1, 1), date(1900, 12, 31)),
        ("1898?", date(1896, 1, 1), date(1900, 12, 31)),
        ("[1898,1899]", date(1898, 1, 1), date(1899, 12, 31)),
        ("1930/1931", date(1930, 1, 1), date(1931, 12, 31)),
        ("[1899, 1898-05]", date(1898, 5, 1), date(1899, 12, 31)),
    ],
)
def test_a_date_covers_an_interval(edtf: str, earliest: date, latest: date) -> None:
    assert interval_of(edtf) == DateInterval(earliest, latest)


@pytest.mark.parametrize(
    "text",
    [
        *("", "37", "1937-13", "1937-02-30", "25.11.1937", "1937-1-1", "[]", "1937/", "19XX"),
        *("1938/1937", "1937-11-25/1937-11-24", "1938/1937~/1930"),
    ],
)
def test_what_is_no_date_is_refused_and_quoted(text: str) -> None:
    with pytest.raises(DateError) as caught:
        interval_of(text)
    assert repr(text) in str(caught.value)


@given(DAYS)
def test_a_day_is_exact_and_lies_in_its_month_and_year(day: date) -> None:
    exact = interval_of(day.isoformat())
    assert exact.is_exact_day
    assert exact.overlaps(interval_of(f"{day:%Y-%m}"))
    assert exact.overlaps(interval_of(f"{day:%Y}"))


@given(DAYS, DAYS)
def test_overlap_is_mutual(a: date, b: date) -> None:
    first, second = interval_of(f"{a:%Y}"), interval_of(f"{b:%Y-%m}")
    assert first.overlaps(second) == second.overlaps(first) == (a.year == b.year)


@given(DAYS)
def test_about_a_year_reaches_both_ways(day: date) -> None:
    about = interval_of(f"{day.year:04}~")
    assert about.earliest.year == day.year - APPROXIMATE_YEARS
    assert about.latest.year == day.year + APPROXIMATE_YEARS
