import numpy as np

from synodik.linking.clusters import RULED, partition_all
from synodik.linking.encode import encode
from synodik.linking.pointers import follow_targets, targets_of

from .conftest import table

# Three records: one, its pointer, and a namesake in another book.
NODES = np.arange(3, dtype=np.int32)
FIRST = np.array([0, 3], np.int64)
TARGET = np.array([-1, 0, -1], np.int32)


def followed(bits: list[list[float]]) -> list[list[float]]:
    flat = np.array(bits, np.float64).ravel()
    follow_targets(NODES, FIRST, TARGET, flat)
    matrix: list[list[float]] = flat.reshape(3, 3).tolist()
    return matrix


def test_an_entry_that_merely_points_has_a_target() -> None:
    rows = table([
        {"entry": "a/1", "surname": "Kunts", "given_name": "Alfred", "arrest_date": "1941"},
        {"entry": "a/2", "surname": "Kunz", "aliases": ["Kunts, Alfred"]},
    ])  # fmt: skip
    encoded = encode(rows).encoded
    assert targets_of(encoded, np.array([[0, 1]], np.int32)).tolist() == [-1, 0]


def test_a_birth_place_does_not_make_a_pointer_an_entry_of_its_own() -> None:
    pointer = {"entry": "a/1", "aliases": ["Kunts, Alfred"], "birth_place": "Avinurme v."}
    tells = {"entry": "a/2", "aliases": ["Kunts, Alfred"], "residence": "Avinurme v."}
    assert encode(table([pointer, tells])).encoded.reference.tolist() == [True, False]


def test_what_a_pointer_repeats_is_not_counted_twice() -> None:
    bits = [[0.0, 20.0, 3.0], [20.0, 0.0, 2.0], [3.0, 2.0, 0.0]]
    assert followed(bits) == [[0.0, 20.0, 3.0], [20.0, 0.0, 0.0], [3.0, 0.0, 0.0]]


def test_the_name_of_a_pointer_counts_for_the_entry_pointed_to() -> None:
    bits = [[0.0, 20.0, -2.0], [20.0, 0.0, 5.0], [-2.0, 5.0, 0.0]]
    assert followed(bits)[0] == [0.0, 20.0, 5.0]


def test_doubt_about_a_pointer_does_not_part_it_from_its_entry() -> None:
    bits = np.array([[0.0, 20.0, 6.0], [20.0, 0.0, -40.0], [6.0, -40.0, 0.0]]).ravel()
    follow_targets(NODES, FIRST, TARGET, bits)
    assert partition_all(FIRST, bits).tolist() == [0, 0, 0]


def test_facts_about_the_entry_outweigh_the_name_of_its_pointer() -> None:
    bits = [[0.0, 20.0, -1e4], [20.0, 0.0, 5.0], [-1e4, 5.0, 0.0]]
    assert followed(bits)[0] == [0.0, 20.0, -1e4]


def test_what_people_said_of_a_pointer_stays_said_of_it() -> None:
    bits = [[0.0, 20.0, 1.0], [20.0, 0.0, -RULED], [1.0, -RULED, 0.0]]
    assert followed(bits) == bits
