"""The page of questions, over the archive of the demo and two figures in its ledger."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient

from synodik.archive.demo import sample_archive
from synodik.cli.building import built_archive
from synodik.web.serving import app_of


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    archive = sample_archive(tmp_path_factory.mktemp("questions") / "archive")
    built_archive(archive, workers=1)
    for payload in (
        {"id": "many", "title": "deaths of <the> famine", "best": "6000000", "author": "A. Writer"},
        {"id": "many", "best": "7000000"},
        {"id": "few", "title": "a famine of few", "best": "5", "relations": ["contests many"]},
    ):
        archive.ledger.append(
            "figure", payload, author="A. Keeper", time=datetime.now(UTC), reason="told", source=""
        )
    archive.ledger.append(
        "formula", {"id": "half", "formula": "many / 2"}, author="A. Keeper",
        time=datetime.now(UTC), reason="told", source="",
    )  # fmt: skip
    with TestClient(app_of(archive, archive.current())) as client:
        yield client


def test_a_question_shows_every_answer_with_its_critics(site: TestClient) -> None:
    page = site.get("/question?about=famine&lang=en").text
    assert "Claims: 2" in page
    assert "deaths of &lt;the&gt; famine: 7,000,000" in page
    assert 'Contested, revised or taken back by: <a href="#few">' in page
    assert "(no source is given)" in page


def test_a_claim_shows_its_history_and_what_rests_on_it(site: TestClient) -> None:
    page = site.get("/question?about=many&lang=en").text
    assert "Before: 6,000,000 (line" in page
    assert '<a href="/estimates#half">half</a>' in page
    # The critic is not among these answers: the link leads to where it is.
    assert 'href="/question?about=few#few">a famine of few' in page


def test_what_nobody_claims_is_an_empty_answer(site: TestClient) -> None:
    assert "Claims: 0" in site.get("/question?about=unicorns&lang=en").text
