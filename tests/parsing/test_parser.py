"""Laws that hold for whatever text is read."""

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from synodik.model.properties import Form
from synodik.parsing.parser import Parser, Reading
from synodik.parsing.profile import load_profile

PROFILES = ["ee-r1", "ee-r5", "ee-r8", "moscow", "lists_memo"]
PARTS = [
    "KADAKALT", "Villu", "Prits", "(Viljo)", " s. ", "1903", "14.06.41", "26.03. 46", "03.49",
    "Tartumaa", "Kaarnavere v.", "eluk. sama", "venelane", "4 kl.", "õmbleja", " arr. ", "trib.",
    "erin.", "§58-1a", "58-11", "10+5a.", "surmaotsus", "Komi ANSV Vorkutlag", "vab.", "surn.",
    "asum.", "mitte küüdi- tatud", "Oli Omakaitses.", "Süüdistati", "Mõrvatud", "poolt",
    "[ar 1, kl]", "(10)", "tütar", "väh. 5 a.", "Родился", "Арестован", "ВМН", "ст. 58-10",
    "Расстрелян", "г.", "проживал:", ", ", ". ", "; ", " ", "\n", "-", "(", "]",
]  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.one_of(st.sampled_from(PARTS), st.text(max_size=3)), max_size=40).map("".join),
)


@cache
def _parser(profile: str) -> Parser:
    return Parser(load_profile(profile))


def _letters(words: str) -> str:
    """Return words without what the healing of line breaks takes out, in small letters."""
    return (
        "".join(each for each in words if not each.isspace() and each != "-")
        .strip(".,;:")
        .casefold()
    )


@pytest.mark.parametrize("profile", PROFILES)
@given(text=TEXTS)
@settings(max_examples=60)
def test_whatever_is_read_rests_on_words_of_the_entry(profile: str, text: str) -> None:
    reading = _parser(profile).parse("x/1", text)
    for statement in reading.statements:
        start, stop = statement.span
        assert 0 <= start < stop <= len(text), statement
        if statement.prop.form is Form.ENUM:
            assert statement.normal in statement.prop.vocabulary, statement
        else:
            assert _letters(statement.value) == _letters(text[start:stop]), statement


@pytest.mark.parametrize("profile", PROFILES)
@given(text=TEXTS)
@settings(max_examples=60)
def test_what_is_unread_is_in_order_and_holds_words(profile: str, text: str) -> None:
    unread = _parser(profile).parse("x/1", text).unread
    assert list(unread) == sorted(unread)
    assert all(earlier.stop < later.start for earlier, later in pairwise(unread))
    assert all(any(each.isalnum() for each in text[start:stop]) for start, stop in unread)


@pytest.mark.parametrize("profile", ["ee-r1", "lists_memo"])
@given(text=TEXTS)
@settings(max_examples=20)
def test_the_same_text_reads_the_same_again(profile: str, text: str) -> None:
    parser = _parser(profile)
    first: Reading = parser.parse("x/1", text)
    assert parser.parse("x/1", text) == first


HOSTILE = {
    "spaces": " ",
    "digits": "1",
    "dates": "01.01.41 ",
    "letters": "a",
    "capitals": "Ä",
    "commas": ",",
    "opening brackets": "(",
    "brackets": "(a) ",
    "nested": "([",
    "articles": "§58-1a, ",
    "an article and spaces": "§58-1a" + " " * 100,
    "hyphens": "aa- ",
    "hyphens and digits": "1-",
    "arrests": "arr. 1941 Tapa, ",
    "sentences": "Oli sepp. ",
    "places": "Kirovi obl.; ",
    "names": "Kaarna ",
    "quotes": '"',
    "full stops": ".",
    "Russian": "Арестован 1937 г. ",
}


@pytest.mark.parametrize("profile", ["ee-r1", "lists_memo"])
@pytest.mark.parametrize("part", HOSTILE.values(), ids=HOSTILE.keys())
def test_an_entry_of_a_hundred_thousand_characters_is_read(profile: str, part: str) -> None:
    """A search that takes the square of the length would not come to an end."""
    text = "KADAKALT, Villu, " + part * (100_000 // len(part))
    assert _parser(profile).parse("x/1", text).statements
