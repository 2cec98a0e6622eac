from collections.abc import Callable

import pytest

from synodik.reading.layout import Layout
from synodik.reading.pages import pages_of
from synodik.reading.rows import rows_of


def _pages(text: str, **settings: object) -> list[tuple[str, str, list[str]]]:
    """Label, text and kinds of furniture of each page."""
    layout = Layout.from_settings({"kind": "columns", **settings}, "p")
    return [
        (
            page.label,
            " ".join(row.text.strip() for row in page.rows if not row.is_blank),
            sorted(left.kind for left in page.furniture),
        )
        for page in pages_of(list(rows_of(text)), layout)
    ]


BOTH = ["page number", "running head"]


def test_a_page_ends_at_its_number(set_page: Callable[..., str]) -> None:
    text = "".join(
        set_page([f"left {n}"], [f"right {n}"], gutter=30, head="KASK", number=n)
        for n in (8, 9, 10)
    )

    assert [(label, kinds) for label, _, kinds in _pages(text)] == [
        ("8", BOTH),
        ("9", BOTH),
        ("10", BOTH),
    ]


def test_numbers_above_the_text_open_pages() -> None:
    text = "\n17\nKASK\nesimene\n18\nKUUSK\nteine\n"

    assert _pages(text) == [("17", "esimene", BOTH), ("18", "teine", BOTH)]


def test_a_number_in_the_text_that_does_not_count_on_is_text() -> None:
    text = "KASK\nesimene\n6710\nedasi\n8\nKUUSK\nteine\n9\n"

    assert _pages(text) == [("8", "esimene 6710 edasi", BOTH), ("9", "teine", BOTH)]


def test_form_feeds_part_pages_and_pages_without_number_count_on() -> None:
    text = "KASK\nesimene\n7\n\fKUUSK\nteine\n\fMÄND\nkolmas\n9\n"

    assert [label for label, _, _ in _pages(text)] == ["7", "8", "9"]


def test_a_title_that_heads_many_pages_is_their_running_head() -> None:
    text = "4. Lisa\nesimene\n7\n4. Lisa\nteine\n8\n"

    assert _pages(text) == [("7", "esimene", BOTH), ("8", "teine", BOTH)]


def test_the_running_head_can_be_told_by_an_expression() -> None:
    text = "ALGUS\nesimene\n7\nLõpp x\nteine\n8\n"

    assert [kinds for _, _, kinds in _pages(text, running_head="Lõpp .*")] == [
        ["page number"],
        BOTH,
    ]


def test_a_number_may_stand_beside_the_running_head() -> None:
    text = "6    Nimekiri\nesimene 1937\n\fKASK     7\nteine\n\f8    Nimekiri\n9 kolmas\n"

    assert [(label, body) for label, body, _ in _pages(text)] == [
        ("6", "esimene 1937"),
        ("7", "teine"),
        ("8", "9 kolmas"),
    ]


def test_a_single_figure_in_the_text_is_no_page_number() -> None:
    assert _pages("KASK, Ants\n1937\nKASK, Mart\n") == [("", "KASK, Ants 1937 KASK, Mart", [])]


@pytest.mark.parametrize("pages", ["none", "feeds"])
def test_a_text_without_pages_is_one_page_without_label(pages: str) -> None:
    assert _pages("KASK, Ants\n8\nKASK, Mart\n9\n", pages=pages) == [
        ("", "KASK, Ants 8 KASK, Mart 9", [])
    ]


def test_page_numbers_may_be_printed_otherwise() -> None:
    text = "KASK\nesimene\nlk. 7\nKUUSK\nteine\nlk. 8\n"

    assert [label for label, _, _ in _pages(text, page_number=r"lk\. (\d+)")] == ["7", "8"]


def test_labels_are_unlike_even_where_numbers_repeat() -> None:
    text = "\f".join(f"tekst {n}\n5\n" for n in range(3))
    labels = [label for label, _, _ in _pages(text)]

    assert len(set(labels)) == 3
