"""The decision of an editor that what an entry asserts of a role is as its document says.

Payload: `entry`, and `sha256` of its text. An entry that says what somebody did
in an event is shown once two editors have confirmed it. What they confirmed is
what they could read: a correction of the entry, or one taken back, asks for
their word anew.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from synodik.ledger import correction, retraction
from synodik.ledger.line import Line
from synodik.ledger.payloads import digest_of, refuse_unknown_keys, text_of, whole_number_of
from synodik.model.errors import LedgerError
from synodik.names import skeleton, words

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


def standing(
    lines: Iterable[Line], changed: Mapping[str, int]
) -> dict[str, tuple[Confirmation, ...]]:
    """Fold standing confirmations: entry id to those who confirmed it, each once.

    Args:
        lines: the confirmations.
        changed: entry id to the last line that changed what the entry is read to say.
    """
    held: dict[str, list[Confirmation]] = {}
    for line in lines:
        entry = text_of(NAME, line.payload, "entry")
        by = held.setdefault(entry, [])
        author = " ".join(line.author.split())
        is_known = any(_may_be_one(author, each.author) for each in by)
        if line.number > changed.get(entry, 0) and not is_known:
            by.append(Confirmation(author, line.number))
    return {entry: tuple(by) for entry, by in held.items() if by}


def last_changes(lines: Sequence[Line]) -> dict[str, int]:
    """Give the last line that changed what an entry is read to say: entry id to its number.

    Args:
        lines: all of the ledger; to take a correction back is a change, too.
    """
    by_number = {line.number: line for line in lines}
    changes: dict[str, int] = {}
    for line in lines:
        meant: Line | None = line
        while meant is not None and meant.kind == retraction.NAME:
            meant = by_number.get(whole_number_of(retraction.NAME, meant.payload, "line"))
        if meant is not None and meant.kind == correction.NAME:
            changes[text_of(correction.NAME, meant.payload, "entry")] = line.number
    return changes


def _may_be_one(author: str, other: str) -> bool:
    """Whether two signatures may be of one person: in other letters, order, or by initials."""
    one, two = _words(author), _words(other)
    if not one or not two:
        return True  # letters of no script that is known tell nobody apart
    fewer, more = sorted((one, two), key=len)
    return all(any(_is_short_for(*sorted((a, b), key=len)) for b in more) for a in fewer)


def _is_short_for(shorter: str, longer: str) -> bool:
    return shorter == longer or (len(shorter) == 1 and longer.startswith(shorter))


def _words(author: str) -> list[str]:
    return [skeleton(word) for word in words(author)]
