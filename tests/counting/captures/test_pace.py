from collections.abc import Callable

import numpy as np
import pytest

from synodik.archive.rows import SourceSummary
from synodik.counting.captures import StratumEstimate, firsts, pace_of, year_of_publication
from synodik.counting.mse import table_of
from synodik.counting.statistics import Units, dimension_named, parse_condition


def source(book: str, title: str) -> SourceSummary:
    return SourceSummary(
        id=book.lower(),
        title=title,
        book=book,
        profile="invented",
        language="et",
        encoding="utf-8",
        licence="",
        selection="",
        files=(),
        entries=1,
        characters=1,
        unread=0,
    )


def years(counts: dict[int, int]) -> dict[int | None, np.ndarray]:
    return {year: np.array([count]) for year, count in counts.items()}


def test_a_source_came_out_in_the_last_year_of_its_title() -> None:
    assert year_of_publication(source("A", "The dead of 1941, vol. 2, 2003")) == 2003
    assert year_of_publication(source("A", "Book A")) is None


def test_a_person_is_new_in_the_first_book_that_names_him(
    tables, opened: Callable[..., Units]
) -> None:
    tables.put("A/1", ("sex", "m"))
    tables.put("B/1", person="A/1")
    tables.put("B/2", ("sex", "m"))
    tables.put("C/1", ("sex", "f"))
    sources = [source("A", "A, 1996"), source("B", "B, 1998"), source("C", "C")]
    found = firsts(opened(), sources, [dimension_named("sex")], parse_condition(""))
    assert found == {("m",): {1996: [1], 1998: [1]}, ("f",): {None: [1]}}


def test_what_the_links_leave_open_is_carried_through(tables, opened: Callable[..., Units]) -> None:
    tables.put("A/1")
    tables.put("B/1", person="A/1")
    tables.put("B/2")
    # In the last draw the record of B is a person of its own, new in that book.
    tables.draw(*([(0, 0, 2)] * 3), (0, 1, 2))
    sources = [source("A", "A, 1996"), source("B", "B, 1998")]
    (years,) = firsts(opened(), sources, [], parse_condition(""), draws=4).values()
    assert {year: counts.tolist() for year, counts in years.items()} == {
        1996: [1, 1, 1, 1, 1],
        1998: [1, 1, 1, 1, 2],
    }
    made = pace_of((), years, None)
    assert made.known == 2
    assert made.known_ends[0] == 2
    assert 2 < made.known_ends[1] <= 3
    assert made.a_year is not None
    assert made.a_year[0] == 0.5
    assert made.a_year[2] > 0.5


def test_completion_is_reckoned_from_the_names_after_the_first_book() -> None:
    estimate = StratumEstimate(
        ("x",),
        table_of(("A",), [((1,), 500)]),
        over_links=(1000.0, 900.0, 1100.0),
        draws=np.linspace(900, 1100, 101),
    )
    made = pace_of(("x",), years({1996: 300, 1998: 100, 2006: 100}), estimate)
    assert (made.known, made.a_year) == (500, (20, 20, 20))
    assert made.share is not None
    assert made.share[0] == pytest.approx(0.5)
    assert made.complete is not None
    assert made.complete[0] == pytest.approx(2006 + 500 / 20)
    assert made.complete[1] < made.complete[0] < made.complete[2]


def test_where_the_total_is_refused_share_and_year_are_refused_with_the_reason() -> None:
    refused = StratumEstimate(("x",), table_of(("A",), [((1,), 5)]), reasons=("nobody overlaps",))
    made = pace_of(("x",), years({1996: 5}), refused)
    assert (made.total, made.share, made.complete) == (None, None, None)
    assert made.reasons == ("nobody overlaps", "books of fewer than two years tell no pace")
