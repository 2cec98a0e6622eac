from collections.abc import Callable

import pytest

from synodik.ledger.decisions import standing
from synodik.ledger.line import Line
from synodik.ledger.store import Ledger
from synodik.model.errors import LedgerError

Decide = Callable[..., Line]


def test_a_retracted_line_counts_for_nothing(ledger: Ledger, decide: Decide) -> None:
    decide("correction", entry="list/1", property="surname", value="Orav")
    decide("hiding", entry="list/2")
    decide("retraction", line=1)
    decisions = standing(ledger)
    assert decisions.corrections == {}
    assert decisions.hidden == {"list/2": 2}


def test_a_retraction_can_itself_be_retracted(ledger: Ledger, decide: Decide) -> None:
    decide("hiding", entry="list/1")
    decide("retraction", line=1)
    decide("retraction", line=2)
    assert standing(ledger).hidden == {"list/1": 1}


def test_a_line_that_is_not_there_cannot_be_retracted(decide: Decide) -> None:
    with pytest.raises(LedgerError, match="no line 4"):
        decide("retraction", line=4)


def test_a_line_cannot_be_retracted_twice(decide: Decide) -> None:
    decide("hiding", entry="list/1")
    decide("retraction", line=1)
    with pytest.raises(LedgerError, match="retracted before"):
        decide("retraction", line=1)


def test_an_earlier_correction_holds_again_when_the_later_is_retracted(
    ledger: Ledger, decide: Decide
) -> None:
    decide("correction", entry="list/1", property="surname", value="Orav")
    decide("correction", entry="list/1", property="surname", value="Oravas")
    decide("retraction", line=2)
    (held,) = standing(ledger).corrections["list/1"]
    assert held.values == ("Orav",)
