"""The page of estimates, over the archive of the demo with an estimate and a formula kept."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient

from synodik.archive.demo import sample_archive
from synodik.cli.building import built_archive
from synodik.web.serving import app_of

ESTIMATE = {
    "id": "lost",
    "title": "Lost of <the> province",
    "by": "sentence_kind",
    "build": "b-earlier",
    "lists": ["A: Book A", "B: Book B"],
    "notes": ["2 entries of B (1.0%) name A: 'A 17'"],
    "strata": [
        {"labels": ["camp"], "observed": 90, "median": 120, "low": 100, "high": 150,
         "model": "graphs averaged", "warnings": ["without A the median is 130"]},
        {"labels": ["disputed"], "observed": 9, "reasons": ["nobody is on two lists"]},
    ],
    "sum": {"observed": 90, "median": 120, "low": 100, "high": 150},
}  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    archive = sample_archive(tmp_path_factory.mktemp("estimates") / "archive")
    built_archive(archive, workers=1)
    for kind, payload in (
        ("estimate", ESTIMATE),
        ("figure", {"id": "tartu_1934", "category": "population", "territory": "Tartumaa",
                    "period": "1934-1945", "best": "1000"}),
        ("formula", {"id": "twice", "title": "Twice the lost", "formula": "lost + lost_camp",
                     "assumptions": ["nobody was lost in between"]}),
    ):  # fmt: skip
        archive.ledger.append(
            kind, payload, author="A. Keeper", time=datetime.now(UTC), reason="told", source=""
        )
    with TestClient(app_of(archive, archive.current())) as client:
        yield client


def test_an_estimate_is_shown_with_lists_method_and_who_kept_it(site: TestClient) -> None:
    page = site.get("/estimates?lang=en").text
    assert "Lost of &lt;the&gt; province" in page
    assert "100–150" in page
    assert "<li>A: Book A</li>" in page
    assert "graphs averaged" in page
    assert "without A the median is 130" in page
    assert "Kept by A. Keeper" in page
    assert "persons of another build, b-earlier" in page


def test_a_refusal_is_shown_with_its_reason_in_the_readers_words(site: TestClient) -> None:
    page = site.get("/estimates?lang=ru").text
    assert "отказано" in page
    assert "источники расходятся" in page
    assert "nobody is on two lists" in page


def test_a_derived_figure_is_shown_with_what_it_rests_on(site: TestClient) -> None:
    page = site.get("/estimates?lang=en").text
    assert "Twice the lost: 240" in page
    assert 'href="#lost"' in page
    assert 'href="/question?about=lost_camp#lost_camp"' in page
    assert "Supposed: nobody was lost in between" in page
    assert "lost and lost_camp may count the same" in page


def test_the_api_tells_the_same(site: TestClient) -> None:
    told = site.get("/api/estimates").json()
    (kept,) = told["kept"]
    assert kept["sum"] == {"observed": 90, "median": 120, "low": 100, "high": 150}
    assert [each["figure"] for each in kept["strata"]] == ["lost_camp", ""]
    assert (kept["author"], kept["reason"]) == ("A. Keeper", "told")
    (derived,) = told["derived"]
    assert derived["rests_on"] == ["lost_camp", "lost"]


def test_an_archive_without_estimates_has_no_such_page(
    site: TestClient, client: TestClient
) -> None:
    assert client.get("/estimates").status_code == 404
    assert '<a href="/estimates">' not in client.get("/").text
    assert '<a href="/estimates">' in site.get("/").text


def test_rates_are_given_where_a_figure_of_the_population_fits(site: TestClient) -> None:
    asked = {"by": ["region", "arrest_year"], "rate": "tartu_1934", "lang": "en"}
    page = site.get("/count", params=asked).text
    assert "To 100000 inhabitants" in page
    assert "by tartu_1934" in page
    assert "No rate: no figure of the population is of" in page
    cells = site.get(
        "/api/count", params={"by": "region,arrest_year", "rate": "tartu_1934"}
    ).json()["cells"]
    (of_1940,) = (
        each for each in cells if (each["region"], each["arrest_year"]) == ("Tartumaa", "1940")
    )
    assert of_1940["rate"] == pytest.approx(of_1940["count"] * 100)
    answer = site.get("/api/count", params={"by": "region", "rate": "nowhere"})
    assert answer.status_code == 400
    assert "no figure of the register is called" in answer.text
