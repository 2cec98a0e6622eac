"""The text of pages, with how surely each word was read and what could not be."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from synodik.model.span import Span

PAGE_END = "\f"


class ReadWord(NamedTuple):
    """A word that was recognised in an image.

    Attributes:
        start: first character in the text, half-open with `stop`.
        stop: see `start`.
        confidence: of the recognition, 0 to 1.
    """

    start: int
    stop: int
    confidence: float


class UnreadPage(NamedTuple):
    """A page that could not be read.

    Attributes:
        sheet: which of the pages of its file, counted from 1.
        at: where its text would stand in the text of the file; empty.
        problem: why, and what to do.
    """

    sheet: int
    at: Span
    problem: str


@dataclass(frozen=True, slots=True)
class PageText:
    """The text of one page or of several.

    Attributes:
        text: pages parted by form feeds.
        words: those recognised in images, in the order of the text.
        unread: pages that could not be read.
    """

    text: str
    words: tuple[ReadWord, ...] = ()
    unread: tuple[UnreadPage, ...] = ()


def unread_page(problem: str) -> PageText:
    """Stand for a page that could not be read."""
    return PageText("", unread=(UnreadPage(1, Span(0, 0), problem),))


def bound(pages: Iterable[PageText]) -> PageText:
    """Put single pages one after the other."""
    texts: list[str] = []
    words: list[ReadWord] = []
    unread: list[UnreadPage] = []
    at = 0
    for sheet, page in enumerate(pages, 1):
        texts.append(page.text)
        words += (ReadWord(at + word.start, at + word.stop, word.confidence) for word in page.words)
        unread += (UnreadPage(sheet, Span(at, at), each.problem) for each in page.unread)
        at += len(page.text) + len(PAGE_END)
    return PageText(PAGE_END.join(texts), tuple(words), tuple(unread))
