"""Marks over a text: never a letter more or less, never broken HTML."""

import re
from html import unescape
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from synodik.model.span import Span
from synodik.web.highlight import Mark, marked

TEXTS = st.text(alphabet="aбõ<>&\"' \n", max_size=40)
SPANS = st.tuples(st.integers(-2, 45), st.integers(-2, 45)).map(lambda pair: Span(*pair))


class Nesting(HTMLParser):
    """Fails where an element closes that is not open."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.depth += 1

    def handle_endtag(self, tag: str) -> None:
        self.depth -= 1
        assert self.depth >= 0


def text_of(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


@given(TEXTS, st.lists(SPANS, max_size=8))
def test_without_its_tags_the_page_shows_the_entry_letter_for_letter(
    text: str, spans: list[Span]
) -> None:
    html = marked(text, [Mark(span, "read", f"w{at}", "<b>") for at, span in enumerate(spans)])
    assert text_of(html) == text
    nesting = Nesting()
    nesting.feed(html)
    assert nesting.depth == 0


@given(TEXTS, st.lists(SPANS, max_size=8))
def test_each_anchor_stands_once_and_all_its_pieces_quote_the_span(
    text: str, spans: list[Span]
) -> None:
    html = marked(text, [Mark(span, "read", f"w{at}") for at, span in enumerate(spans)])
    for at, span in enumerate(spans):
        fits = 0 <= span.start < span.stop <= len(text)
        assert html.count(f'id="w{at}"') == (1 if fits else 0)


def test_nested_words_nest_and_crossing_words_are_cut() -> None:
    nested = marked("abcdef", [Mark(Span(0, 6), "x"), Mark(Span(2, 4), "y")])
    assert nested == '<mark class="x">ab<mark class="y">cd</mark>ef</mark>'
    crossing = marked("abcdef", [Mark(Span(0, 4), "x"), Mark(Span(2, 6), "y")])
    assert crossing == (
        '<mark class="x">ab<mark class="y">cd</mark></mark><mark class="y">ef</mark>'
    )


def test_two_statements_on_the_same_words_are_both_marked() -> None:
    html = marked("10a", [Mark(Span(0, 3), "read", "w1"), Mark(Span(0, 3), "read", "w2")])
    assert 'id="w1"' in html
    assert 'id="w2"' in html
