"""From lines to entries: where one begins, where it ends, who belongs to whose family."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from synodik.model.span import Span
from synodik.reading.draft import Draft, Found, Leftover
from synodik.reading.footnotes import FOOTNOTE, Footnotes
from synodik.reading.layout import CAPITAL_SURNAME, Layout, compiled
from synodik.reading.line_breaks import Vocabulary, healed
from synodik.reading.lines import Line

_DEFAULT_START = compiled(CAPITAL_SURNAME)
_SURNAME = compiled(r"([\p{L}]{2,})[\p{L}'’()-]*(?: \(?[\p{Lu}][\p{L}'’()-]*)*(?:[,;]| s\.)")
_STEM = 4
"""Letters that the surnames of a family share, whatever their endings."""
_SIGHT = 200
"""Characters of a line, and of the next, in which the name that opens an entry is seen."""

Join = Callable[[Sequence[str]], str]


@dataclass(slots=True)
class _Block:
    """The entry that is being gathered, and the family it belongs to."""

    lines: list[Line] = field(default_factory=list)
    is_member: bool = False
    surname: str = ""


def drafts_of(lines: Sequence[Line], layout: Layout) -> Iterator[Found]:
    """Gather the lines of a book into entries, in reading order."""
    join = joiner([line.text for line in lines], layout)
    lines = lines if layout.glue is None else _unglued(lines, layout.glue)
    block = _Block()
    footnotes = Footnotes(layout)
    for at, line in enumerate(lines):
        if why := no_entry(line, layout):
            yield Leftover(why, line.span, line.row)
            continue
        text = _sight(lines, at)
        opens = _opening(text, block, layout)
        if footnotes.takes(lines, at, opens=bool(opens)):
            yield Leftover(FOOTNOTE, line.span, line.row)
            continue
        if opens:
            if block.lines:
                yield draft_of(block.lines, join, layout, is_member=block.is_member)
            is_member = opens == "member"
            block = _Block([line], is_member, block.surname if is_member else _stem(text))
        elif block.lines:
            block.lines.append(line)
        else:
            yield Leftover("front matter", line.span, line.row)
    if block.lines:
        yield draft_of(block.lines, join, layout, is_member=block.is_member)


def _unglued(lines: Sequence[Line], glue: re.Pattern[str]) -> list[Line]:
    """Cut lines where the end of one entry and the start of another share one."""
    apart: list[Line] = []
    for line in lines:
        first = 0
        for match in glue.finditer(line.text):
            apart += line.part(first, match.end())
            first = match.end()
        apart += line.part(first, len(line.text)) if first else [line]
    return apart


def joiner(texts: Sequence[str], layout: Layout) -> Join:
    """Choose how the lines of an entry become one text: healed, or line by line."""
    if not layout.heal:
        return "\n".join
    vocabulary = Vocabulary(texts)
    return lambda lines: healed(lines, vocabulary)


def draft_of(
    lines: Sequence[Line], join: Join, layout: Layout, *, is_member: bool = False
) -> Draft:
    """Make one entry of its lines; where breaks are healed, runs of blanks become one."""
    text = join([" ".join(line.text.split()) if layout.heal else line.text for line in lines])
    for sign in layout.strip:
        text = text.replace(sign, "")
    pieces = tuple(Span(line.start, line.stop) for line in lines)
    return Draft(text.strip(), pieces, lines[0].row, lines[0].page, is_member)


def no_entry(line: Line, layout: Layout) -> str:
    """Tell why a line is part of no entry; empty if it is."""
    if layout.heading.fullmatch(line.text):
        return "heading"
    if layout.skip is not None and layout.skip.fullmatch(line.text):
        return "skipped"
    return ""


def _sight(lines: Sequence[Line], at: int) -> str:
    """Join a line with the next, which may hold the rest of the name that opens an entry."""
    text = " ".join(lines[at].text[:_SIGHT].split())
    if at + 1 == len(lines):
        return text
    following = " ".join(lines[at + 1].text[:_SIGHT].split())
    return text[:-1] + following if text[-1] == "-" else f"{text} {following}"


def _opening(text: str, block: _Block, layout: Layout) -> str:
    """Tell whether a text opens an entry: `head`, `member`, or empty if it runs on."""
    last = block.lines[-1].text if block.lines else ""
    if last.endswith("-") or _matches(layout.not_start, text):
        return ""
    if _matches(layout.sure_start, text):
        return "head"
    if _matches(layout.sure_member, text):
        return "member"
    if last and layout.end is not None and not layout.end.search(last):
        return ""
    if (layout.start or _DEFAULT_START).match(text):
        return "head"
    is_relative = layout.shared_surname and bool(block.surname) and _stem(text) == block.surname
    return "member" if is_relative or _matches(layout.member, text) else ""


def _matches(pattern: re.Pattern[str] | None, text: str) -> bool:
    return pattern is not None and pattern.match(text) is not None


def _stem(text: str) -> str:
    """Fold the part of a surname that husband and wife share in any language; empty if none."""
    match = _SURNAME.match(text)
    return match[1][:_STEM].casefold() if match else ""
