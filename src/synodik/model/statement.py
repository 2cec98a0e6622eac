"""One value that one entry gives to one person.

Pages, counts and links are all derived from statements. A statement is never
edited: a better parser writes a new one, and both still lead back to print.
"""

from dataclasses import dataclass

from synodik.model.errors import SpanError
from synodik.model.properties import Property
from synodik.model.span import Span


@dataclass(frozen=True, slots=True)
class Statement:
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

    entry_id: str
    prop: Property
    value: str
    normal: str
    span: Span
    rule: str
    episode: int = 0
    confidence: float = 1.0

    def __post_init__(self) -> None:
        if not 0 <= self.span.start < self.span.stop:
            raise SpanError(self.entry_id, self.span.start, self.span.stop)
