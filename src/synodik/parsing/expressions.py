"""Regular expressions taken apart, as far as one must know how their matches begin.

Python's own parser of expressions is private. Only valid expressions come here;
what is rare and not understood becomes an unknown part, of which nothing follows.
"""

import re
from dataclasses import dataclass
from enum import Enum

_QUANTIFIER = re.compile(r"(?:[?*+]|\{\d*,?\d*\})[?+]?")
_WIDTHLESS = frozenset("bBAZ")
_KINDS = frozenset("dws")
_CONTROLS = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v"}
_GROUP = re.compile(r"\?(?:(?P<look><=|<!|=|!)|>|(?P<on>[aimsux]*)(?:-[imsx]+)?:|P<\w+>)")


class PartKind(Enum):
    """What a part of an expression takes."""

    CHARACTER = "character"
    GROUP = "group"
    LOOK_AHEAD = "look-ahead"
    LOOK_BEHIND = "look-behind"
    """Whether for what must stand before it, or for what may not."""
    WIDTHLESS = "widthless"
    """Nothing: the edge of a word or text, or what may not follow."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Characters:
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
            or ("w" in self.kinds and is_of_word(character))
            or ("s" in self.kinds and character.isspace())
        )

    def __or__(self, other: "Characters") -> "Characters":
        return Characters(
            self.characters | other.characters,
            self.kinds | other.kinds,
            self.is_any or other.is_any,
        )

    @property
    def are_of_words(self) -> bool:
        """Whether all are letters, figures or `_`."""
        return not self.is_any and "s" not in self.kinds and all(map(is_of_word, self.characters))

    @property
    def are_between_words(self) -> bool:
        """Whether none is a letter, figure or `_`."""
        return not self.is_any and self.kinds <= {"s"} and not any(map(is_of_word, self.characters))


NONE = Characters()
ANY = Characters(is_any=True)


def is_of_word(character: str) -> bool:
    """Whether a character may stand in a word."""
    return character.isalnum() or character == "_"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an expression, with what says how often it stands.

    Attributes:
        source: as written, without its quantifier.
        quantifier: such as `?` or `{2,3}`; empty where the part stands once.
        kind: what it takes.
        characters: of which it takes one, if it takes a character.
        ways: what a group or look around may be, each a sequence of parts.
    """

    source: str
    quantifier: str
    kind: PartKind
    characters: Characters = NONE
    ways: tuple[tuple["Part", ...], ...] = ()

    @property
    def may_be_absent(self) -> bool:
        """Whether its quantifier allows that it does not stand at all."""
        return self.quantifier[:1] in {"?", "*"} or self.quantifier[:2] in {"{0", "{,"}

    @property
    def is_repeated(self) -> bool:
        """Whether it may stand more than once."""
        return self.quantifier[:1] not in {"", "?"}


_LOOKS = {
    None: PartKind.GROUP,
    "=": PartKind.LOOK_AHEAD,
    "!": PartKind.WIDTHLESS,
    "<=": PartKind.LOOK_BEHIND,
    "<!": PartKind.LOOK_BEHIND,
}


def ways_of(pattern: str) -> tuple[tuple[Part, ...], ...]:
    """Return what a valid pattern may match: alternatives, each a sequence of parts."""
    reader = _Reader(pattern)
    ways = reader.ways()
    return ways if reader.is_at_end else ((Part(pattern, "", PartKind.UNKNOWN),),)


class _Reader:
    """Reads a pattern from left to right."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._at = 0

    @property
    def is_at_end(self) -> bool:
        """Whether nothing is left to read."""
        return self._at >= len(self._pattern)

    def ways(self) -> tuple[tuple[Part, ...], ...]:
        """Read alternatives up to the end of a group, or of all."""
        ways = [self._sequence()]
        while self._takes("|"):
            ways.append(self._sequence())
        return tuple(ways)

    def _takes(self, text: str) -> bool:
        if not self._pattern.startswith(text, self._at):
            return False
        self._at += len(text)
        return True

    def _sequence(self) -> tuple[Part, ...]:
        parts: list[Part] = []
        while not self.is_at_end and self._pattern[self._at] not in "|)":
            parts.append(self._part())
        return tuple(parts)

    def _part(self) -> Part:
        begin = self._at
        kind, characters, ways = self._atom()
        source = self._pattern[begin : self._at]
        quantifier = _QUANTIFIER.match(self._pattern, self._at)
        if quantifier is None:
            return Part(source, "", kind, characters, ways)
        self._at = quantifier.end()
        return Part(source, quantifier.group(), kind, characters, ways)

    def _atom(self) -> tuple[PartKind, Characters, tuple[tuple[Part, ...], ...]]:
        character = self._pattern[self._at]
        self._at += 1
        if character == "(":
            return self._group()
        if character == "[":
            return PartKind.CHARACTER, self._class(), ()
        if character == "\\":
            return *self._escape(), ()
        if character in "^$":
            return PartKind.WIDTHLESS, NONE, ()
        one = ANY if character == "." else Characters(frozenset(character))
        return PartKind.CHARACTER, one, ()

    def _group(self) -> tuple[PartKind, Characters, tuple[tuple[Part, ...], ...]]:
        found = _GROUP.match(self._pattern, self._at)
        is_odd = found is None and self._pattern.startswith("?", self._at)  # comments, conditions
        self._at = found.end() if found else self._at
        ways = self.ways()
        self._takes(")")
        if is_odd or (found and "i" in (found.group("on") or "")):
            return PartKind.UNKNOWN, NONE, ()
        return _LOOKS[found.group("look") if found else None], NONE, ways

    def _escape(self) -> tuple[PartKind, Characters]:
        character = self._pattern[self._at]
        self._at += 1
        if character in _WIDTHLESS:
            return PartKind.WIDTHLESS, NONE
        if character in _KINDS:
            return PartKind.CHARACTER, Characters(kinds=frozenset(character))
        if character in _CONTROLS:
            return PartKind.CHARACTER, Characters(frozenset(_CONTROLS[character]))
        if character in "DWS":
            return PartKind.CHARACTER, ANY
        if character.isalnum():  # \x41, \1: rare at the start of a cue
            return PartKind.UNKNOWN, NONE
        return PartKind.CHARACTER, Characters(frozenset(character))

    def _class(self) -> Characters:
        begin = self._at
        self._at += self._pattern.startswith("^", begin)
        self._at += self._pattern.startswith("]", self._at)  # a bracket that comes first is one
        while self._pattern[self._at] != "]":
            self._at += 2 if self._pattern[self._at] == "\\" else 1
        inner = self._pattern[begin : self._at]
        self._at += 1
        return ANY if inner[0] == "^" or len(inner) > 80 else _members(inner)


def _members(inner: str) -> Characters:
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
        elif escaped in _CONTROLS:
            members.add(_CONTROLS[escaped])
        elif escaped.isalnum():
            return ANY
        else:
            members.add(escaped)
    return Characters(frozenset(members), frozenset(kinds))
