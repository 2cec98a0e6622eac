"""The flat view of a record: one value of each property, lists whole.

An entry may tell of several repressions; a flat row has room for one. It shows
the first decision with all that belongs to it, the first arrest, and the last
release.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from synodik.model.edtf import interval_of
from synodik.model.errors import DateError
from synodik.model.properties import Form, Property
from synodik.model.statement import Statement

FieldValue = str | float | list[str]

_DECISION = frozenset(
    {
        Property.TRIAL_DATE,
        Property.TRIAL_BODY,
        Property.ARTICLES,
        Property.SENTENCE,
        Property.SENTENCE_KIND,
        Property.SENTENCE_YEARS,
    }
)
_REPRESSION = _DECISION | {
    Property.ARREST_DATE,
    Property.ARREST_PLACE,
    Property.ARREST_BODY,
    Property.CHARGE,
    Property.PENAL_PLACES,
}


def fields_of(
    statements: Sequence[Statement], *, first_repression_only: bool = False
) -> dict[str, FieldValue]:
    """Fold the statements of one entry into the schema of evaluation.

    Dates, enums and numbers show their normal form, texts their wording.
    Properties beyond the schema are left out.

    Args:
        statements: in the order in which the entry tells them.
        first_repression_only: whether arrest, charge and places of detention,
            too, are those of the first repression, absent if it states none;
            else the places of all repressions are listed.
    """
    shown = list(_of_the_schema(statements, first_repression_only=first_repression_only))
    fields: dict[str, FieldValue] = {}
    for statement in shown:
        prop = statement.prop
        if prop.form is Form.LIST:
            items = fields.setdefault(prop.value, [])
            if isinstance(items, list):
                items.append(statement.value)
        elif prop.value not in fields:
            fields[prop.value] = _shown(statement)
    releases = [item.normal for item in shown if item.prop is Property.RELEASE_DATE]
    if releases:
        fields[Property.RELEASE_DATE.value] = max(releases, key=_may_be_latest)
    return fields


def _of_the_schema(
    statements: Sequence[Statement], *, first_repression_only: bool
) -> Iterable[Statement]:
    told = [item.episode for item in statements if item.prop in _REPRESSION and item.episode]
    decided = [item.episode for item in statements if item.prop in _DECISION and item.episode]
    first = min(told, default=0)
    decision = first if first_repression_only else min(decided, default=0)
    for item in statements:
        if not item.prop.is_in_schema:
            continue
        if item.prop in _DECISION and item.episode not in {0, decision}:
            continue
        if first_repression_only and item.prop in _REPRESSION and item.episode not in {0, first}:
            continue
        yield item


def _may_be_latest(normal: str) -> tuple[date, str]:
    try:
        return interval_of(normal).latest, normal
    except DateError:  # not EDTF: earlier than any that is
        return date.min, normal


def _shown(statement: Statement) -> FieldValue:
    form = statement.prop.form
    if form is Form.NUMBER:
        return float(statement.normal)
    return statement.value if form is Form.TEXT else statement.normal
