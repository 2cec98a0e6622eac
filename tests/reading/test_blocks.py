from collections.abc import Callable

from synodik.reading import FileReading

Reader = Callable[..., FileReading]


def test_each_line_is_an_entry(reading: Reader) -> None:
    entries = reading("Иванов Пётр\r\n\r\n  Петров Иван \r\n", kind="lines").entries

    assert [(entry.id, entry.text, entry.locator.line) for entry in entries] == [
        ("src/1", "Иванов Пётр", 1),
        ("src/2", "Петров Иван", 3),
    ]
    assert entries[1].locator.pieces == ((17, 28),)


def test_signs_that_only_mark_names_are_stripped_from_the_text_but_not_from_its_place(
    reading: Reader,
) -> None:
    text = "<KASK>, <Mart>, s. 1900\n<Kask>, <Anu>, tütar\n-----\n"

    reading_ = reading(text, kind="lines", strip="<>", member=r"<?[\p{Lu}][\p{Ll}]", skip="-----")

    head, member = reading_.entries
    assert (head.text, head.head) == ("KASK, Mart, s. 1900", None)
    assert (member.text, member.head) == ("Kask, Anu, tütar", head.id)
    assert text[slice(*head.locator.pieces[0])] == "<KASK>, <Mart>, s. 1900"
    assert [left.kind for left in reading_.leftovers] == ["skipped"]


def test_blocks_are_parted_by_a_sign_and_an_empty_one_keeps_its_number(reading: Reader) -> None:
    text = "Родился в 1901 г.\r\nПроживал:  Омск.\r\n---\r\n---\r\nРодился в 1902 г.\r\n---\r\n"

    reading_ = reading(text, kind="blocks", separator="---", heal=False)

    assert [(entry.id, entry.text) for entry in reading_.entries] == [
        ("src/1", "Родился в 1901 г.\nПроживал:  Омск."),
        ("src/3", "Родился в 1902 г."),
    ]
    assert [left.kind for left in reading_.leftovers] == [
        "separator",
        "empty entry",
        "separator",
        "separator",
    ]


def test_blocks_are_parted_by_blank_lines_if_nothing_else_is_said(reading: Reader) -> None:
    text = "Иванов Пётр, счето-\nвод.\n\n\nПетров Иван.\n"

    assert [entry.text for entry in reading(text, kind="blocks").entries] == [
        "Иванов Пётр, счетовод.",
        "Петров Иван.",
    ]


def test_blocks_may_begin_with_a_number(reading: Reader) -> None:
    text = "СПИСОК\n1. Иванов Пётр,\nслесарь.\n2. Петров Иван.\nКонец списка\nТираж 100\n"

    reading_ = reading(text, kind="blocks", start=r"\d+\. ", begin=r"1\.", finish="Конец")

    assert [entry.text for entry in reading_.entries] == [
        "1. Иванов Пётр, слесарь.",
        "2. Петров Иван.",
    ]
    assert [(left.kind, left.line) for left in reading_.leftovers] == [
        ("front matter", 1),
        ("back matter", 5),
        ("back matter", 6),
    ]


def test_an_entry_of_nothing_but_stripped_signs_is_left_over_and_keeps_its_number(
    reading: Reader,
) -> None:
    reading_ = reading("<>\n<KASK>\n", kind="lines", strip="<>")

    assert [(entry.id, entry.text) for entry in reading_.entries] == [("src/2", "KASK")]
    assert [left.kind for left in reading_.leftovers] == ["empty entry"]
