r"""Tables: each column answers one question, or several.

`[columns]` of a profile gives, for the name of a column, a property, or a table
that says how its values are turned, or a list of such tables:

    [columns]
    fam = "surname"
    born = "birth_date"
    sex = { property = "sex", values = { "1" = "m", "2" = "f" } }
    arrested = { property = "arrest_date", date_order = "month_day_year" }
    life = [
        { property = "birth_date", extract = '^(\d{4})' },
        { property = "birth_place", extract = ', (.+)' },
    ]

Besides the properties there are `names` (a whole name in one cell), `prose`
(running text, read by the cues of the language) and `ignored` (the table's own
keeping: running numbers, time stamps).

A table of places, bodies, orders ... says by a scheme whose numbers a column
gives, so that another table can point to them:

    [columns]
    id = { property = "identifier", scheme = "gulag-camp" }
    system_id = { property = "part_of", scheme = "gulag-system" }
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from synodik.model.edtf import interval_of
from synodik.model.entry import Cell
from synodik.model.errors import DateError, SettingError
from synodik.model.properties import Form, Property
from synodik.model.span import Span
from synodik.parsing.dates import DateReader
from synodik.parsing.figures import decimal_figures
from synodik.parsing.findings import Finding
from synodik.parsing.grammar import Grammar
from synodik.parsing.items import items, trim
from synodik.parsing.names import NameReader
from synodik.parsing.settings import Settings

NAMES = "names"
_IGNORED = "ignored"
_PROSE = "prose"
_BETWEEN_ITEMS = ";|"
_FIGURES = re.compile(r"(\d{1,4})\D+(\d{1,2})\D+(\d{1,4})(?!\d)")
_DATE_ORDERS = ("", "day_month_year", "month_day_year", "year_month_day", "year_day_month")


@dataclass(frozen=True, slots=True)
class Column:
    """One question that a column of a table answers.

    Attributes:
        finding: a property, `names`, `prose` or `ignored`.
        values: normal form of the values it writes in code.
        extract: the part of the cell that answers, as group 1 or as a whole;
            None for the whole cell.
        date_order: of the figures of its dates; empty: as the language has it.
        separators: signs between the values of a list.
        scheme: whose numbers they are; stands before them in the normal form.
    """

    finding: str
    values: Mapping[str, str] = field(default_factory=dict)
    extract: re.Pattern[str] | None = None
    date_order: str = ""
    separators: str = _BETWEEN_ITEMS
    scheme: str = ""

    def normal_of(self, printed: str) -> str | None:
        """Give the normal form that the profile lays down for a value, if it does."""
        normal = self.values.get(printed)
        if not self.scheme:
            return normal
        return f"{self.scheme}:{normal or ' '.join(printed.split())}"


def columns_from(settings: Settings) -> dict[str, tuple[Column, ...]]:
    """Read the `[columns]` table of a profile.

    Raises:
        SettingError: a column is given to what is no property, or an expression or
            order of dates is not one.
    """
    columns: dict[str, tuple[Column, ...]] = {}
    for name in settings:
        value = settings.take(name, object, None)
        if isinstance(value, str):
            columns[name] = (Column(_known(value, settings.where)),)
        elif isinstance(value, list):
            columns[name] = tuple(_column(table) for table in settings.tables(name))
        else:
            columns[name] = (_column(settings.table(name)),)
    return columns


def _column(settings: Settings) -> Column:
    extract = settings.pattern("extract")
    column = Column(
        finding=_known(settings.take("property", str, ""), settings.where),
        values=settings.take("values", dict, {}),
        extract=re.compile(extract) if extract else None,
        date_order=settings.take("date_order", str, ""),
        separators=settings.take("separators", str, _BETWEEN_ITEMS),
        scheme=settings.take("scheme", str, ""),
    )
    if column.date_order not in _DATE_ORDERS:
        problem = f"date_order = {column.date_order!r} is not known"
        raise SettingError(settings.where, problem, f"write one of {', '.join(_DATE_ORDERS[1:])}")
    settings.close()
    return column


def _known(finding: str, where: str) -> str:
    if finding not in {NAMES, _PROSE, _IGNORED, *Property}:
        raise SettingError(where, f"{finding!r} is no property", "see docs/properties.md")
    return finding


class ColumnReader:
    """Reads the cells of a table row into findings."""

    def __init__(self, columns: Mapping[str, Sequence[Column]], grammar: Grammar) -> None:
        self._columns = columns
        self._dates: DateReader = grammar.dates
        self._names = NameReader(grammar)

    def findings(self, text: str, cells: Sequence[Cell]) -> Iterator[Finding]:
        """Give what the cells of one row say, in the order of the row."""
        for cell in cells:
            for column in self._columns.get(cell.column, ()):
                span = _answer(text, cell.span, column)
                if span is not None:
                    yield from self._of_cell(text, *span, column)

    def prose(self, cells: Sequence[Cell]) -> list[Span]:
        """Find the cells that hold running text."""
        return [
            cell.span
            for cell in cells
            if any(column.finding == _PROSE for column in self._columns.get(cell.column, ()))
        ]

    def _of_cell(self, text: str, start: int, stop: int, column: Column) -> Iterator[Finding]:
        if column.finding == _PROSE:
            return
        if column.finding == _IGNORED:
            yield Finding(_IGNORED, start, stop)
            return
        if column.finding == NAMES:
            yield from self._names.findings(text, start, stop, [])
            return
        prop = Property(column.finding)
        normal = column.normal_of(text[start:stop])
        if prop.form is Form.LIST:
            for left, right in items(text, start, stop, column.separators):
                yield Finding(prop.value, left, right, column.normal_of(text[left:right]))
        elif normal is not None or prop.form is Form.TEXT:
            yield Finding(prop.value, start, stop, normal)
        elif prop.form is Form.DATE:
            if edtf := self._edtf(text, start, stop, column.date_order):
                yield Finding(prop.value, start, stop, edtf)
        elif prop.form is not Form.NUMBER:
            yield Finding(prop.value, start, stop, text[start:stop])
        elif figures := decimal_figures(prop, text[start:stop]):
            yield Finding(prop.value, start, stop, figures)

    def _edtf(self, text: str, start: int, stop: int, order: str) -> str | None:
        """Read a date that is EDTF already, or printed as in books."""
        if order and (figures := _FIGURES.fullmatch(text, start, stop)):
            return _edtf_in_order(figures.groups(), order)
        try:
            interval_of(text[start:stop])
        except DateError:
            found = self._dates.search(text, start, stop)
            return found.edtf if found else None
        return text[start:stop]


def _answer(text: str, cell: Span, column: Column) -> tuple[int, int] | None:
    """Find the part of a cell that answers; None if it is empty or not of the form wanted."""
    if column.extract is None:
        return trim(text, cell.start, cell.stop)
    # Searched in a copy, so that ^ and $ mean the cell.
    found = column.extract.search(text[cell.start : cell.stop])
    if found is None:
        return None
    start, stop = found.span(1 if column.extract.groups else 0)
    return trim(text, cell.start + start, cell.start + stop) if start >= 0 else None


def _edtf_in_order(figures: Sequence[str], order: str) -> str | None:
    parts = dict(zip(order.split("_"), map(int, figures), strict=True))
    year = parts["year"] + (1900 if parts["year"] < 100 else 0)
    edtf = f"{year:04}-{parts['month']:02}-{parts['day']:02}"
    try:
        interval_of(edtf)
    except DateError:
        return None
    return edtf
