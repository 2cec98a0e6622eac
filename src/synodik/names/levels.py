"""How two names agree: one of a few levels, from the same to clearly different."""

from enum import IntEnum

from synodik.names.compiled import inlined, lean
from synodik.names.distance import edits, fewest_edits, likeness, most_likeness
from synodik.names.table import Codes, NameTable


class NameLevel(IntEnum):
    """The agreement of two names; the lower above zero, the closer."""

    UNKNOWN = 0
    SAME = 1
    VARIANT = 2
    """One name in two spellings or languages: same sound, or equivalent."""
    PART = 3
    """One is a part of the other: `Anna` and `Anna-Maria`."""
    SLIP = 4
    """A letter or two apart, as a typing error leaves them."""
    FORM = 5
    """A name and its short form, or one that it goes by in another language.

    `Juhan` is a `Johannes`, and may be the brother of one.
    """
    INITIAL = 6
    """One is only an initial, and fits."""
    ALIKE = 7
    """Something in common: a word of two, the consonants, most letters."""
    DIFFERENT = 8


_UNKNOWN, _SAME, _VARIANT, _PART, _SLIP, _FORM, _INITIAL, _ALIKE, _DIFFERENT = (
    int(level) for level in NameLevel
)
_ALIKE_FROM = 0.86  # Jaro-Winkler, where pairs of different names become rare


@inlined
def share_code(first: Codes, code: Codes, x: int, y: int) -> bool:
    """Whether two words share a code; those of each are a run of `code`, ascending."""
    i, i_end = first[x], first[x + 1]
    j, j_end = first[y], first[y + 1]
    while i < i_end and j < j_end:
        if code[i] == code[j]:
            return True
        if code[i] < code[j]:
            i += 1
        else:
            j += 1
    return False


@lean
def word_level(names: NameTable, x: int, y: int) -> int:  # noqa: PLR0911 - a ladder of levels
    """Give the level at which two words of a table agree."""
    if x == y:
        return _SAME
    if names.sound[x] == names.sound[y] or share_code(names.first_symbol, names.symbol, x, y):
        return _VARIANT
    a = names.letters[names.first_letter[x] : names.first_letter[x + 1]]
    b = names.letters[names.first_letter[y] : names.first_letter[y + 1]]
    shorter, longer = min(len(a), len(b)), max(len(a), len(b))
    if shorter == 1:
        return _INITIAL if a[0] == b[0] else _DIFFERENT
    alike = False
    if longer - shorter <= 2 and fewest_edits(a, b) <= 2:  # most names differ at a glance
        errors = edits(a, b)
        if errors <= (1 if longer < 8 else 2) and longer >= 4:
            return _SLIP
        alike = errors <= 2 and shorter >= 5
    if share_code(names.first_form, names.form, x, y):
        return _FORM
    if alike:
        return _ALIKE
    if names.frame[x] == names.frame[y] and shorter >= 4:
        return _ALIKE
    if most_likeness(a, b) < _ALIKE_FROM:
        return _DIFFERENT
    return _ALIKE if likeness(a, b) >= _ALIKE_FROM else _DIFFERENT


@inlined
def _matched(
    names: NameTable, a_start: int, a_end: int, b_start: int, b_end: int
) -> tuple[int, int]:
    """Match each of some words to its closest of others: the worst and the best level."""
    worst, best = _SAME, _DIFFERENT
    for i in range(a_start, a_end):
        closest = _DIFFERENT
        for j in range(b_start, b_end):
            closest = min(closest, word_level(names, names.word[i], names.word[j]))
        worst, best = max(worst, closest), min(best, closest)
    return worst, best


@lean
def name_level(names: NameTable, a: int, b: int) -> int:
    """Give the level at which two names of a table agree; a code below 0 is no name.

    Names of several words agree as well as the words of the shorter one do,
    each with its best match; words left over on both sides make them differ.
    """
    if a < 0 or b < 0:
        return _UNKNOWN
    if a == b:
        return _SAME
    a_start, a_end = names.first_word[a], names.first_word[a + 1]
    b_start, b_end = names.first_word[b], names.first_word[b + 1]
    if a_end - a_start > b_end - b_start:
        a_start, a_end, b_start, b_end = b_start, b_end, a_start, a_end
    if a_start == a_end:
        return _UNKNOWN
    worst, best = _matched(names, a_start, a_end, b_start, b_end)
    if b_end - b_start == a_end - a_start:
        worst = max(worst, _matched(names, b_start, b_end, a_start, a_end)[0])
    if worst > _INITIAL:
        return _ALIKE if best <= _SLIP else worst
    if b_end - b_start > a_end - a_start:
        return max(worst, _PART)
    return worst
