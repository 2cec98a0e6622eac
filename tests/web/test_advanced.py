"""The form by fields, and the query that it makes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from synodik.search import schema
from synodik.web.advanced import FIELDS, fields_of, query_of
from synodik.web.words import LANGUAGES, words_in


def test_fields_make_one_query() -> None:
    given_fields = {"q": "Tamm", "born": "1905", "place": "Tartu linn", "surname": " "}
    assert query_of(given_fields) == 'Tamm born:1905 place:"Tartu linn"'


def test_a_query_fills_the_form_again() -> None:
    query = 'Tamm born:1905 «два слова» place:"Tartu linn" koht:Narva released:1956'
    assert fields_of(query) == {
        "q": "Tamm «два слова» koht:Narva released:1956",
        "born": "1905",
        "place": "Tartu linn",
    }


_WORDS = st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=8)


@given(
    st.dictionaries(
        st.sampled_from([name for group in FIELDS for name in group]),
        st.lists(_WORDS, min_size=1, max_size=3).map(" ".join),
    )
)
def test_what_the_form_makes_reads_back_as_its_fields(held: dict[str, str]) -> None:
    assert fields_of(query_of(held)) == {"q": "", **held}


def test_quotes_cannot_leave_their_field() -> None:
    assert query_of({"place": 'x" born:1905 "'}) == 'place:"x born:1905"'


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_of_the_form_is_one_of_the_language_and_has_a_name(language: str) -> None:
    for group in FIELDS:
        for name in group:
            assert name in schema.QUERY_FIELDS
            assert words_in(language)(f"field.{name}")


def test_the_form_leads_to_the_results_and_back(client: TestClient) -> None:
    answer = client.get("/search?q=&surname=Tammvere&born=1891&place=&lang=et")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/search?q=surname%3ATammvere+born%3A1891&lang=et"
    page = client.get(answer.headers["location"]).text
    assert "ee-a/12/1" in page
    assert 'href="/advanced?q=surname%3ATammvere%20born%3A1891"' in page
    form = client.get("/advanced?q=surname:Tammvere born:1891").text
    assert 'name="surname" value="Tammvere"' in form
    assert 'name="born" value="1891"' in form


def test_an_empty_form_leads_home(client: TestClient) -> None:
    answer = client.get("/search?q=&surname=&born=")
    assert client.get(answer.headers["location"]).headers["location"] == "/"
