"""Words of places, by their stems."""

from synodik.linking.stems import Stems


def test_cases_and_abbreviations_of_a_place_share_a_code() -> None:
    stems = Stems()
    assert stems.codes("Tartumaa, Viljandi") == stems.codes("Tartumaal Viljandis")


def test_short_words_and_figures_tell_nothing() -> None:
    assert Stems().codes("Elva v., 12 k.") == Stems().codes("Elva")


def test_one_place_in_two_scripts_has_one_code() -> None:
    stems = Stems()
    assert stems.codes("Рязанская губ.") == stems.codes("Rjazanskaja")


def test_a_word_holds_its_apostrophe_and_a_hyphen_parts_two() -> None:
    stems = Stems()
    assert stems.codes("Kam’janka") == stems.codes("Kamjanka")
    assert stems.codes("Vana-Vigala") == stems.codes("Vana Vigala")
