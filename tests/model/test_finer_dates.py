"""Days and months, in whatever words a book prints them."""

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import synodik
from synodik.model.finer_dates import MASK, without_finer_dates

PACKS = Path(synodik.__file__).parent / "parsing" / "packs"
MONTHS = {
    pack.stem: tomllib.loads(pack.read_text("utf-8"))["dates"]["months"]
    for pack in sorted(PACKS.glob("*.toml"))
}
# The months in the cases that dates stand in: of a day, in a month, alone.
CASES = {
    "et": "jaanuar jaanuaril jaanuaris veebruar veebruaril veebruaris märts märtsil märtsis aprill"
    " aprillil aprillis mai mail mais juuni juunil juunis juuli juulil juulis august augustil"
    " augustis september septembril septembris oktoober oktoobril oktoobris november novembril"
    " novembris detsember detsembril detsembris",
    "ru": "январь января январе февраль февраля феврале март марта марте апрель апреля апреле май"
    " мая мае июнь июня июне июль июля июле август августа августе сентябрь сентября сентябре"
    " октябрь октября октябре ноябрь ноября ноябре декабрь декабря декабре",
    "uk": "січень січня січні лютий лютого лютому березень березня березні квітень квітня квітні"
    " травень травня травні червень червня червні липень липня липні серпень серпня серпні"
    " вересень вересня вересні жовтень жовтня жовтні листопад листопада листопаді грудень"
    " грудня грудні",
    "be": "студзень студзеня студзені люты лютага лютым сакавік сакавіка сакавіку красавік"
    " красавіка красавіку май мая маі травень травеня чэрвень чэрвеня чэрвені ліпень ліпеня"
    " ліпені жнівень жніўня жніўні верасень верасня верасні кастрычнік кастрычніка кастрычніку"
    " лістапад лістапада лістападзе снежань снежня снежні",
    "pl": "styczeń stycznia styczniu luty lutego lutym marzec marca marcu kwiecień kwietnia"
    " kwietniu maj maja maju czerwiec czerwca czerwcu lipiec lipca lipcu sierpień sierpnia sierpniu"
    " wrzesień września wrześniu październik października październiku listopad listopada"
    " listopadzie grudzień grudnia grudniu",
    "lv": "janvāris janvāra janvārī februāris februāra februārī marts marta martā aprīlis aprīļa"
    " aprīlī maijs maija maijā jūnijs jūnija jūnijā jūlijs jūlija jūlijā augusts augusta augustā"
    " septembris septembra septembrī oktobris oktobra oktobrī novembris novembra novembrī"
    " decembris decembra decembrī",
    "lt": "sausis sausio sausį vasaris vasario vasarį kovas kovo kovą balandis balandžio balandį"
    " gegužė gegužės gegužę birželis birželio birželį liepa liepos liepą rugpjūtis rugpjūčio"
    " rugpjūtį rugsėjis rugsėjo rugsėjį spalis spalio spalį lapkritis lapkričio lapkritį gruodis"
    " gruodžio gruodį",
    "de": "Januar Januars Jänner Februar Februars März Mrz. April Mai Juni Juli August Augusts"
    " September Oktober Oktobers November Dezember Jan. Feb. Apr. Aug. Sept. Okt. Nov. Dez.",
    "en": "January February March April May June July August September October November December"
    " Jan. Feb. Mar. Apr. Aug. Sept. Oct. Nov. Dec.",
}
WORDS = [(language, word) for language, words in CASES.items() for word in words.split()]


@pytest.mark.parametrize(("language", "word"), WORDS)
def test_no_month_survives_beside_a_day_or_a_year(language: str, word: str) -> None:
    for printed in (f"12 {word} 1931", f"5. {word}", f"{word} 1931", f"x {word} 5"):
        told = without_finer_dates(printed)
        assert word.rstrip(".") not in told
        assert re.findall(r"\d+", told) == re.findall(r"\d{4}", printed)


def test_every_month_of_every_pack_is_among_them() -> None:
    for language, months in MONTHS.items():
        words = CASES[language.partition("-")[0]].split()
        for pattern, number in months.items():
            assert any(re.match(pattern, f"{word} ") for word in words), (language, number)


_LETTERS = st.characters(categories=["Ll", "Lu"], include_characters=".")


@given(st.data())
def test_whatever_a_pack_takes_for_a_month_is_masked_beside_a_day(data: st.DataObject) -> None:
    months = data.draw(st.sampled_from(list(MONTHS.values())))
    pattern = data.draw(st.sampled_from(list(months)))
    word = data.draw(st.from_regex(pattern, fullmatch=True, alphabet=_LETTERS))
    assert re.fullmatch(rf"{MASK}{{2}} {MASK}+\.? 1931", without_finer_dates(f"12 {word} 1931"))


@pytest.mark.parametrize(
    ("printed", "masked"),
    [
        ("im Oktober verhaftet", "im ####### verhaftet"),
        ("1898 03 04 Šiauliuose", "1898 ## ## Šiauliuose"),
        ("ur. 12 III 1898 w Lidzie", "ur. ## ### 1898 w Lidzie"),
        ("1941. gada 4. oktobrī", "1941. gada #. #######"),
        ("1898 m. kovo 3 d.", "1898 m. #### # d."),
        ("12. ja 13. mai 1931", "##. ## ##. ### 1931"),
        ("May, 1931", "###, 1931"),
    ],
)
def test_dates_of_many_manners(printed: str, masked: str) -> None:
    assert without_finer_dates(printed) == masked.replace("#", MASK)


@pytest.mark.parametrize(
    "text",
    [
        "Liepaja, Augustów, Maijala, Marta, Julia, Junior, Majakowski, Lipiecka",
        "1931 і 1932, 5 lastega, 10 метров, 1902 1903",
        "Маяковский, Мартынов 1931, Травников, Липово",
    ],
)
def test_words_that_only_look_like_months_stay(text: str) -> None:
    assert without_finer_dates(text) == text
