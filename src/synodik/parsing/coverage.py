"""What of an entry nothing rests on."""

import re
from collections.abc import Iterable

from synodik.model.span import Span

_MARKS = " \n.,;:()[]"
"""Most of what stands between two spans is nothing else."""
_WORDS = re.compile(r"\w(?:.*\w)?", re.S)


def unread_spans(text: str, understood: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    """Return the stretches of a text that no span covers.

    Stretches without a letter or figure are left out; the others are narrowed
    to their first and last.
    """
    unread: list[Span] = []
    position = 0
    for start, stop in [*sorted(understood), (len(text), len(text))]:
        if start > position and text[position:start].strip(_MARKS):
            words = _WORDS.search(text, position, start)
            if words is not None:
                unread.append(Span(*words.span()))
        position = max(position, stop)
    return tuple(unread)
