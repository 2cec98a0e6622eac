"""The first word of what a regular expression matches.

Hundreds of cues are looked for at every word of an entry, and most words begin
none. Which cues a word may begin is found out once for each word, with an
expression that is a cue cut off behind its first word. It may fit words with which
no match begins, but it fits every word with which one does.
"""

import re
from collections.abc import Iterable, Sequence

from synodik.parsing.expressions import Part, PartKind, ways_of

BEFORE = 2
"""How many characters before a word such an expression may look at."""

_END = r"(?!\w)"


def first_word(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Return an expression that fits, from its beginning, the first word of all matches.

    A word is a longest run of letters and figures, or a mark that no word stands
    before. The expression looks at nothing behind it, and at most at the `BEFORE`
    characters before.

    Args:
        pattern: that is valid.
        flags: with which it is to be used.
    """
    return re.compile("|".join(_first(way) for way in ways_of(pattern)), flags)


def _first(parts: Sequence[Part], *, is_begun: bool = False) -> str:
    """Write the beginning of a sequence as far as the first word goes.

    Args:
        parts: of the sequence.
        is_begun: whether characters of the word may stand before it.
    """
    written = ""
    for number, part in enumerate(parts):
        rest = parts[number + 1 :]
        if part.kind is PartKind.WIDTHLESS:
            written += part.source if part.source in {r"\b", r"\B"} else ""
        elif part.kind is PartKind.LOOK_BEHIND:
            written += part.source if _is_near(part) else ""
        elif part.kind is PartKind.LOOK_AHEAD and not part.quantifier:
            written += f"(?={_either(_first(way, is_begun=is_begun) for way in part.ways)})"
        elif _is_of_word(part):
            written += part.source + part.quantifier
            is_begun = True
        elif part.kind is PartKind.GROUP:
            return written + _group(part, rest, is_begun=is_begun)
        elif part.kind is PartKind.CHARACTER and part.characters.are_between_words:
            here = _END if is_begun else part.source
            skipped = [_first(rest, is_begun=is_begun)] if part.may_be_absent else []
            return written + _either([here, *skipped])
        else:
            return written
    return written


def _group(part: Part, rest: Sequence[Part], *, is_begun: bool) -> str:
    behind = () if part.is_repeated else rest
    ways = [_first((*way, *behind), is_begun=is_begun) for way in part.ways]
    return _either([*ways, _first(rest, is_begun=is_begun)] if part.may_be_absent else ways)


def _either(ways: Iterable[str]) -> str:
    return f"(?:{'|'.join(ways)})"


def _is_of_word(part: Part) -> bool:
    """Whether all that a part takes are letters and figures."""
    if part.kind is PartKind.CHARACTER:
        return part.characters.are_of_words
    is_plain = part.kind is PartKind.GROUP and part.source.startswith("(?:")
    return is_plain and all(_is_of_word(each) for way in part.ways for each in way)


def _is_near(part: Part) -> bool:
    """Whether a look behind goes no farther back than `BEFORE`."""
    return all(
        len(way) <= BEFORE
        and all(each.kind is PartKind.CHARACTER and not each.quantifier for each in way)
        for way in part.ways
    )
