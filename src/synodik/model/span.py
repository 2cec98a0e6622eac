"""A stretch of text, half-open, counted in code points."""

from typing import NamedTuple


class Span(NamedTuple):
    """Where something stands: `text[start:stop]`."""

    start: int
    stop: int
