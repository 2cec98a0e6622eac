import pytest
from hypothesis import given
from hypothesis import strategies as st

from synodik.reading.rows import rows_of


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_rows_end_at_any_line_end_and_keep_their_offsets(end: str) -> None:
    text = f"esimene{end}{end}kolmas"

    rows = list(rows_of(text))

    assert [row.text for row in rows] == ["esimene", "", "kolmas"]
    assert [row.number for row in rows] == [1, 2, 3]
    assert text[rows[2].start :] == "kolmas"


def test_a_form_feed_opens_a_page_and_counts_as_no_line() -> None:
    rows = list(rows_of("a\n\fb\n"))

    assert [(row.text, row.number, row.opens_page) for row in rows] == [
        ("a", 1, False),
        ("", 2, False),
        ("b", 2, True),
    ]


def test_the_span_of_a_row_leaves_out_its_margins() -> None:
    (row,) = rows_of("   vana leht  ")

    assert row.span == (3, 12)


@given(st.text(alphabet="ab \t\r\n\f\x0b\x85\u2028", max_size=60))
def test_rows_hold_every_character_but_line_ends(text: str) -> None:
    kept = "".join(row.text for row in rows_of(text))

    assert kept == text.translate({ord(sign): None for sign in "\r\n\f"})
    assert all(text.startswith(row.text, row.start) for row in rows_of(text))
