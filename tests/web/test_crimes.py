"""The pages and the API of bodies, operations, orders and cases."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from starlette.testclient import TestClient
from tests.archive.test_crime_tables import TROIKA, write_tables
from tests.web.conftest import FakeBuild, source

from synodik.archive.rows import SubjectRow
from synodik.model.properties import Property
from synodik.search.query import Searcher
from synodik.web import SiteSettings, create_app


@pytest.fixture
def site(
    tmp_path: Path, build: FakeBuild, searcher: Searcher, settings: SiteSettings
) -> Iterator[TestClient]:
    write_tables(tmp_path)
    build.held_sources.append(source("x", "X", "Invented", "en"))
    build.put("x/1", "Kask, 1890", (Property.SURNAME, "Kask"), (Property.BIRTH_DATE, "1890"))
    build.put("x/2", "Saar, 1891", (Property.SURNAME, "Saar"), (Property.BIRTH_DATE, "1891"))
    build.put("x/3", "Tamm, 2001", (Property.SURNAME, "Tamm"), (Property.BIRTH_DATE, "2001"))
    told = (
        (Property.SURNAME, "Kuusk"),
        (Property.BIRTH_DATE, "1892"),
        (Property.ROLE, "member"),
        (Property.CITATION, "File 9"),
    )
    build.put("x/4", "Kuusk, 1892, member, File 9", *told)
    about_body = (Property.LABEL, "Troika"), (Property.SINCE_DATE, "1937-07-10")
    build.put("x/6", "Troika of Omsk, from 1937-07-10", *about_body)
    build.put("x/7", "Order of 1937-07-30", (Property.ISSUE_DATE, "1937-07-30"))
    build.put("x/8", "Sweep", (Property.LABEL, "Sweep"))
    build.subjects.append(SubjectRow("operation", "x/8", "Sweep", "x/8"))
    for number in range(1, 5):
        build.join(f"x/{number}")
    with TestClient(create_app(build, searcher, settings, folder=tmp_path)) as opened:
        yield opened


def test_a_body_shows_its_cases_by_day_and_people_in_roles(site: TestClient) -> None:
    page = site.get(f"/body/{TROIKA}?day=1937-10-03").text
    assert "<title>1937-10: 2</title>" in page
    assert '<a href="/person/x/1">Kask</a>' in page
    assert '<a href="/person/x/4">Kuusk</a>: member' in page
    told = site.get(f"/api/body/{TROIKA}").json()
    assert told["days"] == [
        {"day": "1937-10-03", "sentences": 2},
        {"day": "1937-11", "sentences": 1},
    ]
    assert told["roles"][0]["citation"] == "File 9"


def test_a_body_leads_to_those_before_and_after_it(site: TestClient) -> None:
    told = site.get("/api/body/mgb").json()
    assert [each["id"] for each in told["before"]] == ["nkgb"]
    assert [each["id"] for each in told["after"]] == ["kgb"]
    assert "Came out of:" in site.get("/body/mgb").text


def test_an_operation_stands_against_what_was_set_with_the_rules_in_words(site: TestClient) -> None:
    told = site.get("/api/operation/kulak-00447").json()
    (region,) = told["regions"]
    assert region["told"] == [{"entry": "x/5", "date": "1937-08-15", "first": 3000, "second": None}]
    assert (region["first"], region["sentences"], region["with_grave"]) == (1000, 3, 1)
    assert "between 5 August 1937" in told["rules"][0]["words"]
    assert "No source says" in site.get("/operation/kulak-00447").text


def test_an_order_leads_to_its_operations(site: TestClient) -> None:
    assert "/operation/kulak-00447" in site.get("/order/nkvd-00447").text
    assert site.get("/api/order/nkvd-00447").json()["date"] == "1937-07-30"


def test_a_person_shows_who_sentenced_and_what_is_inferred_as_inferred(site: TestClient) -> None:
    page = site.get("/person/x/1").text
    assert "Inferred, stated by no source:" in page
    assert "between 5 August 1937" in page
    (tie,) = site.get("/api/ties/x/1").json()["ties"]
    assert tie["operation"]["id"] == "kulak-00447"
    assert tie["rule"]["id"] == "kulak-by-troika"


def test_nobody_who_may_be_living_is_listed_or_tied(site: TestClient) -> None:
    assert site.get("/api/ties/x/3").json()["ties"] == []
    assert site.get("/api/case/x/1").json()["same_file"] == []
    case = site.get("/api/case/x/3").json()
    assert (case["same_file"], case["same_sitting"]) == ([], [])


def test_a_case_lists_those_of_one_sitting(site: TestClient) -> None:
    (other,) = site.get("/api/case/x/1").json()["same_sitting"]
    assert (other["person"], other["why"]) == ("x/2", "1937-10-03")
    assert "Saar" in site.get("/case/x/1").text


def test_operations_without_a_known_grave_are_told(site: TestClient) -> None:
    rows = {each["id"]: each for each in site.get("/api/operations").json()["operations"]}
    assert rows["kulak-00447"]["with_grave"] == 1
    assert site.get("/operations").status_code == 200
    gaps = site.get("/api/gaps").json()["operations"]
    assert "kulak-00447" not in {each["id"] for each in gaps}, "one grave is known"


@pytest.mark.parametrize(
    "address", ["/body/round-table", "/operation/none", "/order/none", "/case/x/9", "/api/body/no"]
)
def test_what_is_not_known_is_not_found(site: TestClient, address: str) -> None:
    assert site.get(address).status_code == 404


def test_every_page_leads_to_the_operations(site: TestClient) -> None:
    assert '<a href="/operations">Operations</a>' in site.get("/").text


def test_what_sources_say_stands_on_the_page_of_the_register_and_may_contradict_it(
    site: TestClient,
) -> None:
    page = site.get(f"/body/{TROIKA}").text
    assert "What sources of this archive say" in page
    assert 'href="/entry/x/6"' in page
    told = site.get(f"/api/body/{TROIKA}").json()
    assert [each["id"] for each in told["records"]] == ["x/6"]
    assert told["contested"] == [
        {
            "property": "since_date",
            "entry": "x/6",
            "stated": "1937-07-10",
            "registered": "1937-07-30",
        }
    ]
    assert site.get("/api/order/nkvd-00447").json()["contested"] == []


def test_an_entry_about_it_leads_to_the_register(site: TestClient) -> None:
    for asked, known in (("/body/x/6", f"/body/{TROIKA}"), ("/order/x/7", "/order/nkvd-00447")):
        answer = site.get(asked, follow_redirects=False)
        assert unquote(answer.headers["location"]) == known


def test_an_operation_that_only_a_source_tells_of_is_listed_and_has_a_page(
    site: TestClient,
) -> None:
    assert site.get("/api/operations").json()["told"] == [{"id": "x/8", "title": "Sweep"}]
    assert "Sweep" in site.get("/operation/x/8").text


@pytest.mark.parametrize("language", ["en", "ru", "et", "uk"])
def test_orders_and_operations_are_told_in_the_languages_of_the_pages(
    site: TestClient, language: str
) -> None:
    told = site.get(f"/api/order/nkvd-00486?language={language}").json()
    english = site.get("/api/order/nkvd-00486").json()
    assert (told["summary"] == english["summary"]) is (language == "en")
    operation = site.get(f"/api/operation/families-00486?language={language}").json()
    assert operation["categories"]
