"""A book, list, table or document that entries are read from."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One original file, as it was when it was added.

    Attributes:
        name: file name inside the source's `files/` folder.
        sha256: hex digest of its bytes.
        size: in bytes.
    """

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of a source as a whole.

    Attributes:
        id: short and stable, such as `ee-r1`; letters, digits, `-` and `_`.
        title: full citation.
        book: the name under which registers and exports know it, such as `R1`.
        profile: name of the profile that reads it.
        encoding: of its files; None lets the reader find out.
        licence: under which its text may be shown.
        selection: who is in it, and why.
        files: in reading order.
        period: the years it covers, in its own words.
        territory: the land it covers, in its own words.
        ocr: languages of the print, as Tesseract names them, for pages without
            text; empty: as the profile says.
        tells_twice: whether it may tell of a person in several entries; None: as
            the profile says.
    """

    id: str
    title: str
    book: str
    profile: str
    encoding: str | None = None
    licence: str = ""
    selection: str = ""
    files: tuple[SourceFile, ...] = field(default=())
    period: str = ""
    territory: str = ""
    ocr: str = ""
    tells_twice: bool | None = None
