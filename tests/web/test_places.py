"""Pages and API of places, over a build of invented camps."""

import json
import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from starlette.testclient import TestClient

from synodik.archive.archive import Archive, Description
from synodik.archive.build import build
from synodik.archive.locating import locate
from synodik.archive.place_tables import PlaceTables
from synodik.archive.settings import ArchiveSettings
from synodik.archive.tables import DRAWS, LINKS, LOCATED, PERSONS, PLACES, SOURCES, SUBJECTS
from synodik.search.query import Searcher
from synodik.web import SiteSettings, create_app
from synodik.web.gaps import gaps_of
from synodik.web.limits import Limits

TOLD = """\
name;kind;where;lat;lon;in memory of;year;held
Ельлаг;camp;Кировская область;59.9;52.2;;;
Еловая балка;burial_site;Кировская область;58.61;49.7;;;
<b>Крест</b>;monument;;58.61;49.7;Еловая балка;;
Ельлаг II;camp;;;;;1941;1 200
"""
PEOPLE = """\
OKAS, Jaan, Mihkel, s. 1898 Tartu, arr. 1940, trib. 1941 §58-4, 10 a., Jellag, surn. 1942 Jellag.
NOORUK, Leena, Toomas, s. 1935 Tartu, arr. 1950, trib. 1951 §58-4, 10 a., Jellag.
"""
PROFILE = """\
name = "{name}"
language = "{language}"
subject = "{subject}"
[layout]
kind = "{kind}"
"""
COLUMNS = """\
delimiter = ";"
[columns]
name = "label"
kind = "kind"
where = "located_at"
lat = "latitude"
lon = "longitude"
"in memory of" = "commemorates"
year = "figure_date"
held = "prisoners"
"""


class Linked(NamedTuple):
    links: pa.Table
    persons: pa.Table
    draws: pa.Table = DRAWS.empty_table()
    expected: tuple[Any, Any] = ((1.0, 1.0, 1.0), (1.0, 1.0, 1.0))
    conflicts: tuple[str, ...] = ()


def _apart(records: pa.Table, judgements: Sequence[object] = (), **_: object) -> Linked:
    del judgements
    rows = [
        {"record": each, "person": each, "probability": 1.0}
        for each in records["entry"].to_pylist()
    ]
    return Linked(LINKS.empty_table(), pa.Table.from_pylist(rows, PERSONS))


def _added(archive: Archive, folder: Path, source: str, text: str, profile: str) -> None:
    (folder / f"{source}.txt").write_text(text, "utf-8")
    (folder / f"{source}.toml").write_text(profile, "utf-8")
    archive.add([folder / f"{source}.txt"], str(folder / f"{source}.toml"), Description(source))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Searcher], TestClient]:
    folder = tmp_path_factory.mktemp("places")
    archive = Archive.init(folder / "archive", ArchiveSettings("Invented", ("et",)))
    profile = PROFILE.format(name="p", language="et", subject="person", kind="lines")
    _added(archive, folder, "people", PEOPLE, profile)
    profile = PROFILE.format(name="q", language="ru", subject="place", kind="table")
    _added(archive, folder, "places", TOLD, profile + COLUMNS)
    made = build(archive, link=_apart, index=lambda *_: None, locate=locate, workers=1).build
    settings = SiteSettings(
        "An invented archive", today=lambda: date(2026, 11, 22), limits=Limits(rate=0)
    )

    def opened(searcher: Searcher) -> TestClient:
        app = create_app(made, searcher, settings, [], folder=made.folder)
        return TestClient(app, follow_redirects=False, raise_server_exceptions=False)

    return opened


@pytest.fixture
def client(site: Callable[[Searcher], TestClient], searcher: Searcher) -> TestClient:
    return site(searcher)


