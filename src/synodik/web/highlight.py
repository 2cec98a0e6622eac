"""An entry's text with the words that its statements rest on marked.

Spans may lie within each other and overlap. HTML elements may only lie within
each other, so where two spans cross, the one that began first ends there and
goes on in a second element.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from synodik.model.span import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """One element over a stretch of the text.

    Attributes:
        span: half-open, in code points of the text.
        kind: the CSS class: `read`, `unread` or `withheld`.
        anchor: id of the element, to which a value links; empty for none.
        title: shown on hovering.
    """

    span: Span
    kind: str
    anchor: str = ""
    title: str = ""


def marked(text: str, marks: Sequence[Mark]) -> Markup:
    """Write the text as HTML with its marks; without the tags it is the text again."""
    fitting = [mark for mark in marks if 0 <= mark.span.start < mark.span.stop <= len(text)]
    order = sorted(fitting, key=lambda mark: (mark.span.start, -mark.span.stop))
    edges = sorted({0, len(text), *(edge for mark in order for edge in mark.span)})
    pieces: list[Markup] = []
    opened: list[Mark] = []
    for edge, following in zip(edges, [*edges[1:], len(text)], strict=True):
        opened = _closed(opened, edge, pieces)
        for mark in order:
            if mark.span.start == edge:
                pieces.append(_open(mark, is_first=True))
                opened.append(mark)
        pieces.append(escape(text[edge:following]))
    return Markup("").join(pieces)


def _closed(opened: list[Mark], edge: int, pieces: list[Markup]) -> list[Mark]:
    """Close the marks that end here, and those within them for a moment."""
    ending = [at for at, mark in enumerate(opened) if mark.span.stop == edge]
    if not ending:
        return opened
    outer, inner = opened[: ending[0]], opened[ending[0] :]
    pieces.extend(_tags(inner))
    going_on = [mark for mark in inner if mark.span.stop > edge]
    pieces.extend(_open(mark, is_first=False) for mark in going_on)
    return outer + going_on


def _tags(closing: Iterable[Mark]) -> list[Markup]:
    return [Markup("</mark>") for _ in closing]


def _open(mark: Mark, *, is_first: bool) -> Markup:
    anchor = Markup(' id="{}"').format(mark.anchor) if mark.anchor and is_first else Markup("")
    title = Markup(' title="{}"').format(mark.title) if mark.title else Markup("")
    words = Markup(' data-words="{}"').format(mark.anchor) if mark.anchor else Markup("")
    return Markup('<mark class="{}"{}{}{}>').format(mark.kind, anchor, words, title)
