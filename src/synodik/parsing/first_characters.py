"""The characters with which a match of a regular expression can begin.

Dates, articles and sentences are looked for at the characters with which they can
begin, and nowhere else. The answer may be too wide, never too narrow.
"""

from collections.abc import Sequence

from synodik.parsing.expressions import ANY, NONE, Characters, Part, PartKind, ways_of


def first_characters(pattern: str) -> Characters:
    """Return with which characters a match of a valid pattern can begin."""
    first, may_be_empty = _of_ways(ways_of(pattern))
    return ANY if may_be_empty else first


def _of_ways(ways: Sequence[Sequence[Part]]) -> tuple[Characters, bool]:
    """Return how alternatives begin, and whether they may be empty."""
    first, may_be_empty = NONE, False
    for way in ways:
        other, empty = _of_sequence(way)
        first, may_be_empty = first | other, may_be_empty or empty
    return first, may_be_empty


def _of_sequence(parts: Sequence[Part]) -> tuple[Characters, bool]:
    first = NONE
    for part in parts:
        other, may_be_empty = _of_part(part)
        first |= other
        if not may_be_empty:
            return first, False
    return first, True


def _of_part(part: Part) -> tuple[Characters, bool]:
    if part.kind is PartKind.UNKNOWN:
        return ANY, True
    if part.kind in {PartKind.WIDTHLESS, PartKind.LOOK_BEHIND}:
        return NONE, True
    if part.kind is PartKind.CHARACTER:
        return part.characters, part.may_be_absent
    first, may_be_empty = _of_ways(part.ways)
    return first, may_be_empty or part.may_be_absent
