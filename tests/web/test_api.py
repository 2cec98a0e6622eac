"""The same searches and persons as JSON."""

import pytest
from starlette.testclient import TestClient


def test_a_search_answers_with_persons_and_reasons(client: TestClient) -> None:
    answer = client.get("/api/search", params={"q": "Tamvere", "limit": 5}).json()
    assert answer["total"] == 1
    (hit,) = answer["hits"]
    assert hit["person"] == "ee-a/12/1"
    assert hit["years"] == "1891–1937"
    assert hit["books"] == ["A1", "Книга Б"]
    assert hit["why"][0]["way"] == "spelling"


def test_ways_to_look_wider_can_be_chosen(client: TestClient) -> None:
    only_script = {"q": "Tamvere", "widening": "script"}
    assert client.get("/api/search", params=only_script).json()["total"] == 0


def test_every_statement_quotes_its_words(client: TestClient) -> None:
    person = client.get("/api/person/ru-b/140/3").json()
    assert person["id"] == "ee-a/12/1"
    assert not person["may_be_living"]
    for record in person["records"]:
        assert record["locator"]["sha256"] == "a" * 64
        for statement in record["statements"]:
            start, stop = statement["span"]
            assert record["text"][start:stop] == statement["value"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/search?q=*", 400),
        ("/api/search?q=foo:bar", 400),
        ("/api/search", 400),
        ("/api/search?q=a&limit=100000", 400),
        ("/api/search?q=a&offset=-1", 400),
        ("/api/search?q=a&widening=sideways", 400),
        ("/api/person/nobody", 404),
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
    assert set(description["paths"]) == {"/api/search", "/api/person/{record_id}"}


def test_only_questions_are_answered(client: TestClient) -> None:
    assert client.post("/api/search").status_code == 405
    assert client.delete("/person/ee-a/12/1").status_code == 405
