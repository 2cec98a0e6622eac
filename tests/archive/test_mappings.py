"""Tables of every format, from the file through a mapping of columns to statements."""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from synodik.archive.archive import Archive, Description
from synodik.archive.build import Built
from synodik.model.entry import Entry
from synodik.model.properties import Form, Property
from synodik.model.statement import Statement

Make = Callable[..., Built]

HEADER = ("nr", "fam", "name", "sex", "born", "arrested", "region.title", "story", "shelf")
PEOPLE = [
    ("1", "Лесной", "Иван", "1", "1898, д. Липки", "02/11/1938", "Омская обл.",
     'Сторож в "Заре"; приговорен тройкой при УНКВД 7.04.1938.', "А-4"),
    ("2", "Полевая", "Анна", "2", "1902 (по паспорту)", "", "", "", "Б-7"),
]  # fmt: skip
COLUMNS = """
[columns]
nr = "ignored"
region_id = "ignored"
"region.id" = "ignored"
surname = "surname"
name = "given_name"
sex = { property = "sex", values = { "1" = "m", "2" = "f" } }
arrested = { property = "arrest_date", date_order = "month_day_year" }
"region.title" = "residence"
story = "prose"
born = [
    { property = "birth_date", extract = '^(\\d{4})' },
    { property = "birth_place", extract = ', (.+)$' },
]
[[grammar.clauses]]
name = "head"
slots = ["text:occupation"]
"""


def _workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "читай меня"
    sheet = book.create_sheet("люди")
    for row in (HEADER, *PEOPLE):
        sheet.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _opendocument() -> bytes:
    document = OpenDocumentSpreadsheet()
    sheet = Table(name="люди")
    for values in (HEADER, *PEOPLE):
        row = TableRow()
        for value in values:
            cell = TableCell()
            cell.addElement(P(text=value))
            row.addElement(cell)
        sheet.addElement(row)
    document.spreadsheet.addElement(sheet)
    file = BytesIO()
    document.write(file)
    return file.getvalue()


def _objects() -> bytes:
    people = []
    for values in PEOPLE:
        person: dict[str, object] = dict(zip(HEADER, values, strict=True))
        people.append(person | {"region": {"title": person.pop("region.title")}})
    return json.dumps({"total": 2, "люди": people}, ensure_ascii=False).encode()


def _elements() -> bytes:
    people = "".join(
        "<люди>"
        + "".join(f"<{key}>{value}</{key}>" for key, value in zip(HEADER, values, strict=True))
        + "</люди>"
        for values in PEOPLE
    )
    return f"<list><title>Картотека</title>{people}</list>".encode()


def _dump() -> bytes:
    columns = (*HEADER[:6], "region_id", *HEADER[7:])
    rows = [(*values[:6], None if not values[6] else 7, *values[7:]) for values in PEOPLE]
    quoted = ",\n".join(
        "(" + ",".join("NULL" if each is None else f"'{each}'" for each in row) + ")"
        for row in rows
    )
    return (
        f"INSERT INTO `region` (`id`, `title`) VALUES (7, 'Омская обл.');\n"
        f"INSERT INTO `люди` ({', '.join(columns)}) VALUES {quoted};\n"
    ).encode()


FORMATS = [
    pytest.param("cards.xlsx", _workbook(), 'entry = "люди"', id="xlsx"),
    pytest.param("cards.ods", _opendocument(), 'entry = "люди"', id="ods"),
    pytest.param("cards.json", _objects(), 'entry = "люди"', id="json"),
    pytest.param("cards.xml", _elements(), 'entry = "люди"', id="xml"),
    pytest.param(
        "cards.sql", _dump(), 'entry = "люди"\njoins = { region = "region_id=id" }', id="sql"
    ),
]  # fmt: skip


@pytest.fixture
def made(archive: Archive, tmp_path: Path, make: Make) -> Callable[[str, bytes, str], Built]:
    """Map a file by its columns and build it."""

    def _made(name: str, content: bytes, chosen: str) -> Built:
        profile = tmp_path / "cards.toml"
        layout = f'[layout]\nkind = "table"\ncells = {{ surname = "fam" }}\n{chosen}\n'
        profile.write_text(f'name = "cards"\nlanguage = "ru"\n{layout}{COLUMNS}', "utf-8")
        (tmp_path / name).write_bytes(content)
        archive.add([tmp_path / name], str(profile), Description(source_id="cards"))
        return make()

    return _made


@pytest.mark.parametrize(("name", "content", "chosen"), FORMATS)
def test_a_mapped_table_becomes_statements_that_rest_on_its_cells(
    made: Callable[..., Built], name: str, content: bytes, chosen: str
) -> None:
    build = made(name, content, chosen).build

    entry, statements = _told(build, "cards/1")
    said = {
        each.prop: each.value if each.prop.form is Form.TEXT else each.normal for each in statements
    }
    assert said == {
        Property.SURNAME: "Лесной",
        Property.GIVEN_NAME: "Иван",
        Property.SEX: "m",
        Property.BIRTH_DATE: "1898",
        Property.BIRTH_PLACE: "д. Липки",
        Property.ARREST_DATE: "1938-02-11",
        Property.RESIDENCE: "Омская обл",
        Property.OCCUPATION: 'Сторож в "Заре"',
        Property.TRIAL_BODY: "тройкой при УНКВД",
        Property.TRIAL_DATE: "1938-04-07",
    }
    for each in statements:
        quoted = entry.text[slice(*each.span)]
        assert each.prop.form is Form.ENUM or quoted.strip(" .") == each.value


@pytest.mark.parametrize(("name", "content", "chosen"), FORMATS)
def test_what_no_column_claims_is_unread(
    made: Callable[..., Built], name: str, content: bytes, chosen: str
) -> None:
    build = made(name, content, chosen).build

    assert _unread(build, "cards/1")[-1] == "А-4"
    assert _unread(build, "cards/2") == ["по паспорту", "Б-7"]


def _told(build: object, entry_id: str) -> tuple[Entry, list[Statement]]:
    statements = [each.statement for each in build.statements(entry_id)]  # type: ignore[attr-defined]
    return build.entry(entry_id), statements  # type: ignore[attr-defined]


def _unread(build: object, entry_id: str) -> list[str]:
    text = build.entry(entry_id).text  # type: ignore[attr-defined]
    return [text[slice(*span)] for span in build.unread(entry_id)]  # type: ignore[attr-defined]
