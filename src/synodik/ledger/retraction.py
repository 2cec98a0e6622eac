"""The decision that an earlier line no longer holds.

Payload: `line`, its number. A retraction can itself be retracted, and the
line that it took back then holds again.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from synodik.ledger.line import Line
from synodik.ledger.payloads import refuse_unknown_keys, whole_number_of
from synodik.model.errors import LedgerError

NAME: Final = "retraction"


def check(payload: Mapping[str, object], earlier: Iterable[Line]) -> dict[str, object]:
    """Validate the payload of a new retraction.

    Raises:
        LedgerError: the line does not exist, or was taken back already.
    """
    refuse_unknown_keys(NAME, payload, {"line"})
    number = whole_number_of(NAME, payload, "line")
    lines = list(earlier)
    if number not in {line.number for line in lines}:
        raise LedgerError(f"the ledger has no line {number} to retract; see `synodik ledger`")
    if number not in {line.number for line in unretracted(lines)}:
        raise LedgerError(f"line {number} was retracted before; see `synodik ledger`")
    return {"line": number}


def unretracted(lines: Sequence[Line]) -> list[Line]:
    """Keep the lines that no standing retraction takes back, in order."""
    taken_back: set[int] = set()
    # Newest first: whether a retraction holds depends only on later lines.
    for line in reversed(lines):
        if line.kind == NAME and line.number not in taken_back:
            taken_back.add(whole_number_of(NAME, line.payload, "line"))
    return [line for line in lines if line.number not in taken_back]
