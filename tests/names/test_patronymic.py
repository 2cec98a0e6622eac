import pytest

from synodik.names.patronymic import father_of


@pytest.mark.parametrize(
    ("patronymic", "father"),
    [
        ("Иванович", "ivan"),
        ("Сергеевна", "sergei"),
        ("Petrovich", "petr"),
        ("Nikolajevitš", "nikolai"),
        ("Никитична", "nikita"),
        ("Кузьмич", "kuzma"),
    ],
)
def test_a_patronymic_gives_the_fathers_name(patronymic: str, father: str) -> None:
    assert father_of(patronymic) == father


@pytest.mark.parametrize("name", ["Jaan", "Heinrich", "Friedrich", "Ludvig", "Erich"])
def test_a_fathers_own_name_stays_as_it_is(name: str) -> None:
    assert father_of(name) == name.lower()
