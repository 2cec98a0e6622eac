"""Where a text speaks of relatives."""

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import synodik
from synodik.model.kin import names_kin, part_around, sentences_on_kin
from synodik.model.span import Span

PACKS = Path(synodik.__file__).parent / "parsing" / "packs"


@pytest.mark.parametrize(
    "text", ["Жена", "с сыном", "дочери", "дружина", "abikaasa", "onutütar", "emaga", "his wife"]
)
def test_words_of_kin_are_known_in_their_cases(text: str) -> None:
    assert names_kin(text)


CASES = {
    "et": "abikaasa abikaasaga naine mees ema emaga õde õega vend vennaga poeg pojaga tütar tütre",
    "ru": "жена женой муж мужа сын сына дочь дочери мать матерью зять тестя сноха семьёй",
    "uk": "дружина дружиною чоловіка син сином донька дочки мати матері батьком сестрою сім'я",
    "be": "жонка жонкі жонкай мужам сын сынам дачка дачкі маці бацькам брат братам сястра сястрой"
    " унукі нявестка зяцем сям'я сям’ёй дзеці дзецьмі",
    "pl": "żona żoną mąż mężem syn synem synowie córka córką matka matką ojciec ojcem brat bratem"
    " siostra siostrą dzieci dziećmi rodzice rodzicami rodzina rodziną wdowa babką teściowa",
    "lv": "sieva sievu vīrs vīru dēls dēlu meita meitu māte mātei tēvs tēvu brālis brāli brāļi māsa"
    " māsām bērni bērniem ģimene ģimeni vecāki vecākiem atraitne",
    "lt": "žmona žmoną vyras vyru sūnus sūnumi duktė dukterį dukra dukromis motina motinos tėvas"
    " tėvai brolis broliu sesuo seseris vaikai vaikais šeima šeimą senelė našlė žm. sūn.",
    "de": "Ehefrau Frau Ehemann Sohn Söhne Söhnen Tochter Töchtern Mutter Vaters Bruder Brüder"
    " Schwester Schwestern Eltern Großmutter Schwiegersohn Kinder Familie Witwe Enkelin",
    "en": "wife husband son daughters mother father brothers sister parents children grandson"
    " stepdaughter nephew niece widow family",
}


@pytest.mark.parametrize("pack", sorted(PACKS.glob("*.toml")), ids=lambda pack: pack.stem)
def test_every_pack_has_its_words_of_kin_in_their_cases(pack: Path) -> None:
    patterns = tomllib.loads(pack.read_text("utf-8"))["words"].get("relation", [])
    simple = [pattern for pattern in patterns if "(" not in pattern]
    plain = [word for word in "|".join(simple).split("|") if re.fullmatch(r"[\w-]+", word)]
    told = [*plain, *CASES[pack.stem.partition("-")[0]].split()]
    assert [word for word in told if not names_kin(f"{word} Nomen")] == []


@pytest.mark.parametrize(
    "text",
    [
        *("Братск", "Синявино", "Женева", "Сынково", "talupoeg", "isamaaline", "kasutas"),
        *("ämmaemand", "person", "steppe", "Kinderheim", "Frauenberg", "Kołodziej", "synagoga"),
        *("meitene", "vyriausybė"),
    ],
)
def test_words_that_only_look_like_kin_are_not_taken_for_it(text: str) -> None:
    assert not names_kin(text)


@given(
    st.lists(
        st.sampled_from(["ema", "Liidia", ",", ".", ";", " ", "ema Mari", "[vv]"]), max_size=30
    )
)
def test_every_word_of_kin_lies_in_a_sentence_given(pieces: list[str]) -> None:
    text = " ".join(pieces)
    spans = list(sentences_on_kin(text))
    assert len(set(spans)) == len(spans)
    for start in [at for at in range(len(text)) if text.startswith("ema", at)]:
        assert any(span.start <= start and start + 3 <= span.stop for span in spans), text


@given(st.text(alphabet="ab ,;.[", max_size=40), st.integers(0, 39), st.integers(1, 5))
def test_a_part_of_a_list_holds_the_words_it_was_widened_from(
    text: str, start: int, length: int
) -> None:
    inner = Span(start, start + length)
    if inner.stop <= len(text) and not set(text[start : inner.stop]) & set(",;.["):
        outer = part_around(inner, text)
        assert outer.start <= inner.start
        assert inner.stop <= outer.stop
