"""What the tests of formats need: a file as rows, and programs of the machine."""

import shutil
from collections.abc import Callable

import pytest

from synodik.reading import Layout
from synodik.reading.formats import text_from

ROWS = Layout(kind="table")


@pytest.fixture
def table_of() -> Callable[..., list[list[str]]]:
    """Return what reads a text as a file of that name, as rows of cells."""

    def read(text: str, file: str, layout: Layout = ROWS) -> list[list[str]]:
        table = text_from(text.encode(), declared=None, file=file, layout=layout).text
        return [line.split("\t") for line in table.splitlines()]

    return read


@pytest.fixture
def tesseract() -> str:
    """Return the path of Tesseract; skip where it is not installed."""
    program = shutil.which("tesseract")
    if program is None:
        pytest.skip("Tesseract is not installed: apt-get install tesseract-ocr")
    return program
