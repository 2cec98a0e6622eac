"""The words of the site, in the reader's language."""

import re
import string
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synodik.model.properties import Property
from synodik.places.place import PlaceKind
from synodik.web import words as module
from synodik.web.words import LANGUAGES, language_wanted, words_in

FOLDER = Path(module.__file__).parent / "messages"
TEMPLATES = FOLDER.parent / "templates"


def messages(language: str) -> dict[str, dict[str, str]]:
    return tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))


def parts(message: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(message) if name}


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_each_language_has_every_message_with_the_same_parts(language: str) -> None:
    english, other = messages("en"), messages(language)
    assert {key: set(held) for key, held in other.items()} == {
        key: set(held) for key, held in english.items()
    }
    for section, held in english.items():
        for key, message in held.items():
            assert parts(other[section][key]) == parts(message), f"{section}.{key}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("prop", list(Property))
def test_every_property_has_a_name(language: str, prop: Property) -> None:
    assert words_in(language)(f"property.{prop.value}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_place_has_a_word(language: str) -> None:
    assert {kind.value for kind in PlaceKind} <= set(messages(language)["value"])


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.html")), ids=lambda path: path.stem)
def test_every_message_that_a_template_names_exists(path: Path) -> None:
    held = messages("en")
    named = re.findall(r'\bw\("(\w+)\.(\w+)"(?! ~)', path.read_text("utf-8"))
    assert [(section, key) for section, key in named if key not in held[section]] == []


@pytest.mark.parametrize(
    ("chosen", "header", "language"),
    [
        ("", "", "en"),
        ("", "ru-RU,ru;q=0.9,en;q=0.8", "ru"),
        ("", "de,et;q=0.4,ru;q=0.3", "et"),
        ("", "en;q=0.1,et;q=nonsense,ru;q=0.2", "ru"),
        ("et", "ru", "et"),
        ("../../etc", "ru", "ru"),
    ],
)
def test_the_reader_is_answered_in_a_language_asked_for(
    chosen: str, header: str, language: str
) -> None:
    assert language_wanted(chosen, header) == language


@given(st.text(max_size=50), st.text(max_size=600))
def test_whatever_is_asked_some_language_answers(chosen: str, header: str) -> None:
    assert language_wanted(chosen, header) in LANGUAGES
