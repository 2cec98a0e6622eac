"""One item of a source, as printed, with its exact place."""

from dataclasses import dataclass, field
from hashlib import sha256

from synodik.model.span import Span


@dataclass(frozen=True, slots=True)
class Locator:
    """Where an entry stands in a file.

    Attributes:
        file: name of the file within its source.
        sha256: hex digest of the file's bytes.
        page: page number as printed, or the file's stem where the source has
            a file to a page; empty where there are no pages.
        line: of the first character, counted from 1.
        pieces: half-open stretches of the decoded file, in reading order; more
            than one where the entry runs over lines, columns or pages.
    """

    file: str
    sha256: str
    page: str
    line: int
    pieces: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A part of an entry that its layout names: a column of a table, a bold name."""

    column: str
    span: Span


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a source.

    Attributes:
        id: `<source>/<page>/<ordinal>`, such as `ee-r1/214/7`, or
            `<source>/<ordinal>` where there are no pages. The ordinal counts
            the entries of the page, or source, from 1.
        source_id: the source's id.
        text: as printed; line breaks within it healed, nothing else changed.
        locator: where it stands.
        head: id of the entry that opens the family block this one belongs to.
        cells: parts that the layout names, for tables.
        confidence: 0 to 1, of the recognition of its words where it was read from
            an image of the page.
    """

    id: str
    source_id: str
    text: str
    locator: Locator
    head: str | None = None
    cells: tuple[Cell, ...] = field(default=())
    confidence: float = 1.0

    @property
    def sha256(self) -> str:
        """Digest of the text, which decisions on the entry keep."""
        return sha256_of_text(self.text)


def sha256_of_text(text: str) -> str:
    """Digest the text of an entry, as hex of SHA-256."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
