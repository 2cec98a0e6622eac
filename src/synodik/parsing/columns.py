"""Tables: each column answers one question.

`[columns]` of a profile gives, for the name of a column, a property, or a table
with `property` and `values`, the code table of the column:

    [columns]
    fam = "surname"
    born = "birth_date"
    sex = { property = "sex", values = { "1" = "m", "2" = "f" } }

Besides the properties there are `names` (a whole name in one cell) and
`ignored` (the table's own keeping: running numbers, time stamps).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from synodik.model.edtf import interval_of
from synodik.model.entry import Cell
from synodik.model.errors import DateError, SettingError
from synodik.model.properties import Form, Property
from synodik.parsing.dates import DateReader
from synodik.parsing.findings import Finding
from synodik.parsing.grammar import Grammar
from synodik.parsing.items import items, trim
from synodik.parsing.names import NameReader
from synodik.parsing.settings import Settings

_NAMES = "names"
_IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Column:
    """What a column of a table answers.

    Attributes:
        finding: a property, `names` or `ignored`.
        values: normal form of the values it writes in code.
    """

    finding: str
    values: Mapping[str, str]


def columns_from(settings: Settings) -> dict[str, Column]:
    """Read the `[columns]` table of a profile.

    Raises:
        SettingError: a column is given to what is no property.
    """
    columns: dict[str, Column] = {}
    for name in settings:
        value = settings.take(name, object, None)
        if isinstance(value, str):
            columns[name] = Column(_known(value, settings.where), {})
        else:
            table = settings.table(name)
            finding = _known(table.take("property", str, ""), table.where)
            values: dict[str, str] = table.take("values", dict, {})
            columns[name] = Column(finding, values)
            table.close()
    return columns


def _known(finding: str, where: str) -> str:
    if finding not in {_NAMES, _IGNORED, *Property}:
        raise SettingError(where, f"{finding!r} is no property", "see docs/properties.md")
    return finding


class ColumnReader:
    """Reads the cells of a table row into findings."""

    def __init__(self, columns: Mapping[str, Column], grammar: Grammar) -> None:
        self._columns = columns
        self._dates: DateReader = grammar.dates
        self._names = NameReader(grammar)

    def findings(self, text: str, cells: Sequence[Cell]) -> Iterator[Finding]:
        """Give what the cells of one row say, in the order of the row."""
        for cell in cells:
            column = self._columns.get(cell.column)
            span = trim(text, cell.span.start, cell.span.stop)
            if column is not None and span is not None:
                yield from self._of_cell(text, *span, column)

    def _of_cell(self, text: str, start: int, stop: int, column: Column) -> Iterator[Finding]:
        if column.finding == _IGNORED:
            yield Finding(_IGNORED, start, stop)
            return
        if column.finding == _NAMES:
            yield from self._names.findings(text, start, stop, [])
            return
        prop = Property(column.finding)
        normal = column.values.get(text[start:stop])
        if prop.form is Form.LIST:
            for left, right in items(text, start, stop, ";|"):
                yield Finding(prop.value, left, right, column.values.get(text[left:right]))
        elif normal is not None or prop.form is Form.TEXT:
            yield Finding(prop.value, start, stop, normal)
        elif prop.form is Form.DATE:
            if edtf := self._edtf(text, start, stop):
                yield Finding(prop.value, start, stop, edtf)
        elif prop.form is not Form.NUMBER or text[start:stop].replace(".", "", 1).isdigit():
            yield Finding(prop.value, start, stop, text[start:stop])

    def _edtf(self, text: str, start: int, stop: int) -> str | None:
        """Read a date that is EDTF already, or printed as in books."""
        try:
            interval_of(text[start:stop])
        except DateError:
            found = self._dates.search(text, start, stop)
            return found.edtf if found else None
        return text[start:stop]
