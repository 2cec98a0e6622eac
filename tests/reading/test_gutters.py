import random
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from synodik.reading.gutters import gutters_of
from synodik.reading.rows import Row, rows_of


def _prose(rng: random.Random, width: int) -> str:
    """A justified line: words, some with more than one blank between."""
    line = ""
    while len(line) < width:
        line += "x" * rng.randint(1, 9) + " " * rng.choice([1, 1, 1, 2, 4])
    return line[:width].rstrip()


def _page(rng: random.Random, starts: list[int], rows: int) -> list[Row]:
    text = ""
    edges = [0, *starts, starts[-1] + 30 if starts else 60]
    for _ in range(rows):
        row = ""
        for start, stop in pairwise(edges):
            row = f"{row:<{start}}{_prose(rng, stop - start - 1)}"
        text += row + "\n"
    return list(rows_of(text))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(25, 70), st.integers(12, 60))
def test_a_gutter_of_one_blank_is_found_among_justified_lines(
    seed: int, start: int, rows: int
) -> None:
    page = _page(random.Random(seed), [start], rows)

    assert gutters_of([page], 2) == [(start,)]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(25, 40), st.integers(25, 40))
def test_three_columns_are_found_unasked(seed: int, first: int, width: int) -> None:
    page = _page(random.Random(seed), [first, first + width], 40)

    assert gutters_of([page], 0) == [(first, first + width)]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000))
def test_a_page_of_one_column_has_no_gutter(seed: int) -> None:
    page = _page(random.Random(seed), [], 40)

    assert gutters_of([page], 0) == [()]


def test_the_gutter_is_looked_for_on_each_page() -> None:
    rng = random.Random(3)
    pages = [_page(rng, [start], 30) for start in (44, 47, 41)]

    assert gutters_of(pages, 2) == [(44,), (47,), (41,)]


def test_indented_members_do_not_hide_the_edge_of_their_column() -> None:
    rng = random.Random(4)
    right = ["HEAD text of the head", *["    Member text of it"] * 30]
    text = "".join(f"{_prose(rng, 40):<42}{line}\n" for line in right)

    assert gutters_of([list(rows_of(text))], 2) == [(42,)]


def test_a_short_page_takes_its_gutter_from_where_others_have_theirs() -> None:
    rng = random.Random(5)
    long, short = _page(rng, [45], 40), list(rows_of(f"{'two words':<43}and two\n"))

    assert gutters_of([long, short], 2) == [(45,), (43,)]


def test_one_column_is_not_questioned() -> None:
    page = _page(random.Random(6), [40], 40)

    assert gutters_of([page], 1) == [()]
