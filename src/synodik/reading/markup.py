"""HTML pages whose entries are elements of one kind.

Entries need their exact place in the file, which no library of the field
gives for text: they parse to a tree and forget where. So the page is cut into
tags and text here, and only as much of HTML's rules is kept as decides which
elements are open. Scripts, styles and comments are never text; nothing is run
or fetched. Each expression is linear in the length of the page.

Reference: HTML Living Standard, section 13.1.2.4 (optional tags).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from synodik.model.entry import Cell
from synodik.model.errors import ReadError
from synodik.model.span import Span
from synodik.reading.draft import Draft, Found, Leftover
from synodik.reading.layout import Layout
from synodik.reading.selectors import Element, Selector

_MARKUP = re.compile(
    r"<!--|<[!?][^<>]*+>"
    r"|<(?P<close>/?)(?P<tag>[A-Za-z][\w:-]*+)"
    r"(?P<attributes>(?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+|[^<>]*+)>"
)
_DEAD = frozenset({"script", "style", "template", "noscript", "iframe", "object", "svg"})
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
_BREAKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "div"}
    | {"dl", "dt", "fieldset", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "hr"}
    | {"header", "html", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td"}
    | {"tfoot", "th", "thead", "tr", "ul"}
)
_CELLS = frozenset({"td", "th", "tr", "tbody", "thead", "tfoot"})
_CLOSED_BY = {
    "p": _BREAKS - _CELLS - {"br", "body", "html", "head", "caption"},
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "td": _CELLS,
    "th": _CELLS,
    "tr": _CELLS - {"td", "th"},
    "option": frozenset({"option"}),
}
_SCOPE = frozenset({"table", "td", "th", "ul", "ol", "dl", "body", "html"})
"""Elements beyond which a new element closes nothing."""
_DEEPEST = 128
"""Open elements that are kept count of; more is no page that people wrote."""


def read_html(text: str, layout: Layout, file: str) -> Iterator[Found]:
    """Read the entries of a page; the rest of its visible text is left over.

    Raises:
        ReadError: the page ends inside a tag, a comment or a script.
    """
    return _Page(text, layout, file).read()


@dataclass(slots=True)
class _Entry:
    """An entry element that is open: its text so far and where it stands.

    Attributes:
        depth: of the element among the open ones.
        words: text so far, blanks included; `length` counts its characters.
        pieces: stretches of the page that it comes from.
        marks: cells as name, start and stop in the text.
        needs_blank: whether white space stands between the text so far and the next.
    """

    depth: int
    words: list[str] = field(default_factory=list)
    length: int = 0
    pieces: list[Span] = field(default_factory=list)
    marks: list[tuple[str, int, int]] = field(default_factory=list)
    needs_blank: bool = False

    def add(self, raw: str, start: int) -> None:
        """Take in a stretch of the page, white space folded."""
        shown = unescape(raw)
        folded = " ".join(shown.split())
        if not folded:
            self.needs_blank = self.needs_blank or bool(shown)
            return
        if self.words and (self.needs_blank or shown[0].isspace()):
            folded = " " + folded
        self.words.append(folded)
        self.length += len(folded)
        self.needs_blank = shown[-1].isspace()
        at = start + len(raw) - len(raw.lstrip())
        self.pieces.append(Span(at, start + len(raw.rstrip())))

    def draft(self, line: int) -> Draft:
        """Close the entry."""
        text = "".join(self.words)
        cells = []
        for name, start, stop in self.marks:
            first = start + (text[start:stop][:1] == " ")
            if first < stop:
                cells.append(Cell(name, Span(first, stop)))
        return Draft(text, tuple(self.pieces), line, cells=tuple(cells))


class _Page:
    """The walk through one page: which elements are open, and the entry among them."""

    def __init__(self, text: str, layout: Layout, file: str) -> None:
        self._text = text
        self._file = file
        self._selector = Selector.parse(layout.entry)
        self._cells = [(name, Selector.parse(each)) for name, each in layout.cells]
        self._path: list[Element] = []
        self._entry: _Entry | None = None
        self._open_cells: list[tuple[int, str, int]] = []
        self._line, self._counted = 1, 0

    def read(self) -> Iterator[Found]:
        """Walk from tag to tag."""
        at = 0
        while match := _MARKUP.search(self._text, at):
            yield from self._take(at, match.start())
            at = match.end()
            tag = (match["tag"] or "").lower()
            if match[0] == "<!--":
                at = self._behind("-->", at, "a comment")
            elif tag in _DEAD and not match["close"]:
                at = self._behind(f"</{tag}", at, f"<{tag}>")
            elif tag and match["close"]:
                yield from self._close(tag)
            elif tag:
                yield from self._open(tag, match["attributes"])
        tail = self._text.rfind("<", at)
        if tail >= 0 and re.match(r"</?[A-Za-z]", self._text[tail : tail + 3]):
            self._cut_off(tail, "a tag")
        yield from self._take(at, len(self._text))
        yield from self._truncate(0)

    def _behind(self, end: str, at: int, what: str) -> int:
        found = re.compile(re.escape(end), re.IGNORECASE).search(self._text, at)
        if found is None:
            self._cut_off(at, what)
            return len(self._text)
        return found.end() if end == "-->" else found.start()

    def _cut_off(self, at: int, what: str) -> None:
        raise ReadError(
            self._file,
            f"the page ends inside {what}",
            "it seems cut off: copy it again, or close what is open",
            line=self._text.count("\n", 0, at) + 1,
        )

    def _line_at(self, at: int) -> int:
        self._line += self._text.count("\n", self._counted, at)
        self._counted = at
        return self._line

    def _take(self, start: int, stop: int) -> Iterator[Found]:
        """Take in the text between two tags."""
        raw = self._text[start:stop]
        if self._entry is not None:
            if raw:
                self._entry.add(raw, start)
        elif unescape(raw).strip():
            at = start + len(raw) - len(raw.lstrip())
            span = Span(at, start + len(raw.rstrip()))
            yield Leftover("outside the entries", span, self._line_at(at))

    def _open(self, tag: str, attributes: str) -> Iterator[Found]:
        for depth in range(len(self._path) - 1, -1, -1):
            inner = self._path[depth].tag
            if tag in _CLOSED_BY.get(inner, ()):
                yield from self._truncate(depth)
                break
            if inner in _SCOPE:
                break
        if self._entry is not None and tag in _BREAKS:
            self._entry.needs_blank = True
        if tag in _VOID or len(self._path) >= _DEEPEST:
            return
        self._path.append(Element(tag, attributes))
        if self._entry is None and self._selector.matches(self._path):
            self._entry = _Entry(len(self._path))
        if self._entry is not None:
            for name, selector in self._cells:
                if selector.matches(self._path):
                    self._open_cells.append((len(self._path), name, self._entry.length))

    def _close(self, tag: str) -> Iterator[Found]:
        if self._entry is not None and tag in _BREAKS:
            self._entry.needs_blank = True
        for depth in range(len(self._path) - 1, -1, -1):
            if self._path[depth].tag == tag:
                yield from self._truncate(depth)
                return
            if self._path[depth].tag in ("td", "th", "table") and tag not in _BREAKS:
                return

    def _truncate(self, depth: int) -> Iterator[Found]:
        """Close all elements from a depth on, and the entry if it is among them."""
        entry = self._entry
        while entry is not None and self._open_cells and self._open_cells[-1][0] > depth:
            _, name, start = self._open_cells.pop()
            entry.marks.append((name, start, entry.length))
        del self._path[depth:]
        if entry is not None and depth < entry.depth:
            self._entry = None
            if entry.pieces:
                yield entry.draft(self._line_at(entry.pieces[0].start))
