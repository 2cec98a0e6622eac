"""Letters typed with the keyboard in another alphabet."""

import pytest

from synodik.names.keyboard import relaid


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("Rk`yjd", "Клёнов", id="Russian on an English keyboard"),
        pytest.param("Cnt;rby", "Стежкин", id="a letter that is a sign of punctuation"),
        pytest.param("Dbv'cksd", "Вимєслів", id="Ukrainian on an English keyboard"),
        pytest.param("Ефььмуку", "Tammvere", id="Latin on a Russian keyboard"),
    ],
)
def test_the_same_keys_on_another_layout(typed: str, meant: str) -> None:
    assert meant in relaid(typed)


def test_what_has_no_letters_is_left_alone() -> None:
    assert relaid("1902") == ()
