"""What people may read of a normal form."""

import pytest

from synodik.model.properties import Property
from synodik.parsing.labels import label_of


@pytest.mark.parametrize(
    ("prop", "normal", "language", "label"),
    [
        pytest.param(Property.NATIONALITY, "jewish", "en", "Jewish", id="a concept"),
        pytest.param(
            Property.NATIONALITY, "jewish", "xx", "Jewish", id="English in another's place"
        ),
        pytest.param(Property.TRIAL_BODY, "troika:nkvd:вымышленский", "en", "Troika", id="a body"),
        pytest.param(Property.TRIAL_BODY, "troika:nkvd:", "et", "Kolmik", id="in Estonian"),
        pytest.param(Property.BIRTH_PLACE, "settlement:луговое|", "en", "", id="a place"),
        pytest.param(Property.NATIONALITY, "из вымышленцев", "en", "", id="no known concept"),
    ],
)
def test_a_normal_form_has_a_label_or_nothing(
    prop: Property, normal: str, language: str, label: str
) -> None:
    assert label_of(prop, normal, language) == label
