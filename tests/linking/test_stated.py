from synodik.linking.encode import encode
from synodik.linking.stated import stated_pairs

from .conftest import Fields, table


def pairs_of(*rows: Fields) -> list[list[int]]:
    records = table(rows)
    found: list[list[int]] = stated_pairs(records, encode(records).encoded).tolist()
    return found


KUNTS = {"entry": "a/1", "surname": "Kunts", "given_name": "Alfred", "birth_date": "1909"}


def test_a_pointer_leads_to_the_entry_it_names() -> None:
    pointer = {"entry": "a/2", "surname": "Kunz", "given_name": "Alfred"}
    assert pairs_of(KUNTS, pointer | {"cross_reference": "vt. Kunts, Alfred, Juhan"}) == [[0, 1]]


def test_a_whole_name_among_the_aliases_of_a_bare_entry_is_a_pointer() -> None:
    pointer = {"entry": "a/2", "surname": "Kunz", "given_name": "Alfred"}
    assert pairs_of(KUNTS, pointer | {"aliases": ["Kunts,Alfred,Juhan"]}) == [[0, 1]]


def test_a_pointer_to_another_year_of_birth_is_none() -> None:
    pointer = {"entry": "a/2", "surname": "Kunz", "given_name": "Alfred", "birth_date": "1920"}
    assert pairs_of(KUNTS, pointer | {"cross_reference": "Kunts, Alfred"}) == []


def test_a_pointer_that_fits_two_entries_is_left_to_the_model() -> None:
    pointer = {"entry": "a/2", "surname": "Kunz", "given_name": "Alfred"}
    namesake = KUNTS | {"entry": "a/3"}
    assert pairs_of(KUNTS, namesake, pointer | {"cross_reference": "Kunts, Alfred"}) == []


def test_a_pointer_to_a_head_leads_to_the_member_of_the_household() -> None:
    head = {"entry": "a/1", "surname": "Tatter", "given_name": "Bruno"}
    member = {"entry": "a/2", "surname": "Saar", "given_name": "Anna", "head": "a/1"}
    pointer = {"entry": "a/3", "surname": "Saar", "given_name": "Anna"}
    assert pairs_of(head, member, pointer | {"cross_reference": "Tatter B."}) == [[1, 2]]


def test_a_pointer_stays_in_its_book() -> None:
    pointer = {"entry": "b/2", "surname": "Kunz", "given_name": "Alfred"}
    assert pairs_of(KUNTS, pointer | {"cross_reference": "Kunts, Alfred"}) == []
