"""Pages and API of an order, of which two sources tell."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from starlette.testclient import TestClient

from synodik.archive.rows import SubjectRow
from synodik.model.properties import Property

P = Property


@pytest.fixture
def build(build: Any) -> Any:
    known = build.held_sources[1]
    build.held_sources += [replace(known, id=name, book=name) for name in ("o-a", "o-b")]
    build.put(
        "o-a/1", "title: О вымышленной реке; no: 0815; date: 5.03.1938",
        (P.LABEL, "О вымышленной реке"), (P.NUMBER, "0815"),
        (P.ISSUE_DATE, "5.03.1938", "1938-03-05"),
    )  # fmt: skip
    build.put("o-b/7", "no: 0815; limit: 300", (P.NUMBER, "0815"), (P.QUOTA, "300"))
    build.subjects = [
        SubjectRow("order", "o-a/1", "О вымышленной реке", "o-a/1"),
        SubjectRow("order", "o-a/1", "О вымышленной реке", "o-b/7"),
    ]
    return build


def test_a_page_shows_what_each_source_says_with_its_entry(client: TestClient) -> None:
    page = client.get("/order/o-a/1")
    assert page.status_code == 200
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.text))
    assert "О вымышленной реке" in text
    assert "1938-03-05" in text
    assert "300" in text
    assert "/entry/o-b/7" in page.text


def test_any_entry_leads_to_the_subject(client: TestClient) -> None:
    answer = client.get("/order/o-b/7")
    assert (answer.status_code, answer.headers["location"]) == (307, "/order/o-a/1")


def test_an_entry_about_it_has_its_own_page(client: TestClient) -> None:
    page = client.get("/entry/o-b/7")
    assert page.status_code == 200
    assert 'href="/order/o-a/1"' in page.text


@pytest.mark.parametrize("address", ["/body/o-a/1", "/order/o-a/9", "/order/ee-a/12/1"])
def test_of_another_kind_or_id_there_is_none(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404
    assert client.get(f"/api{address}").status_code == 404


def test_programs_get_the_same(client: TestClient) -> None:
    told = client.get("/api/order/o-b/7").json()
    assert (told["id"], told["kind"], told["title"]) == ("o-a/1", "order", "О вымышленной реке")
    assert [record["id"] for record in told["records"]] == ["o-a/1", "o-b/7"]
    assert client.get("/api/entry/o-b/7").json()["subject"] == "/order/o-a/1"


def test_linked_data_names_the_order_and_its_entries(client: TestClient) -> None:
    told = client.get("/api/order/o-a/1.jsonld").json()
    assert told["@id"] == "http://testserver/order/o-a/1"
    assert told["@type"] == "Order"
    assert told["records"][0]["@id"] == "http://testserver/entry/o-a/1"


def test_what_was_taken_down_is_gone(
    client: TestClient, decide: Callable[[str, dict[str, object]], None]
) -> None:
    decide("hiding", {"entry": "o-b/7"})
    assert "o-b/7" not in client.get("/order/o-a/1").text
    assert client.get("/entry/o-b/7").status_code == 410


def test_where_all_was_taken_down_nothing_is_left(
    client: TestClient, decide: Callable[[str, dict[str, object]], None]
) -> None:
    for entry in ("o-a/1", "o-b/7"):
        decide("hiding", {"entry": entry})
    assert client.get("/order/o-a/1").status_code == 410
    assert client.get("/api/order/o-a/1").status_code == 410
