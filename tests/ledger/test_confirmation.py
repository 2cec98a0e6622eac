"""Editors confirm what entries assert of roles."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from synodik.ledger import confirmation
from synodik.ledger.decisions import standing
from synodik.ledger.store import Ledger
from synodik.model.errors import LedgerError

_TEXT = "0" * 64
_NOW = datetime(2026, 11, 22, tzinfo=UTC)


def _confirm(ledger: Ledger, author: str) -> int:
    payload = {"entry": "judges/1", "sha256": _TEXT}
    words = {"author": author, "reason": "as the order has it", "source": "the order"}
    return ledger.append(confirmation.NAME, payload, time=_NOW, **words).number


def test_one_editor_counts_once_however_often_and_however_written(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.db")
    for author in ("Mari Mets", "mari  mets", "Jaan Tamm"):
        _confirm(ledger, author)
    held = standing(ledger).confirmations["judges/1"]
    assert [each.author for each in held] == ["Mari Mets", "Jaan Tamm"]


def test_a_confirmation_can_be_taken_back(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.db")
    line = _confirm(ledger, "Mari Mets")
    ledger.append(
        "retraction", {"line": line}, author="Mari Mets", time=_NOW, reason="misread", source=""
    )
    assert standing(ledger).confirmations == {}


def test_a_confirmation_without_the_text_that_was_read_is_refused() -> None:
    with pytest.raises(LedgerError, match="needs sha256"):
        confirmation.check({"entry": "judges/1"}, [])
