"""Completing the last word of a query."""

from synodik.search.query import Searcher


def test_the_last_word_is_completed(searcher: Searcher) -> None:
    (found,) = [each for each in searcher.suggest("Jaan Tammv") if each.kind == "name"]
    assert (found.text, found.id, found.count) == ("Jaan Tammvere", None, 2)


def test_letters_of_another_script_complete_too(searcher: Searcher) -> None:
    assert "Tammvere" in [each.text for each in searcher.suggest("Таммв")]


def test_the_most_frequent_stands_first(searcher: Searcher) -> None:
    assert searcher.suggest("Иван")[0].count == max(it.count for it in searcher.suggest("Иван"))


def test_sources_are_suggested_with_their_ids(searcher: Searcher) -> None:
    assert ("source", "uk") in [(each.kind, each.id) for each in searcher.suggest("uk")]


def test_what_has_no_letters_suggests_nothing(searcher: Searcher) -> None:
    for prefix in ("", "   ", "*", '"', "\x00", "Иван ", "Ти-Ти"):
        assert searcher.suggest(prefix) == []


def test_no_more_than_asked_for(searcher: Searcher) -> None:
    assert len(searcher.suggest("и", 2)) == 2
