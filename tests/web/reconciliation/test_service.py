"""The Reconciliation Service API, as OpenRefine and other clients meet it.

What the protocol demands of the shapes is checked here by hand, after the text
of version 0.2 (final report, 10 April 2023) and of the draft of 1.0.
"""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from starlette.testclient import TestClient

from synodik.model.properties import Property
from synodik.web.archivist import Archivist
from synodik.web.decided import Decided
from synodik.web.reconciliation.candidates import candidates
from synodik.web.reconciliation.questions import MOST_QUERIES, Condition, Question
from synodik.web.settings import SiteSettings

FIRST = "/api/reconcile"
DRAFT = "/api/reconcile/1.0-draft"
Decide = Callable[[str, dict[str, object]], None]


def first(client: TestClient, query: dict[str, Any]) -> list[dict[str, Any]]:
    """Ask one query in the shape of 0.2, and check the shape of the answer."""
    answer = client.post(FIRST, data={"queries": json.dumps({"q0": query})})
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert set(body) == {"q0"}
    assert set(body["q0"]) == {"result"}
    return [checked(each) for each in body["q0"]["result"]]


def draft(client: TestClient, *conditions: dict[str, Any], **rest: Any) -> list[dict[str, Any]]:
    """Ask one query in the shape of the draft, and check the shape of the answer."""
    answer = client.post(
        f"{DRAFT}/match", json={"queries": [{"conditions": list(conditions), **rest}]}
    )
    assert answer.status_code == 200, answer.text
    (result,) = answer.json()["results"]
    return [checked(each) for each in result["candidates"]]


def checked(candidate: dict[str, Any]) -> dict[str, Any]:
    """A candidate as both versions demand it."""
    assert isinstance(candidate["id"], str)
    assert candidate["id"]
    assert isinstance(candidate["name"], str)
    assert candidate["name"]
    assert isinstance(candidate["description"], str)
    assert 0 <= candidate["score"] <= 100
    assert isinstance(candidate["match"], bool)
    assert [each["id"] for each in candidate["type"]] == ["person"]
    for feature in candidate["features"]:
        assert set(feature) == {"id", "name", "value"}
        assert isinstance(feature["value"], int | float | bool)
    return candidate


def named(name: str) -> dict[str, Any]:
    return {"matchType": "name", "propertyValue": name}


def with_property(prop: str, value: Any, **rest: Any) -> dict[str, Any]:
    return {"matchType": "property", "propertyId": prop, "propertyValue": value, **rest}


def test_the_endpoint_describes_itself_in_the_shape_of_0_2(client: TestClient) -> None:
    said = client.get(FIRST).json()
    assert "0.2" in said["versions"]
    assert {"name", "identifierSpace", "schemaSpace"} <= set(said)
    assert "{{id}}" in said["view"]["url"]
    assert "{{id}}" in said["preview"]["url"]
    assert isinstance(said["preview"]["width"], int)
    assert isinstance(said["preview"]["height"], int)
    for kind in ("entity", "property", "type"):
        service = said["suggest"][kind]
        address = service["service_url"] + service["service_path"]
        assert "result" in client.get(address, params={"prefix": "a"}).json()
    proposed = said["extend"]["propose_properties"]
    address = proposed["service_url"] + proposed["service_path"]
    assert client.get(address, params={"type": "person"}).json()["properties"]
    for setting in said["extend"]["property_settings"]:
        assert {"type", "label", "name"} <= set(setting)
    assert said["defaultTypes"] == [{"id": "person", "name": "Person in a book of memory"}]


def test_the_draft_describes_itself_in_its_own_shape(client: TestClient) -> None:
    said = client.get(DRAFT).json()
    assert said["versions"] == ["1.0-draft"]
    assert said["name"] == "An invented archive"
    assert re.search(r"\{.*id.*\}", said["view"]["url"])
    assert said["suggest"] == {"entity": True, "property": True, "type": True}
    assert set(said["preview"]) == {"width", "height"}
    assert said["extend"]["proposeProperties"] is True
    assert all({"type", "id", "name"} <= set(s) for s in said["extend"]["propertySettings"])
    assert said["standardizedScore"] is True
    assert said["batchSize"] == MOST_QUERIES


