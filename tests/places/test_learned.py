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


def test_the_only_raion_of_the_tables_is_not_meant_where_the_books_tell_of_another(
    index: Index,
) -> None:
    mentions = {"Амурская обл., Дмитровский р-н, с. Луговое": 5, "Дмитровский р-н, с. Речное": 1}
    found = resolved(Gazetteer(index), mentions, language="ru")
    place = found["Дмитровский р-н, с. Речное"].place
    assert place is None or "amur" in place.id


def test_a_district_whose_province_changed_is_still_itself(index: Index) -> None:
    mentions = {"Калининская обл., Себежский р-н, д. Луговая": 5, "д. Речная Себежского р-на": 1}
    found = resolved(Gazetteer(index), mentions, language="ru")
    place = found["д. Речная Себежского р-на"].place
    assert place is not None
    assert place.name == "Речная"


def test_a_village_without_its_district_is_not_known_from_a_book_of_many_lands(
    index: Index,
) -> None:
    mentions = {"Омская обл., Тарский р-н, д. Луговая": 9, "д. Луговая": 1}
    assert resolved(Gazetteer(index), mentions, language="ru")["д. Луговая"].place is None
