"""Entries composed in the manner of Russian books of memory, and what they are read to say."""

from pathlib import Path

import pytest

from synodik.model.record import FieldValue
from synodik.parsing.parser import Parser
from synodik.parsing.profile import Profile, load_profile


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Profile:
    """The language pack alone, as for a book that nobody has described."""
    file: Path = tmp_path_factory.mktemp("ru") / "book.toml"
    file.write_text('language = "ru"\n[layout]\nkind = "lines"\n', encoding="utf-8")
    return load_profile(str(file))


def _fields(profile: Profile, text: str) -> dict[str, FieldValue]:
    return profile.fields(Parser(profile).parse("ru/1", text).statements)


def test_of_two_repressions_the_first_is_shown_and_the_death_of_the_whole_life(
    pack: Profile,
) -> None:
    told = _fields(
        pack,
        "Лаптев Фрол Титович, р. 1890 в с. Ольхи. Арестован 3.02.1931. Осужден 9.04.1931 тройкой "
        "к 3 годам ссылки. Вторично арестован 5.11.1937. Осужден 1.12.1937 тройкой к ВМН. "
        "Расстрелян 8.12.1937.",
    )
    assert (told["arrest_date"], told["trial_date"]) == ("1931-02-03", "1931-04-09")
    assert (told["sentence"], told["sentence_kind"]) == ("3 годам ссылки", "exile")
    assert (told["death_date"], told["death_kind"]) == ("1937-12-08", "executed")


@pytest.mark.parametrize(
    ("sentence", "kind", "years"),
    [
        ("ВМН с заменой на 10 лет ИТЛ", "camp", 10.0),
        ("к 5 годам тюремного заключения", "prison", 5.0),
        ("3 года лишения свободы условно", "other", 3.0),
        ("выслана в Казахстан как немка", "special_settlement", None),
        ("ссылка в Северный край на 3 года", "exile", 3.0),
        ("лишен избирательных прав", "dispossession", None),
        ("раскулачивание и высылка", "special_settlement", None),
        ("дело прекращено, из-под стражи освобожден", "none", None),
        ("10 лет с поражением в избирательных правах на 5 лет", "camp", 10.0),
    ],
)
def test_a_sentence_has_its_kind_and_length(
    pack: Profile, sentence: str, kind: str, years: float | None
) -> None:
    told = _fields(pack, f"Лаптев Фрол Титович\nПриговор: {sentence}")
    assert (told["sentence_kind"], told.get("sentence_years")) == (kind, years)


@pytest.mark.parametrize(
    ("charge", "articles"),
    [
        ("58-10 ч.1, 58-11 УК РСФСР", ["58-10 ч.1", "58-11"]),
        ("по ст. 58-2, 11 УК", ["58-2", "11"]),
        ("72, 76 УК БССР - член кружка", ["72", "76"]),
        ('по ст. 58 п. 10 ч. 2 УК РСФСР и ст. 58-1 "а"', ["58 п. 10 ч. 2", '58-1 "а"']),
        ("немцы (Указ ПВС СССР №21/160 от 28.08.1941)", None),
    ],
)
def test_articles_are_told_from_the_numbers_of_decrees(
    pack: Profile, charge: str, articles: list[str] | None
) -> None:
    told = _fields(pack, f"Лаптев Фрол Титович\nПриговорен: ОСО 3 мая 1941 г., обв.: {charge}.")
    assert told.get("articles") == articles


@pytest.mark.parametrize(
    "word", ["еврейка", "коми-пермяк", "поляки", "русский (немец)", "хантыйка"]
)
def test_nationalities_are_known_in_every_form(pack: Profile, word: str) -> None:
    told = _fields(pack, f"Лаптева Анна Титовна, род. 1890, д. Ольхи, {word}, б/п, швея.")
    assert (told["birth_place"], told["nationality"]) == ("д. Ольхи", word)
    assert (told["party"], told["occupation"]) == ("б/п", "швея")


def test_a_country_is_no_nationality(pack: Profile) -> None:
    told = _fields(pack, "Лаптев Карл Титович, род. 1890, Эстония, г. Юрьев, эстонец, б/п, токарь.")
    assert told["birth_place"] == "Эстония, г. Юрьев"


def test_a_hostile_entry_of_a_megabyte_is_read_to_its_end(pack: Profile) -> None:
    parser = Parser(pack)
    for part in ("Арестован 1.02.1937 к 10 годам ", "12.03.1930 тройкой ", "ссылка в (", "58-10, "):
        text = part * (1_000_000 // len(part))
        reading = parser.parse("ru/2", text)
        assert all(item.span.stop <= len(text) for item in reading.statements)
