"""Words of places, cut to the stem that their cases and abbreviations share."""

import re

from synodik.names.fold import words
from synodik.names.skeleton import skeleton

_PRINTED_WORD = re.compile(r"[^\W\d_]+(?:['’‘`ʹʼ][^\W\d_]+)*")
_STEM = 5
"""Letters of a place's word that count: cases and `Tartumaa`, `Tartu mk.` differ later."""


def stem_of(word: str) -> str:
    """Give the part of a place's word that its cases share."""
    return skeleton(word)[:_STEM]


class Stems:
    """Codes of the stems of words of places; each word as printed is looked into once."""

    def __init__(self) -> None:
        self._code: dict[str, int] = {}
        self._known: dict[str, tuple[int, ...]] = {}

    def codes(self, text: str) -> list[int]:
        """Give the codes of the words of a text that are long enough to be names."""
        known = self._known
        found: list[int] = []
        for printed in _PRINTED_WORD.findall(text):
            if printed not in known:
                known[printed] = tuple(
                    self._code.setdefault(stem_of(word), len(self._code))
                    for word in words(printed)
                    if len(word) > 3
                )
            found += known[printed]
        return found
