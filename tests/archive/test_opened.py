from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from synodik.archive.archive import Archive
from synodik.archive.build import Built
from synodik.archive.opened import Build
from synodik.model.errors import ArchiveError, UnknownIdError
from synodik.model.source import Source

Add = Callable[..., Source]
Make = Callable[..., Built]


@pytest.fixture
def build(add: Add, make: Make, entries: str, other_entries: str) -> Build:
    add("one", entries, title="First book", book="B1")
    add("two", other_entries, title="Second book", book="B2")
    return make().build


def test_an_entry_is_found_as_printed_with_its_place(build: Build, archive: Archive) -> None:
    entry = build.entry("one/2")
    assert entry.text.startswith("KUUSK, Leena, Toomas")
    assert (entry.source_id, entry.locator.file, entry.locator.line) == ("one", "one.txt", 2)
    text = archive.file_path(archive.source("one"), "one.txt").read_text("utf-8")
    assert "".join(text[start:stop] for start, stop in entry.locator.pieces) == entry.text


def test_every_statement_quotes_the_entry(build: Build) -> None:
    text = build.entry("one/2").text
    stated = {
        each.statement.prop: text[each.statement.span.start : each.statement.span.stop]
        for each in build.statements("one/2")
    }
    assert stated["birth_date"] == "1902"
    assert stated["given_name"] == "Leena"


def test_any_record_leads_to_the_person_with_all_records(build: Build) -> None:
    person = build.person_of("two/1")
    assert (person.id, person.records) == ("one/1", ("one/1", "two/1"))
    assert build.person_of("one/1") == person


def test_links_say_what_they_rest_on(build: Build) -> None:
    (link,) = build.links(["two/1"])
    assert (link.a, link.b) == ("one/1", "two/1")
    assert [(reason.what, reason.weight) for reason in link.reasons] == [("names", 9.5)]
    assert build.links(["one/3"]) == ()


def test_sources_tell_what_was_read_of_them(build: Build) -> None:
    one, two = build.sources()
    assert (one.id, one.title, one.book, one.language, one.entries) == (
        "one",
        "First book",
        "B1",
        "et",
        3,
    )
    assert [name for name, _ in one.files] == ["one.txt"]
    assert build.source("two") == two
    assert build.counts() == {"entries": 5, "links": 1, "persons": 4, "subjects": 0}


@pytest.mark.parametrize("asked", ["one/9", "' OR 1=1 --", "", "nothing"])
def test_what_is_not_there_is_refused_by_its_id(build: Build, asked: str) -> None:
    for ask in (build.entry, build.record, build.person_of, build.source):
        with pytest.raises(UnknownIdError):
            ask(asked)
    assert build.statements(asked) == ()


def test_many_threads_may_ask_at_once(build: Build) -> None:
    ids = ["one/1", "one/2", "one/3", "two/1", "two/2"] * 20
    with ThreadPoolExecutor(8) as pool:
        assert [entry.id for entry in pool.map(build.entry, ids)] == ids


def test_a_folder_without_its_tables_is_no_build(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="no table sources, entries"):
        Build(tmp_path)
