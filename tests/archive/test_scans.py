"""Scans on their way into a build."""

import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A6
from reportlab.pdfgen.canvas import Canvas

from synodik.archive.archive import Archive, Description
from synodik.archive.build import Built
from synodik.archive.quality import quality_from
from synodik.model.errors import SettingError

Make = Callable[..., Built]
PAGE = ["ORAV, Jaan, Mihkel, s. 3.05.1898 Tartu, arr. 12.11.40."]
OTHER = ["KUUSK, Leena, Toomas, s. 1902 Tartu, arr. 1.08.45."]


@pytest.fixture
def tesseract() -> None:
    """Skip where Tesseract or its Estonian is not installed."""
    program = shutil.which("tesseract")
    if program is None:
        pytest.skip("Tesseract is not installed: apt-get install tesseract-ocr tesseract-ocr-est")


def _pdf(pages: list[list[str] | None]) -> bytes:
    """Print pages in letters; for None, a page that is only an image."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=A6)
    for lines in pages:
        canvas.setFont("Helvetica", 9)
        for row, line in enumerate(lines or []):
            canvas.drawString(20, A6[1] - 60 - 13 * row, line)
        if lines is None:
            canvas.drawInlineImage(Image.new("L", (40, 40)), 30, 30)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _scan(lines: list[str]) -> bytes:
    image = pypdfium2.PdfDocument(_pdf([lines]))[0].render(scale=300 / 72).to_pil()
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def test_a_page_that_cannot_be_read_is_named_and_the_others_are_read(
    archive: Archive, profile: str, tmp_path: Path, make: Make
) -> None:
    (tmp_path / "book.pdf").write_bytes(_pdf([PAGE, None, OTHER]))
    archive.add([tmp_path / "book.pdf"], profile, Description(source_id="book"))

    quality = make().quality

    (source,) = quality.sources
    assert source.entries == 2
    assert [(page.file, page.problem[:22]) for page in source.unreadable] == [
        ("book.pdf", "page 2: it is a scan: ")
    ]
    assert quality_from(quality.as_json()) == quality


def test_what_was_read_by_ocr_is_trusted_less(
    tesseract: None, archive: Archive, profile: str, tmp_path: Path, make: Make
) -> None:
    del tesseract
    (tmp_path / "1.png").write_bytes(_scan(PAGE))
    (tmp_path / "2.png").write_bytes(_scan(OTHER)[:100])
    files = [tmp_path / "1.png", tmp_path / "2.png"]
    source = archive.add(files, profile, Description(source_id="scans", ocr=True))

    built = make()

    assert source.ocr == archive.source("scans").ocr == "est"
    statements = [each.statement for each in built.build.statements("scans/1/1")]
    born = next(each for each in statements if each.prop == "birth_date")
    assert born.normal == "1898-05-03"
    assert {0 < each.confidence < 1 for each in statements} == {True}
    assert [page.file for page in built.quality.sources[0].unreadable] == ["2.png"]


def test_scans_of_which_nothing_can_be_read_are_a_failure(
    archive: Archive, profile: str, tmp_path: Path, add: Callable[..., object], make: Make
) -> None:
    (tmp_path / "book.pdf").write_bytes(_pdf([None]))
    archive.add([tmp_path / "book.pdf"], profile, Description(source_id="book"))
    add("one", PAGE[0])

    (failure,) = make().quality.failures

    assert failure.source == "book"
    assert "no page of the PDF can be read" in failure.problem


def test_a_pack_that_names_no_language_for_ocr_is_refused(
    archive: Archive, profile: str, tmp_path: Path
) -> None:
    other = tmp_path / "other.toml"
    other.write_text(Path(profile).read_text("utf-8") + '\n[grammar]\nocr = ""\n', "utf-8")
    (tmp_path / "one.txt").write_text(PAGE[0], "utf-8")
    with pytest.raises(SettingError, match="names no language for OCR"):
        archive.add([tmp_path / "one.txt"], str(other), Description(ocr=True))
