"""One value that one entry gives to one person.

Pages, counts and links are all derived from statements. A statement is never
edited: a better parser writes a new one, and both still lead back to print.
"""

from typing import NamedTuple, Self

from synodik.model.errors import SpanError
from synodik.model.properties import Property
from synodik.model.span import Span


class _Fields(NamedTuple):
    entry_id: str
    prop: Property
    value: str
    normal: str
    span: Span
    rule: str
    episode: int
    confidence: float


class Statement(_Fields):
    """The value an entry gives for one property.

    Attributes:
        entry_id: the entry that says so.
        prop: the question answered.
        value: the words as printed, line-break hyphens healed, outer
            punctuation stripped; never translated, never expanded.
        normal: the normal form beside the wording: EDTF for a date, decimal
            figures for a number, a word of the vocabulary for an enum; equal to
            `value` where the property has no other form.
        span: where the words stand in the entry's text. Two statements may rest
            on the same words (a sentence and its kind).
        rule: what made it, such as `et.birth`; `ledger:<number>` if by hand.
        episode: 0 for the life as a whole, else the repression told first,
            second ...
        confidence: 0 to 1.

    Raises:
        SpanError: the span is empty or runs backwards.
    """

    __slots__ = ()

    # A tuple is made several times as fast as a frozen dataclass, and a build makes millions.
    def __new__(
        cls,
        entry_id: str,
        prop: Property,
        value: str,
        normal: str,
        span: Span,
        rule: str,
        episode: int = 0,
        confidence: float = 1.0,
    ) -> Self:
        """Check the span, and make the statement."""
        start, stop = span
        if not 0 <= start < stop:
            raise SpanError(entry_id, start, stop)
        return tuple.__new__(cls, (entry_id, prop, value, normal, span, rule, episode, confidence))
