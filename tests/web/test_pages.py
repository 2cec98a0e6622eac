"""The pages as a reader meets them."""

import re
from dataclasses import replace
from html import unescape
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from synodik.ledger.standing import Standing, StandingStatement
from synodik.model.properties import Property
from synodik.model.span import Span
from synodik.model.statement import Statement

TAMMVERE = "/person/ee-a/12/1"
HOSTILE = '<script>alert("x")</script><img src=x onerror=alert(1)>'


def words_of(html: str) -> str:
    """What a reader sees of a page: tags taken away, blanks folded."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def quoted(html: str) -> list[str]:
    """The entries as the page shows them, letter for letter."""
    found = re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", html, re.DOTALL)
    return [unescape(re.sub(r"<[^>]*>", "", each)) for each in found]


def test_home_has_a_search_box_and_says_what_the_archive_holds(client: TestClient) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert 'action="/search"' in page.text
    assert "holds 4 entries from 3 sources" in words_of(page.text)
    assert "Книга имён вымышленной губернии" in page.text


@pytest.mark.parametrize("query", ["Tammvere 1891", "Таммвере", "nikolai tamvere", "учитель Псков"])
def test_a_search_leads_to_the_person(client: TestClient, query: str) -> None:
    page = client.get("/search", params={"q": query})
    assert page.status_code == 200
    assert f'href="{TAMMVERE}"' in page.text


def test_a_search_says_why_and_how_it_looked(client: TestClient) -> None:
    page = words_of(client.get("/search", params={"q": "Tamvere"}).text)
    assert "“Tamvere” as TAMMVERE in A1 (names that sound alike)" in page
    assert "Also looked for:" in page


def test_a_family_is_shown_from_both_sides(client: TestClient, build: Any) -> None:
    build.put(
        "ee-a/12/2",
        "Leo, poeg, s. 1920, surn. 1942.",
        (Property.GIVEN_NAME, "Leo"),
        (Property.RELATION, "poeg"),
        (Property.DEATH_DATE, "1942"),
    )
    build.entries["ee-a/12/2"] = replace(build.entries["ee-a/12/2"], head="ee-a/12/1")
    build.join("ee-a/12/2")

    head = client.get(TAMMVERE).text
    assert 'href="/person/ee-a/12/2">Leo</a> [TAMMVERE]: poeg' in head
    member = client.get("/person/ee-a/12/2").text
    assert f'href="{TAMMVERE}">TAMMVERE Nikolai Peeter</a>: head of the family' in member
    words = words_of(member)
    assert "prints no surname; that of the head of the family is TAMMVERE" in words
    assert "The book says this of the head of the family alone" in words


def test_a_search_for_nobody_says_what_that_means(client: TestClient) -> None:
    page = words_of(client.get("/search", params={"q": "Qwxzj"}).text)
    assert "Nobody was found" in page
    assert "does not mean that the person was not repressed" in page
    assert "Nimeraamat" in page


@pytest.mark.parametrize("query", ["*", '"', "foo:bar", "born:Pihkva", "\x00\x01", ":", "????"])
def test_a_query_that_asks_nothing_gets_words_not_a_fault(client: TestClient, query: str) -> None:
    page = client.get("/search", params={"q": query})
    assert page.status_code == 400, page.text
    assert "could not be understood" in page.text


def test_an_empty_query_leads_home(client: TestClient) -> None:
    assert client.get("/search?q=").headers["location"] == "/"


def test_a_very_long_query_is_cut_and_the_page_says_so(client: TestClient) -> None:
    page = client.get("/search", params={"q": "Tammvere " * 7_000})
    assert page.status_code == 200
    assert "longer than 500 characters" in page.text
    assert len(page.text) < 20_000


@pytest.mark.parametrize(
    "page", ["0", "-1", "x", "1e9", "99999999999999999999", "²", "9" * 5000, "0" * 4999 + "1"]
)
def test_a_page_that_there_is_not_is_refused_in_words(client: TestClient, page: str) -> None:
    answer = client.get("/search", params={"q": "Tammvere", "page": page})
    assert answer.status_code == 400
    assert "no page of results" in answer.text


def test_a_person_shows_every_source_side_by_side(client: TestClient) -> None:
    page = client.get(TAMMVERE)
    seen = words_of(page.text)
    assert page.status_code == 200
    assert "Told of by 2 entries" in seen
    assert "kooliõpetaja" in seen
    assert "учитель" in seen


def test_disagreement_is_named_in_words(client: TestClient) -> None:
    seen = words_of(client.get(TAMMVERE).text)
    assert "Born The sources disagree 3.05.1891" in seen
    assert "Surname Spelled differently TAMMVERE Таммвере" in seen
    assert "Arrested 12.11.37" in seen


def test_each_entry_stands_letter_for_letter_with_its_words_marked(client, build) -> None:
    page = client.get(TAMMVERE).text
    assert quoted(page) == [build.entries[each].text for each in ("ee-a/12/1", "ru-b/140/3")]
    for anchor in re.findall(r'href="#(w[^"]*)"', page):
        assert f'id="{anchor}"' in page
    assert (
        '<mark class="unread" title="not understood by the program">Oli kooriliige?</mark>' in page
    )


def test_an_entry_says_where_it_stands_and_how_to_cite_it(client: TestClient) -> None:
    page = client.get("/entry/ru-b/140/3").text
    seen = words_of(page)
    assert "Page 140 Line 7 File ru-b.txt" in seen
    assert "a" * 64 in seen
    citation = re.search(r"<textarea[^>]*readonly[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert citation is not None
    assert "Таммвере Николай Петрович. In: Книга имён" in citation[1]
    assert "entry ru-b/140/3" in citation[1]


def test_every_record_of_a_person_leads_to_one_address(client: TestClient) -> None:
    answer = client.get("/person/ru-b/140/3")
    assert answer.is_redirect
    assert answer.headers["location"] == TAMMVERE


def test_links_say_why_in_words(client: TestClient) -> None:
    seen = words_of(client.get(TAMMVERE).text)
    assert "almost certainly one person" in seen
    assert "arrested on the same day 1937-11-12 / 1937-11-12 speaks strongly for it" in seen
    assert "born at another time 1891-05-03 / 1893 speaks against it" in seen


def test_roles_are_of_events_as_sources_state_them(client: TestClient) -> None:
    seen = words_of(client.get("/person/ru-c/1").text)
    assert "Roles in events, as sources state them Тройка Role председатель тройки" in seen


def test_a_correction_shows_what_was_printed_and_why_it_was_made(client, build, decide) -> None:
    told = build.told["ru-b/140/3"]
    at = next(i for i, each in enumerate(told) if each.statement.prop is Property.BIRTH_DATE)
    whole = Span(0, len(build.entries["ru-b/140/3"].text))
    made = Statement("ru-b/140/3", Property.BIRTH_DATE, "1891", "1891", whole, "ledger:1")
    told[at : at + 1] = [
        StandingStatement(told[at].statement, Standing.OVERRULED),
        StandingStatement(made, Standing.CORRECTED),
    ]
    decide("correction", {"entry": "ru-b/140/3", "property": "birth_date", "value": "1891"})
    seen = words_of(client.get(TAMMVERE).text)
    assert "printed 1893 г" in seen
    assert "corrected 1891" in seen
    assert "Correction no. 1 by A. Koostaja, 2026-11-20: The questionnaire" in seen
    assert "It rests on: File 123, leaf 4" in seen
    assert "Born One source is more exact" in seen


def test_of_a_person_who_may_be_living_nothing_withheld_leaves_the_server(client) -> None:
    for address in ("/person/ee-a/13/2", "/entry/ee-a/13/2", "/api/person/ee-a/13/2"):
        page = client.get(address)
        assert page.status_code == 200
        for secret in ("14.02", "1941-02", "Väike", "7-2", "tütar", "Liidia", "25.03", "12.08"):
            assert secret not in page.text, address
        assert "1941" in page.text


def test_of_a_correction_of_the_living_neither_reason_nor_source_is_told(
    client, build, decide
) -> None:
    told = build.told["ee-a/13/2"]
    whole = Span(0, len(build.entries["ee-a/13/2"].text))
    made = Statement("ee-a/13/2", Property.BIRTH_PLACE, "Kuuse", "Kuuse", whole, "ledger:1")
    told.append(StandingStatement(made, Standing.CORRECTED))
    decide("correction", {"entry": "ee-a/13/2", "property": "birth_place", "value": "Kuuse"})
    seen = words_of(client.get("/person/ee-a/13/2").text)
    assert "Correction no. 1 by A. Koostaja, 2026-11-20" in seen
    assert "questionnaire" not in seen
    assert "leaf 4" not in seen


def test_nobody_is_found_by_what_is_withheld(client: TestClient) -> None:
    for query in ("Väike 7-2", "born:1941-02-14", "14.02.1941", "Liidia"):
        assert client.get("/api/search", params={"q": query}).json()["total"] == 0, query
    assert client.get("/api/search", params={"q": "Kaskoja 1941"}).json()["total"] == 1


def test_an_entry_taken_down_is_gone_at_once_and_the_ledger_is_named(client, decide) -> None:
    decide("hiding", {"entry": "ru-c/1"})
    for address in ("/person/ru-c/1", "/entry/ru-c/1", "/api/person/ru-c/1"):
        answer = client.get(address)
        assert answer.status_code == 410, address
        assert "Клёнов" not in answer.text
        assert "ledger" in answer.text
    assert "Клёнов" not in client.get("/search", params={"q": "председатель 1938"}).text


def test_of_two_entries_one_taken_down_the_other_stays(client, decide) -> None:
    decide("hiding", {"entry": "ee-a/12/1"})
    assert client.get(TAMMVERE).status_code == 410
    page = client.get("/person/ru-b/140/3")
    assert page.status_code == 200
    assert "TAMMVERE" not in page.text
    (hit,) = client.get("/api/search", params={"q": "Таммвере"}).json()["hits"]
    assert (hit["years"], hit["about"]) == ("", [])
    found = client.get("/search", params={"q": "Таммвере"}).text
    assert 'href="/person/ru-b/140/3"' in found
    assert "TAMMVERE" not in found


def test_hostile_text_comes_out_as_text(client, build) -> None:
    build.put("ee-a/99/1", f"Paha {HOSTILE} &amp;", (Property.SURNAME, HOSTILE))
    build.join("ee-a/99/1")
    page = client.get("/person/ee-a/99/1").text
    assert "<script>alert" not in page
    assert "<img" not in page
    assert quoted(page) == [f"Paha {HOSTILE} &amp;"]


def test_a_hostile_query_comes_back_as_text(client: TestClient) -> None:
    page = client.get("/search", params={"q": HOSTILE}).text
    assert "<script>alert" not in page
    assert "<img" not in page


@pytest.mark.parametrize(
    "address",
    [
        "/nowhere",
        "/person/nobody",
        "/person/../../etc/passwd",
        "/entry/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/source/none",
        "/person/%00",
        "/person/%ff%fe",
        "/person/" + "a" * 5000,
        "/entry/ee-a/12/1'; DROP TABLE entries; --",
        "/docs",
    ],
)
def test_a_wrong_address_gets_a_page_that_helps(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404, answer.text
    assert "There is no such page" in answer.text


@pytest.mark.parametrize(
    "address", ["/", "/search?q=Tammvere", TAMMVERE, "/nowhere", "/about", "/api"]
)
def test_no_page_fetches_from_elsewhere_or_lets_itself_be_framed(client, address) -> None:
    page = client.get(address)
    policy = page.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert page.headers["x-content-type-options"] == "nosniff"
    assert page.headers["referrer-policy"] == "no-referrer"
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page.text)
    assert not re.search(r"<script(?![^>]*src=)|\son\w+=|<style|\sstyle=", page.text)


@pytest.mark.parametrize(
    ("language", "words"), [("ru", "Что говорят источники"), ("et", "Mida allikad ütlevad")]
)
def test_the_reader_chooses_the_language(client: TestClient, language: str, words: str) -> None:
    page = client.get(TAMMVERE, params={"lang": language})
    assert f'<html lang="{language}">' in page.text
    assert words in page.text
    assert words in client.get(TAMMVERE).text  # it is remembered


@pytest.mark.parametrize("address", ["/", "/search?q=Tammvere", TAMMVERE, "/source/ee-a", "/about"])
def test_a_page_can_be_read_without_eyes_and_on_a_phone(client: TestClient, address: str) -> None:
    page = client.get(address).text
    assert 'name="viewport"' in page
    assert page.count("<h1") == 1
    assert 'class="skip" href="#content"' in page
    for control in re.findall(r'<(?:input|textarea)[^>]*id="([^"]+)"', page):
        assert f'for="{control}"' in page


@pytest.mark.parametrize("path", ["//evil.example", "//evil.example/", "/\\evil.example", "/"])
def test_links_to_other_languages_stay_on_the_site(client: TestClient, path: str) -> None:
    page = client.get(f"http://testserver{path}?q=x")
    links = re.findall(r'<a href="([^"]*)" lang="\w+" hreflang', page.text)
    assert len(links) >= 3
    for link in links:
        assert link.startswith("?"), link


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_no_query_breaks_the_site(client: TestClient, query: str) -> None:
    try:
        query.encode()
    except UnicodeEncodeError:
        query = "½"
    assert client.get("/search", params={"q": query}).status_code in (200, 307, 400)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_no_id_breaks_the_site(client: TestClient, asked: str) -> None:
    for kind in ("person", "entry", "source", "api/person"):
        answer = client.get(f"/{kind}/{quote(asked, safe='')}")
        assert answer.status_code in (307, 404), (kind, asked, answer.status_code)
