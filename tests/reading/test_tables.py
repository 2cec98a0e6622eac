from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from synodik.model.errors import ReadError
from synodik.reading import FileReading

Reader = Callable[..., FileReading]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(reading: Reader, delimiter: str) -> None:
    rows = [["surname", "name", "born"], ["Лесной", "Иван", "1901"], ["Полевая", "Анна", ""]]
    text = "\n".join(delimiter.join(row) for row in rows)

    assert [entry.text for entry in reading(text, kind="table").entries] == [
        "surname: Лесной; name: Иван; born: 1901",
        "surname: Полевая; name: Анна",
    ]


def test_a_row_leads_back_to_its_place_and_its_cells_to_the_text(reading: Reader) -> None:
    text = 'name,born\r\n"Лесной, ""Филин""\r\nИван",1901\r\nПолевая,1902\r\n'

    first, second = reading(text, kind="table").entries

    assert first.text == 'name: Лесной, "Филин" Иван; born: 1901'
    assert [(cell.column, first.text[slice(*cell.span)]) for cell in first.cells] == [
        ("name", 'Лесной, "Филин" Иван'),
        ("born", "1901"),
    ]
    assert text[slice(*first.locator.pieces[0])] == '"Лесной, ""Филин""\r\nИван",1901'
    assert (second.locator.line, text[slice(*second.locator.pieces[0])]) == (4, "Полевая,1902")


def test_the_header_is_left_over_and_may_be_given_instead(reading: Reader) -> None:
    text = "a;1\nb;2\n"

    with_header = reading(text, kind="table", delimiter=";")
    without = reading(text, kind="table", delimiter=";", header=["name", "number"])

    assert [left.kind for left in with_header.leftovers] == ["header"]
    assert [entry.text for entry in with_header.entries] == ["a: b; 1: 2"]
    assert [entry.text for entry in without.entries] == ["name: a; number: 1", "name: b; number: 2"]


def test_columns_may_be_renamed_and_values_beyond_the_header_are_kept(reading: Reader) -> None:
    (entry,) = reading("fam,\nЛесной,x,y\n", kind="table", cells={"surname": "fam"}).entries

    assert entry.text == "surname: Лесной; column 2: x; column 3: y"


def test_a_quote_that_does_not_end_is_refused_with_its_line(reading: Reader) -> None:
    with pytest.raises(ReadError, match=r"book\.txt, line 3: a quoted cell does not end"):
        reading('name,born\na,1\nb,"19\n', kind="table")


def test_quotes_may_be_plain_signs(reading: Reader) -> None:
    (entry,) = reading('name,nick\nb,"x\n', kind="table", quote="").entries

    assert entry.text == 'name: b; nick: "x'


def test_an_empty_row_is_no_entry(reading: Reader) -> None:
    entries = reading("name,born\n\na,1\n,\n", kind="table", delimiter=",").entries

    assert [entry.id for entry in entries] == ["src/1"]


CELL = st.text("ab,;\"\n '", max_size=6)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.lists(CELL, min_size=3, max_size=3), max_size=6))
def test_what_was_written_by_the_rules_is_read_again(
    reading: Reader, rows: list[list[str]]
) -> None:
    written = "x,y,z\n" + "\n".join(
        ",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows
    )

    entries = reading(written, kind="table", delimiter=",").entries

    values = [[e.text[slice(*cell.span)] for cell in e.cells] for e in entries]
    wanted = [[" ".join(cell.split()) for cell in row if cell.strip()] for row in rows]
    assert values == [row for row in wanted if row]
