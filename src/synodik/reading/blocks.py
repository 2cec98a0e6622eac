"""Lists whose entries are lines, or blocks of lines parted by a sign or blank lines."""

from collections.abc import Iterable, Iterator

from synodik.model.span import Span
from synodik.reading.draft import Draft, Found, Leftover
from synodik.reading.footnotes import FOOTNOTE
from synodik.reading.layout import Layout
from synodik.reading.lines import Line, line_of
from synodik.reading.rows import Row
from synodik.reading.segments import Join, draft_of, drafts_of, joiner, no_entry


def read_lines(rows: Iterable[Row], layout: Layout) -> Iterator[Found]:
    """Read a list with an entry to a line.

    A line that `member` matches belongs to the family of the last one it does not match.
    """
    for line in _lines(rows):
        if why := no_entry(line, layout) or _note(line, layout):
            yield Leftover(why, line.span, line.row)
            continue
        is_member = layout.member is not None and layout.member.match(line.text) is not None
        yield draft_of([line], "".join, layout, is_member=is_member)


def read_blocks(rows: Iterable[Row], layout: Layout) -> Iterator[Found]:
    """Read a list with entries of several lines.

    Entries begin where `start` matches, if it is set; else they are what stands
    between lines that match `separator`, or between blank lines.
    """
    if layout.start is not None:
        return drafts_of(list(_lines(rows)), layout)
    if layout.heal:  # the words of the whole list decide about its hyphens
        rows = list(rows)
        return _parted(rows, joiner([row.text for row in rows], layout), layout)
    return _parted(rows, joiner([], layout), layout)


def _parted(rows: Iterable[Row], join: Join, layout: Layout) -> Iterator[Found]:
    """Cut at separators; an entry between two of them may be empty and keeps its number."""
    block: list[Line] = []
    note = ""
    for row in rows:
        line = line_of(row, 0, len(row.text))
        is_separator = line is not None and _separates(line, layout)
        note = "" if line is None or is_separator or row.opens_page else note
        if line is not None and not is_separator:
            note = note or _note(line, layout)
            if why := note or no_entry(line, layout):
                yield Leftover(why, line.span, line.row)
            else:
                block.append(line)
        elif block and (is_separator or layout.separator is None):
            yield draft_of(block, join, layout)
            block = []
        elif is_separator:
            yield Draft("", (Span(row.start, row.start),), row.number)
        if is_separator:
            yield Leftover("separator", row.span, row.number)
    if block:
        yield draft_of(block, join, layout)


def _note(line: Line, layout: Layout) -> str:
    is_note = layout.footnote is not None and layout.footnote.match(line.text)
    return FOOTNOTE if is_note else ""


def _separates(line: Line, layout: Layout) -> bool:
    return layout.separator is not None and layout.separator.fullmatch(line.text) is not None


def _lines(rows: Iterable[Row]) -> Iterator[Line]:
    gap = True
    for row in rows:
        line = line_of(row, 0, len(row.text), after_gap=gap or row.opens_page)
        gap = line is None
        if line is not None:
            yield line
