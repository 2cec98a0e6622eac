"""Where one who keeps the archive judges pairs of records."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from hmac import compare_digest
from ipaddress import ip_address
from secrets import token_urlsafe
from typing import Protocol

from synodik.ledger import judgement
from synodik.ledger.decisions import standing
from synodik.ledger.line import Line
from synodik.ledger.store import Ledger


class Pair(Protocol):
    """Two records to be judged; `linking.queue.Doubt` in service."""

    @property
    def a(self) -> str:
        """Id of the one record."""

    @property
    def b(self) -> str:
        """Id of the other."""

    @property
    def probability(self) -> float:
        """That they are one person, as the model has it."""

    @property
    def is_joined(self) -> bool:
        """Whether they are one person in the build."""


class Desk:
    """The queue of pairs and the ledger that takes the judgements.

    Attributes:
        author: who judges.
        token: must come back with each judgement; no other site can read it.
    """

    def __init__(self, queue: Sequence[Pair], ledger: Ledger, author: str) -> None:
        self._queue = queue
        self._ledger = ledger
        self.author = author
        self.token = token_urlsafe(32)

    def waiting(self) -> list[Pair]:
        """List the pairs that nobody has judged by now, the one that changes most first."""
        decisions = standing(self._ledger)
        judged = {each.pair for each in decisions.judgements}
        return [
            pair
            for pair in self._queue
            if frozenset((pair.a, pair.b)) not in judged
            and not {pair.a, pair.b} & decisions.hidden.keys()
        ]

    def is_token(self, given: str) -> bool:
        """Whether a judgement brings the token of this desk."""
        return compare_digest(given.encode("utf-8", "replace"), self.token.encode())

    def judge(self, pair: Pair, verdict: str, reason: str, texts: Mapping[str, str]) -> Line:
        """Append a judgement to the ledger.

        Args:
            pair: of records.
            verdict: same, different or unsure.
            reason: why.
            texts: digests of both entries' texts, as `a_sha256` and `b_sha256`.

        Raises:
            LedgerError: the verdict is none, or the reason is empty.
        """
        return self._ledger.append(
            judgement.NAME,
            {"a": pair.a, "b": pair.b, **texts, "verdict": verdict},
            time=datetime.now(UTC),
            author=self.author,
            reason=reason,
            source="",
        )


def is_local(host: str) -> bool:
    """Whether a host name or address can only be this machine's own."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:  # a name, which may lead anywhere
        return False
