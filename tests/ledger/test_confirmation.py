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
    assert _editors(ledger) == ["Mari Mets", "Jaan Tamm"]


@pytest.mark.parametrize(
    "other", ["Mets, Mari", "M. Mets", "Мари Метс", "Mаri Mets", "Mari\u200b Mets", "Mari", "?"]
)
def test_one_editor_is_not_two_by_another_signature(tmp_path: Path, other: str) -> None:
    ledger = Ledger(tmp_path / "ledger.db")
    _confirm(ledger, "Mari Mets")
    _confirm(ledger, other)
    assert _editors(ledger) == ["Mari Mets"]


def test_a_correction_after_it_asks_for_a_confirmation_anew(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.db")
    _confirm(ledger, "Mari Mets")
    _confirm(ledger, "Jaan Tamm")
    role = {"entry": "judges/1", "property": "role", "value": "executioner"}
    changed = _append(ledger, "correction", role)
    assert standing(ledger).confirmations == {}
    _confirm(ledger, "Mari Mets")
    assert _editors(ledger) == ["Mari Mets"]
    _append(ledger, "retraction", {"line": changed})
    assert standing(ledger).confirmations == {}, "what is read now, nobody confirmed"


def _append(ledger: Ledger, kind: str, payload: dict[str, object]) -> int:
    words = {"author": "Mari Mets", "reason": "as the order has it", "source": "the order"}
    return ledger.append(kind, payload, time=_NOW, **words).number


def _editors(ledger: Ledger) -> list[str]:
    return [each.author for each in standing(ledger).confirmations["judges/1"]]


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
