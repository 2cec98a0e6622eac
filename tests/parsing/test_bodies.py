"""Bodies in all their cases and abbreviations."""

import pytest

from synodik.parsing.bodies import body_of


@pytest.mark.parametrize(
    ("wording", "body"),
    [
        pytest.param(
            "тройкой УНКВД по Саратовской обл.", "troika:nkvd:саратовский", id="instrumental"
        ),
        pytest.param(
            "Тройка при УНКВД Саратовской области", "troika:nkvd:саратовский", id="nominative"
        ),
        pytest.param(
            "тройка при УНКВД по ДВК", "troika:nkvd:дальневосточный", id="region shortened"
        ),
        pytest.param(
            "Особое совещание при НКВД СССР", "special_council:nkvd:", id="special council"
        ),
        pytest.param("ОСО", "special_council::", id="three letters"),
        pytest.param("erin.", "special_council::", id="Estonian"),
        pytest.param("Комиссия НКВД и Прокурора СССР", "two_man_commission:nkvd:", id="two men"),
        pytest.param("ВКВС СССР", "military_collegium::", id="military collegium"),
        pytest.param("trib", "military_tribunal::", id="Estonian tribunal"),
        pytest.param("облсуд", "regional_court::", id="court of a province"),
    ],
)
def test_a_body_has_one_name(wording: str, body: str) -> None:
    assert body_of(wording) == body


def test_words_that_name_no_body_give_none() -> None:
    assert body_of("неизвестно кем") is None
