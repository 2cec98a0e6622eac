"""Documents and workbooks of office programs."""

from collections.abc import Iterator
from itertools import islice, repeat

import openpyxl
from docx import Document
from docx.table import Table
from odf import table as odf_table
from odf import teletype
from odf import text as odf_text
from odf.element import Element
from odf.namespaces import TABLENS, TEXTNS
from odf.opendocument import load as load_odf
from striprtf.striprtf import rtf_to_text

from synodik.model.errors import ReadError
from synodik.reading.formats.packages import checked_package
from synodik.reading.formats.tabbed import tabbed
from synodik.reading.layout import Layout

_COLUMNS = 500
"""Of a sheet; a spreadsheet may claim 16,384 columns that hold nothing."""
_ROWS = 1_048_576
"""Of a sheet, by the limit of its makers; a damaged one may claim any number."""
_EQUAL_ROWS = 1_000
"""In a row, of a sheet: people of whom nothing is known may share one."""


def docx_text(data: bytes, file: str, layout: Layout) -> str:
    """Return paragraphs and rows of tables, a line each, in the order of the document."""
    del layout
    document = Document(checked_package(data, file))
    lines: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            lines.extend("\t".join(cell.text for cell in row.cells) for row in block.rows)
        else:
            lines.append(block.text)
    return "\n".join(lines) + "\n"


def odt_text(data: bytes, file: str, layout: Layout) -> str:
    """Return headings and paragraphs, a line each, in the order of the document."""
    del layout
    body = load_odf(checked_package(data, file)).text
    kinds = {(TEXTNS, "h"), (TEXTNS, "p")}
    return "\n".join(_paragraphs(body, kinds)) + "\n"


def _paragraphs(node: object, kinds: set[tuple[str, str]]) -> Iterator[str]:
    for child in getattr(node, "childNodes", []):
        if getattr(child, "qname", None) in kinds:
            yield teletype.extractText(child)
        else:
            yield from _paragraphs(child, kinds)


def ods_text(data: bytes, file: str, layout: Layout) -> str:
    """Return a sheet as a table; the one that the layout names, else the first."""
    sheets = load_odf(checked_package(data, file)).spreadsheet.getElementsByType(odf_table.Table)
    names = [str(sheet.getAttribute("name")) for sheet in sheets]
    sheet = sheets[_sheet_number(names, file, layout)]
    return tabbed(islice(_odf_rows(sheet, file), _ROWS))


def _odf_rows(sheet: Element, file: str) -> Iterator[list[str]]:
    """Give the rows that hold anything; equal neighbours are stored once, with their number."""
    for row in sheet.getElementsByType(odf_table.TableRow):
        cells = list(islice(_odf_cells(row), _COLUMNS))
        count = int(row.getAttribute("numberrowsrepeated") or 1)
        if any(cells) and count > _EQUAL_ROWS:
            raise ReadError(
                file, f"one row is said to stand {count:,} times", "save the sheet anew, or as CSV"
            )
        if any(cells):
            yield from repeat(cells, count)


def _odf_cells(row: Element) -> Iterator[str]:
    """Give the cells of a row; those under a wide one stand empty, so that columns stay."""
    kinds = {(TABLENS, "table-cell"), (TABLENS, "covered-table-cell")}
    for cell in row.childNodes:
        if getattr(cell, "qname", None) not in kinds:
            continue
        repeated = int(cell.getAttribute("numbercolumnsrepeated") or 1)
        paragraphs = cell.getElementsByType(odf_text.P)
        value = " ".join(teletype.extractText(paragraph) for paragraph in paragraphs)
        yield from [value] * min(repeated, _COLUMNS)


def rtf_text(data: bytes, file: str, layout: Layout) -> str:
    """Return the text of a Rich Text document; its own code page holds."""
    del file, layout
    text = rtf_to_text(data.decode("latin-1"), errors="ignore")  # type: ignore[no-untyped-call]
    return str(text)


def xlsx_text(data: bytes, file: str, layout: Layout) -> str:
    """Return a sheet as a table; the one that the layout names, else the first."""
    book = openpyxl.load_workbook(checked_package(data, file), read_only=True, data_only=True)
    try:
        sheet = book.worksheets[_sheet_number(book.sheetnames, file, layout)]
        rows = sheet.iter_rows(values_only=True, max_col=_COLUMNS, max_row=_ROWS)
        return tabbed(row for row in rows if row.count(None) < len(row))
    finally:
        book.close()


def _sheet_number(names: list[str], file: str, layout: Layout) -> int:
    if not names:
        raise ReadError(file, "the workbook has no sheet", "add the file again from its origin")
    if not layout.entry:
        return 0
    if layout.entry not in names:
        raise ReadError(
            file, f"there is no sheet {layout.entry!r}", f"entry is one of {', '.join(names)}"
        )
    return names.index(layout.entry)
