from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from synodik.ledger.line import Line
from synodik.ledger.store import Ledger

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

Decide = Callable[..., Line]


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "ledger.db")


@pytest.fixture
def decide(ledger: Ledger) -> Decide:
    """Append a decision with grounds that do not matter: `decide("hiding", entry="a/1")`."""

    def append(kind: str, **payload: object) -> Line:
        return ledger.append(
            kind, payload, author="M. Keeper", time=NOON, reason="as asked", source="a letter"
        )

    return append
