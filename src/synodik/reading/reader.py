"""From the bytes of a file to its entries, and to what is left between them."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from synodik.model.entry import Entry, Locator
from synodik.model.source import Source, SourceFile
from synodik.reading.blocks import read_blocks, read_lines
from synodik.reading.columns import read_columns
from synodik.reading.draft import Found, Leftover
from synodik.reading.encoding import Decoded
from synodik.reading.formats import text_from
from synodik.reading.layout import Layout
from synodik.reading.markup import read_html
from synodik.reading.rows import Row, rows_of
from synodik.reading.tables import read_table

_ROW_READERS: Mapping[str, Callable[[Sequence[Row], Layout], Iterator[Found]]] = {
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


def read(source: Source, file: SourceFile, data: bytes, layout: Layout) -> Iterator[Entry]:
    """Read the entries of a file, in order of print.

    Args:
        source: what the file belongs to; gives ids and the encoding, if it is known.
        file: which of its files this is.
        data: the bytes of the file.
        layout: how it is laid out.

    Raises:
        ReadError: the file is not what it is said to be.
    """
    decoded = text_from(data, declared=source.encoding, file=file.name, layout=layout)
    for found in _identified(source, file, decoded.text, layout):
        if isinstance(found, Entry):
            yield found


def read_file(source: Source, file: SourceFile, data: bytes, layout: Layout) -> FileReading:
    """Read a file whole: its entries and all text that is in none of them.

    Raises:
        ReadError: the file is not what it is said to be.
    """
    decoded = text_from(data, declared=source.encoding, file=file.name, layout=layout)
    found = list(_identified(source, file, decoded.text, layout))
    return FileReading(
        decoded,
        tuple(each for each in found if isinstance(each, Entry)),
        tuple(each for each in found if isinstance(each, Leftover)),
    )


def _found(text: str, layout: Layout, file: str) -> Iterator[Found]:
    if layout.kind in _TEXT_READERS:
        yield from _TEXT_READERS[layout.kind](text, layout, file)
        return
    rows = list(rows_of(text))
    first, last = _matter(rows, layout)
    yield from _whole(rows[:first], "front matter")
    yield from _ROW_READERS[layout.kind](rows[first:last], layout)
    yield from _whole(rows[last:], "back matter")


def _matter(rows: Sequence[Row], layout: Layout) -> tuple[int, int]:
    """Find where the entries begin and where they end, by the settings `begin` and `finish`."""
    begin, finish = layout.begin, layout.finish
    first = 0
    if begin is not None:
        first = next((i for i, row in enumerate(rows) if begin.match(row.text.strip())), len(rows))
    if finish is None:
        return first, len(rows)
    behind = range(first + 1, len(rows))
    return first, next((i for i in behind if finish.match(rows[i].text.strip())), len(rows))


def _whole(rows: Sequence[Row], kind: str) -> Iterator[Leftover]:
    return (Leftover(kind, row.span, row.number) for row in rows if not row.is_blank)


def _identified(
    source: Source, file: SourceFile, text: str, layout: Layout
) -> Iterator[Entry | Leftover]:
    """Give drafts their ids: by page and number on the page, or by number alone."""
    stem = _stem(source, file)
    ordinals: dict[str, int] = {}
    head: str | None = None
    for found in _found(text, layout, file.name):
        if isinstance(found, Leftover):
            yield found
            continue
        page = found.page or (stem if layout.kind == "html" or len(source.files) > 1 else "")
        place = f"{stem}.{page}" if found.page and len(source.files) > 1 else page
        ordinals[place] = ordinals.get(place, 0) + 1
        if not found.text:
            yield Leftover("empty entry", found.pieces[0], found.line)
            continue
        number = ordinals[place]
        entry_id = f"{source.id}/{place}/{number}" if place else f"{source.id}/{number}"
        head = head if found.is_member else entry_id
        locator = Locator(file.name, file.sha256, page, found.line, found.pieces)
        family = head if found.is_member else None
        yield Entry(entry_id, source.id, found.text, locator, family, found.cells)


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
