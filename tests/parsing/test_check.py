"""What a check of a profile tells a compiler."""

from pathlib import Path

import pytest

from synodik.model.entry import Entry, Locator
from synodik.model.span import Span
from synodik.parsing.check import Check, check
from synodik.parsing.profile import load_profile


@pytest.fixture
def checked(tmp_path: Path):
    file = tmp_path / "book.toml"
    file.write_text('language = "pl"\n[layout]\nkind = "lines"\n', "utf-8")
    profile = load_profile(str(file))

    def of(*texts: str) -> Check:
        return check([_entry(number, text) for number, text in enumerate(texts, 1)], profile)

    return of


def _entry(number: int, text: str) -> Entry:
    place = Locator("book.txt", "0" * 64, "", number, (Span(0, len(text)),))
    return Entry(f"book/{number}", "book", text, place)


def test_fields_and_characters_are_counted(checked) -> None:
    result = checked("WRONA Anna, ur. 1898 w Lidzie.", "ZIMNY Piotr, ur. 1901.")
    assert result.fields["birth_date"] == 2
    assert result.fields["birth_place"] == 1
    assert result.unread_share == 0


def test_what_is_unread_is_listed_by_frequency_with_figures_as_noughts(checked) -> None:
    texts = [f"ZIMNY Piotr, ur. 1901. Amnestionowany. Odznaczony. [akta {n}]" for n in (5, 6)]
    result = checked(*texts)
    unread = sum(stop - start for each in result.checked for start, stop in each.reading.unread)
    assert result.unread == unread
    assert [each.count for each in result.strings] == sorted(
        (each.count for each in result.strings), reverse=True
    )


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("WRONA Anna, ur. 1898. Zm. 1890 w Lidzie.", "died before being born"),
        (
            "WRONA Anna, ur. 1898. Aresztowana 1940. Skazana 1939 na 5 lat łagru.",
            "sentenced before being arrested",
        ),
    ],
)
def test_dates_out_of_order_are_suspicious(checked, text: str, what: str) -> None:
    assert any(what in each.what for each in checked(text).suspicions)


def test_an_entry_much_longer_than_the_others_is_suspicious(checked) -> None:
    short = "ZIMNY Piotr, ur. 1901."
    result = checked(short, short, short, short + " Lida." * 400)
    assert [each.entry_id for each in result.suspicions if "usual" in each.what] == ["book/4"]


def test_a_good_entry_is_not_suspicious(checked) -> None:
    text = "WRONA Anna, ur. 1898. Aresztowana 1940. Skazana 1941 na 5 lat łagru. Zm. 1942."
    assert checked(text).suspicions == ()


def test_words_before_a_date_inside_another_value_are_likely_cues(checked) -> None:
    result = checked(*["WRONA Anna, ur. 1898 w Lidzie, nauczycielka, pojmana 10.04.1940."] * 3)
    assert [(each.text, each.count) for each in result.cues] == [("pojmana", 3)]
