"""What a reader must know of an answer: what was cut, read otherwise or loosened."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class NoteKind(StrEnum):
    """What an answer says of itself; the site says it in the reader's language."""

    TOO_LONG = "too_long"
    TOO_MANY = "too_many"
    RELAID = "relaid"
    NEAR_MISS = "near_miss"


_ENGLISH: Final = {
    NoteKind.TOO_LONG: "The query was longer than {value} characters; only its beginning was used.",
    NoteKind.TOO_MANY: "The query had more than {value} words; only the first were used.",
    NoteKind.RELAID: "Read as typed on another keyboard: {value}",
    NoteKind.NEAR_MISS: ("Nobody fits all that was asked; these fit all but one word, or nearly."),
}


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to know.

    Attributes:
        kind: what it says.
        value: the number or the words that it speaks of.
    """

    kind: NoteKind
    value: str = ""

    def __str__(self) -> str:
        """Say it in English."""
        return _ENGLISH[self.kind].format(value=self.value)
