import pytest
from hypothesis import given
from hypothesis import strategies as st

from synodik.reading.line_breaks import Vocabulary, healed

BOOK = Vocabulary(
    [
        "surn. kinnip-k. Kirov, kinnip-k. Omsk, Minerallag, surmaotsus",
        "ENSV KOSE-TALU, Vana-Roosa, mets- ja soo- ja rabamaa, õpetaja, õpetaja",
        "PETROPAVLOVSKI linn; Petropavlovski linn",
    ]
)


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        pytest.param(["arr. Mineral-", "lag, vab."], "arr. Minerallag, vab.", id="the printer's"),
        pytest.param(["KOSE-", "TALU, Ants"], "KOSE-TALU, Ants", id="a double name"),
        pytest.param(
            ["PETROPAV-", "LOVSKI"], "PETROPAVLOVSKI", id="a name printed whole elsewhere"
        ),
        pytest.param(["surn. kinnip-", "k. Kirov"], "surn. kinnip-k. Kirov", id="an abbreviation"),
        pytest.param(["Uus-", "Antsla v."], "Uus-Antsla v.", id="an unknown name, capital behind"),
        pytest.param(["tund-", "matu"], "tundmatu", id="an unknown word, small letter behind"),
        pytest.param(["karja-", "ja mäe"], "karja- ja mäe", id="a suspended hyphen"),
        pytest.param(
            ["õpeta-", "ja, eluk."], "õpetaja, eluk.", id="a word that ends like the next"
        ),
        pytest.param(["§58-", "1a, 10a."], "§58-1a, 10a.", id="figures of an article"),
        pytest.param(["§58-", "-1a, 10a."], "§58-1a, 10a.", id="set on both sides"),
        pytest.param(["Vana-", "-Roosa"], "Vana-Roosa", id="set on both sides of a name"),
        pytest.param(["Pikk 15-", "20, arr."], "Pikk 15-20, arr.", id="house and flat"),
        pytest.param(["[1234-", "E]"], "[1234-E]", id="number and letter"),
        pytest.param(["30-", "aastane"], "30-aastane", id="number and word"),
        pytest.param(["süü -", "vaikimine"], "süü - vaikimine", id="a dash"),
        pytest.param(["[ar 12/", "345]"], "[ar 12/345]", id="a stroke"),
        pytest.param(["arr. 28.", "06.46 Türi"], "arr. 28.06.46 Türi", id="day from month"),
        pytest.param(["arr. 28.06.", "46 Türi"], "arr. 28.06.46 Türi", id="month from year"),
        pytest.param(["s. 28.06.", "1896 Türi"], "s. 28.06.1896 Türi", id="month from full year"),
        pytest.param(["Pärnu mnt.", "46, arr."], "Pärnu mnt. 46, arr.", id="a number is no year"),
        pytest.param(["vab. 28.06.46.", "12 a."], "vab. 28.06.46. 12 a.", id="a whole date"),
        pytest.param(["sõja\xad", "vang"], "sõjavang", id="a soft hyphen"),
        pytest.param(["eluk.", "Türi v."], "eluk. Türi v.", id="plain words"),
    ],
)
def test_a_break_is_healed_as_the_book_prints_the_word(lines: list[str], whole: str) -> None:
    assert healed(lines, BOOK) == whole


@given(st.lists(st.text(alphabet="aÕ1.-/ §\xad", min_size=1, max_size=6), max_size=5))
def test_healing_loses_nothing_but_hyphens_and_adds_nothing_but_blanks(lines: list[str]) -> None:
    def without(text: str) -> str:
        return "".join(sign for sign in text if sign not in "-\xad ")

    assert without(healed(lines, BOOK)) == without("".join(lines))
