"""What stands before the site: limits, headers, answers that need not be made again."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from starlette.testclient import TestClient

from synodik.ledger.line import Line
from synodik.web import SiteSettings, create_app
from synodik.web.gate import HEADERS
from synodik.web.limits import Limits

SEARCH = "/api/search?q=Tammvere"
PERSON = "/person/ee-a/12/1"


@pytest.fixture
def strict(
    build: Any, searcher: Any, ledger: list[Line], settings: SiteSettings
) -> Iterator[TestClient]:
    """A site that bears three requests at once, and small bodies."""
    limits = Limits(rate=0.01, burst=3, body=2000)
    app = create_app(build, searcher, replace(settings, limits=limits), ledger)
    with TestClient(app, raise_server_exceptions=False) as opened:
        yield opened


@pytest.mark.parametrize("address", [SEARCH, "/"])
def test_whoever_asks_too_often_is_told_when_to_ask_again(strict: TestClient, address: str) -> None:
    answers = [strict.get(address) for _ in range(4)]
    assert [each.status_code for each in answers] == [200, 200, 200, 429]
    assert int(answers[-1].headers["retry-after"]) == 100
    assert "ask again in 100 s" in answers[-1].text
    for name in HEADERS:
        assert name in answers[-1].headers


def test_a_refusal_too_can_be_read_by_pages_of_other_sites(strict: TestClient) -> None:
    origin = {"Origin": "https://elsewhere.example"}
    answers = [strict.get(SEARCH, headers=origin) for _ in range(4)]
    assert answers[-1].status_code == 429
    assert answers[-1].headers["access-control-allow-origin"] == "*"


def test_a_batch_costs_as_much_as_its_queries(strict: TestClient) -> None:
    batch = {"queries": [{"conditions": [{"matchType": "name", "propertyValue": "x"}]}] * 3}
    address = "/api/reconcile/1.0-draft/match"
    assert [strict.post(address, json=batch).status_code for _ in range(2)] == [200, 429]


@pytest.mark.parametrize("stated", [True, False], ids=["length stated", "length not stated"])
def test_a_body_that_is_too_large_is_refused(strict: TestClient, stated: bool) -> None:
    body = b"queries=" + b"x" * 3000
    parts: Any = body if stated else iter([body[:1500], body[1500:]])
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = strict.post("/api/reconcile", content=parts, headers=form)
    assert answer.status_code == 413
    assert "at most 2,000 bytes" in answer.json()["detail"]


@pytest.mark.parametrize("length", ["-5", "x", "9" * 5000])
def test_a_length_that_is_none_is_refused(strict: TestClient, length: str) -> None:
    answer = strict.post("/api/reconcile", headers={"Content-Length": length})
    assert answer.status_code == 413


@pytest.mark.parametrize("address", [SEARCH, PERSON, "/api" + PERSON, "/"])
def test_what_the_client_has_already_is_not_sent_again(client: TestClient, address: str) -> None:
    tag = client.get(address).headers["etag"]
    again = client.get(address, headers={"If-None-Match": f'"other", {tag}'})
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["etag"] == tag
    assert client.get(address, headers={"If-None-Match": '"other"'}).status_code == 200


def test_an_answer_is_kept_only_to_be_asked_for_again(client: TestClient) -> None:
    assert client.get(PERSON).headers["cache-control"] == "no-cache"
    assert "Accept-Language" in client.get(PERSON).headers["vary"].title()


def test_another_query_language_or_form_has_another_tag(client: TestClient) -> None:
    tags = [
        client.get(address, headers=headers).headers["etag"]
        for address, headers in [
            (SEARCH, {}),
            (f"{SEARCH}&limit=5", {}),
            (PERSON, {}),
            (PERSON, {"Accept-Language": "et"}),
            ("/api" + PERSON, {}),
            ("/api" + PERSON, {"Accept": "application/ld+json"}),
        ]
    ]
    assert len(set(tags)) == len(tags)


def test_a_takedown_makes_every_tag_void(
    client: TestClient, build: Any, searcher: Any, ledger: Any, settings: Any, decide: Callable
) -> None:
    tag = client.get("/person/ru-c/1").headers["etag"]
    decide("hiding", {"entry": "ru-c/1"})
    with TestClient(create_app(build, searcher, settings, ledger)) as later:
        assert later.get("/person/ru-c/1", headers={"If-None-Match": tag}).status_code == 410


@pytest.mark.parametrize("address", ["/nowhere", "/search?q=*", "/api/search?q=*", "/api/person/x"])
def test_a_fault_is_not_kept(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code >= 400
    assert "etag" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"


def test_files_of_the_site_are_kept_for_a_day(client: TestClient) -> None:
    assert "max-age=86400" in client.get("/static/style.css").headers["cache-control"]


def test_pages_of_other_sites_may_read_the_api_and_nothing_else(client: TestClient) -> None:
    origin = {"Origin": "https://elsewhere.example"}
    assert client.get(SEARCH, headers=origin).headers["access-control-allow-origin"] == "*"
    for address in ("/", PERSON, "/api", "/static/style.css"):
        assert "access-control-allow-origin" not in client.get(address, headers=origin).headers


def test_a_fault_of_ours_is_said_without_its_inside(
    build: Any, searcher: Any, settings: SiteSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> None:
        raise RuntimeError("the inside of the program")

    monkeypatch.setattr(build, "counts", broken, raising=False)
    app = create_app(build, searcher, settings)
    with TestClient(app, raise_server_exceptions=False) as opened:
        answer = opened.get("/")
    assert answer.status_code == 500
    assert "inside" not in answer.text
    assert "The fault is ours" in answer.text
    assert "content-security-policy" in answer.headers
