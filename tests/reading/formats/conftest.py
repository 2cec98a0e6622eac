"""What the tests of formats need of the machine."""

import shutil

import pytest


@pytest.fixture
def tesseract() -> str:
    """Return the path of Tesseract; skip where it is not installed."""
    program = shutil.which("tesseract")
    if program is None:
        pytest.skip("Tesseract is not installed: apt-get install tesseract-ocr")
    return program
