"""Queries typed with the keyboard in another alphabet, set right where that makes names."""

from collections.abc import Callable
from typing import Final

from synodik.names.keyboard import relaid
from synodik.search import keys
from synodik.search.tokens import plain_words
from synodik.search.vocabulary import Vocabulary

_NO_WORD: Final = frozenset('":*?«»„“”')
_SHORTEST: Final = 3


def set_right(text: str, vocabulary: Vocabulary) -> str:
    """Give a query with the words that only another keyboard makes sense of written so.

    A word is left as it is if the archive knows it or one a letter apart.
    """
    return " ".join(_piece(piece, vocabulary) for piece in text.split())


def _piece(piece: str, vocabulary: Vocabulary) -> str:
    letters = sum(map(str.isalpha, piece))
    if letters < _SHORTEST or _NO_WORD & set(piece) or any(map(str.isdigit, piece)):
        return piece
    others = relaid(piece)
    if not others or _is_known(piece, vocabulary):
        return piece
    for knows in (_is_known, _is_nearly_known):
        if knows is _is_nearly_known and knows(piece, vocabulary):
            break
        for other in others:
            if knows(other, vocabulary):
                return other
    return piece


def _is_known(text: str, vocabulary: Vocabulary) -> bool:
    return _all_words(text, lambda plain: bool(len(vocabulary.of([keys.PLAIN + plain]))), _SHORTEST)


def _is_nearly_known(text: str, vocabulary: Vocabulary) -> bool:
    return _all_words(text, lambda plain: bool(len(vocabulary.nearer(plain))), 5)


def _all_words(text: str, is_known: Callable[[str], bool], shortest: int) -> bool:
    words = plain_words(text)
    return any(len(word) >= shortest for word in words) and all(map(is_known, words))
