"""Images of pages, read by Tesseract, each word where it stands on the page.

Tesseract is a program of its own (Debian: `tesseract-ocr` and a package of data
for each language); nothing else of Synodik needs it.
"""

import csv
import shutil
import subprocess
from io import BytesIO

from PIL import Image, UnidentifiedImageError

from synodik.model.errors import ReadError
from synodik.reading.formats.page_grid import PlacedWord, grid_text
from synodik.reading.layout import Layout

_SECONDS = 300
"""For one page; a page that takes longer is no page."""


def image_text(data: bytes, file: str, layout: Layout) -> str:
    """Return the text of an image of a page.

    Raises:
        ReadError: no language is set, Tesseract is missing, or the image is damaged.
    """
    if not layout.ocr:
        raise ReadError(
            file,
            "this is an image of a page",
            'give the languages of its print in [layout], such as ocr = "rus+est"',
        )
    try:
        image = Image.open(BytesIO(data))
        image.load()
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise ReadError(file, f"the image is damaged ({error})", "scan it again") from error
    return page_image_text(image, file, layout.ocr)


def page_image_text(image: Image.Image, file: str, languages: str) -> str:
    """Read the image of one page.

    Args:
        image: of the page, best at 300 dots to the inch.
        file: name for messages.
        languages: as Tesseract names them, such as `rus+est`.

    Raises:
        ReadError: Tesseract is missing, lacks a language, or gives up.
    """
    program = shutil.which("tesseract")
    if program is None:
        raise ReadError(
            file, "Tesseract is not installed", "install tesseract-ocr and its languages"
        )
    png = BytesIO()
    image.convert("L").save(png, "PNG")
    command = [program, "stdin", "stdout", "-l", languages, "--psm", "1", "tsv"]
    try:
        done = subprocess.run(
            command, input=png.getvalue(), capture_output=True, timeout=_SECONDS, check=True
        )
    except subprocess.CalledProcessError as error:
        why = error.stderr.decode(errors="replace").strip().splitlines()
        raise ReadError(
            file, f"Tesseract failed: {why[-1] if why else error}", f"check ocr = {languages!r}"
        ) from error
    except subprocess.TimeoutExpired as error:
        raise ReadError(
            file, f"Tesseract took more than {_SECONDS} s for a page", "scan the page anew"
        ) from error
    return grid_text(_words(done.stdout.decode("utf-8")))


def _words(table: str) -> list[PlacedWord]:
    """Read Tesseract's table; rows of blocks and lines carry no word."""
    words: list[PlacedWord] = []
    for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if not text or float(row["conf"]) < 0:
            continue
        left, top = float(row["left"]), float(row["top"])
        words.append(
            PlacedWord(text, left, left + float(row["width"]), top, top + float(row["height"]))
        )
    return words
