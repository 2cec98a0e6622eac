"""Where a text speaks of relatives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synodik.model.kin import names_kin, part_around, sentences_on_kin
from synodik.model.span import Span


@pytest.mark.parametrize(
    "text", ["Жена", "с сыном", "дочери", "дружина", "abikaasa", "onutütar", "emaga", "his wife"]
)
def test_words_of_kin_are_known_in_their_cases(text: str) -> None:
    assert names_kin(text)


@pytest.mark.parametrize(
    "text",
    ["Братск", "Синявино", "Женева", "talupoeg", "isamaaline", "kasutas", "ämmaemand", "person"],
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
