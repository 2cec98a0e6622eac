"""The language of conditions: `arrest_year = 1937..1938 and not region = "Tartumaa"`.

A condition becomes SQL whose every value is a parameter and whose every column
is made here from a dimension that exists: nothing that was typed is executed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from synodik.counting.statistics.dimensions import UNKNOWN, Dimension, dimension_named
from synodik.model.errors import QueryError

LONGEST: Final = 2000
_DEEPEST: Final = 40
_PIECE = re.compile(
    r"\s*(?:(?P<text>\"[^\"]*\"|'[^']*')|(?P<sign>!=|<=|>=|[=<>(),])|(?P<word>[^\s\"'=<>!(),]+))"
)
_RANGE = re.compile(r"(-?\d+(?:\.\d+)?)\.\.(-?\d+(?:\.\d+)?)")
_KEYWORDS: Final = frozenset({"and", "or", "not", "in"})


@dataclass(frozen=True, slots=True)
class Condition:
    """What is asked of the persons or repressions that are counted.

    Attributes:
        sql: over a table with a column to each dimension, question marks for values.
        values: of the question marks.
        dimensions: that it asks.
    """

    sql: str = "TRUE"
    values: tuple[object, ...] = ()
    dimensions: tuple[Dimension, ...] = ()


def parse_condition(text: str) -> Condition:
    """Read a condition; of an empty text, one that is always met.

    Raises:
        QueryError: it cannot be read, or asks a dimension that there is not.
    """
    if not text.strip():
        return Condition()
    if len(text) > LONGEST:
        raise QueryError(f"The condition is longer than {LONGEST} characters.")
    reader = _Reader(list(_pieces(text)))
    sql = reader.either(0)
    if reader.peek():
        raise QueryError(f"The condition cannot be read from {reader.peek()[:40]!r} on.")
    dimensions = tuple({each.name: each for each in reader.asked}.values())
    return Condition(sql, tuple(reader.values), dimensions)


def equals(dimension: str, label: str) -> str:
    """Write the condition that a dimension has a label."""
    # No label of the tables needs both kinds of quotes, and the language has no others.
    quote = "'" if '"' in label else '"'
    return f"{dimension} = {quote}{label.replace(quote, ' ')}{quote}"


def column(dimension: Dimension) -> str:
    """Give the column of a dimension in the tables of units."""
    return f'"{dimension.name}"'


def _pieces(text: str) -> Iterator[str]:
    at = 0
    while at < len(text.rstrip()):
        match = _PIECE.match(text, at)
        if match is None:
            raise QueryError(f"The condition cannot be read from {text[at : at + 40]!r} on.")
        yield match.group().strip()
        at = match.end()


@dataclass(slots=True)
class _Reader:
    """Goes through the pieces of a condition once; `or` binds loosest, then `and`, then `not`."""

    pieces: Sequence[str]
    at: int = 0
    values: list[object] = field(default_factory=list)
    asked: list[Dimension] = field(default_factory=list)

    def peek(self) -> str:
        return self.pieces[self.at] if self.at < len(self.pieces) else ""

    def take(self) -> str:
        piece = self.peek()
        self.at += 1
        return piece

    def took(self, word: str) -> bool:
        if self.peek().lower() != word:
            return False
        self.at += 1
        return True

    def either(self, depth: int) -> str:
        if depth > _DEEPEST:
            raise QueryError("The condition has too many brackets inside each other.")
        parts = [self.both(depth)]
        while self.took("or"):
            parts.append(self.both(depth))
        return f"({' OR '.join(parts)})"

    def both(self, depth: int) -> str:
        parts = [self.negated(depth)]
        while self.took("and"):
            parts.append(self.negated(depth))
        return f"({' AND '.join(parts)})"

    def negated(self, depth: int) -> str:
        is_not = False
        while self.took("not"):
            is_not = not is_not
        inner = self.comparison(depth)
        return f"(NOT {inner})" if is_not else inner

    def comparison(self, depth: int) -> str:
        if self.took("("):
            inner = self.either(depth + 1)
            self.expect(")")
            return inner
        dimension = dimension_named(self.take())
        self.asked.append(dimension)
        sign = self.take().lower()
        if sign == "in":
            self.expect("(")
            parts = [self.test(dimension, "=", self.value())]
            while self.took(","):
                parts.append(self.test(dimension, "=", self.value()))
            self.expect(")")
            return f"({' OR '.join(parts)})"
        if sign not in {"=", "!=", "<", "<=", ">", ">="}:
            raise QueryError(
                f"After {dimension.name} stands {sign[:40]!r}; "
                "write =, !=, <, <=, >, >= or in (...)."
            )
        return self.test(dimension, sign, self.value())

    def expect(self, sign: str) -> None:
        if not self.took(sign):
            raise QueryError(f"A {sign!r} is missing before {self.peek()[:40]!r}.")

    def value(self) -> str:
        piece = self.take()
        if not piece or piece in {"(", ")", ",", "="} or piece.lower() in _KEYWORDS:
            raise QueryError(f"A value is missing before {piece[:40]!r}.")
        return piece[1:-1] if piece[0] in "\"'" else piece

    def test(self, dimension: Dimension, sign: str, value: str) -> str:
        each = "x" if dimension.has_many else column(dimension)
        sql = self.on_label(each, sign, value)
        if not dimension.has_many:
            return sql
        # Of several labels one will do; that none is equal is what `!=` says.
        if sign == "!=":
            return f"(len(list_filter({column(dimension)}, lambda x: NOT {sql})) = 0)"
        return f"(len(list_filter({column(dimension)}, lambda x: {sql})) > 0)"

    def on_label(self, label: str, sign: str, value: str) -> str:
        bounds = _RANGE.fullmatch(value)
        if bounds and sign in {"=", "!="}:
            self.values += [float(bounds[1]), float(bounds[2])]
            inside = f"coalesce(TRY_CAST({label} AS DOUBLE) BETWEEN ? AND ?, FALSE)"
            return inside if sign == "=" else f"(NOT {inside})"
        if sign in {"=", "!="}:
            self.values.append(value)
            return f"(lower({label}) {sign} lower(?))"
        number = _number(value)
        self.values.append(value if number is None else number)
        if number is not None:
            return f"coalesce(TRY_CAST({label} AS DOUBLE) {sign} ?, FALSE)"
        known = ", ".join(f"'{each}'" for each in UNKNOWN)
        return f"({label} NOT IN ({known}) AND {label} {sign} ?)"


def _number(value: str) -> float | None:
    try:
        return float(value)
    except ValueError:
        return None
