"""Camps, prisons and graves as entries name them."""

import pytest

from synodik.places.resolve import gazetteer


@pytest.mark.parametrize(
    ("printed", "language", "place"),
    [
        pytest.param("Бутырской тюрьме", "ru", "butyrka", id="a case of two words"),
        pytest.param("Соловках", "ru", "slon", id="a case of one"),
        pytest.param("Норильлаге", "ru", "norillag", id="a camp in the locative"),
        pytest.param("Соловецком ИТЛ НКВД. 22 августа 1932 г", "ru", "slon", id="its body"),
        pytest.param("Kirovi linna vangla nr. 1", "et", "kirov-vangla", id="a numbered prison"),
        pytest.param("Gorki obl. Unžlagis", "et", "unzhlag", id="an Estonian case"),
        pytest.param("Komi ANSV Vorkutlag 1946", "et", "vorkutlag", id="a year behind"),
        pytest.param("лазарете 2 отделения Карлага", "ru", "karlag", id="among other words"),
        pytest.param("12.07.41 Tallinna Keskvanglas", "et", "patarei", id="behind a day"),
        pytest.param("Воркуталаг", "ru", "vorkutlag", id="a letter too many"),
        pytest.param("Ленинград, Кресты", "ru", "kresty", id="in the town that it is of"),
    ],
)
def test_a_site_is_found_as_it_is_printed(printed: str, language: str, place: str) -> None:
    found = gazetteer().resolve(printed, language=language, sites=True).place
    assert found is not None
    assert found.id == place


@pytest.mark.parametrize(
    ("printed", "language", "town"),
    [
        pytest.param("Красноярской тюрьме", "ru", "Krasnoyarsk", id="an adjective"),
        pytest.param("NKVD Vladivostoki vangilaagrisse", "et", "Vladivostok", id="a genitive"),
        pytest.param("Komi ANSV-s Vorkuta laagris", "et", "Vorkuta", id="within a republic"),
        pytest.param("Читинской тюрьме", "ru", "Chita", id="an adjective longer than its town"),
        pytest.param("Печорском лагере", "ru", "Pechora", id="the larger of two towns"),
        pytest.param("больнице Ачинской тюрьмы", "ru", "Achinsk", id="its hospital"),
        pytest.param("Kalinini filtratsioonilaager", "et", "Tver", id="a compound"),
        pytest.param("острове Свияжск, в ИТК-5", "ru", "Sviyazhsk", id="a colony on an island"),
    ],
)
def test_a_prison_that_is_not_known_is_tied_to_its_town(
    printed: str, language: str, town: str
) -> None:
    found = gazetteer().resolve(printed, language=language, sites=True).place
    assert found is not None
    assert found.name == town


def test_a_case_of_a_great_town_is_no_hamlet() -> None:
    found = gazetteer().resolve("г. Красноярске", language="ru").place
    assert found is not None
    assert found.name == "Krasnoyarsk"


def test_where_nobody_can_have_been_held_a_village_is_meant() -> None:
    found = gazetteer().resolve("Бутово", language="ru", sites=False).place
    assert found is None or not found.kind.is_of_terror


def test_a_name_that_villages_bear_is_no_prison_where_the_string_leads_elsewhere() -> None:
    found = gazetteer().resolve("Верхне-Тоемский р-н, Кресты", language="ru", sites=True).place
    assert found is not None
    assert not found.kind.is_of_terror


def test_a_camp_two_letters_from_others_is_none_of_them() -> None:
    assert gazetteer().resolve("Юнжлаге", language="ru", sites=True).place is None


def test_a_republic_is_no_town_abroad_that_sounds_alike() -> None:
    found = gazetteer().resolve("Komi laagrites", language="et", sites=True).place
    assert found is not None
    assert found.id == "komi"
