import pytest

from synodik.ledger import estimate
from synodik.model.errors import LedgerError

STRATUM = {"labels": ["camp"], "observed": 90, "median": 120, "low": 100, "high": 150}
REFUSED = {"labels": ["exile"], "observed": 9, "reasons": ["nobody is on two lists"]}


def test_an_estimate_keeps_its_strata_and_the_reasons_of_refusals() -> None:
    payload = {"id": "lost", "by": "sentence_kind", "strata": [STRATUM, REFUSED]}
    assert estimate.check(payload, ()) == payload


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"strata": []}, "needs strata"),
        ({"strata": [STRATUM | {"low": 130}]}, "upside down: 130, 120, 150"),
        ({"strata": [STRATUM | {"median": 120.5}]}, "needs median, as a whole number"),
        ({"strata": [REFUSED | {"reasons": []}]}, "needs the reasons"),
        ({"strata": ["camp"]}, "needs observed"),
        ({"sum": {"observed": 90}}, "needs median"),
        ({"colour": "red"}, "has no colour"),
        ({"id": " "}, "needs id"),
    ],
)
def test_what_is_no_estimate_is_refused(changed: dict[str, object], told: str) -> None:
    with pytest.raises(LedgerError, match=told):
        estimate.check({"id": "lost", "strata": [STRATUM], **changed}, ())
