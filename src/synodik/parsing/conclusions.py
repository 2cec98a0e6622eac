"""What the findings of an entry, taken together, say that none says alone."""

import re
from collections.abc import Collection

from synodik.model.properties import Property
from synodik.parsing.findings import Finding

_KIND = Property.SENTENCE_KIND.value
_DECISIONS = frozenset(
    {Property.TRIAL_DATE.value, Property.TRIAL_BODY.value, Property.SENTENCE.value}
)


def date_deportations(told: list[Finding]) -> None:
    """Date a deportation with no decision of its own by the day it was done.

    What follows a sentence, as exile after camp, has its decision in the sentence.
    """
    dated = {item.episode for item in told if item.name == Property.TRIAL_DATE}
    sentenced: set[int] = set()
    for item in told:
        if item.name == Property.TRIAL_BODY:
            sentenced.add(item.episode)
        elif item.name == "deportation_date":
            is_decided = item.episode in dated or item.episode in sentenced
            item.name = "ignored" if is_decided else Property.TRIAL_DATE.value


def date_births(told: list[Finding], text: str) -> None:
    """Turn an age into a birth, about so many years before the first event with a year.

    Where no event has a year, or the birth is stated, the age is a remark.
    """
    ages = [item for item in told if item.name == "age"]
    if not ages:
        return
    is_stated = any(item.name == Property.BIRTH_DATE for item in told)
    years = [
        int(item.normal[:4])
        for item in told
        if item.name in _DATED and item.normal and item.normal[:4].isdigit()
    ]
    for item in ages:
        figures = _FIGURES.search(text, item.start, item.stop)
        if is_stated or not years or figures is None:
            item.name = Property.REMARK.value
        else:
            item.name = Property.BIRTH_DATE.value
            item.normal = f"{min(years) - int(figures.group()):04}~"
            item.rule = "age"
            is_stated = True


_FIGURES = re.compile(r"\d+")
_DATED = frozenset(
    prop.value for prop in (Property.ARREST_DATE, Property.TRIAL_DATE, Property.DEATH_DATE)
)


def mend_births(told: list[Finding], text: str) -> None:
    """Put a birth a century earlier whose year is printed in two figures, and cannot be 19yy.

    Somebody born in `96` who was arrested in 1937 was born in 1896. A child born after the
    decision on its family stays young: nobody was so old as to be born a century before.
    """
    years = [
        int(item.normal[:4])
        for item in told
        if item.name in _DATED and item.normal and item.normal[:4].isdigit()
    ]
    if not years:
        return
    for item in told:
        if item.name == Property.BIRTH_DATE and item.normal and item.normal[:4].isdigit():
            born = int(item.normal[:4])
            is_short = f"{born:04}" not in text[item.start : item.stop]
            if is_short and 0 <= min(years) - (born - 100) <= _OLDEST and min(years) < born:
                item.normal = f"{born - 100:04}{item.normal[4:]}"


_OLDEST = 90
"""Years of the oldest whose birth is taken for one in the century before."""


def place_ranks(told: list[Finding]) -> None:
    """Take a rank before the name for the occupation, where no other is told."""
    has_other = any(item.name == Property.OCCUPATION for item in told)
    for item in told:
        if item.name == "rank":
            item.name = Property.REMARK.value if has_other else Property.OCCUPATION.value


def drop_spared(told: list[Finding], spared: Collection[str]) -> None:
    """Drop `none` where the same repression has a sentence after all.

    Who was listed for deportation, and arrested instead, has the sentence.

    Args:
        told: changed in place.
        spared: names of the clauses that tell that somebody was spared.
    """
    kinds = [item for item in told if item.name == _KIND]
    sentenced = {item.episode for item in kinds if item.rule not in spared} | {0}
    if len(sentenced) > 1:
        for item in kinds:
            if item.rule in spared and item.episode in sentenced:
                item.name = "ignored"


_NO_MERE_EXILE = frozenset(
    {
        _KIND,
        Property.SENTENCE.value,
        Property.ARREST_DATE.value,
        Property.ARREST_PLACE.value,
        Property.ARTICLES.value,
    }
)


def add_settlement(told: list[Finding], settled: tuple[int, int, str, int]) -> None:
    """Add the kind of a sentence that only a place of exile tells of."""
    start, stop, rule, episode = settled
    if not any(item.name in _NO_MERE_EXILE and item.episode in {0, episode} for item in told):
        told.append(Finding(_KIND, start, stop, "special_settlement", rule, episode))


def add_release(told: list[Finding], released: tuple[int, int, str]) -> None:
    """Add that somebody was let go, where arrest and release are all that is told.

    Years between them, or a camp with no dates, tell of a sentence that is left out.
    """
    names = {item.name for item in told}
    if _KIND in names or names & _DECISIONS:
        return
    years = [
        int(item.normal[:4])
        for item in told
        if item.name in _ARREST_AND_RELEASE and item.normal and item.normal[:4].isdigit()
    ]
    if len(years) < 2 and Property.PENAL_PLACES in names:
        return
    if not years or max(years) - min(years) <= 1:
        start, stop, rule = released
        told.append(Finding(_KIND, start, stop, "none", rule, 1))


_ARREST_AND_RELEASE = frozenset({Property.ARREST_DATE.value, Property.RELEASE_DATE.value})
