"""ZIP packages, opened with care: their contents come from outside."""

import struct
import zipfile
from io import BytesIO

from synodik.model.errors import ReadError

_LARGEST = 256 << 20
"""Bytes that a package may unfold to; a book is far smaller, a bomb far larger."""

_BROKEN = (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error)
"""What `zipfile` raises over a list of contents that it cannot follow."""


def is_package_with(data: bytes, part: str) -> bool:
    """Whether the bytes are a package with a part whose name ends so."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return any(name.casefold().endswith(part) for name in package.namelist())
    except _BROKEN:
        return False


def checked_package(data: bytes, file: str) -> BytesIO:
    """Return the package for a library to open.

    Raises:
        ReadError: it is damaged, or unfolds to more than any book holds.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            size = sum(part.file_size for part in package.infolist())
    except _BROKEN as error:
        raise ReadError(file, f"the package is damaged ({error})", "copy it again") from error
    if size > _LARGEST:
        raise ReadError(
            file,
            f"the package unfolds to {size >> 20} MiB",
            "it is no document; if you trust it, split it into smaller files",
        )
    return BytesIO(data)
