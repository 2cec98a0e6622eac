"""What a stretch of an entry says."""

from dataclasses import dataclass


@dataclass(slots=True)
class Finding:
    """A stretch of the healed text that answers a question.

    Attributes:
        name: a property, or one of the grammar's inner findings.
        start: first character, half-open with `stop`.
        stop: see `start`.
        normal: normal form where it differs from the wording.
        rule: name of the clause it comes from; empty until it is interpreted.
        episode: the repression it belongs to, from 1; 0 for the life as a whole.
    """

    name: str
    start: int
    stop: int
    normal: str | None = None
    rule: str = ""
    episode: int = 0
