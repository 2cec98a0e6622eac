"""The kinds of decision that the ledger knows: a new kind is one module and one line here."""

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import Final

from synodik.ledger import (
    confirmation,
    correction,
    estimate,
    figure,
    formula,
    hiding,
    judgement,
    retraction,
)
from synodik.ledger.line import Line
from synodik.model.errors import LedgerError

Check = Callable[[Mapping[str, object], Iterable[Line]], dict[str, object]]
"""Payload and earlier lines in; the payload to append out, or a LedgerError."""

KINDS: Final[dict[str, Check]] = {
    correction.NAME: correction.check,
    retraction.NAME: retraction.check,
    hiding.NAME: hiding.check,
    judgement.NAME: judgement.check,
    confirmation.NAME: confirmation.check,
    figure.NAME: figure.check,
    estimate.NAME: estimate.check,
    formula.NAME: formula.check,
}


def check_of(kind: str) -> Check:
    """Find what validates a kind of decision.

    Raises:
        LedgerError: the kind is not known.
    """
    if kind not in KINDS:
        near = get_close_matches(kind, KINDS, n=1)
        remedy = f"did you mean {near[0]}?" if near else f"kinds are {', '.join(KINDS)}"
        raise LedgerError(f"{kind!r} is not a kind of decision; {remedy}")
    return KINDS[kind]
