"""Making the index: the same tables give the same answers."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from synodik.search.query import Searcher


def row(number: int, surname: str) -> dict[str, object]:
    return {"entry": f"a/{number}", "source": "a", "book": "A", "surname": surname}


def test_an_archive_without_records_can_be_asked(indexed: Callable[..., Searcher]) -> None:
    assert indexed([]).search("Kask").total == 0


def test_a_record_without_a_name_is_found_by_its_words(indexed: Callable[..., Searcher]) -> None:
    nameless = {"entry": "a/1", "source": "a", "book": "A", "birth_place": "Kuuse v."}
    (hit,) = indexed([nameless]).search("Kuuse").hits
    assert (hit.person, hit.name, hit.years) == ("a/1", "", "")


def test_who_is_withheld_by_a_second_birth_is_not_found_by_the_day(
    indexed: Callable[..., Searcher],
) -> None:
    dated = {**row(1, "Kask"), "birth_date": "1915-03-02", "residence": "Mäe t."}
    assert indexed([dated]).search("born:1915-03-02").total == 1
    searcher = indexed([dated], withheld=lambda _: {"a/1"})
    assert searcher.search("Kask").total == 1
    assert searcher.search("born:1915-03-02", allowed=frozenset()).total == 0
    assert searcher.search("Mäe", allowed=frozenset()).total == 0


def test_two_indexes_of_the_same_tables_answer_alike(indexed: Callable[..., Searcher]) -> None:
    rows = [row(number, f"Kask{chr(97 + number % 5)}") for number in range(60)]
    first, second = indexed(rows), indexed(rows)
    for query in ("Kaska", "Kask*", "book:A"):
        a, b = first.search(query, limit=100), second.search(query, limit=100)
        assert (a.total, [hit.person for hit in a.hits]) == (
            b.total,
            [hit.person for hit in b.hits],
        )


def test_records_of_a_person_may_lie_far_apart(indexed: Callable[..., Searcher]) -> None:
    rows = [row(number, f"Nimi{number}") for number in range(30)]
    searcher = indexed(rows, {"a/29": "a/3", "a/17": "a/3"})
    (hit,) = searcher.search("Nimi17", allowed=frozenset()).hits
    assert hit.person == "a/3"
    assert [why.record for why in hit.why] == ["a/17"]


@settings(max_examples=15)
@given(st.lists(st.text(alphabet="абвõäabc", min_size=3, max_size=8), min_size=1, max_size=12))
def test_everyone_is_found_by_the_name_as_printed(
    indexed: Callable[..., Searcher], surnames: list[str]
) -> None:
    searcher = indexed([row(number, surname) for number, surname in enumerate(surnames)])
    for number, surname in enumerate(surnames):
        hits = [hit.person for hit in searcher.search(surname, limit=50).hits]
        assert f"a/{number}" in hits, surname
