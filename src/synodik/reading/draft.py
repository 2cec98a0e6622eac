"""What the reader of a layout finds: drafts of entries, and what lies between them."""

from dataclasses import dataclass
from typing import NamedTuple

from synodik.model.entry import Cell
from synodik.model.span import Span


class Leftover(NamedTuple):
    """Text of a file that belongs to no entry.

    Attributes:
        kind: why, such as `running head`, `page number`, `heading`, `front matter`,
            `footnote`, `separator`, `empty entry`, `unreadable page`.
        span: where, in code points of the decoded file.
        line: of its first character, counted from 1.
        note: what else a person must know, such as why a page is unreadable.
    """

    kind: str
    span: Span
    line: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry that has its text and place but not yet its id.

    Attributes:
        text: line breaks healed; empty where a numbered place holds nothing.
        pieces: stretches of the decoded file, in reading order.
        line: of the first character, counted from 1.
        page: as printed; empty where the file has no pages.
        is_member: whether it belongs to the family of the head before it.
        cells: parts that the layout names.
    """

    text: str
    pieces: tuple[Span, ...]
    line: int
    page: str = ""
    is_member: bool = False
    cells: tuple[Cell, ...] = ()


Found = Draft | Leftover
