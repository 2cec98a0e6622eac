"""From the bytes of a file to its entries, and to what is left between them."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from synodik.model.entry import Entry, Locator
from synodik.model.source import Source, SourceFile
from synodik.reading.blocks import read_blocks, read_lines
from synodik.reading.columns import read_columns
from synodik.reading.draft import Found, Leftover
from synodik.reading.encoding import Decoded
from synodik.reading.formats import layout_for, text_from
from synodik.reading.layout import Layout
from synodik.reading.markup import read_html
from synodik.reading.outside import UNREADABLE, Outside
from synodik.reading.recognition import Recognition
from synodik.reading.rows import Row, rows_of
from synodik.reading.tables import read_table

_ROW_READERS: Mapping[str, Callable[[Iterable[Row], Layout], Iterator[Found]]] = {
    "lines": read_lines,
    "blocks": read_blocks,
    "columns": read_columns,
}
_TEXT_READERS: Mapping[str, Callable[[str, Layout, str], Iterator[Found]]] = {
    "html": read_html,
    "table": read_table,
}
_UNSAFE = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class FileReading:
    """A file as it was read.

    Attributes:
        decoded: its text and encoding.
        entries: in order of print.
        leftovers: text that belongs to no entry.
    """

    decoded: Decoded
    entries: tuple[Entry, ...]
    leftovers: tuple[Leftover, ...]


def read(
    source: Source,
    file: SourceFile,
    data: bytes,
    layout: Layout,
    *,
    outside: Outside | None = None,
) -> Iterator[Entry]:
    """Read the entries of a file, in order of print.

    Args:
        source: what the file belongs to; gives ids and the encoding, if it is known.
        file: which of its files this is.
        data: the bytes of the file.
        layout: how it is laid out.
        outside: takes in what is in no entry, if it is given.

    Raises:
        ReadError: the file is not what it is said to be.
    """
    decoded = text_from(data, declared=source.encoding, file=file.name, layout=layout)
    outside = Outside() if outside is None else outside
    outside.add(_unreadable_pages(decoded), decoded.text)
    for found in _identified(source, file, decoded, layout):
        if isinstance(found, Entry):
            yield found
        else:
            outside.add([found], decoded.text)


def read_file(source: Source, file: SourceFile, data: bytes, layout: Layout) -> FileReading:
    """Read a file whole: its entries and all text that is in none of them.

    Raises:
        ReadError: the file is not what it is said to be.
    """
    decoded = text_from(data, declared=source.encoding, file=file.name, layout=layout)
    found = list(_identified(source, file, decoded, layout))
    return FileReading(
        decoded,
        tuple(each for each in found if isinstance(each, Entry)),
        (*(each for each in found if isinstance(each, Leftover)), *_unreadable_pages(decoded)),
    )


def _unreadable_pages(decoded: Decoded) -> Iterator[Leftover]:
    for page in decoded.unread_pages:
        line = decoded.text.count("\n", 0, page.at.start) + 1
        yield Leftover(UNREADABLE, page.at, line, f"page {page.sheet}: {page.problem}")


def _found(text: str, layout: Layout, file: str) -> Iterator[Found]:
    if layout.kind in _TEXT_READERS:
        yield from _TEXT_READERS[layout.kind](text, layout, file)
        return
    outside: list[Leftover] = []
    yield from _ROW_READERS[layout.kind](_body(text, layout, outside), layout)
    yield from outside


def _body(text: str, layout: Layout, outside: list[Leftover]) -> Iterator[Row]:
    """Yield the rows from `begin` to `finish`, if these are set, and put the others aside."""
    kind = "front matter" if layout.begin is not None else ""
    for row in rows_of(text):
        printed = row.text.strip()
        if kind == "front matter" and layout.begin is not None and layout.begin.match(printed):
            kind = ""
        elif not kind and layout.finish is not None and layout.finish.match(printed):
            kind = "back matter"
        if not kind:
            yield row
        elif printed:
            outside.append(Leftover(kind, row.span, row.number))


def _identified(
    source: Source, file: SourceFile, decoded: Decoded, layout: Layout
) -> Iterator[Entry | Leftover]:
    """Give drafts their ids: by page and number on the page, or by number alone."""
    stem = _stem(source, file)
    ordinals: dict[str, int] = {}
    head: str | None = None
    confidence = Recognition(decoded.words)
    for found in _found(decoded.text, layout_for(decoded, layout), file.name):
        if isinstance(found, Leftover):
            yield found
            continue
        page = found.page or (stem if layout.kind == "html" or len(source.files) > 1 else "")
        place = f"{stem}.{page}" if found.page and len(source.files) > 1 else page
        ordinals[place] = ordinals.get(place, 0) + 1
        if not found.text:
            yield from (Leftover("empty entry", piece, found.line) for piece in found.pieces)
            continue
        number = ordinals[place]
        entry_id = f"{source.id}/{place}/{number}" if place else f"{source.id}/{number}"
        head = head if found.is_member else entry_id
        locator = Locator(file.name, file.sha256, page, found.line, found.pieces)
        family = head if found.is_member else None
        sure = confidence.of(found.pieces)
        yield Entry(entry_id, source.id, found.text, locator, family, found.cells, sure)


def _stem(source: Source, file: SourceFile) -> str:
    """Name a file within its source: by its stem, or in full where stems are alike."""
    stems = [_plain(PurePath(other.name).stem) for other in source.files]
    stem = _plain(PurePath(file.name).stem)
    if stems.count(stem) < 2:
        return stem
    names = [other.name for other in source.files]
    alike = [name for name in names if _plain(name) == _plain(file.name)]
    return (
        _plain(file.name) if len(alike) < 2 else f"{_plain(file.name)}.{names.index(file.name) + 1}"
    )


def _plain(name: str) -> str:
    return _UNSAFE.sub("_", name).strip(".") or "_"
