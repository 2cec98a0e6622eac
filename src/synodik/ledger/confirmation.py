"""The decision of an editor that what an entry asserts of a role is as its document says.

Payload: `entry`, and `sha256` of its text. An entry that says what somebody did
in an event is shown once two editors have confirmed it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from synodik.ledger.line import Line
from synodik.ledger.payloads import digest_of, refuse_unknown_keys, text_of
from synodik.model.errors import LedgerError

NAME: Final = "confirm"
EDITORS: Final = 2
"""How many people must have confirmed a role before it is shown."""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """One editor's word.

    Attributes:
        author: who confirmed.
        line: of the ledger.
    """

    author: str
    line: int


def check(payload: Mapping[str, object], _earlier: Iterable[Line]) -> dict[str, object]:
    """Validate the payload of a new confirmation.

    Raises:
        LedgerError: the entry is not named, or the text that was confirmed.
    """
    refuse_unknown_keys(NAME, payload, {"entry", "sha256"})
    if "sha256" not in payload:
        raise LedgerError("a confirm needs sha256, of the text that was read and confirmed")
    return {"entry": text_of(NAME, payload, "entry"), **digest_of(NAME, payload, "sha256")}


def standing(lines: Iterable[Line]) -> dict[str, tuple[Confirmation, ...]]:
    """Fold standing confirmations: entry id to those who confirmed it, each once."""
    held: dict[str, dict[str, Confirmation]] = {}
    for line in lines:
        author = " ".join(line.author.split())
        by_author = held.setdefault(text_of(NAME, line.payload, "entry"), {})
        by_author.setdefault(author.casefold(), Confirmation(author, line.number))
    return {entry: tuple(by_author.values()) for entry, by_author in held.items()}
