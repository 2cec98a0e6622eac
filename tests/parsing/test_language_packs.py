"""What the packs of seven languages read, in the words of the schema."""

from pathlib import Path

import pytest

from synodik.parsing.parser import Parser, Reading
from synodik.parsing.profile import Profile, load_profile


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("packs")
    loaded: dict[str, tuple[Profile, Parser]] = {}

    def of(language: str) -> tuple[Profile, Parser]:
        if language not in loaded:
            file = Path(folder) / f"{language}.toml"
            file.write_text(f'language = "{language}"\n[layout]\nkind = "lines"\n', "utf-8")
            profile = load_profile(str(file))
            loaded[language] = profile, Parser(profile)
        return loaded[language]

    return of


def _fields(pack, language: str, text: str) -> dict[str, object]:
    profile, parser = pack(language)
    return profile.fields(parser.parse("e", text).statements)


_BIRTHS = [
    ("uk", "КОВТУН Петро Гнатович, 1898 р. н., с. Гаї", "1898", "с. Гаї"),
    ("uk", "КОВТУН Петро Гнатович. Народився 3 березня 1898 р. у с. Гаї", "1898-03-03", "с. Гаї"),
    ("be", "ШЫМКО Іван Пятровіч, н. у 1898 г. у в. Лужкі", "1898", "в. Лужкі"),
    ("pl", "ZIELONKO Jan, s. Piotra, ur. 12 III 1898 w Lidzie", "1898-03-12", "Lidzie"),
    ("lv", "OZOLS Kārlis Jāņa d., dz. 1898. g. 3. martā Liepājā", "1898-03-03", "Liepājā"),
    ("lt", "DIRSĖ Jonas, Petro, g. 1898 03 03 Šiauliuose", "1898-03-03", "Šiauliuose"),
    ("lt", "DIRSĖ Jonas, Petro, gim. 1898 m. kovo 3 d. Šiauliuose", "1898-03-03", "Šiauliuose"),
    ("de", "Kessler, Karl, geb. am 3. März 1898 in Leipzig", "1898-03-03", "Leipzig"),
    ("de", "Kessler, Karl, * 3.3.1898 Leipzig", "1898-03-03", "Leipzig"),
    ("en", "Weber Johann, born March 3, 1898 in Norka", "1898-03-03", "Norka"),
    ("en", "Weber Johann, b. 3 Mar. 1898 in Norka", "1898-03-03", "Norka"),
]


@pytest.mark.parametrize(("language", "text", "date", "place"), _BIRTHS)
def test_birth_is_read(pack, language: str, text: str, date: str, place: str) -> None:
    fields = _fields(pack, language, text)
    assert (fields["birth_date"], fields["birth_place"]) == (date, place)


_SENTENCES = [
    ("uk", "Засуджений 5.10.1944 р. на 10 років позбавлення волі.", "camp", 10.0),
    ("uk", "Засуджений трійкою УНКВС 5.10.1937 р. до розстрілу.", "execution", None),
    ("uk", "Засуджений 5.10.1950 р. до 5 років заслання.", "exile", 5.0),
    ("be", "Асуджаны 5.5.1940 г. на 8 гадоў ППЛ.", "camp", 8.0),
    ("be", "Асуджаны 5.5.1937 г. «тройкай» да ВМП.", "execution", None),
    ("pl", "Skazany 12.09.1940 na 8 lat ITŁ.", "camp", 8.0),
    ("pl", "Skazany 12.09.1940 na karę śmierci.", "execution", None),
    ("lv", "Notiesāts 12.03.1942. uz 10 gadiem ieslodzījumā nometnē.", "camp", 10.0),
    ("lv", "Notiesāts 12.03.1942., nāves sods.", "execution", None),
    ("lt", "Nuteistas 1945 06 03 10 m. lagerio.", "camp", 10.0),
    ("lt", "Nuteistas 1945 06 03 mirties bausme.", "execution", None),
    ("de", "Verurteilt am 2.11.1937 zu 10 Jahren Lagerhaft.", "camp", 10.0),
    ("de", "Am 2.11.1951 zum Tode durch Erschießen verurteilt.", "execution", None),
    ("en", "Sentenced on 10 April 1938 to 10 years in labor camps.", "camp", 10.0),
    ("en", "Sentenced on 10 April 1938 to death.", "execution", None),
]


@pytest.mark.parametrize(("language", "text", "kind", "years"), _SENTENCES)
def test_sentences_have_their_kind_and_years(
    pack, language: str, text: str, kind: str, years: float | None
) -> None:
    fields = _fields(pack, language, text)
    assert (fields["sentence_kind"], fields.get("sentence_years")) == (kind, years)
    assert "trial_date" in fields


