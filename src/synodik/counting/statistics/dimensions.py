"""What persons and repressions can be counted by.

A dimension answers one question with a label. Three labels stand for what is
not known, and are never mixed with values: nobody says it, what is said is not
exact enough, or the sources disagree.
"""

from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from synodik.model.edtf import interval_of
from synodik.model.errors import DateError, QueryError
from synodik.model.properties import Form, Property
from synodik.parsing.concepts import concept_of
from synodik.places.place import Level
from synodik.search.occupations import occupation_group

NOT_STATED: Final = "not stated"
NOT_EXACT: Final = "not exact"
DISPUTED: Final = "disputed"
UNKNOWN: Final = (NOT_STATED, NOT_EXACT, DISPUTED)

Label = Callable[[str], str | None]
"""The label of a value in its normal form; None where it is not exact enough for one."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """One question by which can be counted.

    Attributes:
        name: as it is asked for, such as `arrest_year`.
        props: the properties that answer; the first that does is taken.
        label: of a statement's normal form.
        level: of places, how narrow; None for what is no place.
        years_between: the two dimensions an age is the difference of.
        width: of groups of ages, in years; 0 for single years.
        of_episode: whether each repression has its own answer.
        has_many: whether one person or repression can rightly have several.
        of_record: a column of the records instead of statements: `source`, `book`.
    """

    name: str
    props: tuple[Property, ...] = ()
    label: Label = str
    level: Level | None = None
    years_between: tuple[str, str] | None = None
    width: int = 0
    of_episode: bool = False
    has_many: bool = False
    of_record: str = ""

    @property
    def is_fine(self) -> bool:
        """Whether its labels are finer than may be shown of people who may be living."""
        if self.level is not None:
            return self.level is Level.SETTLEMENT
        return any(
            prop.form in (Form.TEXT, Form.LIST, Form.DATE) and self.label in (str, month_of)
            for prop in self.props
        )

    @property
    def is_when(self) -> bool:
        """Whether its labels are times of what happened to a person, not of his or her birth."""
        of_time = self.label in (year_of, decade_of, month_of)
        return of_time and Property.BIRTH_DATE not in self.props


def year_of(edtf: str) -> str | None:
    """Give the year of a date that lies in one year."""
    return _common(edtf, lambda day: f"{day[:4]}")


def decade_of(edtf: str) -> str | None:
    """Give the decade of a date that lies in one, such as `1930s`."""
    return _common(edtf, lambda day: f"{day[:3]}0s")


def month_of(edtf: str) -> str | None:
    """Give the month of a date that lies in one, such as `1937-11`."""
    return _common(edtf, lambda day: day[:7])


def dimension_named(name: str) -> Dimension:
    """Find a dimension.

    Raises:
        QueryError: there is none of that name.
    """
    if name not in DIMENSIONS:
        near = get_close_matches(name, DIMENSIONS, n=3)
        guess = f" Did you mean {' or '.join(near)}?" if near else ""
        raise QueryError(f"Nothing can be counted by {name[:40]!r}.{guess} See docs/counting.md.")
    return DIMENSIONS[name]


def _common(edtf: str, part: Callable[[str], str]) -> str | None:
    try:
        days = interval_of(edtf)
    except DateError:
        return None
    first, last = part(days.earliest.isoformat()), part(days.latest.isoformat())
    return first if first == last else None


def _body_kind(normal: str) -> str | None:
    return normal.partition(":")[0].strip() or None


def _group_of_work(value: str) -> str:
    return occupation_group(value)


def _nationality(value: str) -> str:
    return concept_of(Property.NATIONALITY, value) or value.casefold()


def _figures(value: str) -> str | None:
    try:
        return f"{float(value):g}"
    except ValueError:
        return None


_OF_EPISODE: Final = frozenset(
    prop
    for prop in Property
    if prop.name.startswith(("ARREST", "TRIAL", "SENTENCE", "RELEASE", "REHABILITATION"))
) | {Property.ARTICLES, Property.CHARGE, Property.PENAL_PLACES}
EPISODIC: Final = _OF_EPISODE
"""The properties of one repression; the others are of the life."""
_LABELS: Final[dict[Property, Label]] = {
    Property.NATIONALITY: _nationality,
    Property.OCCUPATION: _group_of_work,
    Property.ARREST_BODY: _body_kind,
    Property.TRIAL_BODY: _body_kind,
    Property.REHABILITATION_BODY: _body_kind,
    Property.SENTENCE_YEARS: _figures,
}
_LEVELS: Final = {
    "country": Level.COUNTRY,
    "region": Level.PROVINCE,
    "district": Level.DISTRICT,
    "settlement": Level.SETTLEMENT,
}
_PLACES: Final = {
    "birth": Property.BIRTH_PLACE,
    "residence": Property.RESIDENCE,
    "arrest": Property.ARREST_PLACE,
    "penal": Property.PENAL_PLACES,
    "death": Property.DEATH_PLACE,
    "burial": Property.BURIAL_PLACE,
}
_HOME: Final = (Property.RESIDENCE, Property.ARREST_PLACE, Property.BIRTH_PLACE)


def _of_property(prop: Property, name: str, label: Label) -> Dimension:
    return Dimension(
        name,
        (prop,),
        label,
        of_episode=prop in _OF_EPISODE,
        has_many=prop.form is Form.LIST,
    )


def _all() -> dict[str, Dimension]:
    made = [_of_property(prop, prop.value, _LABELS.get(prop, str)) for prop in Property]
    for prop in Property:
        if prop.form is Form.DATE:
            stem = prop.value.removesuffix("_date")
            for part, label in (("year", year_of), ("decade", decade_of), ("month", month_of)):
                made.append(_of_property(prop, f"{stem}_{part}", label))
    for part, level in _LEVELS.items():
        made.append(Dimension(part, _HOME, level=level))
        for stem, prop in _PLACES.items():
            made.append(
                Dimension(
                    f"{stem}_{part}",
                    (prop,),
                    level=level,
                    of_episode=prop in _OF_EPISODE,
                    has_many=prop.form is Form.LIST,
                )
            )
    for event in ("arrest", "trial", "death", "release"):
        years = (f"{event}_year", "birth_year")
        of_episode = event != "death"
        made.append(Dimension(f"age_at_{event}", years_between=years, of_episode=of_episode))
        made.append(
            Dimension(f"age_group_at_{event}", years_between=years, width=10, of_episode=of_episode)
        )
    made.append(
        Dimension("body", (Property.TRIAL_BODY, Property.ARREST_BODY), _body_kind, of_episode=True)
    )
    made.extend(Dimension(each, of_record=each, has_many=True) for each in ("source", "book"))
    return {each.name: each for each in made}


DIMENSIONS: Final = _all()
