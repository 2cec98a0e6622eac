"""Footnotes are parted from entries, and kept as what they are."""

from collections.abc import Callable

import pytest

from synodik.reading import FileReading

Press = Callable[..., str]
Reader = Callable[..., FileReading]
BOOK = {"kind": "columns", "columns": 2, "end": r"\]$", "footnote": r"\*|\d{1,2}\)"}


def _notes(text: str, read: FileReading) -> list[str]:
    return [
        text[each.span.start : each.span.stop] for each in read.leftovers if each.kind == "footnote"
    ]


def test_notes_at_the_foot_of_each_column_are_no_text(set_page: Press, reading: Reader) -> None:
    text = set_page(
        [
            "AAVALD, Ants, Jüri s. 1901",
            "Uue v., arr. 05.07.41*. [ar 1]",
            "EEVALD, Peeter1), Hans s. 1910,",
            "* By other lists on the 6th,",
            "or not at all.",
        ],
        ["lukksepp. [ük]", "IIVALD, Leo, s. 1922. [pr]", "", "1) Also Peter.", ""],
        gutter=36,
        head="AAVALD",
        number=6,
    )

    read = reading(text, **BOOK)

    assert [entry.text for entry in read.entries] == [
        "AAVALD, Ants, Jüri s. 1901 Uue v., arr. 05.07.41*. [ar 1]",
        "EEVALD, Peeter1), Hans s. 1910, lukksepp. [ük]",
        "IIVALD, Leo, s. 1922. [pr]",
    ]
    assert _notes(text, read) == [
        "* By other lists on the 6th,",
        "or not at all.",
        "1) Also Peter.",
    ]


def test_notes_that_print_across_the_page_are_no_text(set_page: Press, reading: Reader) -> None:
    left = [f"AAVALD, Ants, s. {1890 + row}. [ar]" for row in range(10)]
    right = [f"EEVALD, Leo, s. {1890 + row}. [ar]" for row in range(10)]
    note = "* Of this man three other lists say that he was let go, and one that he was not; so do"
    page = set_page(left, right, gutter=36, head="AAVALD", number=6).replace(
        "\n\n6", f"\n\n_______\n{note}\nhis sons.\n\n6"
    )

    read = reading(page, **BOOK)

    assert [entry.text for entry in read.entries] == left + right
    assert _notes(page, read) == ["_______", note, "his sons."]


def test_a_note_ends_where_an_entry_begins(reading: Reader) -> None:
    text = "AAVALD, Ants* [x]\n* A note.\nEEVALD, Leo. [y]\n"

    read = reading(text, **BOOK | {"columns": 1})

    assert [entry.text for entry in read.entries] == ["AAVALD, Ants* [x]", "EEVALD, Leo. [y]"]


def test_a_rule_above_a_note_is_part_of_it(reading: Reader) -> None:
    text = "AAVALD, Ants,\n–––––\n* A note.\n\ns. 1901. [x]\n"

    read = reading(text, **BOOK | {"columns": 1})

    assert [entry.text for entry in read.entries] == ["AAVALD, Ants, s. 1901. [x]"]
    assert _notes(text, read) == ["–––––", "* A note."]


@pytest.mark.parametrize(
    ("settings", "entries", "notes"),
    [
        pytest.param(
            {"kind": "blocks"},
            ["AAVALD, Ants* s. 1901", "EEVALD, Leo"],
            ["* A note", "of two lines."],
            id="a note between blocks ends at a blank line",
        ),
        pytest.param(
            {"kind": "blocks", "start": r"[\p{Lu}]{2,},"},
            ["AAVALD, Ants* s. 1901", "EEVALD, Leo"],
            ["* A note", "of two lines."],
            id="a note among blocks that are known by their start",
        ),
        pytest.param(
            {"kind": "lines"},
            ["AAVALD, Ants*", "s. 1901", "of two lines.", "EEVALD, Leo"],
            ["* A note"],
            id="in a list of lines a note is a line",
        ),
    ],
)
def test_notes_in_lists(
    reading: Reader, settings: dict[str, object], entries: list[str], notes: list[str]
) -> None:
    text = "AAVALD, Ants*\ns. 1901\n\n* A note\nof two lines.\n\nEEVALD, Leo\n"

    read = reading(text, footnote=r"\*", **settings)

    assert [entry.text for entry in read.entries] == entries
    assert _notes(text, read) == notes


def test_without_the_setting_nothing_is_a_note(reading: Reader) -> None:
    read = reading("AAVALD, Ants\n\n* A note\n", kind="blocks")

    assert [entry.text for entry in read.entries] == ["AAVALD, Ants", "* A note"]
