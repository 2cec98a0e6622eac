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
        {"id": "many", "title": "deaths of <the> famine", "best": "7000000", "author": "A. Writer"},
        {"id": "few", "title": "a famine of few", "best": "5", "relations": ["contests many"]},
    ):
        archive.ledger.append(
            "figure", payload, author="A. Keeper", time=datetime.now(UTC), reason="told", source=""
        )
    with TestClient(app_of(archive, archive.current())) as client:
        yield client


def test_a_question_shows_every_answer_with_its_critics(site: TestClient) -> None:
    page = site.get("/question?about=famine&lang=en").text
    assert "Claims: 2" in page
    assert "deaths of &lt;the&gt; famine: 7,000,000" in page
    assert 'Contested, revised or taken back by: <a href="#few">' in page
    assert "(no source is given)" in page


def test_what_nobody_claims_is_an_empty_answer(site: TestClient) -> None:
    assert "Claims: 0" in site.get("/question?about=unicorns&lang=en").text
