"""The names of a person at the head of an entry."""

import re
from collections.abc import Iterator, Sequence

from synodik.model.properties import Property
from synodik.parsing.findings import Finding
from synodik.parsing.grammar import Grammar
from synodik.parsing.items import items, trim
from synodik.parsing.vocabulary import Vocabulary

_BRACKET = re.compile(r"\s*\(((?:[^()]|\([^()]*\))*)\)")
_BRACKETED = (Property.PATRONYMIC.value, Property.ALIASES.value)
_SURNAME = Property.SURNAME.value
_SUFFIXES = frozenset({"оглы", "оглу", "кызы", "кизи", "угли", "улы", "заде", "ogly", "oglu"})
"""Words that belong to the patronymic before them."""
_WORD = re.compile(r"[^\s.]+\.?|\S+")
_PATRONYMIC = re.compile(r"\w(?:ич|вна|чна|vich|vna)\b")
_UNKNOWN = frozenset("?*-")
_BEFORE_NAMES = frozenset({"rank", "ignored", Property.OCCUPATION.value})
"""What may stand before a name: a number, a rank (`Ppor. Jan KOWALSKI`)."""
_UNNAMED = "unnamed"
"""The place of a name that the book does not know."""


class NameReader:
    """Reads names by commas (`SURNAME, Given, Father`) or words (`Surname Given Patronymic`).

    `name_order` of the grammar says which name stands where; the last one takes
    all that is left, so that `Nowak Jan Maria` has two given names where books
    print no patronymics.
    """

    def __init__(self, grammar: Grammar) -> None:
        self._in = grammar.names_in
        self._order = tuple(grammar.name_order)
        self._places = frozenset({*self._order, _UNNAMED})
        self._in_brackets = Vocabulary(
            {kind: grammar.words[kind] for kind in _BRACKETED if kind in grammar.words}
        )

    def findings(
        self, text: str, start: int, stop: int, earlier: Sequence[Finding]
    ) -> Iterator[Finding]:
        """Read one item of the head.

        Args:
            text: the healed entry.
            start: of the item.
            stop: of the item.
            earlier: what the items before it gave.
        """
        place = sum(finding.name in self._places for finding in earlier)
        if self._in == "commas" or (self._in == "comma_words" and place == 0):
            yield from self._name_by_comma(text, start, stop, place)
        elif self._in == "comma_words" and place == 1:
            yield from self._names_by_word(text, start, stop, self._order[1:])
        elif all(finding.name in _BEFORE_NAMES for finding in earlier):
            yield from self._names_by_word(text, start, stop, self._order)

    def _name_by_comma(self, text: str, start: int, stop: int, place: int) -> Iterator[Finding]:
        if place >= len(self._order):
            return
        if text.find("(", start, stop) >= 0:
            for bracket in _BRACKET.finditer(text, start, stop):
                yield from self._bracketed(text, *bracket.span(1))
                stop = min(stop, bracket.start())
        if trimmed := trim(text, start, stop):
            unknown = text[trimmed[0]] in _UNKNOWN
            yield Finding(_UNNAMED if unknown else self._order[place], *trimmed)

    def _names_by_word(
        self, text: str, start: int, stop: int, order: Sequence[str]
    ) -> Iterator[Finding]:
        for bracket in _BRACKET.finditer(text, start, stop):
            yield from self._bracketed(text, *bracket.span(1))
        hidden = [bracket.span() for bracket in _BRACKET.finditer(text, start, stop)]
        words = [
            found.span()
            for found in _WORD.finditer(text, start, stop)
            if not any(left <= found.start() < right for left, right in hidden)
        ]
        if order[0] == _SURNAME:
            words = _with_whole_surname(text, words)
        if len(words) > len(order):
            cut = _start_of_last(text, words, order)
            given = (words[len(order) - 2][0], words[cut - 1][1])
            words[len(order) - 2 :] = [given, (words[cut][0], words[-1][1])]
        for name, (left, right) in zip(order, words, strict=False):
            yield Finding(name, left, right)

    def _bracketed(self, text: str, start: int, stop: int) -> Iterator[Finding]:
        """Read what stands in brackets behind a name: the father's, or another name."""
        for left, right in items(text, start, stop, ",;"):
            words = self._in_brackets.of(text[left:right])
            if words:
                word = words[0]
                if word.start:
                    yield Finding("ignored", left, left + word.start)
                yield Finding(word.kind, left + word.start, left + word.stop)
            elif text[left].isupper() and right - left > 1:
                yield Finding(Property.ALIASES.value, left, right)


def _start_of_last(text: str, words: list[tuple[int, int]], order: Sequence[str]) -> int:
    """Return which of too many words begins the last name.

    A patronymic that shows by its ending stands alone, and the words before it
    are given names (`Абдул Хамид Шакирович`); else the last name takes the rest.
    """
    if order[-1] == _SURNAME:
        capitals = [_is_in_capitals(text[slice(*word)]) for word in words]
        return capitals.index(True) if True in capitals[1:] and not capitals[0] else len(words) - 1
    is_patronymic = order[-1] == Property.PATRONYMIC
    if is_patronymic and _PATRONYMIC.search(text, *words[-1]):
        return len(words) - 1
    return len(order) - 1


def _with_whole_surname(text: str, words: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join the capitals of a surname of several words (`VON DER GOLTZ Karl`)."""
    capitals = 0
    while capitals < len(words) and _is_in_capitals(text[slice(*words[capitals])]):
        capitals += 1
    if not 1 < capitals < len(words):
        return words
    return [(words[0][0], words[capitals - 1][1]), *words[capitals:]]


def _is_in_capitals(word: str) -> bool:
    return len(word) > 1 and word.isupper() and not word.endswith(".")


def in_sentence_case(name: str) -> str:
    """Write a name that is printed in capitals for typography's sake as one writes names."""
    if not name.isupper() or len(name) < 2 or "." in name:
        return name
    return re.sub(r"[^\W\d_]+", lambda word: word.group().capitalize(), name)
