"""Taking an original file in: what is refused, and a copy that cannot be half made."""

import os
import stat
import unicodedata
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Final

from synodik.model.errors import ReadError
from synodik.model.source import SourceFile
from synodik.reading.encoding import is_binary
from synodik.reading.formats import format_of

_PIECE: Final = 1 << 20
_LONGEST_NAME: Final = 200  # bytes; file systems allow 255, and we put `.tmp-` before it
_SIGNATURES: Final = {
    b"PK\x03\x04": "a ZIP",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
    b"\x1f\x8b": "a gzip",
    b"SQLite format 3": "an SQLite database",
}


def safe_name(name: str, where: str) -> str:
    """Reduce the name of a foreign file to one that can stand in a folder.

    Only the last part of a path is kept, without control characters, leading
    dots, or the separators of other systems.

    Raises:
        ReadError: nothing is left of the name.
    """
    last = name.replace("\\", "/").rsplit("/", maxsplit=1)[-1]
    shown = "".join(
        character for character in last if not unicodedata.category(character).startswith("C")
    )
    safe = unicodedata.normalize("NFC", shown).strip().lstrip(".").strip()
    if not safe:
        raise ReadError(where, "nothing is left of its name once made safe", "rename the file")
    if len(safe.encode()) > _LONGEST_NAME:
        raise ReadError(where, "its name is too long", f"shorten it to {_LONGEST_NAME} bytes")
    return safe


def take_in(original: Path, folder: Path, *, encoding: str | None) -> SourceFile:
    """Copy an original into a folder, byte for byte, and make the copy read-only.

    Args:
        original: a regular file; a symbolic link is refused, since what it
            leads to may change or lie outside what was meant.
        folder: where the copy goes, under the safe form of the name.
        encoding: as declared; UTF-16 and UTF-32 may hold zero bytes.

    Raises:
        ReadError: the original is absent, empty, of no known format, or no regular file.
        OSError: the copy cannot be written.
    """
    where = str(original)
    name = safe_name(original.name, where)
    with _opened(original) as source:
        first = source.read(_PIECE)
        if not first:
            raise ReadError(where, "is empty", "check how the file was made or copied")
        if first.startswith(tuple(_SIGNATURES)) or is_binary(first, declared=encoding):
            first += source.read()  # a package tells at its end what is in it
            _refuse_unknown_format(where, first)
        copy = folder / name
        with copy.open("xb") as target:
            digest, size = _copied(first, source, target)
            os.fsync(target.fileno())
    copy.chmod(0o444)
    return SourceFile(name=name, sha256=digest, size=size)


def hash_of(path: Path) -> str:
    """SHA-256 of a file, as hex.

    Raises:
        ReadError: the file cannot be read.
    """
    digest = sha256()
    try:
        with path.open("rb") as stream:
            while piece := stream.read(_PIECE):
                digest.update(piece)
    except OSError as error:
        raise ReadError(str(path), f"cannot be read ({error.strerror})", "put it back") from error
    return digest.hexdigest()


def _opened(original: Path) -> BinaryIO:
    where = str(original)
    if original.is_symlink():
        raise ReadError(where, "is a symbolic link", "give the file that it leads to")
    try:
        # O_NOFOLLOW: the name may have become a link since we looked.
        # O_NONBLOCK: a pipe must not keep us waiting before we can refuse it.
        descriptor = os.open(original, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        problem = f"cannot be opened ({error.strerror})"
        raise ReadError(where, problem, "check the path and its rights") from error
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode):
        os.close(descriptor)
        is_folder = stat.S_ISDIR(mode)
        problem = "is a folder" if is_folder else "is no regular file"
        raise ReadError(where, problem, "give the files in it" if is_folder else "give a file")
    return os.fdopen(descriptor, "rb")


def _refuse_unknown_format(where: str, data: bytes) -> None:
    if format_of(data, where) is not None:
        return
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            remedy = "save it as a document, a workbook or text"
            raise ReadError(where, f"is {kind}, which holds nothing that can be read", remedy)
    remedy = "give text, or a format of docs/formats.md; if it is UTF-16, say so with --encoding"
    raise ReadError(where, "is binary, and of no known format", remedy)


def _copied(first: bytes, source: BinaryIO, target: BinaryIO) -> tuple[str, int]:
    digest, size, piece = sha256(), 0, first
    while piece:
        digest.update(piece)
        size += len(piece)
        target.write(piece)
        piece = source.read(_PIECE)
    target.flush()
    return digest.hexdigest(), size
