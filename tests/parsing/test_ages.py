"""Ages instead of births; rehabilitation that was refused."""

from pathlib import Path

import pytest

from synodik.model import Property
from synodik.parsing.parser import Parser
from synodik.parsing.profile import load_profile


@pytest.fixture
def told(tmp_path: Path):
    """Parse an entry by a language pack alone: property to words, normal form and rule."""

    def _told(language: str, text: str) -> dict[Property, tuple[str, str, str]]:
        file = tmp_path / f"{language}.toml"
        file.write_text(f'name = "x"\nlanguage = "{language}"\n[layout]\nkind = "lines"\n', "utf-8")
        reading = Parser(load_profile(str(file))).parse("x/1", text)
        assert reading.unread == ()
        return {
            each.prop: (text[slice(*each.span)], each.normal, each.rule)
            for each in reading.statements
        }

    return _told


@pytest.mark.parametrize(
    ("language", "entry", "words", "born"),
    [
        pytest.param(
            "ru",
            "Лесной Иван Петрович, 35 лет, русский. Арестован 5 марта 1937 г.",
            "35 лет",
            "1902~",
            id="Russian",
        ),
        pytest.param(
            "uk",
            "Лісовий Іван Петрович, 41 рік, українець. Заарештований 5 березня 1937 р.",
            "41 рік",
            "1896~",
            id="Ukrainian",
        ),
        pytest.param(
            "et",
            "KASK, Jaan, Mihkel, 35 a. vana, talupidaja, trib. 5.02.42 §58-4, 10+5. [ar 1]",
            "35 a. vana",
            "1907~",
            id="Estonian; by the first event with a year",
        ),
    ],
)
def test_an_age_is_a_birth_about_so_many_years_before_the_first_event(
    told, language: str, entry: str, words: str, born: str
) -> None:
    assert told(language, entry)[Property.BIRTH_DATE] == (words, born, f"{language}.age")


def test_an_age_without_an_event_is_a_remark(told) -> None:
    said = told("ru", "Лесной Иван Петрович, 35 лет, русский.")
    assert Property.BIRTH_DATE not in said
    assert said[Property.REMARK][0] == "35 лет"


def test_a_stated_birth_stands_before_an_age(told) -> None:
    said = told("ru", "Лесной Иван Петрович, 35 лет, 1901 г.р. Арестован 5 марта 1937 г.")
    assert said[Property.BIRTH_DATE][1] == "1901"
    assert said[Property.REMARK][0] == "35 лет"


@pytest.mark.parametrize(
    ("language", "entry", "remark"),
    [
        pytest.param(
            "ru",
            "Лесной Иван, 1898 г.р. Осужден 5.03.1938 на 5 лет. В реабилитации отказано 5.06.1990.",
            "В реабилитации отказано 5.06.1990",
            id="refused",
        ),
        pytest.param(
            "ru",
            "Лесной Иван, 1898 г.р. Осужден 5.03.1938 на 5 лет. Не реабилитирован.",
            "Не реабилитирован",
            id="never given",
        ),
        pytest.param(
            "uk",
            "Лісовий Іван, 1898 р. н. Засуджений 7 квітня 1937 р. до 5 років ВТТ."
            " Реабілітації не підлягає.",
            "Реабілітації не підлягає",
            id="Ukrainian",
        ),
    ],
)
def test_a_refused_rehabilitation_is_a_remark_and_no_rehabilitation(
    told, language: str, entry: str, remark: str
) -> None:
    said = told(language, entry)
    assert said[Property.REMARK][0] == remark
    assert Property.REHABILITATION_DATE not in said
    assert said[Property.SENTENCE_YEARS][1] == "5"


def test_a_conditional_rehabilitation_keeps_its_date_and_the_condition(told) -> None:
    said = told("ru", "Лесной Иван, 1898 г.р. Реабилитирован 3 июня 1957 г. Условно.")
    assert said[Property.REHABILITATION_DATE][1] == "1957-06-03"
    assert said[Property.REMARK][0] == "Условно"
