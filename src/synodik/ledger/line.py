"""One line of the ledger, and the chain that lines make."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from synodik.ledger.canonical import canonical
from synodik.model.errors import LedgerError

FIRST_PREVIOUS = "0" * 64
"""What the first line holds in the place of the hash of the one before."""


@dataclass(frozen=True, slots=True)
class Line:
    """One decision, as it was appended.

    Attributes:
        number: from 1, without gaps.
        time: UTC, ISO 8601 to the second, such as `2026-11-22T10:00:00Z`.
        author: who decided.
        kind: name of one of `ledger.kinds.KINDS`.
        payload: what was decided, in the form of its kind.
        reason: why, in the author's words.
        source: what the decision rests on: a document, a book, a letter.
        previous: hash of the line before.
        hash: SHA-256, hex, over the canonical JSON of all of the above.
    """

    number: int
    time: str
    author: str
    kind: str
    payload: Mapping[str, object]
    reason: str
    source: str
    previous: str
    hash: str


def hash_of(
    *,
    number: int,
    time: str,
    author: str,
    kind: str,
    payload: Mapping[str, object],
    reason: str,
    source: str,
    previous: str,
) -> str:
    """Hash a line, all but its own hash, as hex of SHA-256."""
    content = {
        "number": number,
        "time": time,
        "author": author,
        "kind": kind,
        "payload": payload,
        "reason": reason,
        "source": source,
        "previous": previous,
    }
    return sha256(canonical(content).encode()).hexdigest()


def head_of(lines: Sequence[Line]) -> str:
    """Find the hash that stands for the whole chain: that of its last line."""
    return lines[-1].hash if lines else FIRST_PREVIOUS


def first_broken(lines: Iterable[Line]) -> tuple[int, str] | None:
    """Find the first line that breaks the chain, and what is wrong with it.

    Returns:
        None where the chain is whole. A chain cut off at its end is whole:
        compare its last hash with one written down elsewhere.
    """
    previous = FIRST_PREVIOUS
    for expected, line in enumerate(lines, start=1):
        if line.number != expected:
            return expected, f"line {expected} is missing; line {line.number} stands in its place"
        if line.previous != previous:
            return expected, "it does not continue the line before"
        if not _is_as_hashed(line):
            return expected, "its content is not what was hashed when it was appended"
        previous = line.hash
    return None


def _is_as_hashed(line: Line) -> bool:
    try:
        own = hash_of(
            number=line.number,
            time=line.time,
            author=line.author,
            kind=line.kind,
            payload=line.payload,
            reason=line.reason,
            source=line.source,
            previous=line.previous,
        )
    except LedgerError:  # holds what could never have been appended
        return False
    return own == line.hash
