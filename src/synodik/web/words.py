"""The words of the site, in the reader's language."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

LANGUAGES: Final = ("en", "ru", "uk", "et")
"""In the order in which the site offers them; the first is used where none fits."""
_FOLDER = Path(__file__).parent / "messages"


class Words:
    """The messages of one language."""

    def __init__(self, language: str, messages: Mapping[str, Mapping[str, str]]) -> None:
        self.language = language
        self._messages = messages

    def __call__(self, key: str, **parts: object) -> str:
        """Give a message, such as `person.page`, with its parts filled in."""
        section, _, name = key.partition(".")
        message = self._messages[section][name]
        return message.format(**parts) if parts else message

    def value(self, word: str) -> str:
        """Give the reader's word for a word of a closed vocabulary; others stay as they are."""
        return self._messages["value"].get(word, word)

    def occupation(self, group: str) -> str:
        """Give the reader's word for a group of trades."""
        return self._messages["occupation"].get(group, group)


@cache
def words_in(language: str) -> Words:
    """Load the messages of a language, one of `LANGUAGES`."""
    return Words(language, tomllib.loads((_FOLDER / f"{language}.toml").read_text("utf-8")))


def language_wanted(chosen: str, header: str) -> str:
    """Choose a language.

    Args:
        chosen: what the reader chose by `?lang=`; empty if nothing.
        header: Accept-Language, RFC 9110, section 12.5.4.
    """
    if chosen in LANGUAGES:
        return chosen
    wanted = [_preference(item) for item in header[:500].split(",")]
    wanted.sort(key=lambda each: -each[0])
    return next((language for _, language in wanted if language in LANGUAGES), LANGUAGES[0])


def _preference(item: str) -> tuple[float, str]:
    tag, _, parameter = item.partition(";")
    try:
        weight = float(parameter.strip().removeprefix("q=") or 1)
    except ValueError:
        weight = 0.0
    return weight, tag.strip().lower().partition("-")[0]
