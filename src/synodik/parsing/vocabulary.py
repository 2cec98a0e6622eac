"""Closed vocabularies: nationalities, parties, schooling, kinship."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from synodik.parsing.first_characters import first_characters


class WordFound(NamedTuple):
    """An item that belongs to a vocabulary.

    Attributes:
        kind: name of the vocabulary.
        start: where the value begins within the item, half-open with `stop`.
        stop: see `start`.
    """

    kind: str
    start: int
    stop: int


_LONGEST = 500
"""Characters of the longest item that may be a word of a vocabulary; others are prose."""


class Vocabulary:
    """Recognises whole items as words of the vocabularies of a grammar.

    A pattern may hold a group `value` where only a part of the item is the
    value, as in `образование (?P<value>.+)`.
    """

    def __init__(self, words: Mapping[str, tuple[str, ...]]) -> None:
        joined = [
            (kind, pattern) for kind, patterns in words.items() for pattern in _joined(patterns)
        ]
        self._patterns = [
            (kind, re.compile(pattern, re.I), first_characters(pattern)) for kind, pattern in joined
        ]
        self._patterns_from: dict[str, list[tuple[str, re.Pattern[str]]]] = {}

    def of(self, item: str) -> tuple[WordFound, ...]:
        """Return every vocabulary an item belongs to, in the order of the grammar."""
        if len(item) > _LONGEST:
            return ()
        found_words: list[WordFound] = []
        for kind, pattern in self._beginning_with(item[:1]):
            # The dot of an abbreviation may have been trimmed off as outer punctuation.
            if found := pattern.fullmatch(item) or pattern.fullmatch(f"{item}."):
                part: int | str = "value" if "value" in pattern.groupindex else 0
                start, stop = found.span(part)
                found_words.append(WordFound(kind, start, min(stop, len(item))))
        return tuple(found_words)

    def _beginning_with(self, character: str) -> list[tuple[str, re.Pattern[str]]]:
        """Return the patterns that may match an item with this first character."""
        if character not in self._patterns_from:
            forms = {character, character.lower(), character.upper()}
            self._patterns_from[character] = [
                (kind, pattern)
                for kind, pattern, first in self._patterns
                if any(form in first for form in forms)
            ]
        return self._patterns_from[character]


def _joined(patterns: tuple[str, ...]) -> list[str]:
    """Join the patterns without a `value` into one; a name may stand only once in each."""
    plain = [pattern for pattern in patterns if "(?P<value>" not in pattern]
    valued = [pattern for pattern in patterns if "(?P<value>" in pattern]
    return [*valued, *(["|".join(f"(?:{pattern})" for pattern in plain)] if plain else [])]
