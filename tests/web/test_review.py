"""Judging pairs on the page: who may, what it shows, and what reaches the ledger."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from synodik.ledger.store import Ledger
from synodik.linking.queue import Doubt
from synodik.web import create_app
from synodik.web.desk import Desk, is_local

HERE = "http://127.0.0.1:8000"
Open = Callable[..., TestClient]


@pytest.fixture
def kept(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "ledger.db")


@pytest.fixture
def desk(kept: Ledger) -> Desk:
    queue = [
        Doubt("ee-a/12/1", "ru-b/140/3", 0.62, True, 3.0),
        Doubt("ee-a/13/2", "ru-c/1", 0.3, False, 1.0),
    ]
    return Desk(queue, kept, "A. Koostaja")


@pytest.fixture
def open_at(build, searcher, settings, kept: Ledger, desk: Desk) -> Iterator[Open]:
    """Open the site as a browser that knows it by an address."""
    opened = []

    def at(address: str = HERE) -> TestClient:
        app = create_app(build, searcher, settings, kept, desk)
        client = TestClient(app, base_url=address, follow_redirects=False)
        opened.append(client)
        return client

    yield at
    for client in opened:
        client.close()


@pytest.fixture
def site(open_at: Open) -> TestClient:
    return open_at()


def fields(page: str) -> dict[str, str]:
    """What the form of the page sends by itself."""
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)
    return {name: unescape(value) for name, value in found}


def answered(page: str, **given: str) -> dict[str, str]:
    return {**fields(page), "verdict": "same", "reason": "Same father, same day.", **given}


def test_the_pair_that_changes_most_stands_in_full_with_what_differs(site: TestClient) -> None:
    page = site.get("/review")
    assert page.status_code == 200
    seen = " ".join(unescape(re.sub(r"<[^>]*>", " ", page.text)).split())
    assert "2 pairs wait" in seen
    assert "brought together in this build" in seen
    assert "Born The sources disagree" in seen
    assert "arrested on the same day 1937-11-12 / 1937-11-12 speaks strongly for it" in seen
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["referrer-policy"] == "same-origin"
    later = site.get("/review?skip=1").text
    assert "14.02.1941" in later, "who may be living is shown in full to who judges"


def test_a_judgement_reaches_the_ledger_and_the_next_pair_follows(
    site: TestClient, kept: Ledger
) -> None:
    page = site.get("/review").text
    answer = site.post("/review", data=answered(page), headers={"Origin": HERE})
    assert (answer.status_code, answer.headers["location"]) == (303, "/review?line=1")
    (line,) = kept
    assert (line.kind, line.author, line.reason) == (
        "judgement",
        "A. Koostaja",
        "Same father, same day.",
    )
    said = {"a": "ee-a/12/1", "b": "ru-b/140/3", "verdict": "same"}
    assert said.items() <= line.payload.items()
    assert line.payload.keys() - said.keys() == {"a_sha256", "b_sha256"}
    following = site.get("/review?line=1").text
    assert fields(following)["a"] == "ee-a/13/2"
    assert "Line 1 of the ledger" in following
    again = site.post("/review", data=answered(page))
    assert again.headers["location"] == "/review"
    assert len(list(kept)) == 1, "a pair that was judged meanwhile is not judged again"


@pytest.mark.parametrize("given", [{"reason": " "}, {"verdict": "perhaps"}, {"verdict": ""}])
def test_a_judgement_without_answer_or_reason_is_asked_again(
    site: TestClient, kept: Ledger, given: dict[str, str]
) -> None:
    answer = site.post("/review", data=answered(site.get("/review").text, **given))
    assert answer.status_code == 400
    assert "Choose an answer and give a reason" in answer.text
    assert list(kept) == []


@pytest.mark.parametrize(
    ("headers", "given"),
    [
        pytest.param({}, {"token": "guessed"}, id="another token"),
        pytest.param({}, {"token": ""}, id="no token"),
        pytest.param({"Origin": "https://elsewhere.example"}, {}, id="another origin"),
        pytest.param({"Origin": "null"}, {}, id="an origin that hides"),
        pytest.param({"Sec-Fetch-Site": "cross-site"}, {}, id="another site, says the browser"),
    ],
)
def test_a_judgement_from_elsewhere_is_refused(
    site: TestClient, kept: Ledger, headers: dict[str, str], given: dict[str, str]
) -> None:
    form = answered(site.get("/review").text, **given)
    assert site.post("/review", data=form, headers=headers).status_code == 403
    assert list(kept) == []


def test_a_name_of_another_that_leads_here_sees_nothing(open_at: Open) -> None:
    stranger = open_at("http://memory.example")
    assert stranger.get("/review").status_code == 403
    assert stranger.post("/review", data={}).status_code == 403
    assert stranger.get("/").status_code == 200


def test_a_form_that_is_too_large_is_refused(site: TestClient) -> None:
    assert site.post("/review", data={"reason": "x" * 30_000}).status_code == 413


def test_when_no_pair_waits_the_page_says_so(site: TestClient, kept: Ledger, desk: Desk) -> None:
    for pair in desk.waiting():
        desk.judge(pair, "unsure", "Nothing tells.", {})
    assert "No pair waits" in site.get("/review").text
    assert "No pair waits" in site.get("/review?skip=9").text


def test_a_pair_with_an_entry_taken_down_does_not_wait(desk: Desk, kept: Ledger) -> None:

    kept.append(
        "hiding",
        {"entry": "ee-a/12/1"},
        author="A. Koostaja",
        time=datetime(2026, 11, 22, tzinfo=UTC),
        reason="asked by the family",
        source="",
    )
    assert [(each.a, each.b) for each in desk.waiting()] == [("ee-a/13/2", "ru-c/1")]


def test_without_a_desk_there_is_no_such_page(client: TestClient) -> None:
    assert client.get("/review").status_code == 404
    assert client.post("/review").status_code == 404
    assert "/review" not in client.get("/").text


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True), ("127.8.9.1", True), ("::1", True), ("localhost", True),
        ("0.0.0.0", False), ("192.168.1.5", False), ("::", False), ("memory.example", False),
        ("localhost.example", False), ("", False),
    ],
)  # fmt: skip
def test_which_hosts_are_this_machine_alone(host: str, expected: bool) -> None:
    assert is_local(host) is expected
