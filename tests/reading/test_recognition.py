"""How surely an entry was recognised."""

import pytest

from synodik.model import Span
from synodik.reading.page_text import PageText, ReadWord, bound, unread_page
from synodik.reading.recognition import Recognition

WORDS = [ReadWord(0, 5, 0.9), ReadWord(6, 9, 0.5), ReadWord(20, 24, 0.1)]


@pytest.mark.parametrize(
    ("pieces", "confidence"),
    [
        pytest.param([Span(0, 9)], 0.7, id="mean of its words"),
        pytest.param([Span(6, 9), Span(20, 24)], 0.3, id="of all its pieces"),
        pytest.param([Span(10, 19)], 1.0, id="words that were not recognised are sure"),
        pytest.param([], 1.0, id="nothing"),
    ],
)
def test_an_entry_is_as_sure_as_its_words_on_the_mean(
    pieces: list[Span], confidence: float
) -> None:
    assert Recognition(WORDS).of(pieces) == pytest.approx(confidence)


def test_pages_are_bound_with_their_words_in_place() -> None:
    pages = [
        PageText("KUUSK, Jaan", (ReadWord(0, 6, 0.9), ReadWord(7, 11, 0.8))),
        unread_page("it is torn"),
        PageText("MAASIK", (ReadWord(0, 6, 0.7),)),
    ]

    book = bound(pages)

    assert book.text == "KUUSK, Jaan\f\fMAASIK"
    assert [book.text[word.start : word.stop] for word in book.words] == [
        "KUUSK,",
        "Jaan",
        "MAASIK",
    ]
    assert [(page.sheet, page.at.start) for page in book.unread] == [(2, 12)]
