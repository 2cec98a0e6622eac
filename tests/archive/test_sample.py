"""The sample sources of the demo: read whole, about people long dead, linked and in dispute."""

import hashlib
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import partial
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from synodik.archive.build import Build, build
from synodik.archive.demo import ASK_FOR, sample_archive
from synodik.linking import link
from synodik.model.edtf import interval_of
from synodik.model.entry import Entry
from synodik.model.properties import Property
from synodik.model.source import Source, SourceFile
from synodik.model.subject import SubjectKind
from synodik.parsing.parser import Parser, Reading
from synodik.parsing.profile import load_profile
from synodik.reading.reader import read
from synodik.search import index
from synodik.search.query import Searcher

_SAMPLE = Path(str(resources.files("synodik.archive") / "sample"))
_TABLES: list[dict[str, Any]] = tomllib.loads((_SAMPLE / "sources.toml").read_text("utf-8"))[
    "sources"
]
_IDS = [table["id"] for table in _TABLES]


def _read(table: dict[str, Any]) -> Iterator[tuple[Entry, Reading]]:
    profile = load_profile(table["profile"])
    parser = Parser(profile)
    data = {name: (_SAMPLE / name).read_bytes() for name in table["files"]}
    files = tuple(
        SourceFile(name, hashlib.sha256(content).hexdigest(), len(content))
        for name, content in data.items()
    )
    source = Source(
        table["id"], table["title"], table["book"], table["profile"], table["encoding"], files=files
    )
    for file in files:
        for entry in read(source, file, data[file.name], profile.layout):
            yield entry, parser.parse(entry.id, entry.text, entry.cells)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Build:
    archive = sample_archive(tmp_path_factory.mktemp("demo") / "archive")
    indexer = partial(index.build, rule=archive.settings.privacy, today=date.today())
    built = build(archive, link=link, index=indexer, workers=1)
    assert built.quality.failures == ()
    return built.build


def _person(sample: Build, name: str) -> str:
    """Find the person of whom a source tells under a surname, such as `moscow Ежов`."""
    source, surname = name.split()
    rows = sample.rows(
        "SELECT person FROM persons JOIN records ON record = entry"
        " WHERE source LIKE ? AND surname = ?",
        f"demo-%-{source}",
        surname,
    )
    assert len(rows) == 1, f"{len(rows)} records of {name}"
    return str(rows[0]["person"])


def _said(sample: Build, name: str, prop: Property) -> set[str]:
    """Give the normal forms of what all records of a person say."""
    person = sample.person_of(_person(sample, name))
    statements = [each.statement for record in person.records for each in sample.statements(record)]
    return {statement.normal for statement in statements if statement.prop is prop}


@pytest.mark.parametrize("table", _TABLES, ids=_IDS)
def test_a_source_is_read_whole(table: dict[str, Any]) -> None:
    readings = list(_read(table))
    characters = sum(len(entry.text) for entry, _ in readings)
    unread = {entry.id: [entry.text[a:b] for a, b in each.unread] for entry, each in readings}
    share = sum(len(words) for found in unread.values() for words in found) / characters
    assert share < 0.03, unread


_OF_PERSONS = [
    table for table in _TABLES if load_profile(table["profile"]).subject is SubjectKind.PERSON
]
_OF_OTHERS = [table for table in _TABLES if table not in _OF_PERSONS]


@pytest.mark.parametrize("table", _OF_OTHERS, ids=[table["id"] for table in _OF_OTHERS])
def test_every_entry_on_another_subject_names_a_publication(table: dict[str, Any]) -> None:
    for entry, reading in _read(table):
        said = {statement.prop for statement in reading.statements}
        assert {Property.LABEL, Property.ARCHIVE_REFS} <= said, entry.text


@pytest.mark.parametrize("table", _OF_PERSONS, ids=[table["id"] for table in _OF_PERSONS])
def test_every_entry_names_a_person_who_died_before_1960_or_refers_to_one(
    table: dict[str, Any],
) -> None:
    for entry, reading in _read(table):
        said = {statement.prop: statement.normal for statement in reading.statements}
        assert Property.SURNAME in said, entry.text
        if " vt. " not in entry.text:
            assert interval_of(said[Property.DEATH_DATE]).latest.year < 1960, entry.text


