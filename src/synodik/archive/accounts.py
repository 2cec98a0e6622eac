"""What the entries of a build tell of subjects that are no persons, subject by subject."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from synodik.ledger.standing import Standing
from synodik.model.properties import Property
from synodik.model.subject import SubjectKind

Told = dict[Property, list[str]]
"""Property to what is stated of it: names as printed, all else in its normal form."""
_NAMES: Final = (Property.LABEL, Property.ALIASES)


class Account(NamedTuple):
    """What sources tell of one subject.

    Attributes:
        id: of the subject, that of its first entry.
        kind: what it is.
        source: of the first entry.
        language: of that source.
        entries: entry id to what it states, in order of print.
    """

    id: str
    kind: SubjectKind
    source: str
    language: str
    entries: Mapping[str, Told]

    def said(self, prop: Property) -> list[str]:
        """Give what any entry states, in order of print."""
        return [value for told in self.entries.values() for value in told.get(prop, ())]

    def first(self, prop: Property) -> str:
        """Give what is stated first; empty if nothing is."""
        return next(iter(self.said(prop)), "")


def accounts(
    folder: Path, languages: Mapping[str, str], kinds: Collection[SubjectKind]
) -> Iterator[Account]:
    """Give what the sources of a build tell of subjects of some kinds.

    Args:
        folder: whose tables `subjects` and `statements` are written.
        languages: of the sources.
        kinds: of subjects.
    """
    path = folder / "subjects.parquet"
    if not path.is_file():
        return
    wanted = pc.field("kind").isin([each.value for each in kinds])
    subjects = pq.read_table(path, filters=wanted)
    if not subjects.num_rows:
        return
    told, rows = _told(folder, subjects), subjects.to_pylist()
    entries: dict[str, dict[str, Told]] = {}
    for row in rows:
        entries.setdefault(row["id"], {})[row["entry"]] = told.get(row["entry"], {})
    for row in rows:
        if row["id"] == row["entry"]:
            language, kind = languages.get(row["source"], ""), SubjectKind(row["kind"])
            yield Account(row["id"], kind, row["source"], language, entries[row["id"]])


def _told(folder: Path, subjects: pa.Table) -> dict[str, Told]:
    """Give what is in force of each entry, in order of print."""
    rows = pq.read_table(
        folder / "statements.parquet",
        columns=["entry", "prop", "value", "normal"],
        filters=pc.field("entry").isin(subjects["entry"].combine_chunks())
        & (pc.field("standing") != Standing.OVERRULED.value),
    )
    told: dict[str, Told] = {}
    for row in rows.to_pylist():
        prop = Property(row["prop"])
        said = row["value"] if prop in _NAMES else row["normal"]
        told.setdefault(row["entry"], {}).setdefault(prop, []).append(said)
    return told
