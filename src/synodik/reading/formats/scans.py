"""Images of pages, read by Tesseract, each word where it stands on the page.

Tesseract is a program of its own (Debian: `tesseract-ocr` and a package of data
for each language); nothing else of Synodik needs it.
"""

import csv
import shutil
import struct
import subprocess
from collections.abc import Iterator
from functools import cache
from io import BytesIO

from PIL import Image, UnidentifiedImageError
from PIL.TiffImagePlugin import TiffImageFile

from synodik.model.errors import ReadError
from synodik.reading.formats.page_grid import PlacedWord, page_of
from synodik.reading.layout import Layout
from synodik.reading.page_text import PageText, bound, unread_page

_SECONDS = 300
"""For one page; a page that takes longer is no page."""
_SUBFILE_TYPE, _REDUCED = 254, 1
"""Tag of a TIFF, and its bit for a smaller copy of another page."""
_DAMAGE = (
    UnidentifiedImageError,
    OSError,
    EOFError,
    ValueError,
    SyntaxError,
    TypeError,
    KeyError,
    struct.error,
    Image.DecompressionBombError,
)


def image_text(data: bytes, file: str, layout: Layout) -> PageText:
    """Return the text of an image, of a TIFF all its pages; a damaged one is an unread page.

    Raises:
        ReadError: no language is set, or Tesseract or a language of it is missing.
    """
    if not layout.ocr:
        raise ReadError(
            file,
            "this is an image of a page",
            'add the source with --ocr, or name the languages in [layout]: ocr = "rus+est"',
        )
    return bound(
        page if isinstance(page, PageText) else page_image_text(page, file, layout.ocr)
        for page in _pages(data)
    )


def _pages(data: bytes) -> Iterator[Image.Image | PageText]:
    """Give the images in a file, one for each page."""
    try:
        image = Image.open(BytesIO(data))
        # In other formats, more frames are another view of the same.
        frames = image.n_frames if isinstance(image, TiffImageFile) else 1
    except _DAMAGE as error:
        yield unread_page(f"the image is damaged ({error}); scan the page again")
        return
    for number in range(frames):
        try:
            image.seek(number)
            image.load()
        except _DAMAGE as error:
            yield unread_page(f"the image is damaged ({error}); scan the page again")
        else:
            if not number or not _is_smaller_copy(image):
                yield image


def _is_smaller_copy(image: Image.Image) -> bool:
    kind = image.tag_v2.get(_SUBFILE_TYPE, 0) if isinstance(image, TiffImageFile) else 0
    return bool(kind & _REDUCED)


def page_image_text(image: Image.Image, file: str, languages: str) -> PageText:
    """Read the image of one page; what Tesseract gives up on is an unread page.

    Args:
        image: of the page, best at 300 dots to the inch.
        file: name for messages.
        languages: as Tesseract names them, such as `rus+est`.

    Raises:
        ReadError: Tesseract or a language of it is missing.
    """
    program = _tesseract(file, languages)
    png = BytesIO()
    image.convert("L").save(png, "PNG")
    command = [program, "stdin", "stdout", "-l", languages, "--psm", "1", "tsv"]
    try:
        done = subprocess.run(
            command, input=png.getvalue(), capture_output=True, timeout=_SECONDS, check=True
        )
    except subprocess.CalledProcessError as error:
        why = error.stderr.decode(errors="replace").strip().splitlines()
        return unread_page(f"Tesseract failed ({why[-1] if why else error}); scan the page anew")
    except subprocess.TimeoutExpired:
        return unread_page(f"Tesseract took more than {_SECONDS} s; scan the page anew")
    words = _words(done.stdout.decode("utf-8"))
    if not words:
        return unread_page("Tesseract found no words on it; if the page is not blank, scan it anew")
    return page_of(words)


def _tesseract(file: str, languages: str) -> str:
    """Return the path of Tesseract, if it reads these languages."""
    program = shutil.which("tesseract")
    if program is None:
        raise ReadError(
            file, "Tesseract is not installed", "install tesseract-ocr and its languages"
        )
    missing = sorted(set(languages.split("+")) - _languages(program))
    if missing:
        raise ReadError(
            file,
            f"Tesseract has no language {missing[0]!r}",
            f"install tesseract-ocr-{missing[0].replace('_', '-')}, or mend ocr = {languages!r}",
        )
    return program


@cache
def _languages(program: str) -> frozenset[str]:
    done = subprocess.run([program, "--list-langs"], capture_output=True, check=False)
    return frozenset(done.stdout.decode(errors="replace").split("\n")[1:])


def _words(table: str) -> list[PlacedWord]:
    """Read Tesseract's table; rows of blocks and lines carry no word."""
    words: list[PlacedWord] = []
    for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        text, percent = (row.get("text") or "").strip(), float(row["conf"])
        if not text or percent < 0:
            continue
        left, top = float(row["left"]), float(row["top"])
        right, bottom = left + float(row["width"]), top + float(row["height"])
        words.append(PlacedWord(text, left, right, top, bottom, percent / 100))
    return words
