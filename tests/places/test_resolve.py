"""Which place a string of a book means."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from synodik.places.place import Level, PlaceKind
from synodik.places.resolve import Gazetteer, gazetteer


def _chain(gazetteer: Gazetteer, text: str, language: str, territory: str = "") -> list[str]:
    place = gazetteer.resolve(text, language=language, territory=territory).place
    if place is None:
        return []
    return [each.name for each in (place, *gazetteer.index.ancestors(place))]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        pytest.param(
            "Самарская губ., Бузулукский уезд, д. Новодубки",
            ["Новодубки", "Бузулукский", "Самарская", "Россия"],
            id="large to small",
        ),
        pytest.param(
            "д. Новодубки Бузулукского уезда Самарской губернии",
            ["Новодубки", "Бузулукский", "Самарская", "Россия"],
            id="small to large, in the genitive, is the same place",
        ),
        pytest.param("Сталинградский кр.", ["Сталинградский", "Россия"], id="krai, not oblast"),
        pytest.param("Моск. обл., Рузский р-н", ["Рузский", "Московская", "Россия"], id="short"),
        pytest.param("ЗСК", ["Западно-Сибирский", "Россия"], id="letters"),
    ],
)
def test_russian_strings_lead_to_their_units(
    gazetteer: Gazetteer, text: str, chain: list[str]
) -> None:
    assert _chain(gazetteer, text, "ru") == chain


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        pytest.param("Viljandimaa Viiratsi v", ["Viiratsi", "Viljandimaa", "Эстония"], id="parish"),
        pytest.param(
            "Viljandimaa Viiratsi v. Metsaoru k",
            ["Metsaoru", "Viiratsi", "Viljandimaa", "Эстония"],
            id="a village that no table has",
        ),
        pytest.param(
            "Viljandimaal Viiratsi vallas", ["Viiratsi", "Viljandimaa", "Эстония"], id="cases"
        ),
        pytest.param(
            "Sverdlovski obl. Serovi raj", ["Серовский", "Свердловская", "Россия"], id="abroad"
        ),
        pytest.param(
            "Sverdolvski obl", ["Свердловская", "Россия"], id="two letters changed places"
        ),
        pytest.param("Kuivajõe v", ["Kuivajõe", "Harjumaa", "Эстония"], id="parish alone"),
    ],
)
def test_estonian_strings_lead_to_their_units(
    gazetteer: Gazetteer, text: str, chain: list[str]
) -> None:
    assert _chain(gazetteer, text, "et") == chain


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("г. Калинин", "г. Тверь", id="Kalinin is Tver"),
        pytest.param("г. Ленинграда", "С.-Петербург", id="Leningrad is Petersburg"),
        pytest.param("г. Екатеринослав", "г. Днепропетровск", id="Yekaterinoslav"),
        pytest.param("Латвия, г. Либава", "Латвия, г. Лиепая", id="Libau"),
        pytest.param("г. Ростова-на-Дону", "г. Ростов-на-Дону", id="a case inside a name"),
    ],
)
def test_names_of_one_town_in_several_times_are_one_place(
    gazetteer: Gazetteer, one: str, other: str
) -> None:
    first, second = (gazetteer.resolve(each, language="ru").place for each in (one, other))
    assert first is not None
    assert first == second


def test_parents_tell_namesakes_apart(gazetteer: Gazetteer) -> None:
    chains = [
        _chain(gazetteer, f"{gub} губ., Спасский уезд", "ru") for gub in ("Рязанская", "Тамбовская")
    ]
    assert chains == [
        ["Спасский", "Рязанская", "Россия"],
        ["Спасский", "Тамбовская", "Россия"],
    ]


def test_namesakes_that_nothing_settles_are_listed_and_none_is_chosen(
    gazetteer: Gazetteer,
) -> None:
    resolution = gazetteer.resolve("Спасский уезд", language="ru")
    assert resolution.place is None
    assert {each.parent for each in resolution.alternatives} >= {"ryazan-gub", "tambov-gub"}


def test_the_word_of_the_unit_chooses_among_times(gazetteer: Gazetteer) -> None:
    empire = gazetteer.resolve("Рязанская губ.", language="ru").place
    union = gazetteer.resolve("Рязанская обл.", language="ru").place
    assert empire is not None
    assert union is not None
    assert (empire.kind, union.kind) == (PlaceKind.GUBERNIYA, PlaceKind.OBLAST)


def test_a_village_of_the_books_has_no_coordinates_and_says_where_it_comes_from(
    gazetteer: Gazetteer,
) -> None:
    resolution = gazetteer.resolve("Tartumaa Luunja v. Sooserva k", language="et")
    assert resolution.place is not None
    assert resolution.is_of_books
    assert resolution.level is Level.SETTLEMENT
    assert resolution.place.coordinates is None
    assert resolution.place.id == "ee.tartu/p-luunja/s-sooserva"


def test_an_address_without_a_town_lies_in_the_town_that_the_book_covers(
    gazetteer: Gazetteer,
) -> None:
    moscow = gazetteer.resolve("г. Москва", language="ru").place
    assert moscow is not None
    address = "ул. Садовая, д.4, кв. 3"
    assert gazetteer.resolve(address, language="ru", territory=moscow.id).place == moscow
    assert gazetteer.resolve(address, language="ru").place is None


@pytest.mark.parametrize("text", ["kodukohas", "по другим данным - в 1899", "Punaarmees", ""])
def test_what_is_no_place_stays_unresolved(gazetteer: Gazetteer, text: str) -> None:
    assert gazetteer.resolve(text, language="et", territory="ee").place is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="Аа. ,-д1г(обл)скVvk.t", max_size=60))
def test_any_string_resolves_without_a_crash(gazetteer: Gazetteer, text: str) -> None:
    resolution = gazetteer.resolve(text, language="ru")
    assert 0 <= resolution.confidence <= 1


@pytest.mark.parametrize(
    ("text", "language", "place"),
    [
        pytest.param("Komi ANSV Vorkutlag", "et", "vorkutlag", id="camp behind its province"),
        pytest.param("Воркутлаг", "ru", "vorkutlag", id="the same camp in Russian"),
        pytest.param("Patarei vanglast", "et", "patarei", id="prison in a case"),
        pytest.param("Бутово", "ru", "butovo", id="grave"),
        pytest.param("Omski obl. Kuuselag", "et", "omsk-obl/c-kuuselag", id="of the books alone"),
    ],
)
def test_camps_prisons_and_graves_are_found_where_they_may_stand(
    gazetteer: Gazetteer, text: str, language: str, place: str
) -> None:
    found = gazetteer.resolve(text, language=language, sites=True).place
    assert found is not None
    assert found.id == place


def test_a_place_of_birth_is_no_grave(gazetteer: Gazetteer) -> None:
    found = gazetteer.resolve("Бутово", language="ru").place
    assert found is None or found.kind is not PlaceKind.BURIAL_SITE


def test_a_street_named_after_a_prison_is_no_prison(gazetteer: Gazetteer) -> None:
    found = gazetteer.resolve("Tallinn, Patarei 3-1", language="et", sites=True).place
    assert found is not None
    assert found.kind is PlaceKind.TOWN


def test_a_village_of_a_parish_is_not_its_namesake_across_the_land(gazetteer: Gazetteer) -> None:
    found = gazetteer.resolve("Virumaa Tudulinna v. Aruküla", language="et").place
    assert found is not None
    assert found.id == "ee.viru/p-tudulinna/s-arukula"


def test_a_direction_is_no_town(gazetteer: Gazetteer) -> None:
    assert gazetteer.resolve("Северная Каменка", language="ru", territory="ru").place is None


def test_a_large_town_is_meant_before_a_small_one_at_home_that_once_bore_its_name(
    gazetteer: Gazetteer,
) -> None:
    assert _chain(gazetteer, "г. Сталино", "ru", "ru")[-1] == "Украина"


@pytest.mark.parametrize(
    ("printed", "language", "town"),
    [
        pytest.param("г. Орле", "ru", "Orël", id="a vowel that the case drops"),
        pytest.param("г. Новгород", "ru", "Velikiy Novgorod", id="the older of two"),
        pytest.param("г. Н. Новгород", "ru", "Nizhniy Novgorod", id="with its initial"),
        pytest.param("Tartus", "et", "Tartu", id="a case at home before a name abroad"),
        pytest.param("Tobolskis", "et", "Tobolsk", id="a vowel that the case adds"),
        pytest.param("Virumaa Narva Raja 7-5", "et", "Narva", id="in the county of its time"),
        pytest.param("Тара", "ru", "Tara", id="the only town of some size spelled so"),
    ],
)
def test_a_town_is_found_by_its_name_in_a_case(printed: str, language: str, town: str) -> None:
    found = gazetteer().resolve(printed, language=language, territory=_HOMES[language]).place
    assert found is not None
    assert found.name == town


_HOMES = {"et": "ee", "ru": ""}


@pytest.mark.parametrize("printed", ["ул. Новая Слобода, д. 4", "Чистые луга, д. 1а", "барак № 4"])
def test_a_street_is_no_town_that_its_first_word_sounds_like(printed: str) -> None:
    assert gazetteer().resolve(printed, language="ru").place is None


def test_a_field_is_not_poland() -> None:
    assert gazetteer().resolve("oma talu põllul", language="et", territory="ee").place is None


def test_a_small_town_across_the_border_is_not_the_one_of_a_land() -> None:
    found = gazetteer().resolve("Германия, Брок", language="ru").place
    assert found is not None
    assert found.id == "de"
