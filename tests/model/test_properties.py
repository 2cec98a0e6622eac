"""The closed vocabulary of questions."""

import pytest

from synodik.model.properties import Form, Property
from synodik.model.subject import SubjectKind


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


@pytest.mark.parametrize("prop", list(Property))
def test_every_property_is_asked_of_somebody_or_something(prop: Property) -> None:
    assert prop.is_asked_of_persons or prop.is_asked_of_others


def test_a_place_has_other_names_but_no_birth() -> None:
    assert SubjectKind.PLACE.answers(Property.ALIASES)
    assert not SubjectKind.PLACE.answers(Property.BIRTH_DATE)
    assert not SubjectKind.PERSON.answers(Property.LATITUDE)
