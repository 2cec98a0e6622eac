import pytest
from hypothesis import given
from hypothesis import strategies as st

from synodik.names.fold import fold, words


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        pytest.param("Õispuu", "oispuu", id="letters with marks lose them"),
        pytest.param("ŠULTS", "sults", id="capitals are typography"),
        pytest.param("Жуков", "zukov", id="Cyrillic goes the way of a haček lost"),
        pytest.param("Щербакова", "stserbakova", id="one letter may become several"),
        pytest.param("Anette-Hildegard", "anette hildegard", id="double names come apart"),
        pytest.param("D'Arc", "darc", id="an apostrophe stands inside a word"),
        pytest.param("  ", "", id="nothing is nothing"),
    ],
)
def test_a_name_is_folded_to_plain_letters(printed: str, plain: str) -> None:
    assert fold(printed) == plain


def test_words_are_the_parts_of_a_name() -> None:
    assert words("Kask-Tamm, Mari") == ("kask", "tamm", "mari")


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
