"""PDF and scans: words stay where they stand on the page."""

from collections.abc import Callable
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A5, A6
from reportlab.pdfgen.canvas import Canvas

from synodik.model.errors import ReadError
from synodik.model.source import Source, SourceFile
from synodik.reading import FileReading, Layout, read
from synodik.reading.formats import page_documents, scans
from synodik.reading.formats.page_documents import pdf_text
from synodik.reading.formats.scans import image_text
from synodik.reading.page_text import PageText, unread_page

Reader = Callable[..., FileReading]
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
    text = pdf_text(_book(pages=3), "book.pdf", Layout(kind="columns")).text
    assert text.count("\f") == 2
    assert [page.split()[0] for page in text.split("\f")] == ["KUUSK"] * 3


def test_a_damaged_pdf_is_refused_by_name() -> None:
    with pytest.raises(ReadError, match=r"torn\.pdf: the PDF cannot be opened"):
        pdf_text(_book()[:300], "torn.pdf", Layout(kind="columns"))


def test_a_pdf_of_scans_alone_says_what_it_needs() -> None:
    with pytest.raises(ReadError, match=r"no page of the PDF can be read .*it is a scan.*--ocr"):
        pdf_text(_scanned([None]), "scan.pdf", Layout(kind="columns"))


def test_a_scan_among_pages_of_text_is_listed_and_the_others_are_read(reading: Reader) -> None:
    read_ = reading(_scanned([LEFT, None, RIGHT]), names=("book.pdf",), **LINES)

    assert len(read_.entries) == len(LEFT) + len(RIGHT)
    (left,) = [each for each in read_.leftovers if each.kind == "unreadable page"]
    assert left.note.startswith("page 2: it is a scan")
    assert read_.decoded.text[left.span.start - 1] == "\f"


def test_a_blank_page_is_no_unreadable_page() -> None:
    assert pdf_text(_scanned([LEFT, []]), "book.pdf", Layout(kind="lines")).unread == ()


def test_an_image_without_a_language_is_refused() -> None:
    with pytest.raises(ReadError, match="image of a page; add the source with --ocr"):
        image_text(b"\x89PNG", "page.png", Layout(kind="lines"))


def test_a_damaged_image_is_an_unread_page() -> None:
    page = image_text(_scan(LEFT)[:200], "page.png", Layout(kind="lines", ocr="eng"))
    assert page.text == ""
    assert [each.problem[:20] for each in page.unread] == ["the image is damaged"]


def test_a_language_that_tesseract_lacks_is_named(tesseract: str) -> None:
    del tesseract
    with pytest.raises(ReadError, match=r"no language 'tlh'; install tesseract-ocr-tlh"):
        image_text(_scan(LEFT), "page.png", Layout(kind="lines", ocr="eng+tlh"))


def test_a_scanned_page_is_read_with_the_confidence_of_its_words(
    tesseract: str, reading: Reader
) -> None:
    del tesseract
    read_ = reading(_scan(["KUUSK, Jaan, 1898, Tartu."]), names=("a.png",), ocr="eng", **LINES)

    (entry,) = read_.entries
    assert entry.text == "KUUSK, Jaan, 1898, Tartu."
    assert 0.5 < entry.confidence < 1
    words = read_.decoded.words
    assert [read_.decoded.text[word.start : word.stop] for word in words] == entry.text.split()


def test_a_page_without_words_is_listed(tesseract: str, reading: Reader) -> None:
    del tesseract
    read_ = reading(_scan([]), names=("a.png",), ocr="eng", **LINES)

    assert read_.entries == ()
    assert [each.kind for each in read_.leftovers] == ["unreadable page"]


def test_a_page_with_text_in_letters_is_sure(reading: Reader) -> None:
    read_ = reading(_book(), names=("book.pdf",), kind="columns", columns=2)
    assert {entry.confidence for entry in read_.entries} == {1.0}


LINES = {"kind": "lines"}


def _scan(lines: list[str]) -> bytes:
    """Print lines on a sheet of A6 and make an image of it at 300 dots to the inch."""
    image = pypdfium2.PdfDocument(_scanned([lines]))[0].render(scale=300 / 72).to_pil()
    png = BytesIO()
    image.save(png, "PNG")
    return png.getvalue()


def _scanned(pages: list[list[str] | None]) -> bytes:
    """Print a page for each list of lines; for None, a page that is only an image."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=A6)
    for lines in pages:
        canvas.setFont("Helvetica", 10)
        for row, line in enumerate(lines or []):
            canvas.drawString(30, A6[1] - 60 - 13 * row, line)
        if lines is None:
            canvas.drawInlineImage(Image.new("L", (40, 40)), 30, 30)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


@pytest.mark.parametrize("side", [200, 14_000])
def test_a_page_that_claims_to_be_vast_is_rendered_with_fewer_dots(
    side: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[tuple[int, int]] = []

    def read_nothing(image: Image.Image, _file: str, _languages: str) -> PageText:
        sizes.append(image.size)
        return unread_page("nothing")

    monkeypatch.setattr(page_documents, "page_image_text", read_nothing)
    file = BytesIO()
    canvas = Canvas(file, pagesize=(side, side))
    canvas.drawInlineImage(Image.new("L", (40, 40)), 30, 30)
    canvas.save()
    with pytest.raises(ReadError, match="nothing"):
        pdf_text(file.getvalue(), "book.pdf", Layout(kind="columns", ocr="eng"))
    ((width, height),) = sizes
    assert width * height <= 61_000_000
    assert side > 200 or width == pytest.approx(side * 300 / 72, abs=1)


def _tiff(*frames: Image.Image, thumbnail: bool = False) -> bytes:
    file = BytesIO()
    rest = list(frames[1:])
    if thumbnail:
        rest[-1].encoderinfo = {"tiffinfo": {254: 1}}
    frames[0].save(file, "TIFF", save_all=True, append_images=rest)
    return file.getvalue()


def _widths(data: bytes, monkeypatch: pytest.MonkeyPatch) -> PageText:
    """Read an image by a Tesseract that sees on each page how wide it is."""
    monkeypatch.setattr(
        scans, "page_image_text", lambda image, _file, _languages: PageText(str(image.width))
    )
    return image_text(data, "book.tif", Layout(kind="lines", ocr="eng"))


def test_every_page_of_a_tiff_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [Image.new("L", (width, 20)) for width in (10, 20, 30)]
    assert _widths(_tiff(*pages), monkeypatch).text == "10\f20\f30"


def test_a_thumbnail_in_a_tiff_is_no_page(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [Image.new("L", (width, 20)) for width in (10, 20)]
    assert _widths(_tiff(*pages, thumbnail=True), monkeypatch).text == "10"


def test_a_damaged_page_of_a_tiff_is_listed_and_the_others_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pages = [Image.effect_noise((width, 50), 9) for width in (10, 20)]
    read = _widths(_tiff(*pages)[:-900], monkeypatch)
    assert read.text.startswith("10")
    assert [page.sheet for page in read.unread] == [2]
