"""Counting those found."""

from collections.abc import Callable

import pytest

from synodik.model.errors import QueryError
from synodik.search.facets import regions, settlements
from synodik.search.query import Searcher


def people() -> list[dict[str, object]]:
    common = {"source": "a", "book": "A", "surname": "Клёнов"}
    return [
        {**common, "entry": "a/1", "birth_place": "Полянская губ., с. Дубки",
         "occupation": "колхозник", "arrest_date": "1937-11-03"},
        {**common, "entry": "a/2", "residence": "Полянская обл., г. Вымыслов",
         "birth_place": "Степная губ.", "occupation": "крестьянин", "arrest_date": "1937"},
        {**common, "entry": "a/3", "nationality": "русский", "trial_body": "тройка при УНКВД"},
    ]  # fmt: skip


def test_those_found_are_counted_by_value(indexed: Callable[..., Searcher]) -> None:
    searcher = indexed(people())
    found = searcher.facets("Клёнов", ["region", "year", "occupation", "nationality", "body"])
    assert found["region"].counts == {"Полянская": 2}
    assert found["year"].counts == {"1937": 2}
    assert found["occupation"].counts == {"peasants": 2}
    assert found["nationality"].counts == {"russian": 1}
    assert found["body"].counts == {"troika": 1}
    assert (found["year"].persons, found["year"].unknown, found["year"].values) == (2, 1, 1)


def test_only_those_who_fit_are_counted(indexed: Callable[..., Searcher]) -> None:
    searcher = indexed(people())
    assert searcher.facets("Клёнов arrested:1937", ["source"])["source"].counts == {"A": 2}


def test_without_a_query_everyone_is_counted(indexed: Callable[..., Searcher]) -> None:
    assert indexed(people()).facets("", ["source"])["source"].persons == 3


def test_no_more_values_than_asked_for(indexed: Callable[..., Searcher]) -> None:
    held = indexed(people()).facets("", ["place"], 1)["place"]
    assert len(held.counts) == 1
    assert held.values == 2


def test_an_unknown_facet_is_refused_with_those_that_there_are(searcher: Searcher) -> None:
    with pytest.raises(QueryError, match="facets are region"):
        searcher.facets("", ["shoe_size"])


def test_a_place_gives_its_largest_and_its_smallest_unit() -> None:
    place = "с. Дубки Лесного р-на Полянской губ."
    assert regions(place) == ("Полянской",)
    assert settlements(place) == ("Дубки",)