@pytest.mark.parametrize("table", _TABLES, ids=_IDS)
def test_a_source_says_that_it_was_composed_and_is_free(table: dict[str, Any]) -> None:
    assert "Composed for the Synodik demo from published" in table["title"]
    assert "not an excerpt" in table["title"]
    assert table["licence"] == "CC0-1.0"
    assert table["selection"]


def test_the_list_by_address_is_a_web_page_of_its_time() -> None:
    data = (_SAMPLE / "moscow-sample.htm").read_bytes()
    assert "Мейерхольд".encode("cp1251") in data
    assert data.count(b"\r\n") == data.count(b"\n") > 30


def test_every_role_names_its_document_and_proof() -> None:
    for entry, reading in _read(_TABLES[_IDS.index("demo-6-judges")]):
        props = {statement.prop for statement in reading.statements}
        assert {Property.ROLE, Property.ROLE_BODY, Property.CITATION, Property.PROOF} <= props, (
            entry.text
        )


_SAME = {
    "Johan, son of Jaak, is Иван Яковлевич": ("memento Laidoner", "zhertvy Лайдонер"),
    "Estonian and Russian": ("memento Kork", "moscow Корк"),
    "Микола is Николай": ("ukrainian Зеров", "zhertvy Зеров"),
    "Лесь is Les": ("ukrainian Курбас", "cards Kurbas"),
    "spelt otherwise": ("zhertvy Профитлих", "cards Profittlich"),
    "a chief among the shot": ("moscow Ежов", "cards Ezhov"),
    "two transliterations": ("cards Ezhov", "judges Yezhov"),
    "a false day of death": ("moscow Бабель", "cards Babel"),
}
_APART = {
    "two of one list": ("moscow Белов", "moscow Рыков"),
    "two physicists": ("ukrainian Шубніков", "zhertvy Бронштейн"),
}


@pytest.mark.parametrize(("one", "other"), _SAME.values(), ids=_SAME)
def test_one_person_in_two_sources_is_one_person(sample: Build, one: str, other: str) -> None:
    assert _person(sample, one) == _person(sample, other)


@pytest.mark.parametrize(("one", "other"), _APART.values(), ids=_APART)
def test_two_persons_stay_two(sample: Build, one: str, other: str) -> None:
    assert _person(sample, one) != _person(sample, other)


def test_only_a_cross_reference_tells_of_somebody_a_second_time(sample: Build) -> None:
    rows = sample.rows(
        "SELECT list(text ORDER BY length(text)) AS texts"
        " FROM persons JOIN entries ON record = id GROUP BY person, source HAVING count(*) > 1"
    )
    assert rows
    for row in rows:
        pointing, told = row["texts"]
        assert " vt. " in pointing, (pointing, told)


def test_a_false_day_of_death_stands_beside_the_true_one(sample: Build) -> None:
    days = _said(sample, "zhertvy Флоренский", Property.DEATH_DATE)
    assert days == {"1937-12-08", "1943-12-15"}


def test_who_judged_and_was_judged_shows_both(sample: Build) -> None:
    assert _said(sample, "moscow Эйхе", Property.ROLE) == {"member"}
    assert "executed" in _said(sample, "moscow Эйхе", Property.DEATH_KIND)
    assert "troika for West Siberian Territory" in _said(sample, "moscow Эйхе", Property.ROLE_BODY)


def test_members_of_a_family_keep_their_head(sample: Build) -> None:
    head = _person(sample, "cards Päts")
    entry = next(each for each in sample.person_of(head).records if "memento" in each)
    names = [sample.record(each)["given_name"] for each in sample.family(entry)]
    assert names == ["Konstantin", "Viktor", "Henn"]


@pytest.mark.parametrize(
    "query", [ASK_FOR, "Флоренский Павел", "Zerov Mykola", "Päts 1874", "Эйхе"]
)
def test_the_searches_that_the_documents_name_find_somebody(sample: Build, query: str) -> None:
    answer = Searcher(sample.index_folder).search(query)
    assert answer.hits
    assert len(sample.person_of(answer.hits[0].person).records) > 1
