"""Whether what a list says of somebody agrees with what the sources say.

Compared is what the site shows, never what it withholds: else a client could
find out the residence of someone who may be living by guessing it.
"""

from collections.abc import Iterable
from enum import Enum
from itertools import product
from typing import Final

from synodik.archive.portrait import Portrait
from synodik.ledger.standing import Standing
from synodik.model.edtf import DateInterval, interval_of
from synodik.model.errors import DateError, QueryError
from synodik.model.properties import Form, Property
from synodik.names import father_of, fold, skeleton, surname_skeleton
from synodik.search.language import Day, Years, parse
from synodik.web.reconciliation.questions import Condition

_NEAR: Final = 366  # days by which two sources often differ on a birth
_NAMES: Final = frozenset(
    {Property.SURNAME, Property.GIVEN_NAME, Property.PATRONYMIC, Property.ALIASES}
)


class Agreement(Enum):
    """How a value asked for stands to the values stated, from 0 to 1."""

    AGREES = 1.0
    NEAR = 0.5
    DIFFERS = 0.0
    SILENT = None
    """The sources say nothing of it, or the list says nothing that can be understood."""


def agreement(condition: Condition, shown: Portrait) -> Agreement:
    """Compare what is asked of a property with all that the sources say of it."""
    said = stated(condition.prop, shown)
    each = [_best(condition.prop, value, said) for value in condition.values]
    told = [found for found in each if found is not Agreement.SILENT]
    if not told:
        return Agreement.SILENT
    if condition.quantifier == "none":
        is_met = Agreement.AGREES not in told
        return Agreement.AGREES if is_met else Agreement.DIFFERS
    choose = min if condition.quantifier == "all" else max
    return choose(told, key=_degree)


def stated(prop: Property, shown: Portrait) -> list[str]:
    """Give the values of a property that are in force; of dates and closed words the normal."""
    is_normal = prop.form in (Form.DATE, Form.ENUM, Form.NUMBER)
    values = (
        each.statement.normal if is_normal else each.statement.value
        for record in shown.records
        for each in record.statements
        if each.statement.prop is prop and each.standing is not Standing.OVERRULED
    )
    return [value for value in dict.fromkeys(values) if value]


def _degree(found: Agreement) -> float:
    return found.value or 0.0


def _best(prop: Property, asked: str, said: Iterable[str]) -> Agreement:
    compare = _DATES if prop.form is Form.DATE else _NAMED if prop in _NAMES else _WORDS
    found = [compare(asked, value) for value in said]
    told = [each for each in found if each is not Agreement.SILENT]
    return max(told, key=_degree) if told else Agreement.SILENT


def _compare_dates(asked: str, said: str) -> Agreement:
    wanted = interval_asked(asked)
    try:
        held = interval_of(said)
    except DateError:
        return Agreement.SILENT
    if wanted is None:
        return Agreement.SILENT
    if wanted.overlaps(held):
        return Agreement.AGREES
    gap = max((wanted.earliest - held.latest).days, (held.earliest - wanted.latest).days)
    return Agreement.NEAR if gap <= _NEAR else Agreement.DIFFERS


def interval_asked(text: str) -> DateInterval | None:
    """Read a date as a list may write it: EDTF, or any way that the search box knows."""
    try:
        return interval_of(text)
    except DateError:
        pass
    try:
        (term,) = parse(text).terms
        match term:
            case Years(first, last):
                return interval_of(f"{first}/{last}")
            case Day(edtf):
                return interval_of(edtf)
    except (QueryError, DateError, ValueError):
        pass
    return None


def _compare_names(asked: str, said: str) -> Agreement:
    wanted, held = fold(asked).split(), fold(said).split()
    if not wanted or not held:
        return Agreement.SILENT
    found = [any(_is_one_name(word, other) for other in held) for word in wanted]
    if all(found):
        return Agreement.AGREES
    return Agreement.NEAR if any(found) else Agreement.DIFFERS


def _is_one_name(asked: str, held: str) -> bool:
    if len(asked) == 1 or len(held) == 1:
        return asked[0] == held[0]
    keys = ({skeleton(word), surname_skeleton(word)} - {""} for word in (asked, held))
    return asked == held or father_of(asked) == father_of(held) or bool(set.intersection(*keys))


def _compare_words(asked: str, said: str) -> Agreement:
    wanted, held = (
        [word for word in fold(text).split() if len(word) > 1] for text in (asked, said)
    )
    if not wanted or not held:
        return Agreement.SILENT
    found = {word for word, other in product(wanted, held) if _is_one_word(word, other)}
    if len(found) == len(set(wanted)):
        return Agreement.AGREES
    # Books word a place or a trade each in its own way: other words are no contradiction.
    return Agreement.NEAR if found else Agreement.SILENT


def _is_one_word(asked: str, held: str) -> bool:
    """Whether two words differ at most in their endings: `penza`, `penzenskaya`."""
    alike = min(len(asked), len(held)) - (2 if len(asked) > 5 else 1)
    return asked == held or (alike >= 3 and asked[:alike] == held[:alike])


_DATES, _NAMED, _WORDS = _compare_dates, _compare_names, _compare_words