_DEPORTATIONS = [
    ("uk", "Висланий 1930 р. до Архангельської обл.", "1930", "Архангельської обл"),
    ("be", "Высланы ў 1930 г. у Котлас.", "1930", "Котлас"),
    ("pl", "Deportowana 13.04.1940 do Kazachstanu.", "1940-04-13", "Kazachstanu"),
    ("lv", "Izsūtīta 25.03.1949. uz Omskas apg.", "1949-03-25", "Omskas apg"),
    ("lt", "Ištremta 1941 06 14 į Altajaus kr.", "1941-06-14", "Altajaus kr"),
    (
        "lt",
        "DIRSĖ Jonas, Petro, g. 1912, 1948 05 22 ištremtas į Krasnojarsko kr.",
        "1948-05-22",
        "Krasnojarsko kr",
    ),
    (
        "de",
        "Brandt, Anna, geb. 1910 in Norka, 1941 deportiert nach Kasachstan.",
        "1941",
        "Kasachstan",
    ),
    ("en", "Deported on 10 February 1940 to Arkhangelsk.", "1940-02-10", "Arkhangelsk"),
]


@pytest.mark.parametrize(("language", "text", "date", "place"), _DEPORTATIONS)
def test_deportation_is_a_special_settlement(
    pack, language: str, text: str, date: str, place: str
) -> None:
    fields = _fields(pack, language, text)
    assert fields["sentence_kind"] == "special_settlement"
    assert fields["trial_date"] == date
    assert [each.strip(".") for each in fields["penal_places"]] == [place]  # type: ignore[attr-defined]


_DEATHS = [
    ("uk", "Розстріляний 20 січня 1938 р. у Києві.", "1938-01-20", "executed"),
    ("uk", "Помер у таборі 12.02.1942 р.", "1942-02-12", "in_custody"),
    ("be", "Памёр у ссылцы ў 1933 г.", "1933", "in_exile"),
    ("pl", "Rozstrzelany w kwietniu 1940 w Charkowie.", "1940-04", "executed"),
    ("pl", "Zm. 5.03.1942 na zesłaniu.", "1942-03-05", "in_exile"),
    ("lv", "Nošauts 10.01.1943. Norillagā.", "1943-01-10", "executed"),
    ("lt", "Mirė 1943 03 05 lageryje.", "1943-03-05", "in_custody"),
    ("de", "Am 12.12.1951 in Moskau erschossen.", "1951-12-12", "executed"),
    ("de", "Gest. 5.2.1948 im Lager.", "1948-02-05", "in_custody"),
    ("en", "Shot on 15 April 1938 near Engels.", "1938-04-15", "executed"),
    ("en", "Died in exile in 1942.", "1942", "in_exile"),
]


@pytest.mark.parametrize(("language", "text", "date", "kind"), _DEATHS)
def test_death_is_read_with_its_kind(pack, language: str, text: str, date: str, kind: str) -> None:
    fields = _fields(pack, language, text)
    assert (fields["death_date"], fields["death_kind"]) == (date, kind)


_SEXES = [
    ("uk", "Заарештована 5.03.1938 р.", "f"),
    ("be", "Арыштаваны 5.3.1938 г.", "m"),
    ("pl", "aresztowana 5.03.1938", "f"),
    ("lv", "BĒRZIŅA Anna Kārļa m., dz. 1905. g.", "f"),
    ("lt", "suimtas 1941 06 14", "m"),
    ("de", "Wirth, Johann, Sohn des Peter, geb. 1905", "m"),
    ("en", "Gorski Anna, daughter of Piotr, b. 1910", "f"),
]


@pytest.mark.parametrize(("language", "text", "sex"), _SEXES)
def test_sex_shows_in_words_of_the_entry(pack, language: str, text: str, sex: str) -> None:
    assert _fields(pack, language, text)["sex"] == sex


@pytest.mark.parametrize("language", ["uk", "be", "pl", "lv", "lt", "de", "en"])
@pytest.mark.parametrize("unit", ["a", "1 ", "(", ", ", "1937 ", "u s. ", "в ", "А. ", ".;"])
def test_no_text_is_too_strange_to_read(pack, language: str, unit: str) -> None:
    _, parser = pack(language)
    reading: Reading = parser.parse("e", unit * 3000)
    assert all(
        0 <= item.span.start < item.span.stop <= 3000 * len(unit) for item in reading.statements
    )