@pytest.mark.parametrize(
    "query",
    [
        pytest.param({"query": "Tammvere Nikolai"}, id="as printed"),
        pytest.param({"query": "Николай Таммвере"}, id="another script and order"),
        pytest.param({"query": "TAMVERE: Nikolai *?"}, id="signs of the query language are none"),
        pytest.param({"query": "Tammvere, Nikolai", "type": ["person"], "limit": 1}, id="typed"),
    ],
)
def test_a_name_finds_who_may_be_meant(client: TestClient, query: dict[str, Any]) -> None:
    found = first(client, query)
    assert found[0]["id"] == "ee-a/12/1"
    assert "1891" in found[0]["description"]


def test_a_name_alone_is_never_a_match(client: TestClient) -> None:
    (found,) = first(client, {"query": "Tammvere Nikolai"})
    assert not found["match"]


BORN = {"pid": "birth_date", "v": "1891"}


@pytest.mark.parametrize(
    ("name", "properties", "is_match"),
    [
        pytest.param("Tammvere Nikolai", [BORN], True, id="full name and birth"),
        pytest.param("Таммвере Николай", [BORN], True, id="in another script"),
        pytest.param("Tammvere Nikolai", [{"pid": "born", "v": 1891}], True, id="a number"),
        pytest.param("Tammvere Nikolai", [{"pid": "born", "v": "3.05.1891"}], True, id="a day"),
        pytest.param("Tammvere Nikolai", [{"pid": "born", "v": "1901"}], False, id="another birth"),
        pytest.param("Tammvere N.", [BORN], False, id="an initial"),
        pytest.param("Tammvere", [BORN], False, id="a surname"),
        pytest.param("Tamnvere Nikolai", [BORN], False, id="a typing error"),
        pytest.param(
            "Tammvere Nikolai", [BORN, {"pid": "died", "v": "1950"}], False, id="a contradiction"
        ),
        pytest.param(
            "Tammvere Nikolai", [BORN, {"pid": "patronymic", "v": "Karl"}], False, id="a father"
        ),
    ],
)
def test_a_match_is_called_one_only_where_it_is_safe(
    client: TestClient, name: str, properties: list[dict[str, Any]], is_match: bool
) -> None:
    found = first(client, {"query": name, "properties": properties})
    assert found
    assert found[0]["match"] is is_match, found[0]


def test_of_two_who_fit_none_is_a_match(client: TestClient, build: Any, searcher: Any) -> None:
    build.put(
        "ee-a/90/1",
        "TAMMVERE, Nikolai, s. 1891",
        (Property.SURNAME, "TAMMVERE"),
        (Property.GIVEN_NAME, "Nikolai"),
        (Property.BIRTH_DATE, "1891"),
    )
    build.join("ee-a/90/1")

    class Twice:
        """Finds the namesake beside whom the index holds."""

        def search(self, text: str, **rest: Any) -> Any:
            answer = searcher.search(text, **rest)
            other = tuple(replace(hit, person="ee-a/90/1") for hit in answer.hits)
            return replace(answer, hits=(*answer.hits, *other), total=2 * answer.total)

        def warm(self) -> None: ...

    archivist = Archivist(build, Decided((), build), SiteSettings("An invented archive"))
    asked = Question("Tammvere Nikolai", (Condition(Property.BIRTH_DATE, ("1891",)),))
    found = candidates(asked, archivist, Twice())
    assert [each.is_match for each in found] == [False, False]
    assert [each.score for each in found] == [found[0].score] * 2


def test_an_id_finds_its_person(client: TestClient) -> None:
    (found,) = first(client, {"query": "ru-b/140/3"})
    assert (found["id"], found["score"], found["match"]) == ("ee-a/12/1", 100, True)


def test_conditions_without_a_name_are_enough(client: TestClient) -> None:
    (found,) = draft(
        client, with_property("surname", "Таммвере"), with_property("birth_date", "1893")
    )
    assert found["id"] == "ee-a/12/1"


def test_the_draft_matches_with_its_conditions(client: TestClient) -> None:
    (found,) = draft(client, named("Tammvere Nikolai"), with_property("birth_date", "1891"))
    assert found["match"]
    # the names that the draft's schemas had in 2023
    older = {"matchType": "property", "pid": "birth_date", "v": ["1891", "1892"]}
    (found,) = draft(client, {"matchType": "name", "v": "Tammvere Nikolai"}, older)
    assert found["match"]


