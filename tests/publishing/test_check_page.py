"""The page on which a compiler sees how a profile reads."""

import re
from html import unescape
from pathlib import Path

import pytest

from synodik.model.entry import Entry, Locator
from synodik.model.span import Span
from synodik.parsing.check import Check, check
from synodik.parsing.profile import load_profile
from synodik.publishing.check_page import check_page


@pytest.fixture
def checked(tmp_path: Path):
    file = tmp_path / "book.toml"
    file.write_text('language = "pl"\n[layout]\nkind = "lines"\n', "utf-8")
    profile = load_profile(str(file))

    def of(text: str) -> Check:
        place = Locator("book.txt", "0" * 64, "", 1, (Span(0, len(text)),))
        return check([Entry("book/1", "book", text, place)], profile)

    return of


def _text_of_entry(page: str) -> str:
    article = re.search(r"<article>.*?</h3>(?:<p class=\"what\">.*?</p>)*<p>(.*?)</p>", page, re.S)
    assert article
    return unescape(re.sub(r"<[^>]+>", "", article.group(1)))


@pytest.mark.parametrize(
    "text",
    [
        "WRONA Anna, ur. 1898 w Lidzie. Skazana 1941 na 5 lat łagru.",
        '<script>alert("x")</script> & WRONA <b>Anna</b>, ur. 1898',
    ],
)
def test_the_text_without_the_tags_is_the_entry(checked, text: str) -> None:
    assert _text_of_entry(check_page(checked(text))) == text


def test_what_a_book_holds_never_becomes_a_tag(checked) -> None:
    page = check_page(checked('<script>alert("x")</script>, ur. 1898 w <img src=x>'))
    assert "<script" not in page
    assert "<img" not in page


def test_spans_are_coloured_by_what_they_say(checked) -> None:
    page = check_page(checked("WRONA Anna, ur. 1898 w Lidzie."))
    assert '<mark class="birth" title="birth_date: 1898">1898</mark>' in page
    assert '<mark class="name" title="surname: Wrona">WRONA</mark>' in page
