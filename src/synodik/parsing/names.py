"""The names of a person at the head of an entry."""

import re
from collections.abc import Iterator, Sequence

from synodik.model.properties import Property
from synodik.parsing.findings import Finding
from synodik.parsing.grammar import Grammar
from synodik.parsing.items import items, trim

_BRACKET = re.compile(r"\(([^()]*)\)")
_ORDER = (Property.SURNAME.value, Property.GIVEN_NAME.value, Property.PATRONYMIC.value)
_SUFFIXES = frozenset({"оглы", "оглу", "кызы", "кизи", "угли", "улы", "заде", "ogly", "oglu"})
"""Words that belong to the patronymic before them."""
_WORD = re.compile(r"[^\s.]+\.?|\S+")
_UNKNOWN = frozenset("?*-")


class NameReader:
    """Reads names printed as `SURNAME, Given, Father` or as `Surname Given Patronymic`."""

    def __init__(self, grammar: Grammar) -> None:
        self._in_commas = grammar.names_in == "commas"

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
        if self._in_commas:
            yield from self._name_by_comma(text, start, stop, earlier)
        elif not earlier:
            yield from self._names_by_word(text, start, stop)

    def _name_by_comma(
        self, text: str, start: int, stop: int, earlier: Sequence[Finding]
    ) -> Iterator[Finding]:
        place = sum(finding.name in {*_ORDER, "ignored"} for finding in earlier)
        if place >= len(_ORDER):
            return
        for bracket in _BRACKET.finditer(text, start, stop):
            yield from _aliases(text, *bracket.span(1))
            stop = min(stop, bracket.start())
        if trimmed := trim(text, start, stop):
            unknown = text[trimmed[0]] in _UNKNOWN
            yield Finding("ignored" if unknown else _ORDER[place], *trimmed)

    @staticmethod
    def _names_by_word(text: str, start: int, stop: int) -> Iterator[Finding]:
        for bracket in _BRACKET.finditer(text, start, stop):
            yield from _aliases(text, *bracket.span(1))
        hidden = [bracket.span() for bracket in _BRACKET.finditer(text, start, stop)]
        words = [
            found.span()
            for found in _WORD.finditer(text, start, stop)
            if not any(left <= found.start() < right for left, right in hidden)
        ]
        if len(words) > len(_ORDER) and text[slice(*words[3])].casefold() in _SUFFIXES:
            words[2:4] = [(words[2][0], words[3][1])]
        for name, (left, right) in zip(_ORDER, words, strict=False):
            yield Finding(name, left, right)


def _aliases(text: str, start: int, stop: int) -> Iterator[Finding]:
    for left, right in items(text, start, stop, ",;"):
        if text[left].isupper():
            yield Finding(Property.ALIASES.value, left, right)


def in_sentence_case(name: str) -> str:
    """Write a name that is printed in capitals for typography's sake as one writes names."""
    if not name.isupper() or len(name) < 2 or "." in name:
        return name
    return re.sub(r"[^\W\d_]+", lambda word: word.group().capitalize(), name)
