"""PDF and scans: words stay where they stand on the page."""

from io import BytesIO

import pypdfium2
import pytest
from reportlab.lib.pagesizes import A5
from reportlab.pdfgen.canvas import Canvas

from synodik.model.errors import ReadError
from synodik.model.source import Source, SourceFile
from synodik.reading import Layout, read
from synodik.reading.formats.page_documents import pdf_text
from synodik.reading.formats.scans import image_text

LEFT = [
    "KUUSK, Jaan, Mihkel s. 1898 Harju-",
    "maa, arr. 03.08.41. [ar 1]",
    "MAASIK, Anna, Jaan s. 1902",
    "Tartu, arr. 14.06.41. [ar 2]",
    "NIIDU, Liisa, Karl s. 1907 Tartu,",
    "eluk. sama, arr. 02.07.45, vab.",
    "1950. [ar 4]",
    "OJA, Karl, Jaan s. 1888",
]
RIGHT = [
    "Rakvere, arr. 20.07.41. [ar 5]",
    "PIHLAK, Hilda, Karl s. 1920",
    "Narva, arr. 11.05.46. [ar 6]",
    "SARAPUU, Mihkel, Jaan s. 1899",
    "Valga, arr. 30.03.49. [ar 7]",
    "TAMM, Peeter, Juhan s. 1911",
    "Võru, arr. 09.05.45. [ar 3]",
    "VAHER, Leida s. 1925. [ar 8]",
]
ENTRIES = [
    "KUUSK, Jaan, Mihkel s. 1898 Harjumaa, arr. 03.08.41. [ar 1]",
    "MAASIK, Anna, Jaan s. 1902 Tartu, arr. 14.06.41. [ar 2]",
    "NIIDU, Liisa, Karl s. 1907 Tartu, eluk. sama, arr. 02.07.45, vab. 1950. [ar 4]",
    "OJA, Karl, Jaan s. 1888 Rakvere, arr. 20.07.41. [ar 5]",
    "PIHLAK, Hilda, Karl s. 1920 Narva, arr. 11.05.46. [ar 6]",
    "SARAPUU, Mihkel, Jaan s. 1899 Valga, arr. 30.03.49. [ar 7]",
    "TAMM, Peeter, Juhan s. 1911 Võru, arr. 09.05.45. [ar 3]",
    "VAHER, Leida s. 1925. [ar 8]",
]


def _book(pages: int = 1) -> bytes:
    """Print a page in two columns with a running head and a page number."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=A5)
    width, height = A5
    for number in range(1, pages + 1):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(30, height - 30, "KUUSK")
        for row, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
            canvas.drawString(30, height - 60 - 11 * row, left)
            canvas.drawString(width / 2 + 15, height - 60 - 11 * row, right)
        canvas.drawString(width / 2, 20, str(number))
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def test_columns_of_a_pdf_are_read_one_after_the_other() -> None:
    data = _book(pages=2)
    layout = Layout.from_settings({"kind": "columns", "columns": 2}, "test")
    source = Source("book", "A book", "B", "test")
    entries = [entry.text for entry in read(source, SourceFile("book.pdf", "0", 1), data, layout)]
    assert entries == ENTRIES * 2


def test_pages_are_parted_by_form_feeds() -> None:
    text = pdf_text(_book(pages=3), "book.pdf", Layout(kind="columns"))
    assert text.count("\f") == 2
    assert [page.split()[0] for page in text.split("\f")] == ["KUUSK"] * 3


def test_a_damaged_pdf_is_refused_by_name() -> None:
    with pytest.raises(ReadError, match=r"torn\.pdf: the PDF cannot be opened"):
        pdf_text(_book()[:300], "torn.pdf", Layout(kind="columns"))


def test_a_pdf_of_scans_says_which_setting_it_needs() -> None:
    file = BytesIO()
    canvas = Canvas(file, pagesize=A5)
    canvas.showPage()
    canvas.save()
    with pytest.raises(ReadError, match=r"holds scans; .*ocr"):
        pdf_text(file.getvalue(), "scan.pdf", Layout(kind="columns"))


def test_an_image_without_a_language_is_refused() -> None:
    with pytest.raises(ReadError, match="image of a page"):
        image_text(b"\x89PNG", "page.png", Layout(kind="lines"))


def test_a_scanned_page_is_read_by_tesseract(tesseract: str) -> None:
    del tesseract
    image = pypdfium2.PdfDocument(_book())[0].render(scale=300 / 72).to_pil()
    png = BytesIO()
    image.save(png, "PNG")
    text = image_text(png.getvalue(), "page.png", Layout(kind="columns", ocr="eng"))
    assert "KUUSK, Jaan" in " ".join(text.split())
