"""Manners of books that nobody has described, read by the language pack alone."""

from pathlib import Path

import pytest

from synodik.model.record import FieldValue
from synodik.parsing.parser import Parser
from synodik.parsing.profile import load_profile
from synodik.parsing.suggest import as_toml, suggest


def _read(folder: Path, *entries: str) -> dict[str, FieldValue]:
    """Read the first entry by what is suggested for all of them."""
    file = folder / "suggested.toml"
    file.write_text(as_toml(suggest("\n".join(entries).encode(), "book.txt")), "utf-8")
    profile = load_profile(str(file))
    return profile.fields(Parser(profile).parse("e", entries[0]).statements)


def test_who_lived_where_he_was_born_has_both_places(tmp_path: Path) -> None:
    told = _read(
        tmp_path,
        "Вершинин Степан Ильич, 1898 г. р., уроженец и житель д. Гаи Лужского р-на, русский, "
        "колхозник. Арестован 5 августа 1937 г. Особой тройкой УНКВД 19 августа 1937 г. приговорен "
        "по ст. 58-10 УК РСФСР к высшей мере наказания.",
    )
    assert told["birth_place"] == told["residence"] == "д. Гаи Лужского р-на"


@pytest.mark.parametrize(
    ("life", "born", "place", "died"),
    [
        ("(1901–1938)", "1901", None, "1938"),
        ("(12.5.1901, в. Гаі – 3.1.1938)", "1901-05-12", "в. Гаі", "1938-01-03"),
        ("[1901, в. Гаі — 3.1.1938, Менск]", "1901", "в. Гаі", "1938-01-03"),
    ],
)
def test_a_life_may_stand_in_brackets(
    tmp_path: Path, life: str, born: str, place: str | None, died: str
) -> None:
    told = _read(
        tmp_path,
        f"БУРАК Сцяпан Лукіч {life}, журналіст. Арыштаваны 14.11.1936. Асуджаны 5.10.1937 "
        "тройкай НКВД да 10 гадоў ППЛ. Рэабілітаваны 20.12.1956.",
    )
    assert (told["birth_date"], told.get("birth_place"), told["death_date"]) == (born, place, died)
    assert told["occupation"] == "журналіст"


def test_the_sentence_behind_the_charge_is_of_the_same_decision(tmp_path: Path) -> None:
    told = _read(
        tmp_path,
        "ЛАПТЕВ Фрол Титович, 1890 г.р., русский, уроженец дер. Ольхи, б/п, кузнец. Арестован "
        "25 августа 1937 г. Тройкой при УНКВД от 17 сентября 1937 г. по обвинению в "
        "контрреволюционной агитации приговорен к расстрелу.",
    )
    assert (told["trial_date"], told["sentence"]) == ("1937-09-17", "расстрелу")
    assert told["charge"] == "контрреволюционной агитации"


def test_a_nationality_behind_an_abbreviated_province_opens_a_sentence(tmp_path: Path) -> None:
    told = _read(
        tmp_path,
        "Абашко Петро Іванович. Народився 1889 р. у с. Гаї Полтавської обл. Українець, освіта "
        "початкова. Проживав у с. Гаї Полтавської обл. Коваль. Заарештований 5 жовтня 1937 р.",
    )
    assert (told["birth_place"], told["nationality"]) == ("с. Гаї Полтавської обл", "Українець")
    assert (told["residence"], told["occupation"]) == ("с. Гаї Полтавської обл", "Коваль")


def test_who_was_sentenced_is_brought_to_a_camp_and_not_deported(tmp_path: Path) -> None:
    told = _read(
        tmp_path,
        "DOMAŃSKI Wacław, s. Jana, ur. 1911, aresztowany 13.03.1940 przez NKWD w Lidzie. Skazany "
        "5.05.1941 na 5 lat ITŁ. Wywieziony do Siewwostłagu. Zmarł 28.02.1942.",
    )
    assert (told["arrest_body"], told["arrest_place"]) == ("NKWD", "Lidzie")
    assert (told["penal_places"], told["death_kind"]) == (["Siewwostłagu"], "in_custody")


def test_a_surname_that_is_a_trade_is_a_surname(tmp_path: Path) -> None:
    told = _read(
        tmp_path,
        "Коваль Оксана Юхимівна, 1860 р. н., українка, одноосібниця, померла у червні 1933 р. "
        "від голоду.",
    )
    assert (told["surname"], told["occupation"]) == ("Коваль", "одноосібниця")
    assert "death_place" not in told


def test_a_rank_before_the_name_is_an_occupation(tmp_path: Path) -> None:
    told = _read(
        tmp_path,
        "Ppor. rez. Jan Adam ABROMSKI s. Adama i Marii z Kozłów, ur. 12 V 1908 w Wilnie. "
        "Zam. w Lidzie.",
        "Kpt. Stanisław BIEŃCZYK s. Józefa i Anny z Wilków, ur. 3 XI 1899 w Łomży. Zam. w Grodnie.",
    )
    assert (told["given_name"], told["surname"]) == ("Jan Adam", "Abromski")
    assert (told["occupation"], told["patronymic"]) == ("Ppor. rez", "Adama")
