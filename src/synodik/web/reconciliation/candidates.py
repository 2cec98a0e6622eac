"""Who may be meant by a cell of a list, how well each fits, and who certainly is.

A candidate is called a match only where a careful reader would let it stand
without looking: names agree in full, a date of birth agrees, nothing differs,
nobody else fits, and the person cannot be living.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from synodik.archive.portrait import Portrait, PortraitRecord
from synodik.model.errors import QueryError, UnknownIdError, WithheldError
from synodik.model.properties import Property
from synodik.names import fold
from synodik.search import schema
from synodik.search.answer import Hit
from synodik.search.why import Why
from synodik.search.widening import ALL, Widening
from synodik.web.archivist import Archivist
from synodik.web.ports import Finder
from synodik.web.reconciliation.agreement import Agreement, agreement, interval_asked, stated
from synodik.web.reconciliation.questions import Condition, Question

_LOOKED_AT: Final = 12
"""Hits of a search that are compared; more namesakes than these, and nobody is a match."""
_SIGNS: Final = re.compile(r"[:*\"«»“”„~?\[\](){}<>|\\/]+")
_WAYS: Final[dict[Widening | None, float]] = {
    None: 1.0,
    Widening.SCRIPT: 1.0,
    Widening.SPELLING: 0.9,
    Widening.EQUIVALENT: 0.85,
}
_OTHER_WAY: Final = 0.6
SURE_WAYS: Final = frozenset(way for way in _WAYS if way)
_BIRTH: Final = (Property.BIRTH_DATE,)
_OF_NAMES: Final = {
    Property.SURNAME: "surname",
    Property.GIVEN_NAME: "given",
    Property.PATRONYMIC: "father",
}
_NAME_WEIGHT: Final = 2.0


@dataclass(frozen=True, slots=True)
class Feature:
    """One comparison, from 0 to 1.

    Attributes:
        id: `name`, or the property compared.
        value: 1 agrees, 0 differs.
    """

    id: str
    value: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be meant.

    Attributes:
        id: of the person.
        name: as printed.
        description: years, a place, a trade, and the books.
        score: from 0 to 100.
        is_match: whether it may stand without being looked at.
        features: what the score is made of.
    """

    id: str
    name: str
    description: str
    score: float
    is_match: bool
    features: tuple[Feature, ...]


@dataclass(frozen=True, slots=True)
class _Compared:
    hit: Hit
    score: float
    is_sure: bool
    may_be_meant: bool
    features: tuple[Feature, ...]


def candidates(question: Question, archivist: Archivist, finder: Finder) -> list[Candidate]:
    """Find who may be meant, the nearest first."""
    if not question.is_of_persons:
        return []
    by_id = _of_id(question.name, archivist)
    if by_id is not None:
        return [by_id]
    hits, is_whole = _hits(question, archivist, finder)
    compared = [found for hit in hits if (found := _compared(question, hit, archivist))]
    compared.sort(key=lambda each: -each.score)
    rivals = sum(each.may_be_meant for each in compared)
    return [
        Candidate(
            id=each.hit.person,
            name=each.hit.name or each.hit.person,
            description=description(each.hit),
            score=each.score,
            is_match=each.is_sure and rivals == 1 and is_whole,
            features=each.features,
        )
        for each in compared[: question.limit]
    ]


def description(hit: Hit) -> str:
    """Tell namesakes apart: years, a place, a trade, and the books."""
    return " · ".join(part for part in (hit.years, *hit.about, ", ".join(hit.books)) if part)


def plain_name(text: str) -> str:
    """Take out of a cell the signs that the query language would take for its own."""
    return " ".join(_SIGNS.sub(" ", text).split())


def hit_of(shown: Portrait) -> Hit:
    """Show a person as a search would, where there was none."""
    about = (*stated(Property.BIRTH_PLACE, shown)[:1], *stated(Property.OCCUPATION, shown)[:1])
    births, deaths = (
        stated(prop, shown)[:1] for prop in (Property.BIRTH_DATE, Property.DEATH_DATE)
    )
    years = f"{''.join(births)}–{''.join(deaths)}" if births or deaths else ""
    books = tuple(dict.fromkeys(record.source.book for record in shown.records))
    return Hit(shown.id, shown.name, years, about, books, (), 0.0)


def _of_id(text: str, archivist: Archivist) -> Candidate | None:
    if "/" not in text or " " in text:
        return None
    try:
        shown = archivist.portrait(text)
    except (UnknownIdError, WithheldError):
        return None
    hit = hit_of(shown)
    sure = not shown.is_withheld
    return Candidate(hit.person, hit.name, description(hit), 100.0, sure, (Feature("id", 1.0),))


