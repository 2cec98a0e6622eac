"""The list of formats, and the choice among them by a file's first bytes and its name."""

import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import PurePath
from xml.sax import SAXException

import shapefile
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from lxml.etree import LxmlError
from openpyxl.utils.exceptions import InvalidFileException

from synodik.model.errors import ReadError
from synodik.reading.encoding import Decoded, decode
from synodik.reading.formats.dumps import sql_text
from synodik.reading.formats.elements import xml_text
from synodik.reading.formats.geography import geojson_text, shapefile_text
from synodik.reading.formats.objects import json_text
from synodik.reading.formats.office import docx_text, ods_text, odt_text, rtf_text, xlsx_text
from synodik.reading.formats.packages import is_package_with
from synodik.reading.formats.page_documents import pdf_text
from synodik.reading.formats.scans import image_text
from synodik.reading.layout import Layout
from synodik.reading.page_text import PageText

TextOf = Callable[[bytes, str, Layout], str | PageText]


@dataclass(frozen=True, slots=True)
class Format:
    """A format that is not plain text.

    Attributes:
        name: for people, and the `encoding` of what is read from it.
        fits: whether a file is of it, from its bytes and its suffix in small letters.
        text_of: turns the bytes of a file into text; takes also the file's name,
            for messages, and the layout.
        is_tabbed: whether that text is a table with tabs, whatever its cells hold.
    """

    name: str
    fits: Callable[[bytes, str], bool]
    text_of: TextOf
    is_tabbed: bool = False


_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
FORMATS: tuple[Format, ...] = (
    Format("pdf", lambda data, _: data.startswith(b"%PDF-"), pdf_text),
    Format("image", lambda data, _: data.startswith(_IMAGES), image_text),
    Format("docx", lambda data, _: is_package_with(data, "word/document.xml"), docx_text),
    Format(
        "xlsx", lambda data, _: is_package_with(data, "xl/workbook.xml"), xlsx_text, is_tabbed=True
    ),
    Format("odt", lambda data, suffix: suffix == ".odt" and _is_zip(data), odt_text),
    Format(
        "ods", lambda data, suffix: suffix == ".ods" and _is_zip(data), ods_text, is_tabbed=True
    ),
    Format(
        "shapefile", lambda data, _: is_package_with(data, ".shp"), shapefile_text, is_tabbed=True
    ),
    Format("rtf", lambda data, _: data.startswith(b"{\\rtf"), rtf_text),
    Format("geojson", lambda _, suffix: suffix == ".geojson", geojson_text, is_tabbed=True),
    Format(
        "json",
        lambda _, suffix: suffix in {".json", ".jsonl", ".ndjson"},
        json_text,
        is_tabbed=True,
    ),
    Format("xml", lambda _, suffix: suffix == ".xml", xml_text, is_tabbed=True),
    Format("sql", lambda _, suffix: suffix == ".sql", sql_text, is_tabbed=True),
)
"""In the order in which they are tried."""
_DAMAGE = (
    # JSON, GeoJSON and whatever else holds other things than it should, or too deep:
    ArithmeticError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
    RecursionError,
    # packages that are cut off, locked or packed in ways nobody knows:
    EOFError,
    OSError,
    RuntimeError,
    zipfile.BadZipFile,
    zlib.error,
    # XML, by each of its three parsers:
    LxmlError,
    SAXException,
    SyntaxError,
    # documents, workbooks and shapes:
    InvalidFileException,
    OpcError,
    PythonDocxError,
    shapefile.GeoJSON_Error,
    shapefile.RingSamplingError,
    shapefile.ShapefileException,
    struct.error,
)
"""What the libraries raise over a damaged file; `PdfiumError` is a `RuntimeError`."""


def _is_zip(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04")


def format_of(data: bytes, file: str) -> Format | None:
    """Find the format of a file; None where it is plain text, or nothing that can be read."""
    suffix = PurePath(file).suffix.casefold()
    return next((form for form in FORMATS if form.fits(data, suffix)), None)


def text_from(data: bytes, *, declared: str | None, file: str, layout: Layout) -> Decoded:
    """Turn a file of any format into text.

    Args:
        data: the whole file.
        declared: encoding of a plain text, if known.
        file: its name, for the choice of the format and for messages.
        layout: how it is laid out; names the table, sheet or element to take.

    Raises:
        ReadError: the file is damaged, empty, or of no format that can be read.
    """
    form = format_of(data, file)
    if form is None:
        return decode(data, declared=declared, file=file)
    try:
        made = form.text_of(data, file, layout)
    except _DAMAGE as error:
        raise ReadError(
            file,
            f"it cannot be read as {form.name} ({str(error) or type(error).__name__})",
            "it seems damaged: copy it again, or open it and save it anew",
        ) from error
    if isinstance(made, str):
        return Decoded(made, form.name)
    return Decoded(made.text, form.name, made.words, made.unread)


def layout_for(decoded: Decoded, layout: Layout) -> Layout:
    """Give the layout by which the text of a file is read: tables that we wrote have tabs."""
    tabbed = {form.name for form in FORMATS if form.is_tabbed}
    is_tabbed = layout.kind == "table" and decoded.encoding in tabbed
    return replace(layout, delimiter="\t", quote="") if is_tabbed else layout
