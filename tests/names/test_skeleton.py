import pytest

from synodik.names.skeleton import bones, skeleton, surname_skeleton


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Schultz", "Šults"),
        ("Wilhelm", "Vilhelm"),
        ("Eck", "Ek"),
        ("Thomson", "Tomson"),
        ("Чернов", "Tšernov"),
        ("Tammann", "Taman"),
        ("Ehrlich", "Erlih"),
        ("Etverg", "Etverk"),
    ],
)
def test_spellings_of_one_name_sound_alike(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(("one", "other"), [("Tamm", "Tomm"), ("Kask", "Kuusk"), ("Saar", "Sepp")])
def test_different_names_keep_apart(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


@pytest.mark.parametrize(
    ("feminine", "masculine"),
    [("Borodina", "Borodin"), ("Ivanova", "Иванов"), ("Kovalevskaja", "Kovalevski")],
)
def test_a_womans_surname_sounds_as_her_fathers(feminine: str, masculine: str) -> None:
    assert surname_skeleton(feminine) == surname_skeleton(masculine)


def test_bones_are_what_is_left_without_vowels() -> None:
    assert bones("keits") == bones("koots") == "kts"
