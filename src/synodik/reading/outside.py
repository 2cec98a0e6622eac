"""What a build must know of the text that is in no entry."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from synodik.reading.draft import Leftover

UNREADABLE: Final = "unreadable page"
_LOST: Final = frozenset({"front matter", "back matter", "outside the entries"})
"""Kinds that may be entries which the layout does not see; the others frame a page by nature."""


@dataclass(slots=True)
class Outside:
    """What stands outside the entries of a file, counted while it is read.

    Attributes:
        characters: of text that might have been entries, white space folded;
            running heads, page numbers, headings, footnotes and whatever the
            layout skips are not among them.
        unreadable: pages that cannot be read.
    """

    characters: int = 0
    unreadable: list[Leftover] = field(default_factory=list)

    def add(self, leftovers: Iterable[Leftover], text: str) -> None:
        """Take in leftovers of a file whose text this is."""
        for left in leftovers:
            if left.kind == UNREADABLE:
                self.unreadable.append(left)
            elif left.kind in _LOST:
                self.characters += len(" ".join(text[left.span.start : left.span.stop].split()))
