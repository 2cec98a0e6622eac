"""What the page of results shows beside the hits, and how each is switched."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams
from starlette.testclient import TestClient

from synodik.model.errors import QueryError
from synodik.model.properties import Property
from synodik.search.answer import Hit
from synodik.search.facets import FACETS, Facet
from synodik.search.why import Why
from synodik.search.widening import ALL, Widening
from synodik.web.results import SHOWN, Asked, divisions, label, last_page, page_number, telling
from synodik.web.words import LANGUAGES, words_in

Decide = Callable[[str, dict[str, object]], None]
EVENTS = "1930-1960"
"""A query that finds all three persons."""


def query_in(address: str) -> str:
    """The query to which an address leads."""
    return parse_qs(urlsplit(address).query)["q"][0]


def test_an_address_reads_back_as_what_was_asked() -> None:
    asked = Asked("Тамм «Нижний Новгород»", 3, frozenset({Widening.TYPING, Widening.YEARS}))
    assert Asked.of(QueryParams(urlsplit(asked.address).query)) == asked
    exact = Asked("Tamm", without=ALL)
    assert Asked.of(QueryParams(urlsplit(exact.address).query)) == exact


def test_a_way_is_switched_off_and_on_again() -> None:
    asked = Asked("Tamm")
    off = Asked.of(QueryParams(urlsplit(asked.switched(Widening.TYPING)).query))
    assert off.without == {Widening.TYPING}
    assert off.switched(Widening.TYPING) == asked.address


def test_a_way_that_there_is_not_is_refused() -> None:
    with pytest.raises(QueryError, match="typing"):
        Asked.of(QueryParams("q=Tamm&without=sideways"))


def test_each_term_in_a_field_can_be_taken_away() -> None:
    asked = Asked('Tamm place:"Tartu linn" born:1905 x:y', 2)
    terms = dict(asked.terms())
    assert list(terms) == ['place:"Tartu linn"', "born:1905", "x:y"]
    assert query_in(terms['place:"Tartu linn"']) == "Tamm born:1905 x:y"
    assert "page=" not in terms["born:1905"]


def test_a_value_narrows_the_query_unless_it_does_already() -> None:
    counts = {"Tartumaa": 4, 'Virumaa "Suur"': 2}
    facets = {"region": Facet(counts, 5, 6, 1)}
    (region,) = divisions(Asked('Tamm place:"tartumaa"'), facets, words_in("en"))
    held, other = region.values
    assert held.address == ""
    assert query_in(other.address) == 'Tamm place:"tartumaa" place:"Virumaa  Suur"'
    assert (region.further, region.unknown) == (3, 1)


def test_what_does_not_divide_is_not_shown() -> None:
    facets = {"region": Facet({"Tartumaa": 4}, 1, 4, 0)}
    assert list(divisions(Asked("Tamm"), facets, words_in("en"))) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_facet_shown_and_its_closed_values_have_names(language: str) -> None:
    words = words_in(language)
    for name in SHOWN:
        assert name in FACETS
        assert words(f"facet.{name}")
    assert label("sentence", "camp", words) != "camp" or language == "en"
    assert label("body", "troika:nkvd:", words) != "troika:nkvd:"
    assert label("occupation", "peasants", words)


@given(st.text(max_size=100))
def test_a_number_of_a_page_is_read_or_refused(text: str) -> None:
    try:
        assert 1 <= page_number(text) <= 251
    except QueryError as error:
        assert "no page of results" in str(error)


@pytest.mark.parametrize(("total", "last"), [(0, 0), (1, 1), (20, 1), (21, 2), (10**6, 250)])
def test_pages_end_where_the_search_does(total: int, last: int) -> None:
    assert last_page(total) == last


def test_counts_stand_beside_the_hits_with_their_switches(client: TestClient) -> None:
    page = client.get("/search", params={"q": EVENTS}).text
    assert 'class="facets"' in page
    for address in (
        f"/search?q={EVENTS}+arrested%3A%221937%22",
        f"/search?q={EVENTS}+arrested%3A%221938%22",
    ):
        assert f'href="{address}"' in page
        assert 'class="name"' in client.get(address).text


def test_ways_are_named_and_switched(client: TestClient) -> None:
    page = client.get("/search", params={"q": "Tamvere"}).text
    assert 'href="/search?q=Tamvere&amp;without=spelling"' in page
    off = client.get("/search?q=Tamvere&without=spelling").text
    assert 'href="/search?q=Tamvere"' in off
    assert "Not looked for:" in off


def test_nobody_found_says_what_the_sources_hold_and_where_to_go_on(client: TestClient) -> None:
    page = client.get("/search", params={"q": "Qwxzj place:Narva born:1777"}).text
    for words in (
        "What this “no” means",
        "No source of this archive holds: narva.",
        "holds these years: 1777",
        "surnames that begin with: Q",
        "Nimeraamat. 1. köide",
        'href="/advanced"',
        'href="/search?q=Qwxzj"',
        "state archive",
    ):
        assert words in page, words


def test_a_place_alone_is_answered_by_families(client: TestClient) -> None:
    answer = client.get("/search?place=Kuuse")
    assert answer.headers["location"] == "/search?q=place%3AKuuse"
    page = client.get(answer.headers["location"]).text
    assert 'class="families"' in page
    assert "ee-a/12/1" in page
    told = client.get("/api/search", params={"q": "place:Kuuse"}).json()
    assert sum(told["families"]) == len(told["hits"])


def test_residences_of_the_living_are_neither_counted_nor_suggested(client: TestClient) -> None:
    told = client.get("/api/facets", params={"by": list(FACETS)}).json()["facets"]
    values = {each["value"] for facet in told.values() for each in facet["values"]}
    assert not {value for value in values if value == "Tartu" or "Väike" in value}
    for prefix in ("Väik", "Liid", "tüt"):
        found = client.get("/api/suggest", params={"prefix": prefix}).json()["result"]
        assert found == [], prefix


def test_whoever_was_taken_down_is_neither_counted_nor_suggested(
    client: TestClient, decide: Decide
) -> None:
    decide("hiding", {"entry": "ru-c/1"})
    told = client.get("/api/facets", params={"q": "Клёнов", "by": list(FACETS)}).json()
    for facet in told["facets"].values():
        assert (facet["values"], facet["persons"], facet["unknown"]) == ([], 0, 0)
    assert client.get("/api/suggest?prefix=Клён").json()["result"] == []
    assert "Клёнов" not in client.get("/search", params={"q": EVENTS}).text


def test_words_are_suggested_with_their_counts(client: TestClient) -> None:
    found = client.get("/api/suggest", params={"prefix": "nikolai tammv"}).json()["result"]
    assert found[0]["text"].casefold() == "nikolai tammvere"
    assert found[0]["count"] == 1


def test_a_facet_or_parameter_that_there_is_not_is_refused(client: TestClient) -> None:
    for address in ("/api/facets?by=shoe", "/api/facets", "/api/suggest", "/api/suggest?q=x"):
        assert client.get(address).status_code == 400, address


def test_counts_come_with_a_search_if_asked_for(client: TestClient) -> None:
    told: dict[str, Any] = client.get(f"/api/search?q={EVENTS}&facet=source&facet=year").json()
    assert set(told["facets"]) == {"source", "year"}
    for each in told["facets"]["source"]["values"]:
        query = f"{EVENTS} {each['query']}"
        assert client.get("/api/search", params={"q": query}).json()["total"] == each["count"]


def hit(name: str, *why: Why) -> Hit:
    return Hit("one/1", name, "", (), ("R1",), why, 0.0)


def test_words_that_the_name_does_not_show_are_told_with_their_place() -> None:
    by_name = Why("Jaan", "Jaan", "one/1", "R1", prop=Property.GIVEN_NAME)
    by_alias = Why("Tamm", "Tamm", "one/1", "R1", prop=Property.ALIASES)
    by_year = Why("1902", "1902", prop=Property.BIRTH_DATE)
    assert telling(hit("Kask Jaan Hans", by_name, by_alias, by_year)) == [by_alias, by_year]


def test_another_spelling_is_told_though_the_name_shows_it() -> None:
    spelled = Why("Yaan", "Jaan", "one/1", "R1", Widening.SPELLING, Property.GIVEN_NAME)
    nothing = Why("Tamm", "")
    assert telling(hit("Kask Jaan Hans", spelled, nothing)) == [spelled]
