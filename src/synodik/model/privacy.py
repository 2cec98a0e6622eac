"""What may be shown of people who may be living.

The rule stands in `[privacy]` of archive.toml. A person born less than `years`
years before today, with no death stated by any record, shows no date finer
than a year, no residence and no relatives. What is withheld is masked letter
by letter, so that spans keep their places; the originals are never touched.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from difflib import get_close_matches

from synodik.model.edtf import interval_of
from synodik.model.errors import DateError, SettingError
from synodik.model.finer_dates import (
    MASK,
    finer_parts,
    masked,
    parts_beside_year,
    without_finer_dates,
    year_of,
)
from synodik.model.kin import names_kin, part_around, sentences_on_kin
from synodik.model.properties import Form, Property
from synodik.model.record import FieldValue
from synodik.model.span import Span
from synodik.model.statement import Statement

_DEATH = frozenset(
    {Property.DEATH_DATE, Property.DEATH_PLACE, Property.DEATH_KIND, Property.BURIAL_PLACE}
)
# A cross-reference leads to the head of the family, who is a relative.
_OF_KIN = frozenset({Property.RELATION, Property.CROSS_REFERENCE})
_OF_ROLES = frozenset(
    {
        Property.ROLE,
        Property.ROLE_BODY,
        Property.ROLE_PERIOD,
        Property.CITATION,
        Property.PROOF,
    }
)
"""Nobody who may be living is shown as having done something to others."""
_WITHHELD = _OF_KIN | _OF_ROLES | {Property.RESIDENCE, Property.IDENTIFIER}
_BIRTH = frozenset({Property.BIRTH_DATE})
_EVENTS = frozenset(prop for prop in Property if prop.form is Form.DATE) - _BIRTH
_OFFICE = frozenset({Property.ROLE, Property.ROLE_BODY, Property.ROLE_PERIOD})
_IN_OFFICE = 18
"""The least age, in years, at which somebody served."""
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
TELLING = _DEATH | _BIRTH | _EVENTS | _OFFICE | {Property.RELATION}
"""The properties by which `may_be_living` decides."""
# `August` is a month, and a man.
_NAMES = frozenset({Property.SURNAME, Property.GIVEN_NAME, Property.PATRONYMIC, Property.ALIASES})
_PROPERTIES = frozenset(prop.value for prop in Property)


@dataclass(frozen=True, slots=True)
class PrivacyRule:
    """The rule of an archive.

    Attributes:
        years: someone born this many years ago or more is taken as dead.
        youngest: where no birth is stated, the least age, in years, at the
            earliest dated event; a family member may have been newly born.
    """

    years: int = 100
    youngest: int = 12  # the age from which Soviet courts tried children: decree of 7 April 1935

    @classmethod
    def from_settings(cls, table: Mapping[str, object], where: str) -> "PrivacyRule":
        """Read the `[privacy]` table of archive.toml.

        Raises:
            SettingError: a key is unknown, or a value is no whole number from 0 to 200.
        """
        known = [field.name for field in fields(cls)]
        given: dict[str, int] = {}
        for key, value in table.items():
            if key not in known:
                near = get_close_matches(key, known, n=1)
                remedy = f"did you mean {near[0]}?" if near else f"keys are {', '.join(known)}"
                raise SettingError(where, f"[privacy] has no key {key!r}", remedy)
            if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 200:
                problem = f"[privacy] {key} = {value!r}"
                raise SettingError(where, problem, "give a whole number from 0 to 200")
            given[key] = value
        return cls(**given)


@dataclass(frozen=True, slots=True)
class Shown:
    """What may be shown of one entry.

    Attributes:
        text: as long as the entry's own, withheld letters and figures masked.
        statements: those that may be shown, dates cut to the year.
        withheld: the masked stretches, in order, none touching another.
    """

    text: str
    statements: tuple[Statement, ...]
    withheld: tuple[Span, ...] = ()


def may_be_living(facts: Iterable[tuple[Property, str]], rule: PrivacyRule, today: date) -> bool:
    """Whether a person falls under the rule.

    Of several births the latest counts, and of an uncertain one its last day:
    in doubt the person is protected. Where no birth is stated, or one cannot be
    understood, the earliest event tells, the time of an office too. With no date
    at all the person is shown, unless a role is laid on them; with none that
    can be understood, protected.

    Args:
        facts: property and normal form of every statement in force, of all
            records of the person.
        rule: the archive's.
        today: the day of asking.
    """
    held = list(facts)
    if any(prop in _DEATH for prop, _ in held):
        return False
    births = [_last_day(normal) for prop, normal in held if prop in _BIRTH]
    stated = [day for day in births if day]
    if stated and len(stated) == len(births):
        born: date | None = max(stated)
    else:
        born = _latest_birth_by_events(held, rule)
    if born is None:
        return any(prop.form is Form.DATE or prop in _OFFICE for prop, _ in held)
    return born > _years_before(today, rule.years)


def what_may_be_shown(
    text: str, statements: Sequence[Statement], unread: Sequence[Span] = (), *, living: bool
) -> Shown:
    """Withhold from an entry what the rule withholds.

    Args:
        text: of the entry.
        statements: all of them, overruled ones too, since their words stand in the text.
        unread: stretches that no statement explains. They may name anyone and
            any place, so they are withheld whole.
        living: whether the person may be living.
    """
    if not living:
        return Shown(text, tuple(statements))
    spans = [*finer_parts(text), *unread, *_sentences_on_kin(text, statements)]
    for statement in statements:
        spans.extend(_withheld_words(statement, text, statements))
    names = [each.span for each in statements if each.prop in _NAMES and not _is_by_hand(each)]
    shown = masked(text, spans, names)
    kept = tuple(
        _coarse(statement, text, shown)
        for statement in statements
        if not _is_withheld(statement.prop, statement.value)
    )
    return Shown(shown, kept, tuple(_stretches(text, shown)))


def fields_that_may_be_shown(
    record: Mapping[str, FieldValue | None], *, living: bool
) -> dict[str, FieldValue | None]:
    """Withhold from the flat view of a record what the rule withholds.

    Keys that are no property (`entry`, `source`) pass unchanged.
    """
    if not living:
        return dict(record)
    return {
        key: _coarse_field(Property(key), value) if key in _PROPERTIES else value
        for key, value in record.items()
    }


def _is_withheld(prop: Property, value: str) -> bool:
    if prop in _WITHHELD:
        return True
    if prop is Property.ARREST_PLACE and any(character.isdigit() for character in value):
        return True  # with the number of a house, it is where somebody lived
    return prop not in _NAMES and prop.form in (Form.TEXT, Form.LIST) and names_kin(value)


def _sentences_on_kin(text: str, statements: Sequence[Statement]) -> Iterator[Span]:
    """Give the sentences that speak of relatives, but for the word that tells the relation."""
    relations = [
        each.span for each in statements if each.prop is Property.RELATION and not _is_by_hand(each)
    ]
    rest = masked(text, relations)
    yield from sentences_on_kin(rest)


def _is_by_hand(statement: Statement) -> bool:
    """Whether a correction made it: its span may be all of the entry, or a like word of it."""
    return statement.rule.startswith("ledger:")


def _withheld_words(statement: Statement, text: str, others: Sequence[Statement]) -> Iterator[Span]:
    start, stop = statement.span
    if _is_by_hand(statement) and text[start:stop] != statement.value:
        return  # a correction may put in words that the entry does not print
    if statement.prop in _OF_KIN:
        yield _clear_of(others, statement.span, part_around(statement.span, text))
    elif _is_withheld(statement.prop, statement.value):
        yield statement.span
    elif statement.prop.form is Form.DATE:
        for part in parts_beside_year(text[start:stop], statement.normal):
            yield Span(start + part.start, start + part.stop)


def _coarse(statement: Statement, text: str, shown: str) -> Statement:
    start, stop = statement.span
    form = statement.prop.form
    if form is Form.DATE:
        year = year_of(statement.normal)
        return statement._replace(value=year, normal=year)
    if statement.prop in _NAMES:
        return statement
    value = without_finer_dates(statement.value)
    if shown[start:stop] != text[start:stop] and not _is_by_hand(statement):
        value = shown[start:stop]
    has_own_normal = form is Form.ENUM or form is Form.NUMBER
    return statement._replace(value=value, normal=statement.normal if has_own_normal else value)


def _coarse_field(prop: Property, value: FieldValue | None) -> FieldValue | None:
    if value is None or isinstance(value, float) or prop in _NAMES:
        return value
    if isinstance(value, list):
        return [without_finer_dates(item) for item in value if not _is_withheld(prop, item)]
    if prop.form is Form.DATE:
        return year_of(value)
    return None if _is_withheld(prop, value) else without_finer_dates(value)


def _latest_birth_by_events(held: Sequence[tuple[Property, str]], rule: PrivacyRule) -> date | None:
    ends = [day for prop, normal in held if prop in _EVENTS and (day := _last_day(normal))]
    is_of_a_family = any(prop is Property.RELATION for prop, _ in held)
    youngest = 0 if is_of_a_family else rule.youngest
    periods = [normal for prop, normal in held if prop is Property.ROLE_PERIOD]
    served = [date(int(year), 12, 31) for each in periods for year in _YEAR.findall(each)]
    births = [_years_before(day, youngest) for day in ends]
    births += [_years_before(day, _IN_OFFICE) for day in served]
    return min(births, default=None)


def _last_day(normal: str) -> date | None:
    try:
        return interval_of(normal).latest
    except DateError:
        return None


def _years_before(day: date, years: int) -> date:
    year = max(day.year - years, 1)
    is_leap_day = (day.month, day.day) == (2, 29)
    return date(year, 2, 28) if is_leap_day else day.replace(year=year)


def _clear_of(others: Sequence[Statement], inner: Span, outer: Span) -> Span:
    """Cut a span so that it meets no statement but those within its inner part."""
    before = [each.span.stop for each in others if each.span.stop <= inner.start]
    after = [each.span.start for each in others if each.span.start >= inner.stop]
    start, stop = max([outer.start, *before]), min([outer.stop, *after])
    return Span(start, stop)


def _stretches(text: str, shown: str) -> Iterator[Span]:
    """Give the masked stretches; signs between two masked words belong to the stretch."""
    for match in re.finditer(rf"{MASK}(?:[^\w]*{MASK})*", shown):
        if text[match.start() : match.end()] != match.group():
            yield Span(*match.span())
