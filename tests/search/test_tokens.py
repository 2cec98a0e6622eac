"""The forms of a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synodik.search.tokens import (
    LONGEST_WORD,
    father_sounds,
    plain_words,
    printed_words,
    sounds,
    stem,
    words_as_written,
)


def test_printed_words_keep_their_script() -> None:
    assert printed_words("КЛЁНОВ, Архип (он же Õnne)") == ["кленов", "архип", "он", "же", "õnne"]


def test_plain_words_are_latin_letters_and_figures() -> None:
    assert plain_words("Клёнов, ük 77123; 58-1а") == ("klenov", "uk", "77123", "58", "1а")


@pytest.mark.parametrize(
    ("a", "b"), [("Schultz", "Šults"), ("Klyonov", "Klyonova"), ("Wilhelm", "Vilhelm")]
)
def test_spellings_of_one_name_share_a_sound(a: str, b: str) -> None:
    assert set(sounds(a.casefold())) & set(sounds(b.casefold()))


def test_a_patronymic_sounds_like_the_fathers_name() -> None:
    assert set(father_sounds("иванович")) & set(father_sounds("ivan"))


def test_cases_of_a_place_begin_alike() -> None:
    assert stem("penza") == stem("penze") == "penz"


@given(st.text(max_size=200))
def test_any_text_gives_words_that_an_index_can_hold(text: str) -> None:
    for word in (*printed_words(text), *plain_words(text)):
        assert 0 < len(word) <= 4 * LONGEST_WORD
        assert not any(character.isspace() for character in word)


@given(st.text(alphabet="abcÕßёИЙ -.,'", max_size=60))
def test_words_as_written_are_words_of_the_text(text: str) -> None:
    for written, _ in words_as_written(text):
        assert written in text
