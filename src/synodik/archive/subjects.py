"""Which entries tell of one place, body, order ...: the table `subjects`.

Such entries are not linked by likeness, as records of persons are. Two of one
kind tell of one subject where a source says so: where they share an identifier.
"""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from synodik.archive.chunk import Chunk
from synodik.archive.tables import SUBJECTS
from synodik.ledger.standing import Standing
from synodik.model.properties import Property


class Subjects:
    """Gathers the entries of a build that tell of no person, chunk by chunk."""

    def __init__(self) -> None:
        self._rows: list[dict[str, str]] = []
        self._identifiers: dict[str, list[str]] = {}

    def add(self, chunk: Chunk) -> None:
        """Take in what a chunk tells of; nothing where it tells of persons."""
        if not chunk.subjects.num_rows:
            return
        self._rows += chunk.subjects.to_pylist()
        for entry, identifier in _identifiers(chunk.statements):
            self._identifiers.setdefault(entry, []).append(identifier)

    def table(self) -> pa.Table:
        """Give the table `subjects`, entries that tell of one subject under one id."""
        first_of = self._first_entries()
        titles: dict[str, str] = {}
        for row in self._rows:
            subject = first_of[row["id"]]
            titles[subject] = titles.get(subject) or row["title"]
        rows = [
            {**row, "id": first_of[row["id"]], "title": titles[first_of[row["id"]]]}
            for row in self._rows
        ]
        return pa.Table.from_pylist(rows, schema=SUBJECTS)

    def _first_entries(self) -> dict[str, str]:
        """Give for each entry the first of those it is joined to, in row order."""
        above: dict[str, str] = {}
        first_with: dict[tuple[str, str], str] = {}

        def root(entry: str) -> str:
            while above.setdefault(entry, entry) != entry:
                above[entry] = above[above[entry]]
                entry = above[entry]
            return entry

        order = {row["entry"]: number for number, row in enumerate(self._rows)}
        for row in self._rows:
            for identifier in self._identifiers.get(row["entry"], ()):
                one = root(first_with.setdefault((row["kind"], identifier), row["entry"]))
                other = root(row["entry"])
                first, later = sorted((one, other), key=order.__getitem__)
                above[later] = first
        return {entry: root(entry) for entry in order}


def _identifiers(statements: pa.RecordBatch) -> Iterator[tuple[str, str]]:
    """Give entry and identifier of the statements in force that state one."""
    states_one = pc.equal(statements["prop"], Property.IDENTIFIER.value)
    in_force = pc.not_equal(statements["standing"], Standing.OVERRULED.value)
    found = statements.filter(pc.and_(states_one, in_force))
    yield from zip(found["entry"].to_pylist(), found["normal"].to_pylist(), strict=True)
