"""Whether sources agree on a question, and how they differ if they do not."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import combinations

from synodik.model.edtf import interval_of
from synodik.model.errors import DateError
from synodik.model.properties import Form, Property
from synodik.model.statement import Statement
from synodik.search.tokens import plain_words, sounds

_NAMES = frozenset({Property.SURNAME, Property.GIVEN_NAME, Property.PATRONYMIC})


class Difference(StrEnum):
    """How sources differ; the values are keys of `messages`, the worst first."""

    DIFFER = "differ"
    """They cannot all be true."""
    SPELLED = "spelled"
    """One name in several spellings or scripts."""
    WORDED = "worded"
    """Other words, which may mean the same."""
    FINER = "finer"
    """One date is more exact than another that it fits."""


def difference(prop: Property, told: Sequence[Sequence[Statement]]) -> Difference | None:
    """Compare what the sources say to one question.

    Args:
        prop: the question.
        told: for each source that answers, its statements. What one source
            says twice is no disagreement between sources.

    Returns:
        The worst difference between two of them; None where they agree.
    """
    if prop.form is Form.LIST:
        return None
    firsts = [statements[0] for statements in told if statements]
    found = {_between(prop, a.normal, b.normal) for a, b in combinations(firsts, 2)}
    return next((each for each in Difference if each in found), None)


def _between(prop: Property, a: str, b: str) -> Difference | None:
    if a == b:
        return None
    if prop.form is Form.DATE:
        return _between_dates(a, b)
    if prop.form in (Form.ENUM, Form.NUMBER):
        return Difference.DIFFER
    if plain_words(a) == plain_words(b):
        return None if a.casefold() == b.casefold() or prop not in _NAMES else Difference.SPELLED
    if prop in _NAMES:
        return Difference.SPELLED if _sound_alike(a, b) else Difference.DIFFER
    return Difference.WORDED


def _between_dates(a: str, b: str) -> Difference | None:
    try:
        first, second = interval_of(a), interval_of(b)
    except DateError:
        return Difference.WORDED
    if not first.overlaps(second):
        return Difference.DIFFER
    return None if first == second else Difference.FINER


def _sound_alike(a: str, b: str) -> bool:
    return bool(_all_sounds(plain_words(a)) & _all_sounds(plain_words(b)))


def _all_sounds(words: Iterable[str]) -> set[str]:
    return {sound for word in words for sound in sounds(word)}
