"""The decision that an entry is not to be shown: a takedown.

Payload: `entry`, and `sha256` of its text. The original stays; builds leave the entry out.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from synodik.ledger.line import Line
from synodik.ledger.payloads import digest_of, refuse_unknown_keys, text_of

NAME: Final = "hiding"


def check(payload: Mapping[str, object], _earlier: Iterable[Line]) -> dict[str, object]:
    """Validate the payload of a new hiding.

    Raises:
        LedgerError: the entry is not named.
    """
    refuse_unknown_keys(NAME, payload, {"entry", "sha256"})
    return {"entry": text_of(NAME, payload, "entry"), **digest_of(NAME, payload, "sha256")}


def standing(lines: Iterable[Line]) -> dict[str, int]:
    """Fold standing hidings: entry id to the number of the line that hides it."""
    return {text_of(NAME, line.payload, "entry"): line.number for line in lines}
