"""Documents and workbooks of office programs."""

from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from docx import Document
from odf.opendocument import OpenDocumentSpreadsheet, OpenDocumentText
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

from synodik.model.errors import ReadError
from synodik.model.source import Source, SourceFile
from synodik.reading import Layout, read
from synodik.reading.formats import text_from

LINES = Layout(kind="lines")
ROWS = Layout(kind="table")
PEOPLE = ["Лесной Иван Петрович, 1898 г.р.", "Полевая Анна Ильинична, 1902 г.р."]


def _text(data: bytes, file: str, layout: Layout = LINES) -> str:
    return text_from(data, declared=None, file=file, layout=layout).text


def test_a_docx_gives_a_line_to_a_paragraph_and_to_a_row() -> None:
    document = Document()
    for person in PEOPLE:
        document.add_paragraph(person)
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Боров", "1880"
    file = BytesIO()
    document.save(file)
    assert _text(file.getvalue(), "list.docx").splitlines() == [*PEOPLE, "Боров\t1880"]


def test_an_odt_gives_a_line_to_a_paragraph() -> None:
    document = OpenDocumentText()
    for person in PEOPLE:
        document.text.addElement(P(text=person))
    file = BytesIO()
    document.write(file)
    assert _text(file.getvalue(), "list.odt").splitlines() == PEOPLE


def test_an_rtf_is_read_in_its_own_code_page() -> None:
    data = rb"{\rtf1\ansi\ansicpg1251 \'cb\'e5\'f1\'ed\'ee\'e9\par}"
    assert _text(data, "list.rtf").strip() == "Лесной"


def _workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "люди"
    book.active.append(["фамилия", "родился"])
    book.active.append(["Лесной", 1898])
    book.create_sheet("коды").append(["код", "слово"])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def test_rows_of_a_workbook_become_entries_with_cells() -> None:
    source = Source("cards", "Cards", "C", "test")
    (entry,) = read(source, SourceFile("cards.xlsx", "0", 1), _workbook(), ROWS)
    assert entry.text == "фамилия: Лесной; родился: 1898"
    assert [cell.column for cell in entry.cells] == ["фамилия", "родился"]


def test_a_day_of_a_workbook_has_no_hour() -> None:
    book = openpyxl.Workbook()
    book.active.append(["arrested", "years", "at"])
    book.active.append([datetime(1937, 11, 25), 10.0, datetime(1937, 11, 25, 4, 30)])
    file = BytesIO()
    book.save(file)
    assert _text(file.getvalue(), "cards.xlsx", ROWS).splitlines()[1] == (
        "1937-11-25\t10\t1937-11-25 04:30:00"
    )


def test_quotes_and_semicolons_in_cells_of_a_workbook_are_text() -> None:
    book = openpyxl.Workbook()
    for row in (
        ["имя", "работа"],
        ["Лесной", '"Заря"; колхоз, сторож'],
        ["Полевая", '"Заря'],
        ["Б"],
    ):
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    source = Source("cards", "Cards", "C", "test")
    entries = list(read(source, SourceFile("cards.xlsx", "0", 1), file.getvalue(), ROWS))
    assert [entry.text for entry in entries] == [
        'имя: Лесной; работа: "Заря"; колхоз, сторож',
        'имя: Полевая; работа: "Заря',
        "имя: Б",
    ]


def test_a_sheet_is_chosen_by_its_name() -> None:
    chosen = Layout(kind="table", entry="коды")
    assert _text(_workbook(), "cards.xlsx", chosen) == "код\tслово\n"


def test_a_sheet_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(ReadError, match="no sheet 'x'; entry is one of люди, коды"):
        _text(_workbook(), "cards.xlsx", Layout(kind="table", entry="x"))


def _ods(*rows: list[TableCell], times: int = 1) -> bytes:
    document = OpenDocumentSpreadsheet()
    sheet = Table(name="люди")
    for cells in rows:
        row = TableRow(numberrowsrepeated=times)
        for cell in cells:
            row.addElement(cell)
        sheet.addElement(row)
    document.spreadsheet.addElement(sheet)
    file = BytesIO()
    document.write(file)
    return file.getvalue()


def _cells(*values: str) -> list[TableCell]:
    cells = [TableCell() for _ in values]
    for cell, value in zip(cells, values, strict=True):
        cell.addElement(P(text=value))
    return cells


def test_an_ods_is_read_as_a_table() -> None:
    data = _ods(_cells("фамилия", "родился"), _cells("Лесной", "1898"))
    assert _text(data, "cards.ods", ROWS) == "фамилия\tродился\nЛесной\t1898\n"


def test_equal_rows_that_are_stored_once_are_read_as_often_as_they_stand() -> None:
    assert _text(_ods(_cells("Лесной"), times=3), "cards.ods", ROWS) == "Лесной\n" * 3


def test_a_row_that_claims_to_stand_a_million_times_is_refused() -> None:
    with pytest.raises(ReadError, match=r"cards\.ods: .* 1,000,000 times"):
        _text(_ods(_cells("Лесной"), times=1_000_000), "cards.ods", ROWS)


def test_a_run_of_empty_cells_and_cells_under_a_wide_one_keep_their_columns() -> None:
    (first,), (last,) = _cells("Лесной"), _cells("1898")
    data = _ods(
        [first, TableCell(numbercolumnsrepeated=3), last],
        [*_cells("wide"), CoveredTableCell(numbercolumnsrepeated=2), *_cells("x")],
        [*_cells("y"), TableCell(numbercolumnsrepeated=16_000)],
    )
    assert _text(data, "cards.ods", ROWS) == "Лесной\t\t\t\t1898\nwide\t\t\tx\ny\n"


def test_a_row_that_claims_to_stand_far_below_is_left_out() -> None:
    changed = BytesIO()
    with ZipFile(BytesIO(_workbook())) as old, ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'<row r="2"', b'<row r="99999999999"'))
    assert _text(changed.getvalue(), "cards.xlsx", ROWS) == "фамилия\tродился\n"


def test_a_truncated_package_is_refused() -> None:
    with pytest.raises(ReadError, match=r"cards\.xlsx"):
        _text(_workbook()[:500], "cards.xlsx", ROWS)
