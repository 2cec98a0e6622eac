"""The pages of counts, over the archive of the demo."""

import html
import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from synodik.archive.demo import sample_archive
from synodik.cli.building import built_archive
from synodik.counting.statistics import DIMENSIONS
from synodik.web.count_words import dimension_word
from synodik.web.serving import app_of
from synodik.web.words import LANGUAGES, words_in


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    archive = sample_archive(tmp_path_factory.mktemp("counts") / "archive")
    built_archive(archive, workers=1)
    with TestClient(app_of(archive, archive.current())) as client:
        yield client


def test_every_number_of_a_table_leads_to_as_many_persons(site: TestClient) -> None:
    page = site.get("/count", params={"by": ["arrest_year", "sentence_kind"], "lang": "en"}).text
    numbers = re.findall(r'<a href="(/count/persons[^"]*)" rel="nofollow">(\d+)</a>', page)
    assert numbers
    for address, number in numbers[:12]:
        listed = site.get(html.unescape(address)).text
        assert f"Persons: {number}" in listed


def test_the_api_gives_the_same_numbers(site: TestClient) -> None:
    answer = site.get("/api/count", params={"by": "sex"}).json()
    assert answer["total"] == sum(cell["count"] for cell in answer["cells"])
    csv = site.get("/api/count", params={"by": "sex", "format": "csv"})
    assert csv.text.startswith("sex,count,low,high,where,persons\n")


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("/count?by=shoe_size", "Nothing can be counted by"),
        ("/count?where=sex", "After sex stands"),
        ("/count?of=sources", "cannot be counted"),
        ("/count?by=sex&by=book&by=body&by=party", "At most 3"),
        ("/count/persons?where=%27", "cannot be read"),
        ("/api/count?by=sex&per=book", "Shares are given"),
    ],
)
def test_what_cannot_be_counted_is_told(site: TestClient, address: str, reason: str) -> None:
    answer = site.get(address)
    assert answer.status_code == 400
    assert reason in html.unescape(answer.text)


def test_dimensions_and_labels_are_in_the_readers_words(site: TestClient) -> None:
    page = site.get("/count", params={"by": ["nationality", "arrest_decade"], "lang": "ru"}).text
    assert '<option value="arrest_decade" selected>Арест: десятилетие</option>' in page
    assert "<td>1930-е</td>" in page
    assert "<td>эстонец</td>" in page or "<td>эстонцы</td>" in page
    bodies = site.get("/count", params={"by": "body", "lang": "et"}).text
    assert "<td>NSV Liidu Ülemkohtu sõjakolleegium</td>" in bodies


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_dimension_has_a_name_in_every_language(language: str) -> None:
    words = words_in(language)
    assert all(dimension_word(words, name) != name for name in DIMENSIONS)


def test_bars_stand_beside_the_numbers_and_a_picture_can_be_had(site: TestClient) -> None:
    page = site.get("/count", params={"by": "sex"}).text
    assert page.count('<svg class="bar"') == page.count('rel="nofollow"')
    drawn = site.get("/api/count", params={"by": "sex", "format": "svg"})
    assert drawn.headers["content-type"].startswith("image/svg")
    assert drawn.text.startswith("<svg")
    refused = site.get("/api/count", params={"by": "sex,book,body", "format": "svg"})
    assert refused.status_code == 400
    assert "count --by one dimension or two" in refused.text
