"""Blocking: what brings records together, and what bounds it."""

import numpy as np
import pytest

from synodik.linking.blocking import WINDOW, blocks, key_columns, keys_for
from synodik.linking.encode import encode
from synodik.linking.scoring import brought_together, candidate_count, sortings_of

from .conftest import Fields, table

TAMM = {"surname": "Tamm", "given_name": "Jaan", "birth_date": "1899-02-03", "residence": "Elva"}


def are_brought_together(first: Fields, second: Fields) -> bool:
    rows = [{"entry": "a/1", **first}, {"entry": "b/1", **second}]
    sortings = sortings_of(encode(table(rows)).encoded)
    return bool(brought_together(sortings, np.array([[0, 1]], np.int32))[0])


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"birth_date": "1889"}, id="a figure of the year"),
        pytest.param({"given_name": "Jan"}, id="a letter of the given name"),
        pytest.param({"surname": "Tomm"}, id="a letter of the surname"),
        pytest.param({"surname": "Kask"}, id="another surname, the day of birth"),
        pytest.param({"surname": "Kask", "birth_date": "1899"}, id="another surname, the place"),
        pytest.param({"surname": "Tamm-Kask"}, id="a double surname"),
        pytest.param({"surname": "Тамм", "given_name": "Яан"}, id="another script"),
        pytest.param({"birth_date": None, "residence": None}, id="nothing but the name"),
    ],
)
def test_records_that_differ_in_something_are_still_compared(other: Fields) -> None:
    assert are_brought_together(TAMM, TAMM | other)


@pytest.mark.parametrize(
    "shared",
    [
        pytest.param({"birth_date": "1899-02-03"}, id="the day of birth"),
        pytest.param({"surname": "Tamm"}, id="the surname"),
        pytest.param({"identifier": ["40117"]}, id="a number of the person"),
        pytest.param({"archive_refs": ["ar 28541"]}, id="a file"),
        pytest.param({"residence": "Elva"}, id="the place"),
    ],
)
def test_in_a_small_table_one_thing_in_common_is_enough(shared: Fields) -> None:
    assert are_brought_together(
        {"surname": "Kask", "given_name": "Mari"} | shared,
        {"surname": "Orav", "given_name": "Juhan"} | shared,
    )


def test_a_looser_key_is_left_out_where_it_would_bring_many_together() -> None:
    count = 200
    rows = [
        {
            "entry": f"a/{n}",
            "surname": "Tamm",
            "given_name": f"{'bdgk'[n % 4]}ar",
            "birth_date": "1899",
        }
        for n in range(count)
    ]
    used = [agree for agree, _ in keys_for(key_columns(encode(table(rows)).encoded)[1])]
    assert ("surname", "given") in used
    assert ("surname",) not in used


def test_records_with_nothing_in_common_are_not_compared() -> None:
    assert not are_brought_together(
        TAMM, {"surname": "Kask", "given_name": "Mari", "birth_date": "1911", "residence": "Narva"}
    )


def test_surname_and_given_name_that_changed_places_are_compared() -> None:
    rows: list[Fields] = [
        {"entry": f"a/{number}", "surname": f"Oja{'bdgklm'[number % 6]}e", "given_name": "Jaan"}
        for number in range(30)
    ]
    rows += [
        {"entry": "a/30", "surname": "Tamm", "given_name": "Jaan", "birth_date": "1899"},
        {"entry": "b/1", "surname": "Jaan", "given_name": "Tamm", "birth_date": "1899"},
    ]
    sortings = sortings_of(encode(table(rows)).encoded)
    assert brought_together(sortings, np.array([[30, 31]], np.int32))[0]


def test_namesakes_without_end_cost_no_more_than_the_window() -> None:
    count = 3000
    rows = [
        {"entry": f"{'ab'[number % 2]}/{number}", "surname": "Tamm", "given_name": "Jaan"}
        for number in range(count)
    ]
    encoded = encode(table(rows)).encoded
    sortings = sortings_of(encoded)
    assert candidate_count(encoded, sortings) <= count * WINDOW


def test_in_a_large_block_the_closest_in_time_are_neighbours() -> None:
    count = 3 * WINDOW
    years = np.random.default_rng(1).permutation(count) % 50 + 1870
    rows = [
        {"entry": f"a/{n}", "surname": "Tamm", "given_name": "Jaan", "birth_date": str(year)}
        for n, year in enumerate(years.tolist())
    ]
    encoded = encode(table(rows)).encoded
    by_name = next(iter(blocks(encoded)))
    born = encoded.born_first[by_name.record]
    assert (np.diff(born) >= 0).all()


def test_a_sample_of_blocks_holds_about_its_share_of_pairs_and_none_twice() -> None:
    rows = [
        {
            "entry": f"{'ab'[n % 2]}/{n}",
            "surname": f"{'bdgklmnprstv'[n // 2 % 12]}a{'klmnprst'[n // 24 % 8]}e",
            "given_name": ("Jaan", "Mari", "Peeter")[n // 2 % 3],
            "birth_date": f"{1870 + n // 2 % 40}",
        }
        for n in range(2000)
    ]
    encoded = encode(table(rows)).encoded
    sortings = sortings_of(encoded)
    whole = candidate_count(encoded, sortings)
    assert whole / 8 < candidate_count(encoded, sortings, share=4) < whole / 2
