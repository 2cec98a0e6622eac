import pytest

from synodik.linking.encode import encode
from synodik.linking.facts import contradict, same_source_twice

from .conftest import Fields, table


def test_a_book_tells_of_a_person_once() -> None:
    records = encode(table([{"entry": "a/1"}, {"entry": "a/2"}, {"entry": "b/1"}])).encoded
    assert same_source_twice(records, 0, 1)
    assert not same_source_twice(records, 0, 2)


def test_an_entry_that_points_to_another_of_its_book_may_join_it() -> None:
    records = encode(table([{"entry": "a/1"}, {"entry": "a/2", "cross_reference": "Kask"}])).encoded
    assert not same_source_twice(records, 0, 1)


def test_a_book_that_may_tell_twice_has_no_entries_known_to_differ() -> None:
    rows = table([{"entry": "a/1"}, {"entry": "a/2"}, {"entry": "b/1"}, {"entry": "b/2"}])
    records = encode(rows, repeating={"a"}).encoded
    assert not same_source_twice(records, 0, 1)
    assert same_source_twice(records, 2, 3)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        pytest.param({"birth_date": "1899"}, {"birth_date": "1898"}, False, id="a year's slip"),
        pytest.param({"birth_date": "1904"}, {"birth_date": "1890"}, True, id="another birth"),
        pytest.param(
            {"death_date": "1937-11-26"}, {"death_date": "1937-11-25"}, False, id="a day's slip"
        ),
        pytest.param(
            {"death_date": "1938-06-04"}, {"death_date": "1939-03-03"}, True, id="another death"
        ),
    ],
)
def test_one_told_twice_was_born_and_died_once(one: Fields, other: Fields, apart: bool) -> None:
    rows = table([{"entry": "a/1", **one}, {"entry": "a/2", **other}])
    assert contradict(encode(rows, repeating={"a"}).encoded, 0, 1) is apart
    assert contradict(encode(rows).encoded, 0, 1) is False


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
        pytest.param(
            {"birth_date": "1818"}, {"birth_date": "1918-06-19"}, False, id="a wrong century"
        ),
        pytest.param(
            {"birth_date": "1984-08-12"}, {"birth_date": "1894-08-12"}, False, id="a wrong year"
        ),
        pytest.param(
            {"death_date": "1942-01-08", "arrest_date": "1944-10-02"},
            {"arrest_date": "1944-10-02"},
            False,
            id="a death before its own arrest proves nothing",
        ),
        pytest.param(
            {"death_date": "1944-02-22"},
            {"arrest_date": "1947-05-04", "death_date": "1944-02-22"},
            False,
            id="nor does an arrest after its own death",
        ),
        pytest.param(
            {"death_date": "1943-06-05", "trial_date": "1942-07-01"},
            {"arrest_date": "1948-12-31", "trial_date": "1942-07-01"},
            False,
            id="nor a second arrest of one sentenced on the same day",
        ),
        pytest.param(
            {"death_date": "1942-04-28", "arrest_date": "1941-06-04"},
            {"arrest_date": "1944-06-04"},
            False,
            id="nor the same day of arrest of a later year",
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


def test_one_number_of_the_person_explains_births_far_apart() -> None:
    born = [{"birth_date": "1899-04-05"}, {"birth_date": "1944-11-30"}]
    numbers = ["40117", "40117", "71140"]
    rows = [
        {"entry": f"{source}/1", "identifier": [number], **birth}
        for source, number, birth in zip("abc", numbers, [*born, born[1]], strict=True)
    ]
    records = encode(table(rows)).encoded
    assert not contradict(records, 0, 1)
    assert contradict(records, 0, 2)
