"""Numbers as tables print them."""

import pytest

from synodik.model.properties import Property
from synodik.parsing.figures import decimal_figures


@pytest.mark.parametrize(
    ("printed", "figures"),
    [
        ("20760", "20760"),
        ("20 760", "20760"),
        ("20\u00a0760", "20760"),
        ("1,234,567", "1234567"),
        ("1.234.567", "1234567"),
        ("2.5", "2.5"),
        ("2,5", "2.5"),
        ("\u221212", "-12"),
        ("1,234 567", None),
        ("about 300", None),
    ],
)
def test_a_number_becomes_decimal_figures(printed: str, figures: str | None) -> None:
    assert decimal_figures(Property.DEAD, printed) == figures


def test_a_comma_in_a_coordinate_is_a_decimal_one() -> None:
    assert decimal_figures(Property.LATITUDE, "-55,532") == "-55.532"