def test_a_required_condition_keeps_out_whoever_does_not_meet_it(client: TestClient) -> None:
    name = named("Tammvere Nikolai")
    assert draft(client, name, with_property("birth_date", "1901"))
    assert not draft(client, name, with_property("birth_date", "1901", required=True))
    assert draft(client, name, with_property("birth_date", "1891", required=True))
    both = with_property("birth_date", ["1891", "1950"], required=True, matchQuantifier="all")
    assert not draft(client, name, both)
    none = with_property("birth_date", ["1950"], required=True, matchQuantifier="none")
    assert draft(client, name, none)


def test_a_type_that_there_is_not_finds_nobody(client: TestClient) -> None:
    assert first(client, {"query": "Tammvere Nikolai", "type": "Q5"}) == []


def test_a_batch_is_answered_query_by_query(client: TestClient) -> None:
    batch = {"a": {"query": "Tammvere"}, "b": {"query": "***"}, "c": {"query": "Qwxzj"}}
    answer = client.get(FIRST, params={"queries": json.dumps(batch)}).json()
    assert [len(answer[key]["result"]) for key in ("a", "b", "c")] == [1, 0, 0]


def test_a_batch_that_is_too_large_is_refused(client: TestClient) -> None:
    batch = {f"q{number}": {"query": "x"} for number in range(MOST_QUERIES + 1)}
    answer = client.post(FIRST, data={"queries": json.dumps(batch)})
    assert answer.status_code == 413
    assert "at most" in answer.json()["detail"]


@pytest.mark.parametrize(
    "queries",
    [
        "{",
        "[]",
        "7",
        "[" * 10_000,
        '{"q0": 7}',
        '{"q0": {"query": 7}}',
        '{"q0": {"query": "x", "properties": [{"pid": "nothing", "v": "1"}]}}',
        '{"q0": {"query": "x", "limit": -1}}',
        '{"q0": {"query": "x", "limit": 1e400}}',
        '{"q0": {"query": "\\ud800"}}',
    ],
)
def test_a_batch_that_cannot_be_read_is_refused_with_a_reason(
    client: TestClient, queries: str
) -> None:
    answer = client.post(FIRST, data={"queries": queries})
    assert answer.status_code == 400, answer.text
    assert answer.json()["detail"]


def test_a_qualifier_that_is_not_known_is_refused_not_passed_over(client: TestClient) -> None:
    conditions = [named("Tammvere") | {"matchQualifier": "skos:exactMatch"}]
    answer = client.post(f"{DRAFT}/match", json={"queries": [{"conditions": conditions}]})
    assert answer.status_code == 400
    assert "skos:exactMatch" in answer.json()["detail"]


@pytest.mark.parametrize("root", [FIRST, DRAFT])
def test_persons_properties_and_the_type_can_be_completed(client: TestClient, root: str) -> None:
    (person,) = client.get(f"{root}/suggest/entity?prefix=Tammv").json()["result"]
    assert (person["id"], person["notable"]) == ("ee-a/12/1", ["person"])
    (of_id,) = client.get(f"{root}/suggest/entity?prefix=ru-b/140/3").json()["result"]
    assert of_id["id"] == "ee-a/12/1"
    assert client.get(f"{root}/suggest/entity?prefix=").json() == {"result": []}
    (born,) = client.get(f"{root}/suggest/property?prefix=Born").json()["result"]
    assert born == {"id": "birth_date", "name": "Born"}
    (born,) = client.get(f"{root}/suggest/property?prefix=birth_d").json()["result"]
    assert born["id"] == "birth_date"
    (one,) = client.get(f"{root}/suggest/type?prefix=person").json()["result"]
    assert one["id"] == "person"


def test_names_of_properties_come_in_the_language_asked_for(client: TestClient) -> None:
    asked = {"Accept-Language": "ru"}
    found = client.get(f"{FIRST}/suggest/property?prefix=рожд", headers=asked).json()["result"]
    assert {"id": "birth_date", "name": "Дата рождения"} in found


@pytest.mark.parametrize("root", [FIRST, DRAFT])
def test_properties_are_proposed_for_the_type(client: TestClient, root: str) -> None:
    said = client.get(f"{root}/extend/propose?type=person&limit=3").json()
    assert said["type"] == "person"
    assert [each["id"] for each in said["properties"]] == ["surname", "given_name", "patronymic"]
    assert client.get(f"{root}/extend/propose?type=Q5").json()["properties"] == []


