"""A damaged file of any format is refused by name, and stops nothing else."""

import json
import zipfile
from io import BytesIO

import openpyxl
import pytest

from synodik.model.errors import ReadError
from synodik.reading import Layout
from synodik.reading.formats import text_from

ROWS = Layout(kind="table")


def _package(**parts: str) -> bytes:
    package = BytesIO()
    with zipfile.ZipFile(package, "w") as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return package.getvalue()


def _locked(data: bytes) -> bytes:
    """Set the bit of encryption in the headers of every part."""
    marks = ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8))
    changed = bytearray(data)
    for mark, offset in marks:
        at = data.find(mark)
        while at >= 0:
            changed[at + offset] |= 1
            at = data.find(mark, at + 1)
    return bytes(changed)


DOCX = _package(word__document_xml="<w", _Content_Types_="")
DEEP = "[" * 100_000 + "]" * 100_000
DAMAGED = {
    "torn.docx": DOCX,
    "torn.xlsx": _package(xl__workbook_xml="<workbook"),
    "torn.odt": _package(content_xml="<office"),
    "torn.ods": _package(content_xml="<office"),
    "locked.odt": _locked(_package(content_xml="<a/>", mimetype="x")),
    "shapes.zip": _package(**{"a.shp": "no shapes", "a.dbf": "no table"}),
    "empty.zip": _package(**{"a.shp": "", "a.dbf": ""}),
    "list.geojson": b"[1, 2]",
    "numbers.geojson": b'{"features": [1, 2]}',
    "texts.geojson": b'{"features": [{"properties": "name", "geometry": {}}]}',
    "nowhere.geojson": b'{"features": [{"properties": {}, "geometry": [1]}]}',
    "deep.json": DEEP.encode(),
    "deep.geojson": DEEP.encode(),
    "digits.json": json.dumps([{"a": 1}]).replace("1", "1" * 5000).encode(),
    "torn.xml": b"<list><p>",
    "torn.pdf": b"%PDF-1.7\n%%EOF",
}


@pytest.mark.parametrize("file", DAMAGED)
def test_a_damaged_file_is_refused_by_name(file: str) -> None:
    with pytest.raises(ReadError, match=file.replace(".", r"\.")):
        text_from(DAMAGED[file], declared=None, file=file, layout=ROWS)


def test_a_workbook_whose_rows_do_not_unfold_is_refused() -> None:
    book = openpyxl.Workbook()
    for number in range(200):
        book.active.append([f"Лесной {number}", number])
    file = BytesIO()
    book.save(file)
    data = bytearray(file.getvalue())
    with zipfile.ZipFile(file) as package:
        start = package.getinfo("xl/worksheets/sheet1.xml").header_offset + 100
    data[start : start + 200] = b"\xff" * 200
    with pytest.raises(ReadError, match=r"cards\.xlsx"):
        text_from(bytes(data), declared=None, file="cards.xlsx", layout=ROWS)
