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


@dataclass(slots=True)
class Told:
    """A finding with the repression it belongs to.

    Attributes:
        name: of a property.
        start: in the healed text, half-open with `stop`.
        stop: see `start`.
        normal: normal form, or None where the wording is the value.
        rule: name of the clause it comes from.
        episode: 0 for the life as a whole, else from 1.
    """

    name: str
    start: int
    stop: int
    normal: str | None
    rule: str
    episode: int
