"""What holds of all that people decided: the ledger, replayed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from synodik.ledger import confirmation, correction, hiding, judgement
from synodik.ledger.confirmation import Confirmation
from synodik.ledger.correction import Correction
from synodik.ledger.line import Line
from synodik.ledger.retraction import unretracted
from synodik.model.judgement import Judgement


@dataclass(frozen=True, slots=True)
class Decisions:
    """The standing decisions.

    Attributes:
        corrections: entry id to what holds for it, in the order decided.
        hidden: entry id to the number of the line that hides it.
        judgements: on pairs of records, in the order decided.
        confirmations: entry id to the editors who confirmed what it asserts of a role.
        texts: line to the entries it decides on, and of each the digest of the text
            it had; lines of older programs have none.
    """

    corrections: Mapping[str, tuple[Correction, ...]] = field(default_factory=dict)
    hidden: Mapping[str, int] = field(default_factory=dict)
    judgements: tuple[Judgement, ...] = ()
    confirmations: Mapping[str, tuple[Confirmation, ...]] = field(default_factory=dict)
    texts: Mapping[int, Mapping[str, str]] = field(default_factory=dict)


def standing(lines: Iterable[Line]) -> Decisions:
    """Replay lines, in order, into the decisions that hold.

    Retracted lines count for nothing; of two decisions on one thing the later
    holds. Lines of a kind this program does not know yet are passed over.
    """
    by_kind: dict[str, list[Line]] = {}
    chain = list(lines)
    standing = unretracted(chain)
    for line in standing:
        by_kind.setdefault(line.kind, []).append(line)
    return Decisions(
        corrections=correction.standing(by_kind.get(correction.NAME, ())),
        hidden=hiding.standing(by_kind.get(hiding.NAME, ())),
        judgements=judgement.standing(by_kind.get(judgement.NAME, ())),
        confirmations=confirmation.standing(
            by_kind.get(confirmation.NAME, ()), confirmation.last_changes(chain)
        ),
        texts={line.number: texts for line in standing if (texts := _texts(line))},
    )


def _texts(line: Line) -> dict[str, str]:
    """Give the entries that a line decides on, with the digests of their texts."""
    payload = line.payload
    named = (("entry", "sha256"), ("a", "a_sha256"), ("b", "b_sha256"))
    return {
        str(payload[entry]): str(payload[digest])
        for entry, digest in named
        if entry in payload and digest in payload
    }
