"""Hyphens that line breaks left inside words are taken out; the words' own are kept."""

import re

import pytest

from synodik.parsing.healing import Healer, Wordbook

BOOK = [
    "выслан на спецпоселение в Томскую обл.",
    "выслан на спецпосе-ление в Томскую обл., снят со спецпоселение",
    "уч. Осман-юрт, уч. Осман-юрт, аул Османюрт, аул Османюрт, аул Османюрт",
    "юрт Новый, юрт Старый",
]


@pytest.mark.parametrize(
    ("printed", "healed"),
    [
        ("спецпосе-ление", "спецпоселение"),
        ("Спецпосе-ление", "Спецпоселение"),
        ("Осман-юрт", "Осман-юрт"),  # each half is a word, and the book prints both forms
        ("слесарь-монтер", "слесарь-монтер"),  # nowhere printed whole
        ("Ново-Томск", "Ново-Томск"),
        ("58-10", "58-10"),
    ],
)
def test_a_word_is_healed_that_the_book_prints_whole(printed: str, healed: str) -> None:
    assert Healer().healed(printed, Wordbook(BOOK)).text == healed


def test_without_the_words_of_the_book_no_hyphen_inside_a_word_is_touched() -> None:
    assert Healer().healed("спецпосе-ление").text == "спецпосе-ление"


def test_a_language_may_say_which_hyphens_are_never_a_word_s_own() -> None:
    healer = Healer(re.compile(r"[A-Z][a-z]+-(?=[a-z]*ovka\b)"))
    assert healer.healed("Romant-sovka, kunstnik-dekoraator").text == (
        "Romantsovka, kunstnik-dekoraator"
    )


def test_print_that_is_exact_keeps_its_blanks_and_loses_hyphens_inside_words() -> None:
    healer = Healer(is_exact=True)
    printed = "58- 10, спецпосе-ление 26.03. 46"
    assert healer.healed(printed, Wordbook(BOOK)).text == "58- 10, спецпоселение 26.03. 46"


def test_a_stretch_of_the_healed_text_leads_back_to_the_print() -> None:
    printed = "на спецпосе-ление в surmaot- sus, Томск"
    healed = Healer().healed(printed, Wordbook(BOOK))
    at = healed.text.index("спецпоселение")
    start, stop = healed.in_print(at, at + len("спецпоселение"))
    assert printed[start:stop] == "спецпосе-ление"
    at = healed.text.index("Томск")
    start, stop = healed.in_print(at, at + 5)
    assert printed[start:stop] == "Томск"
