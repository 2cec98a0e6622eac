import os
import stat
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synodik.archive.intake import safe_name, take_in
from synodik.model.errors import ReadError
from synodik.reading.encoding import decode


@pytest.fixture
def taken(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    return folder


def test_a_file_is_copied_byte_for_byte_and_made_read_only(tmp_path: Path, taken: Path) -> None:
    content = "Орав Яан\r\n".encode("cp1251")
    (tmp_path / "book.txt").write_bytes(content)
    file = take_in(tmp_path / "book.txt", taken, encoding=None)
    assert (taken / "book.txt").read_bytes() == content
    assert (file.name, file.size) == ("book.txt", len(content))
    assert file.sha256 == sha256(content).hexdigest()
    assert not (taken / "book.txt").stat().st_mode & stat.S_IWUSR


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        pytest.param(b"", "is empty", id="empty"),
        pytest.param(b"\x7fELF\x00\x00\x01", "is binary", id="zero bytes"),
        pytest.param(bytes(range(1, 9)) * 30 + b"text", "is binary", id="control bytes"),
        pytest.param(b"PK\x03\x04 ...", "is a ZIP, which holds nothing that can be", id="zip"),
        pytest.param(b"\xd0\xcf\x11\xe0 ...", "an old Word or Excel file", id="doc"),
    ],
)
def test_what_is_of_no_known_format_is_refused(
    tmp_path: Path, taken: Path, content: bytes, problem: str
) -> None:
    (tmp_path / "book.txt").write_bytes(content)
    with pytest.raises(ReadError, match=problem):
        take_in(tmp_path / "book.txt", taken, encoding=None)
    assert list(taken.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("book.pdf", b"%PDF-1.7\n\x00\x01", id="pdf"),
        pytest.param("page.tif", b"II*\0\x08\0\0\0", id="tiff"),
    ],
)
def test_a_known_format_is_taken_in_whatever_its_bytes(
    tmp_path: Path, taken: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    assert take_in(tmp_path / name, taken, encoding=None).size == len(content)
    assert (taken / name).read_bytes() == content


def test_zero_bytes_are_text_where_utf_16_is_declared(tmp_path: Path, taken: Path) -> None:
    (tmp_path / "book.txt").write_bytes("Orav".encode("utf-16"))
    assert take_in(tmp_path / "book.txt", taken, encoding="utf-16").size == 10


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_what_can_be_read_undeclared_is_taken_in_undeclared(
    tmp_path: Path, taken: Path, encoding: str
) -> None:
    content = "Орав Яан, 1898\n".encode(encoding)
    (tmp_path / "book.txt").write_bytes(content)
    assert take_in(tmp_path / "book.txt", taken, encoding=None).size == len(content)
    assert decode(content, declared=None, file="book.txt").text == "Орав Яан, 1898\n"


@pytest.mark.parametrize(("controls", "is_taken"), [(9, True), (12, False)])
def test_taking_in_and_reading_refuse_the_same(
    tmp_path: Path, taken: Path, controls: int, is_taken: bool
) -> None:
    content = b"\x01" * controls + b"a" * (1000 - controls)
    (tmp_path / "book.txt").write_bytes(content)
    if is_taken:
        take_in(tmp_path / "book.txt", taken, encoding=None)
        decode(content, declared=None, file="book.txt")
        return
    with pytest.raises(ReadError, match="binary"):
        take_in(tmp_path / "book.txt", taken, encoding=None)
    with pytest.raises(ReadError, match="binary"):
        decode(content, declared=None, file="book.txt")


def test_a_symbolic_link_is_refused(tmp_path: Path, taken: Path) -> None:
    (tmp_path / "real.txt").write_text("Orav")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    with pytest.raises(ReadError, match="symbolic link"):
        take_in(tmp_path / "link.txt", taken, encoding=None)


def test_a_folder_is_refused(tmp_path: Path, taken: Path) -> None:
    with pytest.raises(ReadError, match="is a folder; give the files in it"):
        take_in(tmp_path, taken, encoding=None)


def test_a_pipe_is_refused_without_waiting_for_its_writer(tmp_path: Path, taken: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ReadError, match="no regular file"):
        take_in(tmp_path / "pipe", taken, encoding=None)


def test_a_file_that_is_not_there_is_told(tmp_path: Path, taken: Path) -> None:
    with pytest.raises(ReadError, match="cannot be opened"):
        take_in(tmp_path / "absent.txt", taken, encoding=None)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\system.ini", "system.ini"),
        (".hidden", "hidden"),
        ("...", None),
        ("a\x00b\x1b[31m.txt", "ab[31m.txt"),
        ("\u202egnp.txt", "gnp.txt"),
        ("Книга памяти, т. 1.txt", "Книга памяти, т. 1.txt"),
    ],
)
def test_of_a_name_only_what_is_harmless_stays(name: str, safe: str | None) -> None:
    if safe is None:
        with pytest.raises(ReadError, match="nothing is left"):
            safe_name(name, name)
    else:
        assert safe_name(name, name) == safe


@given(st.text())
def test_no_name_leads_out_of_its_folder(name: str) -> None:
    try:
        safe = safe_name(name, name)
    except ReadError:
        return
    assert Path("/files", safe).parent == Path("/files")
    assert not safe.startswith(".")
    assert safe_name(safe, safe) == safe
