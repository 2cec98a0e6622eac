"""One key for all spellings of a name."""

import pytest

from synodik.places.keys import loose_key, unit_key


@pytest.mark.parametrize(
    "spellings",
    [
        pytest.param(("Свердловская", "Свердловской", "Sverdlovski", "Sverdlovsk"), id="adjective"),
        pytest.param(("Кировская", "Kirovi"), id="named after a person"),
        pytest.param(("Бузулукский", "Бузулукского", "Бузулук"), id="named after its town"),
    ],
)
def test_a_unit_has_one_key(spellings: tuple[str, ...]) -> None:
    assert len({unit_key(each) for each in spellings}) == 1


@pytest.mark.parametrize(
    "spellings", [("Рига", "Риги", "Riga", "Rīga"), ("Варшава", "Варшавы"), ("Орёл", "Орел")]
)
def test_a_town_has_one_loose_key_in_its_cases(spellings: tuple[str, ...]) -> None:
    assert len({loose_key(each) for each in spellings}) == 1
