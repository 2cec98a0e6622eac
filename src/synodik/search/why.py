"""Why a person was found: which printed word answers to which word typed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from synodik.model.properties import Property
from synodik.search import schema
from synodik.search.tokens import INITIAL, plain_names, words_as_written
from synodik.search.widening import Widening

_PROPERTIES: Final = {prop.value: prop for prop in Property}
_NAMES: Final = frozenset(prop.value for prop in schema.NAMES)


@dataclass(frozen=True, slots=True)
class Why:
    """A word of the query and what answers to it.

    Attributes:
        asked: the word typed.
        found: the word printed; empty where nothing answers.
        record: that prints it; empty where no one record is told.
        book: that prints it.
        way: how it was found; None where it is printed as typed.
        prop: the property it stands in; None where nothing answers.
    """

    asked: str
    found: str
    record: str = ""
    book: str = ""
    way: Widening | None = None
    prop: Property | None = None


def why_found(
    asked: str, word: str, column: str, way: Widening | None, shown: Mapping[str, Any]
) -> Why:
    """Find the record that prints a word.

    Args:
        asked: the word typed.
        word: the word of the index that answers to it.
        column: in which it stands.
        way: how it was found.
        shown: of the person, as `shown.Shown` gives it.
    """
    prop = _PROPERTIES.get(column)
    for record, book, name, said in shown["as"]:
        for written in _printed(word, column, name, said):
            return Why(asked, written, record, book, way, prop)
    return Why(asked, word.removeprefix(INITIAL), way=way, prop=prop)


def _printed(word: str, column: str, name: str, said: list[tuple[int, str]]) -> Iterator[str]:
    """Give the words printed in a record that are the word of the index."""
    if column in _NAMES:
        texts = [name]
    else:
        texts = [text for code, text in said if code == schema.CODE[column]]
    for text in texts:
        if word[0] != INITIAL and word not in text.casefold().replace("ё", "е"):
            continue  # cheaper than taking it apart; accents written apart are rare
        for written, folded in words_as_written(text):
            if folded == word or (word[0] == INITIAL and _begins(folded, word[1:])):
                yield written


def _begins(word: str, letter: str) -> bool:
    return any(plain.startswith(letter) for plain in plain_names(word))
