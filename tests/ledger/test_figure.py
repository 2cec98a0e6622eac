import pytest

from synodik.ledger import figure, formula
from synodik.model.errors import LedgerError


def test_a_figure_keeps_its_numbers_as_texts() -> None:
    payload = {"id": "shot", "best": "353074", "high": "", "relations": ["revises guess"]}
    assert figure.check(payload, ()) == payload


@pytest.mark.parametrize(
    ("payload", "told"),
    [
        ({"best": "1"}, "needs id"),
        ({"id": "shot", "best": 1}, "needs best, as a text"),
        ({"id": "shot", "best": "about 7"}, "in decimal figures; it has 'about 7'"),
        ({"id": "shot", "best": "1" * 30}, "in decimal figures"),
        ({"id": "shot", "colour": "red"}, "has no colour"),
        ({"id": "shot", "relations": "revises guess"}, "as a list of texts"),
    ],
)
def test_a_figure_that_is_none_is_refused(payload: dict[str, object], told: str) -> None:
    with pytest.raises(LedgerError, match=told):
        figure.check(payload, ())


def test_a_formula_needs_its_formula() -> None:
    with pytest.raises(LedgerError, match="needs formula"):
        formula.check({"id": "total"}, ())
    payload = {"id": "total", "formula": "a + b", "assumptions": ["nobody is in both"]}
    assert formula.check(payload, ()) == payload
