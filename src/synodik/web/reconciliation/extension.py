"""The values of persons already matched, for new columns of a list."""

from collections.abc import Iterator
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from synodik.archive.portrait import Portrait
from synodik.ledger.standing import Standing
from synodik.model.errors import QueryError, UnknownIdError, WithheldError
from synodik.model.properties import Form, Property
from synodik.web.archivist import Archivist
from synodik.web.reconciliation.questions import property_of

MOST_IDS: Final = 100
MOST_PROPERTIES: Final = 40
WITH_ENTRIES: Final = "entries"
"""The setting by which the entry that a value rests on stands behind it."""


class SettingsIn(BaseModel):
    """What a client chose for a column; OpenRefine sends the words of a form."""

    model_config = ConfigDict(extra="ignore")

    entries: bool = True


class ColumnIn(BaseModel):
    """A property asked for."""

    id: str = Field(max_length=100)
    settings: SettingsIn = SettingsIn()


class ExtensionIn(BaseModel):
    """Which properties of which persons are asked for."""

    ids: list[str]
    properties: list[ColumnIn]

    def check(self) -> None:
        """Let pass what is not too much at once.

        Raises:
            QueryError: more ids or properties than are answered at once.
        """
        if len(self.ids) > MOST_IDS or len(self.properties) > MOST_PROPERTIES:
            raise QueryError(
                f"{len(self.ids)} ids and {len(self.properties)} properties are too many at once; "
                f"ask for at most {MOST_IDS} ids and {MOST_PROPERTIES} properties"
            )


Cells = dict[str, list[str]]
"""For each property id asked for, its values."""


def extended(asked: ExtensionIn, archivist: Archivist) -> dict[str, Cells]:
    """Fetch values, of each id in the order asked; nothing of whom there is nothing to show.

    Raises:
        QueryError: too much is asked for, or a property is none of ours.
    """
    asked.check()
    columns = [(each.id, property_of(each.id), each.settings.entries) for each in asked.properties]
    rows: dict[str, Cells] = {}
    for name in asked.ids:
        try:
            shown = archivist.portrait(name)
        except (UnknownIdError, WithheldError):
            rows[name] = {column: [] for column, _, _ in columns}
        else:
            rows[name] = {
                column: list(_values(prop, shown, with_entries=with_entries))
                for column, prop, with_entries in columns
            }
    return rows


def _values(prop: Property, shown: Portrait, *, with_entries: bool) -> Iterator[str]:
    said: dict[str, list[str]] = {}
    for record in shown.records:
        for each in record.statements:
            if each.statement.prop is prop and each.standing is not Standing.OVERRULED:
                made = each.statement
                value = made.normal if prop.form in (Form.DATE, Form.ENUM) else made.value
                if value and record.id not in said.setdefault(value, []):
                    said[value].append(record.id)
    for value, entries in said.items():
        yield f"{value} [{', '.join(entries)}]" if with_entries else value
