"""What a client asks to have matched, in the shapes of both versions."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AliasChoices, BaseModel, Field

from synodik.model.errors import QueryError
from synodik.model.properties import Property
from synodik.search import schema

MOST_QUERIES = 25
"""Queries in a batch: some tenths of a second's work."""
MOST_CANDIDATES = 25
TYPE = "person"
_LONGEST = 200  # characters of a value that are compared


@dataclass(frozen=True, slots=True)
class Condition:
    """What a candidate's property should be.

    Attributes:
        prop: the property.
        values: wanted; never empty.
        is_required: whether a candidate must have it.
        quantifier: which of the values: any, all or none.
    """

    prop: Property
    values: tuple[str, ...]
    is_required: bool = False
    quantifier: str = "any"


@dataclass(frozen=True, slots=True)
class Question:
    """One cell to be matched.

    Attributes:
        name: as it stands in the list; empty where only conditions are given.
        conditions: what else is known.
        limit: candidates wanted.
        is_of_persons: whether persons are asked for, or things we have none of.
    """

    name: str
    conditions: tuple[Condition, ...] = ()
    limit: int = 5
    is_of_persons: bool = True


class EntityIn(BaseModel):
    """A value that was matched before."""

    id: str
    name: str = ""


Value = str | float | bool | EntityIn
Text = Annotated[str, Field(max_length=10_000)]


class PropertyIn(BaseModel):
    """A condition in the shape of 0.2."""

    pid: Text
    v: Value | list[Value] | None


class QueryIn(BaseModel):
    """A query in the shape of 0.2; `type_strict` has no meaning and is taken without one."""

    query: Text = ""
    type: str | list[str] | None = None
    limit: float | None = None
    properties: list[PropertyIn] = []
    type_strict: str | None = None

    def question(self) -> Question:
        """Give what is asked.

        Raises:
            QueryError: a property is none of ours, or nothing is asked.
        """
        conditions = [_condition(each.pid, each.v) for each in self.properties]
        types = self.type if isinstance(self.type, list) else [self.type] if self.type else []
        return _question(self.query, conditions, types, self.limit)


class ConditionIn(BaseModel):
    """A condition of the draft; its names of 2023, `pid` and `v`, are understood too."""

    match_type: Literal["name", "property"] = Field(validation_alias="matchType")
    property_id: Text = Field("", validation_alias=AliasChoices("propertyId", "pid"))
    property_value: Value | list[Value] | None = Field(
        validation_alias=AliasChoices("propertyValue", "v")
    )
    required: bool = False
    quantifier: Literal["any", "all", "none"] = Field("any", validation_alias="matchQuantifier")
    qualifier: str | None = Field(None, validation_alias="matchQualifier")


class MatchIn(BaseModel):
    """A query of the draft."""

    conditions: list[ConditionIn] = Field(min_length=1, max_length=100)
    type: str | None = None
    limit: float | None = None

    def question(self) -> Question:
        """Give what is asked.

        Raises:
            QueryError: a property or a qualifier is none of ours, or nothing is asked.
        """
        names: list[str] = []
        conditions: list[Condition | None] = []
        for each in self.conditions:
            if each.qualifier:
                raise QueryError(
                    f"matchQualifier {each.qualifier[:40]!r} is not known here; leave it out: "
                    "dates are compared as intervals, words in any order"
                )
            if each.match_type == "name":
                names.extend(_texts(each.property_value))
            else:
                conditions.append(
                    _condition(
                        each.property_id,
                        each.property_value,
                        is_required=each.required,
                        quantifier=each.quantifier,
                    )
                )
        return _question(" ".join(names), conditions, [self.type] if self.type else [], self.limit)


class BatchIn(BaseModel):
    """A batch of the draft."""

    queries: list[MatchIn]


def property_of(asked: str) -> Property:
    """Find a property by its id, or by its name in the query language (`born`).

    Raises:
        QueryError: there is none of that name.
    """
    held = schema.YEARS_OF.get(asked)
    if held:
        return held[0]
    try:
        return Property(asked)
    except ValueError as error:
        raise QueryError(
            f"there is no property {asked[:40]!r}; "
            "/api/reconcile/suggest/property?prefix= lists them"
        ) from error


def _question(
    name: str, conditions: list[Condition | None], types: list[str], limit: float | None
) -> Question:
    held = tuple(each for each in conditions if each is not None)
    wanted = int(limit) if limit is not None and 1 <= limit <= MOST_CANDIDATES else 0
    if limit is not None and not wanted:
        raise QueryError(f"limit={limit:g}: give a whole number from 1 to {MOST_CANDIDATES}")
    return Question(name.strip()[:_LONGEST], held, wanted or 5, not types or TYPE in types)


def _condition(
    asked: str,
    value: Value | list[Value] | None,
    *,
    is_required: bool = False,
    quantifier: str = "any",
) -> Condition | None:
    """Read a condition; None where the cell that it came from is empty."""
    prop = property_of(asked)
    values = tuple(text for each in _texts(value) if (text := each.strip()[:_LONGEST]))
    return Condition(prop, values[:10], is_required, quantifier) if values else None


def _texts(value: Value | list[Value] | None) -> list[str]:
    match value:
        case None:
            return []
        case list():
            return [text for each in value for text in _texts(each)]
        case EntityIn():
            return [value.name or value.id]
        case float():
            return [f"{value:g}" if abs(value) < 1e6 else str(value)]
        case _:
            return [str(value)]