def _hits(question: Question, archivist: Archivist, finder: Finder) -> tuple[list[Hit], bool]:
    """Search for the name, and for the birth where namesakes are many.

    Returns:
        The hits, and whether they are all namesakes that there are.
    """
    found: dict[str, Hit] = {}
    is_whole = True
    for text, ways in _searches(question):
        try:
            answer = finder.search(text, limit=_LOOKED_AT, allowed=ways)
        except QueryError:  # a cell may hold nothing that can be looked for
            continue
        for hit in archivist.without_hidden(answer).hits:
            found.setdefault(hit.person, hit)
        is_whole = is_whole and answer.total <= _LOOKED_AT
        if found and is_whole:
            break
    return list(found.values()), is_whole


def _searches(question: Question) -> Iterator[tuple[str, frozenset[Widening]]]:
    name = plain_name(question.name) or _name_of(question.conditions)
    if not name:
        words = " ".join(_field_query(each) for each in question.conditions)
        yield words, ALL
        return
    yield name, SURE_WAYS
    years = next((_years(each) for each in question.conditions if each.prop in _BIRTH), "")
    if years:
        yield f"{name} {years}", SURE_WAYS
    yield name, ALL


def _name_of(conditions: Iterable[Condition]) -> str:
    named = [(_OF_NAMES[each.prop], each) for each in conditions if each.prop in _OF_NAMES]
    words = [(field, plain_name(each.values[0])) for field, each in named]
    return " ".join(f'{field}:"{word}"' for field, word in words if word)


def _years(born: Condition) -> str:
    interval = interval_asked(born.values[0])
    if interval is None:
        return ""
    return f"born:{interval.earliest.year - 1:04}-{interval.latest.year + 1:04}"


def _field_query(condition: Condition) -> str:
    for name, held in schema.WORDS_OF.items():
        if condition.prop in held:
            return f'{name}:"{plain_name(condition.values[0])}"'
    return plain_name(condition.values[0])


def _compared(question: Question, hit: Hit, archivist: Archivist) -> _Compared | None:
    shown = archivist.portrait(hit.person)
    told = [(each, agreement(each, shown)) for each in question.conditions]
    if any(each.is_required and found is not Agreement.AGREES for each, found in told):
        return None
    name = _name_agreement(hit.why) if question.name else None
    features = [Feature("name", name)] if name is not None else []
    features += [
        Feature(each.prop.value, found.value) for each, found in told if found.value is not None
    ]
    differs = any(found is Agreement.DIFFERS for _, found in told)
    is_named = _is_full_name(hit.why, shown.records) if question.name else _is_named_by(told)
    is_dated = any(
        each.prop is Property.BIRTH_DATE and found is Agreement.AGREES for each, found in told
    )
    return _Compared(
        hit=hit,
        score=_score(features),
        is_sure=is_named and is_dated and not differs and not shown.is_withheld,
        may_be_meant=is_named and not differs,
        features=tuple(features),
    )


def _score(features: Iterable[Feature]) -> float:
    weighed = [(_NAME_WEIGHT if each.id == "name" else 1.0, each.value) for each in features]
    if not weighed:
        return 0.0
    total = sum(weight * value for weight, value in weighed)
    return round(100 * total / sum(weight for weight, _ in weighed), 1)


def _name_agreement(why: tuple[Why, ...]) -> float:
    if not why:
        return 0.0
    return round(
        sum(_WAYS.get(each.way, _OTHER_WAY) if each.found else 0.0 for each in why) / len(why), 3
    )


def _is_full_name(why: tuple[Why, ...], records: Iterable[PortraitRecord]) -> bool:
    """Whether every word asked is a name, and surname and given name are among them in full."""
    if not why or not all(
        each.found and (each.way is None or each.way in SURE_WAYS) for each in why
    ):
        return False
    written = {word for each in why if len(each.asked) > 1 for word in fold(each.found).split()}
    return any(
        all(_has(record, prop, written) for prop in (Property.SURNAME, Property.GIVEN_NAME))
        for record in records
    )


def _has(record: PortraitRecord, prop: Property, written: set[str]) -> bool:
    values = (each.statement.value for each in record.statements if each.statement.prop is prop)
    return any(written & set(fold(value).split()) for value in values)


def _is_named_by(told: Iterable[tuple[Condition, Agreement]]) -> bool:
    agreed = {each.prop for each, found in told if found is Agreement.AGREES}
    return {Property.SURNAME, Property.GIVEN_NAME} <= agreed
