"""Splitting a place string into its units."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synodik.places import UnitKind, normal_place, place_units


@pytest.mark.parametrize(
    ("place", "units"),
    [
        pytest.param(
            "д. Малая Горка Луговского р-на Омской обл.",
            [("settlement", "Малая Горка"), ("district", "Луговского"), ("province", "Омской")],
            id="from small to large, words before and behind",
        ),
        pytest.param(
            "Самарская губ., Бузулукский уезд, с. Ивановка",
            [("province", "Самарская"), ("county", "Бузулукский"), ("settlement", "Ивановка")],
            id="from large to small",
        ),
        pytest.param(
            "Virumaa Aaspere v. Metsaküla k.",
            [("county", "Virumaa"), ("parish", "Aaspere"), ("settlement", "Metsaküla")],
            id="Estonian",
        ),
        pytest.param(
            "с.Луговое Ясского р-на",
            [("settlement", "Луговое"), ("district", "Ясского")],
            id="printed without a blank",
        ),
        pytest.param(
            "Omski obl.Lesnoi raj. Luga k",
            [("province", "Omski"), ("district", "Lesnoi"), ("settlement", "Luga")],
            id="Estonian without a blank",
        ),
        pytest.param(
            "г. Омск, ул. Садовая, д.4, кв. 3",
            [("town", "Омск"), ("street", "Садовая")],
            id="houses and flats are no units",
        ),
        pytest.param(
            "Павлодарская обл., Лесной р-н, Сухая Балка с",
            [("province", "Павлодарская"), ("district", "Лесной"), ("settlement", "Сухая Балка")],
            id="the word for a village comes last",
        ),
        pytest.param(
            "пос. Лесной Канского р-на КК",
            [("settlement", "Лесной"), ("district", "Канского"), ("province", "КК")],
            id="a province by its initials",
        ),
        pytest.param(
            "Татарская АССР, с. Луговое",
            [("republic", "Татарская"), ("settlement", "Луговое")],
            id="a word for republics is no initials",
        ),
        pytest.param(
            "Tallinn, Lennuki 38-20", [("named", "Tallinn"), ("street", "Lennuki")], id="a street"
        ),
    ],
)
def test_a_place_is_split_into_its_units(place: str, units: list[tuple[str, str]]) -> None:
    assert [(unit.kind, unit.name) for unit in place_units(place)] == units


def test_cases_and_order_meet_in_the_normal_form() -> None:
    small_to_large = normal_place("с. Луговое Спасского р-на Рязанской обл.")
    large_to_small = normal_place("Рязанская обл., Спасский район, с. Луговое")
    assert (
        small_to_large
        == large_to_small
        == "province:рязанский|district:спасский|settlement:луговое"
    )


def test_a_string_with_no_unit_is_its_own_normal_form() -> None:
    assert normal_place(", 17") == ", 17"


@given(st.text(alphabet="Аа. ,-д1г(обл)ск", max_size=60))
def test_any_string_is_split_without_a_crash_and_names_are_quoted(place: str) -> None:
    for unit in place_units(place):
        assert place[unit.start : unit.stop] == unit.name
        assert unit.kind in UnitKind
