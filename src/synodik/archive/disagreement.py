"""Whether sources agree on a question, and how they differ if they do not."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import combinations
from typing import Final

from rapidfuzz.distance import OSA

from synodik.model.edtf import interval_of
from synodik.model.errors import DateError
from synodik.model.properties import Form, Property
from synodik.model.statement import Statement
from synodik.names.fold import fold
from synodik.names.patronymic import father_of
from synodik.names.skeleton import bones, skeleton, surname_skeleton
from synodik.names.symbols import symbols_of


class Difference(StrEnum):
    """How sources differ; the values are keys of the messages, the worst first."""

    DIFFER = "differ"
    """They cannot all be true."""
    SPELLED = "spelled"
    """One name in several spellings, scripts or languages."""
    WORDED = "worded"
    """Other words, which may mean the same."""
    FINER = "finer"
    """One date or place is more exact than another that it fits."""


_SLIP: Final = 0.75  # of the sound keys: a letter of four


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
    found = {_between(prop, a, b) for a, b in combinations(firsts, 2)}
    return next((each for each in Difference if each in found), None)


def _between(prop: Property, a: Statement, b: Statement) -> Difference | None:
    if prop in _SOUND_OF:
        return _between_names(prop, a.value, b.value)
    if a.normal.casefold() == b.normal.casefold() or a.value.casefold() == b.value.casefold():
        return None
    if prop.form is Form.DATE:
        return _between_dates(a.normal, b.normal)
    if prop.form in (Form.ENUM, Form.NUMBER):
        return Difference.DIFFER
    first, second = set(fold(a.value).split()), set(fold(b.value).split())
    return Difference.FINER if first <= second or second <= first else Difference.WORDED


def _between_names(prop: Property, a: str, b: str) -> Difference | None:
    if a.casefold() == b.casefold():
        return None
    return Difference.SPELLED if _is_one_name(prop, a, b) else Difference.DIFFER


def _between_dates(a: str, b: str) -> Difference | None:
    try:
        first, second = interval_of(a), interval_of(b)
    except DateError:
        return Difference.WORDED
    if not first.overlaps(second):
        return Difference.DIFFER
    return None if first == second else Difference.FINER


def _father_sound(word: str) -> str:
    return bones(skeleton(father_of(word)))


_SOUND_OF: Final[dict[Property, Callable[[str], str]]] = {
    Property.SURNAME: surname_skeleton,
    Property.GIVEN_NAME: skeleton,
    Property.PATRONYMIC: _father_sound,
}


@lru_cache(maxsize=4096)
def _is_one_name(prop: Property, a: str, b: str) -> bool:
    """Whether words of two names are alike but for a slip, sound alike or stand for one name."""
    sound = _SOUND_OF[prop]
    if {sound(word) for word in a.split()} & {sound(word) for word in b.split()}:
        return True
    if OSA.normalized_similarity(skeleton(a), skeleton(b)) >= _SLIP:
        return True
    if prop is Property.SURNAME:
        return False
    first, second = ({*symbols} for symbols in (_symbols(a), _symbols(b)))
    return bool(first & second)


def _symbols(name: str) -> list[str]:
    words = [*name.split(), *(father_of(word) for word in name.split())]
    return [symbol for held in symbols_of(words) for symbol in held]