def _text(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_a_place_shows_what_its_source_says_and_who_was_there_when(client: TestClient) -> None:
    page = client.get("/place/places/1")
    assert page.status_code == 200
    assert "/entry/places/1" in page.text
    assert "/person/people/1" in page.text
    assert re.search(r"1941\s*</th>", page.text)
    assert "<svg" in page.text


def test_who_may_be_living_is_counted_and_not_named(client: TestClient) -> None:
    page = client.get("/place/places/1").text
    assert "2 persons" in _text(page)
    assert "Nooruk" not in page
    assert "people/2" not in page


def test_a_person_leads_to_the_camp(client: TestClient) -> None:
    assert 'href="/place/places/1"' in client.get("/person/people/1").text


def test_prisoners_are_told_with_the_entry_that_counts_them(client: TestClient) -> None:
    page = client.get("/place/places/4").text
    assert re.search(r'<a href="/entry/places/4"[^>]*>1 200</a>', page)


def test_a_monument_is_named_on_the_page_of_the_grave_and_as_text(client: TestClient) -> None:
    page = client.get("/place/places/2").text
    assert "&lt;b&gt;Крест&lt;/b&gt;" in page
    assert "<b>" not in page


def test_the_page_of_gaps_lists_what_nothing_commemorates(client: TestClient) -> None:
    page = client.get("/gaps").text
    assert "/place/places/1" in page
    assert "/place/places/2" not in page


def test_a_grave_that_the_gazetteer_knows_to_be_marked_is_no_gap(tmp_path: Path) -> None:
    def place(name: str, note: str) -> dict[str, Any]:
        blank: dict[str, Any] = dict.fromkeys(PLACES.names)
        names = [{"text": name, "language": "ru", "since": None, "until": None}]
        return blank | {"id": name, "kind": "burial_site", "names": names, "note": note}

    told = [place("Ельник", "those shot; memorial 1997"), place("Бор", "those shot in 1938")]
    for name, schema, rows in (
        ("places", PLACES, told),
        ("located", LOCATED, []),
        ("persons", PERSONS, []),
        ("subjects", SUBJECTS, []),
        ("sources", SOURCES, []),
    ):
        pq.write_table(pa.Table.from_pylist(rows, schema), tmp_path / f"{name}.parquet")
    assert [each.name for each in gaps_of(PlaceTables(tmp_path), None, "en").graves] == ["Бор"]


def test_programs_get_the_same_gaps(client: TestClient) -> None:
    told = client.get("/api/gaps").json()
    assert "places/1" in {each["place"] for each in told["camps"]}
    assert "places/2" not in {each["place"] for each in told["graves"]}
    assert told["operations"] == []


def test_all_places_stand_on_one_map(client: TestClient) -> None:
    page = client.get("/places").text
    assert page.count("<circle") == 3
    assert "/place/places/4" in page


def test_layers_are_geojson_of_the_kinds_asked_for(client: TestClient) -> None:
    answer = client.get("/api/places.geojson?kind=camp&kind=monument")
    assert answer.headers["content-type"] == "application/geo+json"
    told = json.loads(answer.text)
    assert {each["properties"]["kind"] for each in told["features"]} == {"camp", "monument"}
    assert client.get("/api/places.geojson?kind=castle").status_code == 400


def test_programs_get_a_place_with_its_sources(client: TestClient) -> None:
    told = client.get("/api/place/places/1").json()
    assert (told["name"], told["kind"], told["persons"]) == ("Ельлаг", "camp", 2)
    assert {"property": "death_place", "year": 1942, "persons": 1} in told["presence"]
    assert told["records"][0]["locator"]["source"] == "places"
    linked = client.get("/api/place/places/1.jsonld").json()
    assert (linked["@type"], linked["@id"]) == ("Place", "http://testserver/place/places/1")


def test_a_place_that_does_not_exist_is_told(client: TestClient) -> None:
    assert client.get("/place/nowhere").status_code == 404
    assert client.get("/place/places/1?page=none").status_code == 400
