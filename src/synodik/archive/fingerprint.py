"""What a build is a function of, as hashes: the program, and each source."""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from typing import Final

from synodik.ledger.canonical import canonical
from synodik.model.source import Source

_PARSING_ROOMS: Final = ("model", "names", "places", "crimes", "reading", "parsing")
_BUILDING_ROOMS: Final = (*_PARSING_ROOMS, "linking", "ledger", "archive", "search")
_READING_LIBRARIES: Final = (
    "lxml",
    "numba",
    "numpy",
    "odfpy",
    "openpyxl",
    "pillow",
    "pyarrow",
    "pymorphy3",
    "pymorphy3-dicts-ru",
    "pypdfium2",
    "pyshp",
    "python-docx",
    "rapidfuzz",
    "rigour",
    "selectolax",
    "striprtf",
)
"""Libraries whose version may show in what is read and parsed of a source."""
_LIBRARIES: Final = (*_READING_LIBRARIES, "duckdb", "scipy", "tantivy")
"""Libraries whose version may show in the tables or the index."""


def key_of_source(source: Source, profile_digest: str) -> str:
    """Hash all that decides how a source is read and parsed."""
    content = {
        "id": source.id,
        "book": source.book,
        "encoding": source.encoding,
        "ocr": source.ocr,
        "files": [[file.name, file.sha256] for file in source.files],
        "profile": profile_digest,
        "program": program_digest(_PARSING_ROOMS),
        "libraries": _versions(_READING_LIBRARIES),
    }
    return _short(content)


def id_of_build(inputs: object) -> str:
    """Name a build after its inputs and the program that makes it."""
    return _short(
        {
            "inputs": inputs,
            "program": program_digest(_BUILDING_ROOMS),
            "libraries": _versions(_LIBRARIES),
        }
    )


def _versions(libraries: tuple[str, ...]) -> dict[str, str]:
    return {name: metadata.version(name) for name in libraries}


@cache
def program_digest(rooms: tuple[str, ...]) -> str:
    """Hash the program text of some rooms; a version number changes too seldom."""
    digest = sha256()
    for room in rooms:
        for name, content in _program_texts(resources.files("synodik") / room, room):
            digest.update(name.encode() + b"\0" + content + b"\0")
    return digest.hexdigest()


def _program_texts(folder: Traversable, place: str) -> Iterator[tuple[str, bytes]]:
    """Give the modules of a folder and of those below it, and what tables stand beside them."""
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir(), key=lambda each: each.name):
        name = f"{place}/{path.name}"
        # Profiles and packs have a digest of their own.
        if path.is_dir() and path.name not in {"profiles", "packs", "sample", "__pycache__"}:
            yield from _program_texts(path, name)
        elif path.name.endswith((".py", ".toml", ".csv")):
            yield name, path.read_bytes()


def _short(content: object) -> str:
    return sha256(canonical(content).encode()).hexdigest()[:20]
