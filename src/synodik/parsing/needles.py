"""Letters without which a regular expression matches nothing.

To see that `приговор` stands nowhere in the rest of an entry is quick; to find out
by trying an expression that looks far ahead for it is not.
"""

from collections.abc import Sequence

from synodik.parsing.expressions import Part, PartKind, ways_of

_SHORTEST = 2
_MOST = 6


def needles_of(pattern: str) -> tuple[str, ...]:
    """Return texts one of which every match, with what it looks ahead at, holds.

    Empty where none are known that are long and few enough to be worth looking for.
    """
    needles = _of_ways(ways_of(pattern))
    return needles if _worth(needles) >= _SHORTEST else ()


def _worth(needles: Sequence[str]) -> int:
    """Return the length of the shortest; 0 where there are none, or too many."""
    return min(map(len, needles)) if 0 < len(needles) <= _MOST else 0


def _of_ways(ways: Sequence[Sequence[Part]]) -> tuple[str, ...]:
    each = [_of_sequence(way) for way in ways]
    return tuple(dict.fromkeys(sum(each, ()))) if all(each) else ()


def _of_sequence(parts: Sequence[Part]) -> tuple[str, ...]:
    """Return the best that the parts of a sequence, which all must stand, have to offer."""
    best: tuple[str, ...] = ()
    run = ""
    for part in parts:
        run = run + _letter(part) if _letter(part) else ""
        inner: tuple[str, ...] = (run,) if run else ()
        if part.kind in {PartKind.GROUP, PartKind.LOOK_AHEAD} and not part.may_be_absent:
            inner = _of_ways(part.ways)
        best = max(best, inner, key=_worth)
    return best


def _letter(part: Part) -> str:
    """Return the one character that a part is; empty for all else."""
    members = part.characters
    is_one = part.kind is PartKind.CHARACTER and len(members.characters) == 1
    if not is_one or part.quantifier or members.kinds or members.is_any:
        return ""
    return next(iter(members.characters))