def test_persons_are_extended_by_values_with_the_entries_they_rest_on(client: TestClient) -> None:
    asked = {
        "ids": ["ee-a/12/1", "nobody"],
        "properties": [{"id": "birth_date"}, {"id": "sex", "settings": {"entries": False}}],
    }
    meta = [{"id": "birth_date", "name": "Born"}, {"id": "sex", "name": "Sex"}]
    births = [{"str": "1891-05-03 [ee-a/12/1]"}, {"str": "1893 [ru-b/140/3]"}]
    said = client.post(FIRST, data={"extend": json.dumps(asked)}).json()
    assert said["meta"] == meta
    assert said["rows"]["ee-a/12/1"] == {"birth_date": births, "sex": []}
    assert said["rows"]["nobody"] == {"birth_date": [], "sex": []}

    said = client.post(f"{DRAFT}/extend", json=asked).json()
    assert said["meta"] == meta
    assert [row["id"] for row in said["rows"]] == ["ee-a/12/1", "nobody"]
    assert said["rows"][0]["properties"] == [
        {"id": "birth_date", "values": births},
        {"id": "sex", "values": []},
    ]


def test_a_preview_may_be_framed_and_fetches_nothing_from_elsewhere(client: TestClient) -> None:
    page = client.get(f"{FIRST}/preview?id=ru-b/140/3")
    assert page.status_code == 200
    assert "frame-ancestors *" in page.headers["content-security-policy"]
    assert "TAMMVERE" in page.text
    assert "<script" not in page.text
    assert client.get(f"{FIRST}/preview?id=nobody").status_code == 404
    assert "frame-ancestors 'none'" in client.get("/").headers["content-security-policy"]


@pytest.mark.parametrize(
    ("prop", "value"),
    [
        ("residence", "Tartu, Väike 7-2"),
        ("relation", "tütar"),
        ("remark", "Koos ema Liidiaga"),
    ],
)
def test_nobody_can_guess_what_is_withheld_of_the_living(
    client: TestClient, prop: str, value: str
) -> None:
    alone = first(client, {"query": "Kaskoja Aino"})
    asked = {"pid": prop, "v": value}
    guessed = first(client, {"query": "Kaskoja Aino", "properties": [asked]})
    assert guessed == alone
    extend = {"ids": ["ee-a/13/2"], "properties": [{"id": prop}]}
    said = client.post(FIRST, data={"extend": json.dumps(extend)})
    assert said.json()["rows"]["ee-a/13/2"][prop] == []


def test_of_a_birth_of_the_living_the_year_alone_is_compared_and_never_makes_a_match(
    client: TestClient,
) -> None:
    scores = set()
    for day in ("1941-02-14", "1941-11-30"):
        born = {"pid": "birth_date", "v": day}
        (found,) = first(client, {"query": "Kaskoja Aino", "properties": [born]})
        assert not found["match"]
        scores.add(found["score"])
    assert len(scores) == 1
    extend = {"ids": ["ee-a/13/2"], "properties": [{"id": "birth_date"}]}
    said = client.post(FIRST, data={"extend": json.dumps(extend)}).json()
    assert said["rows"]["ee-a/13/2"]["birth_date"] == [{"str": "1941 [ee-a/13/2]"}]
    assert "14.02" not in client.get(f"{FIRST}/preview?id=ee-a/13/2").text


def test_whoever_was_taken_down_is_matched_completed_and_shown_no_more(
    client: TestClient, decide: Decide
) -> None:
    decide("hiding", {"entry": "ru-c/1"})
    assert first(client, {"query": "Клёнов Архип"}) == []
    assert first(client, {"query": "ru-c/1"}) == []
    assert client.get(f"{FIRST}/suggest/entity?prefix=Клён").json()["result"] == []
    assert client.get(f"{FIRST}/preview?id=ru-c/1").status_code == 410
    extend = {"ids": ["ru-c/1"], "properties": [{"id": "surname"}]}
    said = client.post(FIRST, data={"extend": json.dumps(extend)}).json()
    assert said["rows"]["ru-c/1"] == {"surname": []}


def test_pages_of_other_sites_may_ask(client: TestClient) -> None:
    origin = {"Origin": "https://openrefine.example"}
    assert client.get(FIRST, headers=origin).headers["access-control-allow-origin"] == "*"
    asked = origin | {
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    answer = client.options(f"{DRAFT}/match", headers=asked)
    assert answer.status_code == 200
    assert "POST" in answer.headers["access-control-allow-methods"]
