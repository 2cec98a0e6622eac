"""How two full names agree, part by part, in words that can be shown."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from rapidfuzz.distance import OSA

from synodik.names.diminutives import full_names, one_name
from synodik.names.fold import fold
from synodik.names.levels import NameLevel
from synodik.names.parts import parse_name
from synodik.names.patronymic import father_of
from synodik.names.romanisation import readings
from synodik.names.skeleton import bones, skeleton, surname_skeleton
from synodik.names.symbols import symbols_of

Symbols = Callable[[Sequence[str]], list[tuple[str, ...]]]
Same = Callable[[str, str], bool]
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class PartAgreement:
    """How one part of two names agrees.

    Attributes:
        part: `surname`, `given` or `father`.
        a: the part of the one, folded.
        b: of the other.
        level: how closely they agree.
        reason: why, in words.
    """

    part: str
    a: str
    b: str
    level: NameLevel
    reason: str


def explained(one: str, other: str, symbols: Symbols = symbols_of) -> tuple[PartAgreement, ...]:
    """Compare two names part by part; parts that either lacks are left out.

    Args:
        one: a full name as printed, in a form that `parse_name` reads.
        other: another.
        symbols: gives the names that a word may stand for; it is asked for words as printed.
    """
    a, b = parse_name(one), parse_name(other)
    written = {fold(word): word for text in (one, other) for word in _WORD.findall(text)}
    same = _same_in(lambda words: symbols([written.get(word, word) for word in words]))
    parts = (
        ("surname", (a.surname, *a.other_surnames), (b.surname, *b.other_surnames)),
        ("given", (a.given,), (b.given,)),
        ("father", (a.father,), (b.father,)),
    )
    return tuple(
        min(
            (_agreement(part, *pair, same) for pair in product(ours, theirs) if all(pair)),
            key=lambda each: each.level,
        )
        for part, ours, theirs in parts
        if any(ours) and any(theirs)
    )


def _same_in(symbols: Symbols) -> Same:
    """Tell of two words whether they may stand for one name."""

    def same(a: str, b: str) -> bool:
        first, second = symbols([a, b])
        return bool(set(first) & set(second))

    return same


def _agreement(part: str, a: str, b: str, same: Same) -> PartAgreement:
    for level, reason in _ladder(part, a, b, same):
        return PartAgreement(part, a, b, level, reason)
    return PartAgreement(part, a, b, NameLevel.DIFFERENT, "different")


def _ladder(part: str, a: str, b: str, same: Same) -> Iterator[tuple[NameLevel, str]]:
    """Give the levels at which two words agree, the closest first."""
    if a == b:
        yield NameLevel.SAME, "the same letters"
    key = surname_skeleton if part == "surname" else skeleton
    if {key(each) for each in readings(a)} & {key(each) for each in readings(b)}:
        yield NameLevel.VARIANT, "they sound alike"
    if part != "surname":
        yield from _meant(a, b, same)
    if min(len(a), len(b)) == 1 and a[0] == b[0]:
        yield NameLevel.INITIAL, "one is the initial of the other"
    if set(a.split()) & set(b.split()):
        yield NameLevel.PART, "one is a part of the other"
    errors = int(OSA.distance(a, b))
    if errors <= (1 if max(len(a), len(b)) < 8 else 2) and min(len(a), len(b)) > 3:
        yield NameLevel.SLIP, f"{errors} letter{'s' if errors > 1 else ''} different"
    if bones(skeleton(a)) == bones(skeleton(b)) and min(len(a), len(b)) > 3:
        yield NameLevel.ALIKE, "the same consonants"


def _meant(a: str, b: str, same: Same) -> Iterator[tuple[NameLevel, str]]:
    if father_of(a) == father_of(b):
        yield NameLevel.VARIANT, "a patronymic and the father's name"
    if set(full_names(a)) & set(full_names(b)):
        yield NameLevel.VARIANT, "a short form of the same name"
    if same(a, b) or set(one_name(a)) & set(one_name(b)):
        yield NameLevel.VARIANT, "one name in two languages"
