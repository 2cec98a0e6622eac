from collections.abc import Callable

import pytest

from synodik.ledger import correction
from synodik.ledger.line import Line
from synodik.ledger.store import Ledger
from synodik.model.errors import DateError, LedgerError
from synodik.model.properties import Property

Decide = Callable[..., Line]


@pytest.mark.parametrize(
    ("prop", "value"),
    [
        ("birth_date", "1898~"),
        ("birth_date", "[1898,1899]"),
        ("sentence_kind", "camp"),
        ("sentence_years", "0.5"),
        ("occupation", "учитель"),
        pytest.param("death_date", "", id="nothing is stated"),
    ],
)
def test_a_value_that_fits_its_property_is_taken(prop: str, value: str) -> None:
    payload = {"entry": "list/1", "property": prop, "value": value}
    assert correction.check(payload, ()) == payload


@pytest.mark.parametrize(
    ("payload", "problem"),
    [
        ({"property": "sex", "value": "m"}, "needs entry"),
        ({"entry": "list/1", "property": "birthdate", "value": "1898"}, "did you mean birth_date"),
        ({"entry": "list/1", "property": "sex", "value": "male"}, "one of f, m"),
        ({"entry": "list/1", "property": "sentence_years", "value": "ten"}, "decimal figures"),
        ({"entry": "list/1", "property": "sentence_years", "value": "nan"}, "decimal figures"),
        ({"entry": "list/1", "property": "surname", "value": ["A", "B"]}, "one value, not 2"),
        ({"entry": "list/1", "property": "surname", "value": 7}, "a text or a list"),
        ({"entry": "list/1", "property": "surname", "value": "A", "page": "7"}, "has no page"),
        (
            {"entry": "list/1", "property": "surname", "value": "A", "episode": "1"},
            "a whole number",
        ),
        ({"entry": "list/1", "property": "surname", "value": "A", "episode": 100}, "0 to 99"),
        ({"entry": "list/1", "property": "surname", "value": "A", "episode": -1}, "0 to 99"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_with_the_reason(
    payload: dict[str, object], problem: str
) -> None:
    with pytest.raises(LedgerError, match=problem):
        correction.check(payload, ())


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(DateError, match="1898-02-30"):
        correction.check({"entry": "a/1", "property": "birth_date", "value": "1898-02-30"}, ())


def test_of_two_corrections_of_one_value_the_later_holds(ledger: Ledger, decide: Decide) -> None:
    decide("correction", entry="list/1", property="birth_date", value="1898")
    decide("correction", entry="list/1", property="surname", value="Orav")
    decide("correction", entry="list/1", property="birth_date", value="1899")
    held = correction.standing(ledger)
    assert [(each.prop, each.values, each.line) for each in held["list/1"]] == [
        (Property.SURNAME, ("Orav",), 2),
        (Property.BIRTH_DATE, ("1899",), 3),
    ]
