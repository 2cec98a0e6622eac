"""The decision whether two records tell of one person.

Payload: `a` and `b`, ids of records, and `verdict`: `same`, `different` or
`unsure`. It outranks every model and survives rebuilds.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from synodik.ledger.line import Line
from synodik.ledger.payloads import refuse_unknown_keys, text_of
from synodik.model.errors import LedgerError
from synodik.model.judgement import Judgement, Verdict

NAME: Final = "judgement"


def check(payload: Mapping[str, object], _earlier: Iterable[Line]) -> dict[str, object]:
    """Validate the payload of a new judgement; the lesser id comes first.

    Raises:
        LedgerError: a record is not named, both are one, or the verdict is none.
    """
    refuse_unknown_keys(NAME, payload, {"a", "b", "verdict"})
    a, b = sorted((text_of(NAME, payload, "a"), text_of(NAME, payload, "b")))
    if a == b:
        raise LedgerError(f"a judgement needs two records; {a} was named twice")
    verdict = text_of(NAME, payload, "verdict")
    if verdict not in list(Verdict):
        raise LedgerError(f"{verdict!r} is no verdict; it is one of {', '.join(Verdict)}")
    return {"a": a, "b": b, "verdict": verdict}


def standing(lines: Iterable[Line]) -> tuple[Judgement, ...]:
    """Fold judgements: of two on one pair the later holds."""
    held: dict[frozenset[str], Judgement] = {}
    for line in lines:
        judgement = Judgement(
            a=text_of(NAME, line.payload, "a"),
            b=text_of(NAME, line.payload, "b"),
            verdict=Verdict(text_of(NAME, line.payload, "verdict")),
            line=line.number,
        )
        held[judgement.pair] = judgement
    return tuple(held.values())
