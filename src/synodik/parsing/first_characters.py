"""The characters with which a match of a regular expression can begin.

Hundreds of cues are looked for at every word of an entry. Most words are passed
over by their first letter, if it is known with which letters cues begin. The
answer may be too wide, never too narrow.
"""

import re
from dataclasses import dataclass

_QUANTIFIER = re.compile(r"[?*+]|\{(\d*)(?:,\d*)?\}")
_ZERO_WIDTH = frozenset("bBAZ")
_KINDS = frozenset("dws")
_GROUP = re.compile(r"\?(?:(?P<look><=|<!|=|!)|(?P<on>[aimsux]*)(?:-[imsx]+)?:|P<\w+>)")


@dataclass(frozen=True, slots=True)
class FirstCharacters:
    """A set of characters, perhaps too wide.

    Attributes:
        characters: members.
        kinds: of `d` (figures), `w` (figures, letters, `_`), `s` (white space).
        is_any: whether every character is a member.
    """

    characters: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    is_any: bool = False

    def __contains__(self, character: str) -> bool:
        return (
            self.is_any
            or character in self.characters
            or ("d" in self.kinds and character.isdecimal())
            or ("w" in self.kinds and (character.isalnum() or character == "_"))
            or ("s" in self.kinds and character.isspace())
        )

    def __or__(self, other: "FirstCharacters") -> "FirstCharacters":
        return FirstCharacters(
            self.characters | other.characters,
            self.kinds | other.kinds,
            self.is_any or other.is_any,
        )


_NONE = FirstCharacters()
_ANY = FirstCharacters(is_any=True)


def first_characters(pattern: str) -> FirstCharacters:
    """Return with which characters a match of a valid pattern can begin."""
    reader = _Reader(pattern)
    first, may_be_empty = reader.alternatives()
    return _ANY if may_be_empty or not reader.is_whole else first


class _Reader:
    """Reads a pattern from left to right; of each part, how it begins and if it may be empty."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._at = 0
        self._is_lost = False

    @property
    def is_whole(self) -> bool:
        """Whether all of the pattern was read and understood."""
        return self.is_at_end and not self._is_lost

    @property
    def is_at_end(self) -> bool:
        """Whether nothing is left to read."""
        return self._at >= len(self._pattern)

    def alternatives(self) -> tuple[FirstCharacters, bool]:
        """Read up to the end of a group, or of all."""
        first, may_be_empty = self._sequence()
        while self._takes("|"):
            other, empty = self._sequence()
            first, may_be_empty = first | other, may_be_empty or empty
        return first, may_be_empty

    def _takes(self, text: str) -> bool:
        if not self._pattern.startswith(text, self._at):
            return False
        self._at += len(text)
        return True

    def _sequence(self) -> tuple[FirstCharacters, bool]:
        first, may_be_empty = _NONE, True
        while not self.is_at_end and self._pattern[self._at] not in "|)":
            part, empty = self._part()
            if may_be_empty:
                first = first | part
                may_be_empty = empty
        return first, may_be_empty

    def _part(self) -> tuple[FirstCharacters, bool]:
        first, empty = self._atom()
        while quantifier := _QUANTIFIER.match(self._pattern, self._at):
            self._at = quantifier.end()
            mark = quantifier.group()
            empty = empty or mark in "?*" or (mark[0] == "{" and not int(quantifier.group(1) or 0))
        return first, empty

    def _atom(self) -> tuple[FirstCharacters, bool]:
        character = self._pattern[self._at]
        self._at += 1
        if character == "(":
            return self._group()
        if character == "[":
            return self._class(), False
        if character == "\\":
            return self._escape()
        if character in "^$":
            return _NONE, True
        if character == ".":
            return _ANY, False
        return FirstCharacters(frozenset(character)), False

    def _group(self) -> tuple[FirstCharacters, bool]:
        found = _GROUP.match(self._pattern, self._at)
        if found is None and self._pattern.startswith("?", self._at):  # comments, conditions
            self._is_lost = True
        self._at = found.end() if found else self._at
        first, empty = self.alternatives()
        self._takes(")")
        if found and found.group("look") in {"<=", "<!", "!"}:
            return _NONE, True
        ignores_case = found is not None and "i" in (found.group("on") or "")
        return (_ANY if ignores_case else first), empty

    def _escape(self) -> tuple[FirstCharacters, bool]:
        character = self._pattern[self._at]
        self._at += 1
        if character in _ZERO_WIDTH:
            return _NONE, True
        if character in _KINDS:
            return FirstCharacters(kinds=frozenset(character)), False
        if character.isalnum():  # \D, \n, \x41, \1: rare at the start of a cue
            return _ANY, True
        return FirstCharacters(frozenset(character)), False

    def _class(self) -> FirstCharacters:
        begin = self._at
        self._at += self._pattern.startswith("^", begin)
        self._at += self._pattern.startswith("]", self._at)  # a bracket that comes first is one
        while self._pattern[self._at] != "]":
            self._at += 2 if self._pattern[self._at] == "\\" else 1
        inner = self._pattern[begin : self._at]
        self._at += 1
        if inner[0] == "^" or len(inner) > 80:
            return _ANY
        return _class_members(inner)


def _class_members(inner: str) -> FirstCharacters:
    members: set[str] = set()
    kinds: set[str] = set()
    for part in re.finditer(r"\\(.)|(.)-([^\\])|(.)", inner, re.S):
        escaped, low, high, plain = part.groups()
        if low:
            members.update(map(chr, range(ord(low), ord(high) + 1)))
        elif plain:
            members.add(plain)
        elif escaped in _KINDS:
            kinds.add(escaped)
        elif escaped.isalnum():
            return _ANY
        else:
            members.add(escaped)
    return FirstCharacters(frozenset(members), frozenset(kinds))
