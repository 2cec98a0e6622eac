"""The closed vocabulary of questions."""

import pytest

from synodik.model.properties import Form, Property


@pytest.mark.parametrize("prop", list(Property))
def test_a_property_that_is_named_after_a_date_is_one(prop: Property) -> None:
    assert (prop.form is Form.DATE) == prop.value.endswith("_date")


@pytest.mark.parametrize(
    ("prop", "form"),
    [
        (Property.SURNAME, Form.TEXT),
        (Property.ARTICLES, Form.LIST),
        (Property.SENTENCE_YEARS, Form.NUMBER),
        (Property.DEATH_KIND, Form.ENUM),
    ],
)
def test_each_property_has_its_form(prop: Property, form: Form) -> None:
    assert prop.form is form


def test_the_schema_of_evaluation_ends_where_the_books_go_on() -> None:
    inside = [prop for prop in Property if prop.is_in_schema]
    assert inside == list(Property)[: len(inside)]
    assert inside[-1] is Property.ARCHIVE_REFS
    assert Property.CATEGORY not in inside
