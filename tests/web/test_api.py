"""The same searches and persons as JSON."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from synodik.model.properties import Property


def test_a_search_answers_with_persons_and_reasons(client: TestClient) -> None:
    answer = client.get("/api/search", params={"q": "Tamvere", "limit": 5}).json()
    assert answer["total"] == 1
    assert answer["next"] is None
    (hit,) = answer["hits"]
    assert hit["person"] == "ee-a/12/1"
    assert hit["years"] == "1891–1937"
    assert hit["books"] == ["A1", "Книга Б"]
    assert hit["why"][0]["way"] == "spelling"


def test_ways_to_look_wider_can_be_chosen_and_switched_off(client: TestClient) -> None:
    only_script = {"q": "Tamvere", "widening": "script"}
    assert client.get("/api/search", params=only_script).json()["total"] == 0
    without = {"q": "Tamvere", "without": ["spelling", "typing"]}
    answer = client.get("/api/search", params=without).json()
    assert answer["total"] == 0
    assert "spelling" not in answer["widenings"]


def test_pages_follow_one_another_by_a_cursor(client: TestClient) -> None:
    seen: list[str] = []
    address: str | None = "/api/search?q=1930-1960&limit=1"
    while address:
        answer = client.get(address)
        seen += [hit["person"] for hit in answer.json()["hits"]]
        assert ("next" in answer.links) == (answer.json()["next"] is not None)
        address = answer.links.get("next", {}).get("url")
    assert sorted(seen) == ["ee-a/12/1", "ee-a/13/2", "ru-c/1"]


def test_a_cursor_leads_on_in_its_own_query_only(client: TestClient) -> None:
    cursor = client.get("/api/search?q=1930-1960&limit=1").json()["next"]
    other = client.get("/api/search", params={"q": "1930-1961", "limit": 1, "cursor": cursor})
    assert other.status_code == 400
    assert "of another query" in other.json()["detail"]


def test_every_statement_quotes_its_words(client: TestClient) -> None:
    person = client.get("/api/person/ru-b/140/3").json()
    assert person["id"] == "ee-a/12/1"
    assert not person["may_be_living"]
    for record in person["records"]:
        assert record["locator"]["sha256"] == "a" * 64
        for statement in record["statements"]:
            start, stop = statement["span"]
            assert record["text"][start:stop] == statement["value"]


def test_every_statement_has_an_address_that_tells_its_source(client: TestClient) -> None:
    person = client.get("/api/person/ee-a/12/1").json()
    statements = [each for record in person["records"] for each in record["statements"]]
    assert len({each["id"] for each in statements}) == len(statements)
    for each in statements:
        alone = client.get(f"/api/statement/{each['id']}").json()
        assert {key: alone[key] for key in each} == each
        assert alone["quote"] == each["value"]
        assert alone["locator"]["file"]
        assert alone["person"] == "ee-a/12/1"


def test_an_entry_and_a_source_have_addresses(client: TestClient) -> None:
    entry = client.get("/api/entry/ru-b/140/3").json()
    assert (entry["id"], entry["person"]) == ("ru-b/140/3", "ee-a/12/1")
    assert entry["statements"]
    source = client.get("/api/source/ru-b").json()
    assert source["title"].startswith("Книга имён")
    assert source["files"] == [{"name": "ru-b.txt", "sha256": "a" * 64}]


def test_values_of_the_living_are_withheld_statement_by_statement(client: TestClient) -> None:
    entry = client.get("/api/entry/ee-a/13/2").json()
    assert entry["may_be_living"]
    told = {each["property"]: each for each in entry["statements"]}
    assert "residence" not in told
    assert "relation" not in told
    born = client.get(f"/api/statement/{told['birth_date']['id']}").json()
    assert (born["value"], born["normal"]) == ("1941", "1941")
    assert "14" not in born["quote"]
    assert client.get("/api/statement/ee-a/13/2/residence-0-5").status_code == 404


@pytest.mark.parametrize(
    "address",
    ["/api/person/ru-c/1", "/api/entry/ru-c/1", "/api/statement/ru-c/1/surname-0-6"],
)
def test_what_was_taken_down_is_gone(client: TestClient, decide: Any, address: str) -> None:
    decide("hiding", {"entry": "ru-c/1"})
    answer = client.get(address)
    assert answer.status_code == 410
    assert "Клёнов" not in answer.text


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/search?q=*", 400),
        ("/api/search?q=foo:bar", 400),
        ("/api/search", 400),
        ("/api/search?q=a&limit=100000", 400),
        ("/api/search?q=a&cursor=x", 400),
        ("/api/search?q=a&widening=sideways", 400),
        ("/api/search?q=a&colour=red", 400),
        ("/api/search?q=" + "a" * 501, 400),
        ("/api/search?q=" + "%00%01" * 100, 400),
        ("/api/person/nobody", 404),
        ("/api/entry/nobody", 404),
        ("/api/source/nobody", 404),
        ("/api/statement/nobody", 404),
        ("/api/statement/ee-a/12/1/nothing", 404),
        ("/api/nothing", 404),
    ],
)
def test_a_wrong_question_gets_a_reason_as_json(
    client: TestClient, address: str, status: int
) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert answer.json()["detail"]


def test_the_description_is_of_openapi_3_1(client: TestClient) -> None:
    description = client.get("/api/openapi.json").json()
    assert description["openapi"].startswith("3.1")
    for path, methods in description["paths"].items():
        for operation in methods.values():
            assert operation["summary"], path
            assert {"200", "400", "429"} <= set(operation["responses"]), path


def test_the_page_for_programs_names_every_operation(client: TestClient) -> None:
    page = client.get("/api").text
    for path, methods in client.get("/api/openapi.json").json()["paths"].items():
        for method in methods:
            assert f"{method.upper()} {path}" in page


def test_only_questions_are_answered(client: TestClient) -> None:
    assert client.post("/api/search").status_code == 405
    assert client.delete("/person/ee-a/12/1").status_code == 405


LINKED = {"Accept": "application/ld+json"}


def identified(thing: Any) -> list[str]:
    """Every `@id` within."""
    if isinstance(thing, list):
        return [found for each in thing for found in identified(each)]
    if not isinstance(thing, dict):
        return []
    own = [thing["@id"]] if "@id" in thing else []
    return own + [found for each in thing.values() for found in identified(each)]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("person/ee-a/12/1", "Person"),
        ("entry/ru-b/140/3", "Entry"),
        ("source/ru-b", "Source"),
        ("statement/ru-c/1/surname-0-6", "Statement"),
    ],
)
def test_each_kind_comes_as_linked_data(client: TestClient, name: str, kind: str) -> None:
    by_header = client.get(f"/api/{name}", headers=LINKED)
    by_suffix = client.get(f"/api/{name}.jsonld")
    assert by_header.headers["content-type"] == "application/ld+json"
    body = by_header.json()
    assert by_suffix.json() == body
    assert body["@type"] == kind
    assert body["@context"] == "http://testserver/api/context.jsonld"
    plain = client.get(f"/api/{name}", headers={"Accept": "application/json, */*;q=0.1"}).json()
    assert "@context" not in plain
    assert set(plain) <= set(body)


def test_every_name_in_linked_data_leads_somewhere(client: TestClient) -> None:
    body = client.get("/api/person/ee-a/12/1.jsonld").json()
    for address in dict.fromkeys(identified(body)):
        assert client.get(address).status_code in (200, 307), address


def test_the_context_explains_and_hides_no_property(client: TestClient) -> None:
    answer = client.get("/api/context.jsonld")
    assert answer.headers["content-type"] == "application/ld+json"
    terms = answer.json()["@context"]
    assert terms["@vocab"] == "http://testserver/api/vocabulary.jsonld#"
    # `birth_date` is told by the vocabulary; a term of that name would stand before it
    assert not set(terms) & {prop.value for prop in Property}


def test_the_vocabulary_names_every_property_in_every_language(client: TestClient) -> None:
    graph = client.get("/api/vocabulary.jsonld").json()["@graph"]
    assert [each["@id"].partition("#")[2] for each in graph] == [prop.value for prop in Property]
    for term in graph:
        assert {"en", "ru", "et"} <= {label["@language"] for label in term["rdfs:label"]}
