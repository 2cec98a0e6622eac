"""Parents that the books leave out."""

from synodik.places.index import Index
from synodik.places.learned import resolved
from synodik.places.resolve import Gazetteer


def test_a_raion_without_its_province_is_the_one_that_the_books_always_mean(index: Index) -> None:
    mentions = {"Tomski obl. Kuusesoo raj": 9, "Kuusesoo raj. Kolga k": 1}
    found = resolved(Gazetteer(index), mentions, language="et", territory="ee")
    place = found["Kuusesoo raj. Kolga k"].place
    assert place is not None
    assert place.id.startswith("tomsk-obl/r-")


def test_a_raion_that_the_books_place_in_two_provinces_stays_unresolved(index: Index) -> None:
    mentions = {
        "Tomski obl. Pihlasoo raj": 9,
        "Omski obl. Pihlasoo raj": 8,
        "Pihlasoo raj": 1,
    }
    found = resolved(Gazetteer(index), mentions, language="et", territory="ee")
    assert found["Pihlasoo raj"].place is None


def test_what_was_stated_is_not_overruled_by_what_was_learned(index: Index) -> None:
    mentions = {"Tomski obl. Haavasoo raj": 9, "Permi obl. Haavasoo raj": 1}
    found = resolved(Gazetteer(index), mentions, language="et", territory="ee")
    place = found["Permi obl. Haavasoo raj"].place
    assert place is not None
    assert place.parent == "perm-obl"
