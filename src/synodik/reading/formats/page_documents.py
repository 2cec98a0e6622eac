"""PDF with a text layer, each word where it stands on the page."""

from collections.abc import Iterator
from math import sqrt

import pypdfium2

from synodik.model.errors import ReadError
from synodik.reading.formats.page_grid import PlacedWord, page_of
from synodik.reading.formats.scans import page_image_text
from synodik.reading.layout import Layout
from synodik.reading.page_text import PageText, bound, unread_page


def pdf_text(data: bytes, file: str, layout: Layout) -> PageText:
    """Return the text of a PDF, pages parted by form feeds.

    A page without a text layer is read by OCR where the layout names languages
    for it (`ocr`). A page that cannot be read is listed; the book is refused
    only if no page has text.

    Raises:
        ReadError: the file is damaged, locked, or no page of it can be read.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ReadError(
            file, f"the PDF cannot be opened ({error})", "copy it again, or save it unlocked"
        ) from error
    try:
        pages = bound(_page(document, number, file, layout) for number in range(len(document)))
    finally:
        document.close()
    if not pages.text.strip():
        problem = pages.unread[0].problem if pages.unread else "it is blank"
        raise ReadError(
            file,
            f"no page of the PDF can be read (the first: {problem})",
            'scans need --ocr, or the languages of the print in [layout]: ocr = "rus+est"',
        )
    return pages


def _page(document: pypdfium2.PdfDocument, number: int, file: str, layout: Layout) -> PageText:
    try:
        page = document[number]
        words = _words_of(page)
        if words:
            return page_of(words)
        if not any(page.get_objects(max_depth=2)):
            return PageText("")  # a blank page
        if not layout.ocr:
            return unread_page("it is a scan: there is no text in letters, and no language for OCR")
        image = page.render(scale=_scale(page), grayscale=True).to_pil()
    except pypdfium2.PdfiumError as error:
        return unread_page(f"the page is damaged ({error}); copy the file again")
    return page_image_text(image, file, layout.ocr)


def _words_of(page: pypdfium2.PdfPage) -> list[PlacedWord]:
    text_page = page.get_textpage()
    try:
        return list(_words(text_page, page.get_height()))
    finally:
        text_page.close()


def _scale(page: pypdfium2.PdfPage) -> float:
    """Return dots to a point: 300 to the inch, fewer where the page claims to be vast."""
    width, height = page.get_size()
    return float(min(_SCALE, sqrt(_MOST_DOTS / max(width * height, 1.0))))


_SCALE = 300 / 72
"""Dots to a point, for scans read by OCR."""
_MOST_DOTS = 60_000_000
"""Of a rendered page: a sheet of A2 at 300 dots to the inch has 35 million."""


def _words(text_page: pypdfium2.PdfTextPage, height: float) -> Iterator[PlacedWord]:
    """Give the words of a page; a gap wider than half a letter parts words, too."""
    text = text_page.get_text_range()
    letters = ""
    left = right = top = bottom = 0.0
    for number, letter in enumerate(text):
        if letter.isspace() or letter in "\ufffe\u00ad":
            box = None
        else:
            x0, y0, x1, y1 = text_page.get_charbox(number, loose=True)
            box = (x0, x1, height - y1, height - y0)
        if letters and (box is None or not _joins(box, right, top, bottom)):
            yield PlacedWord(letters, left, right, top, bottom)
            letters = ""
        if box is not None:
            if not letters:
                left, right, top, bottom = box
            else:
                right, top, bottom = box[1], min(top, box[2]), max(bottom, box[3])
            letters += "-" if letter == "\u0002" else letter
        elif letter == "\ufffe":
            letters += "-"
    if letters:
        yield PlacedWord(letters, left, right, top, bottom)


def _joins(box: tuple[float, float, float, float], right: float, top: float, bottom: float) -> bool:
    """Whether a letter continues the word before it."""
    height = bottom - top
    return abs(box[0] - right) < 0.35 * height and abs((box[2] + box[3]) - (top + bottom)) < height
