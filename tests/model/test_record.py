"""The flat view of a record."""

from hypothesis import given
from hypothesis import strategies as st

from synodik.model.properties import Form, Property
from synodik.model.record import fields_of
from synodik.model.span import Span
from synodik.model.statement import Statement

P = Property


def said(prop: Property, value: str, normal: str = "", episode: int = 0) -> Statement:
    return Statement("e/1", prop, value, normal or value, Span(0, 5), "x", episode)


def test_a_text_shows_its_wording_and_a_date_its_normal_form() -> None:
    fields = fields_of([said(P.RESIDENCE, "sama"), said(P.BIRTH_DATE, "3.05.91", "1891-05-03")])
    assert fields == {"residence": "sama", "birth_date": "1891-05-03"}


def test_of_two_decisions_the_first_is_shown_with_all_that_belongs_to_it() -> None:
    told = [
        said(P.SENTENCE, "5a", episode=1),
        said(P.ARTICLES, "58-10", episode=1),
        said(P.SENTENCE, "10a", episode=2),
        said(P.ARTICLES, "58-1a", episode=2),
        said(P.TRIAL_BODY, "trib", episode=2),
    ]
    assert fields_of(told) == {"sentence": "5a", "articles": ["58-10"]}


def test_places_of_all_repressions_are_listed_unless_only_the_first_is_asked_for() -> None:
    told = [said(P.PENAL_PLACES, "Vorkuta", episode=1), said(P.PENAL_PLACES, "Norilsk", episode=2)]
    assert fields_of(told) == {"penal_places": ["Vorkuta", "Norilsk"]}
    assert fields_of(told, first_repression_only=True) == {"penal_places": ["Vorkuta"]}


def test_of_several_releases_the_last_is_shown() -> None:
    told = [said(P.RELEASE_DATE, "1956"), said(P.RELEASE_DATE, "1947")]
    assert fields_of(told) == {"release_date": "1956"}


def test_of_uncertain_releases_the_last_is_the_one_that_may_be_latest() -> None:
    told = [said(P.RELEASE_DATE, day) for day in ("[1950,1951]", "1956", "1940/1947", "1956-03-05")]
    assert fields_of(told)["release_date"] == "1956"
    assert fields_of(told[:1] + told[2:3])["release_date"] == "[1950,1951]"
    assert fields_of([*told, said(P.RELEASE_DATE, "no date")])["release_date"] == "1956"


def test_a_number_is_a_number_and_an_enum_a_word() -> None:
    fields = fields_of([said(P.SENTENCE_YEARS, "10a", "10"), said(P.SEX, "poeg", "m")])
    assert fields == {"sentence_years": 10.0, "sex": "m"}


def test_what_lies_beyond_the_schema_is_left_out() -> None:
    assert fields_of([said(P.ROLE, "esimees")]) == {}


@given(st.lists(st.tuples(st.sampled_from(list(Property)), st.from_regex(r"\A[1-9]\d{3}\Z"))))
def test_lists_are_kept_whole_and_in_order(told: list[tuple[Property, str]]) -> None:
    fields = fields_of([said(prop, value) for prop, value in told])
    for prop in Property:
        values = [value for each, value in told if each is prop]
        if prop.form is Form.LIST and prop.is_in_schema and values:
            assert fields[prop.value] == values
        elif not prop.is_in_schema or not values:
            assert prop.value not in fields
