"""What a stretch of an entry says, before it is interpreted."""

from dataclasses import dataclass


@dataclass(slots=True)
class Finding:
    """A stretch of the healed text that answers a question.

    Attributes:
        name: a property, or one of the grammar's inner findings.
        start: first character, half-open with `stop`.
        stop: see `start`.
        normal: normal form where it differs from the wording.
    """

    name: str
    start: int
    stop: int
    normal: str | None = None
