import pytest

from synodik.linking.encode import encode
from synodik.linking.facts import contradict, same_source_twice

from .conftest import table


def test_a_book_tells_of_a_person_once() -> None:
    records = encode(table([{"entry": "a/1"}, {"entry": "a/2"}, {"entry": "b/1"}])).encoded
    assert same_source_twice(records, 0, 1)
    assert not same_source_twice(records, 0, 2)


def test_an_entry_that_points_to_another_of_its_book_may_join_it() -> None:
    records = encode(table([{"entry": "a/1"}, {"entry": "a/2", "cross_reference": "Kask"}])).encoded
    assert not same_source_twice(records, 0, 1)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        pytest.param({"sex": "m"}, {"sex": "f"}, True, id="sexes differ"),
        pytest.param({"sex": "m"}, {"sex": "m"}, False, id="sexes agree"),
        pytest.param({"sex": "m"}, {}, False, id="one sex unknown"),
        pytest.param(
            {"birth_date": "1870"}, {"birth_date": "1900"}, True, id="born thirty years apart"
        ),
        pytest.param(
            {"birth_date": "1870~"}, {"birth_date": "1900"}, False, id="perhaps born nearer"
        ),
        pytest.param(
            {"death_date": "1942-03-01"}, {"arrest_date": "1949-03-25"}, True, id="died before"
        ),
        pytest.param(
            {"death_date": "1949-03-01"}, {"arrest_date": "1949-03-25"}, False, id="a slip of days"
        ),
    ],
)  # fmt: skip
def test_facts_keep_records_apart(
    one: dict[str, str],
    other: dict[str, str],
    apart: bool,
) -> None:
    records = encode(table([{"entry": "a/1", **one}, {"entry": "b/1", **other}])).encoded
    assert contradict(records, 0, 1) is apart
    assert contradict(records, 1, 0) is apart
