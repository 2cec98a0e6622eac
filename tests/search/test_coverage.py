"""What it means that nobody was found."""

from collections.abc import Callable

import pytest

from synodik.archive.known_sources import KnownSource
from synodik.search.query import Searcher

ROWS: list[dict[str, object]] = [
    {"entry": f"p/{n}", "source": "p", "book": "Книга Полянская", "surname": surname,
     "birth_date": year, "residence": "Полянская обл., с. Дубки", "sentence_kind": "camp"}
    for n, (surname, year) in enumerate([("Клёнов", "1890"), ("Рябинов", "1905")])
] + [
    {"entry": "s/1", "source": "s", "book": "Книга Степная", "surname": "Вязов",
     "birth_date": "1880", "residence": "Степная обл."}
]  # fmt: skip
KNOWN = (
    KnownSource("Книга Полянская, том 2", ("Полянская область",), "Полянский архив"),
    KnownSource("Книга Горная", ("Горная область",)),
)


@pytest.fixture(scope="module")
def asked(indexed: Callable[..., Searcher]) -> Searcher:
    return indexed(ROWS, known=KNOWN)


def test_who_is_found_needs_no_coverage(asked: Searcher) -> None:
    assert asked.search("Клёнов").coverage is None


def test_nobody_found_shows_what_the_sources_of_the_place_hold(asked: Searcher) -> None:
    coverage = asked.search("surname:Щеглов place:Полянская").coverage
    assert coverage is not None
    (source,) = coverage.sources
    assert source.book == "Книга Полянская"
    assert (source.births, source.regions, source.kinds) == (
        (1890, 1905),
        {"Полянская": 2},
        {"camp": 2},
    )
    assert source.letters == "КР"
    assert coverage.letters == "Щ"


def test_near_misses_are_no_answer_and_what_the_sources_hold_is_said(asked: Searcher) -> None:
    answer = asked.search("Клёнов Щеглов")
    assert answer.is_near_miss
    assert answer.coverage is not None


def test_sources_known_to_exist_and_not_held_are_named(asked: Searcher) -> None:
    coverage = asked.search("surname:Щеглов place:Полянская").coverage
    assert coverage is not None
    assert [each.title for each in coverage.lacking] == ["Книга Полянская, том 2"]


def test_a_region_or_year_that_no_source_holds_is_said(asked: Searcher) -> None:
    coverage = asked.search("surname:Клёнов place:Горная born:1799").coverage
    assert coverage is not None
    assert (coverage.regions, coverage.years) == (("горная",), (1799,))
    assert len(coverage.sources) == 2


def test_there_is_a_way_on(asked: Searcher) -> None:
    coverage = asked.search("surname:Клёнов born:1799").coverage
    assert coverage is not None
    assert coverage.ways_on == ("Клёнов", "Клён*")
