"""Subjects that are no persons: sources, places, bodies, orders ...; each kind by its own word.

Places and bodies that entries about persons name are subjects; so is whatever the
table `subjects` of a build holds, of any kind: those have pages of their own.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from synodik.ledger.standing import Standing
from synodik.model.properties import Property
from synodik.parsing.bodies import body_of
from synodik.search import schema
from synodik.search.facets import units_of
from synodik.search.ragged import Numbers
from synodik.search.vocabulary import mapped
from synodik.search.wordbook import save

_FILE: Final = "subjects.arrow"
_FEWEST: Final = 2
"""A place or body that is named but once is found through the person."""
_ASKED: Final = frozenset({"place", "body"})
"""Kinds by whose names a field of the query language asks for persons."""
_BODIES: Final = ("trial_body", "arrest_body", "rehabilitation_body")


@dataclass(frozen=True, slots=True)
class Subject:
    """A source, a place, a body or the like.

    Attributes:
        kind: such as `source`, `place`, `body`.
        id: within its kind; a source's id, the name of a place or body.
        title: as shown; words of it, or of another name, find the subject.
        count: of records that name it, or entries that tell of it.
        query: that lists its persons, in the query language; empty where none does.
        has_page: whether it has a page of its own, at its kind and id.
    """

    kind: str
    id: str
    title: str
    count: int
    query: str
    has_page: bool = False


def subjects_of(folder: Path, records: pa.Table) -> list[Subject]:
    """Give the subjects of a build that are no persons.

    Args:
        folder: of the build; its tables of sources and subjects are read if they are there.
        records: with nothing in them that is withheld.
    """
    return [*_sources(folder, records), *_told(folder), *_places(records), *_bodies(records)]


def _sources(folder: Path, records: pa.Table) -> Iterator[Subject]:
    table = folder / "sources.parquet"
    titles: dict[str, str] = {}
    if table.is_file():
        for row in pq.read_table(table, columns=["id", "title", "book"]).to_pylist():
            titles[row["id"]] = " · ".join(dict.fromkeys((row["title"], row["book"])))
    for source, count in sorted(_counts(records, "source").items()):
        title = titles.get(source, source)
        yield Subject("source", source, title, count, f"source:{source}", has_page=True)


def _told(folder: Path) -> Iterator[Subject]:
    """Give the subjects that entries of their own tell of."""
    table = folder / "subjects.parquet"
    if not table.is_file():
        return
    told = Counter(
        (row["kind"], row["id"], row["title"])
        for row in pq.read_table(table, columns=["kind", "id", "title"]).to_pylist()
    )
    for (kind, number, title), count in told.items():
        plain = title.replace('"', " ").strip()
        query = f'{kind}:"{plain}"' if kind in _ASKED and plain else ""
        yield Subject(kind, number, title, count, query, has_page=True)


def names_of(folder: Path, subjects: Sequence[Subject]) -> Iterator[tuple[int, str]]:
    """Give what subjects may be called, title first, each name with its subject's number.

    Args:
        folder: of the build, whose statements tell of other names.
        subjects: numbered from 0.
    """
    others = _other_names(folder)
    for number, subject in enumerate(subjects):
        for name in (subject.title, *others.get((subject.kind, subject.id), ())):
            yield number, name


def _other_names(folder: Path) -> dict[tuple[str, str], list[str]]:
    told, stated = folder / "subjects.parquet", folder / "statements.parquet"
    if not (told.is_file() and stated.is_file()):
        return {}
    subject_of = {
        row["entry"]: (row["kind"], row["id"])
        for row in pq.read_table(told, columns=["entry", "kind", "id"]).to_pylist()
    }
    aliases = pq.read_table(
        stated,
        columns=["entry", "value"],
        filters=(pc.field("prop") == Property.ALIASES.value)
        & (pc.field("standing") != Standing.OVERRULED.value)
        & pc.field("entry").isin(pa.array(subject_of, pa.string())),
    )
    found: dict[tuple[str, str], list[str]] = {}
    for row in aliases.to_pylist():
        found.setdefault(subject_of[row["entry"]], []).append(row["value"])
    return found


def _places(records: pa.Table) -> Iterator[Subject]:
    found: Counter[str] = Counter()
    for column in schema.PLACES:
        for place, count in _counts(records, column.value).items():
            for unit in units_of(place):
                found[unit.name.strip(" .\"'")] += count
    for name, count in sorted(found.items()):
        if count >= _FEWEST and len(name) > 1:
            yield Subject("place", name, name, count, f'place:"{name}"')


def _bodies(records: pa.Table) -> Iterator[Subject]:
    found: Counter[tuple[str, str]] = Counter()
    for column in _BODIES:
        for body, count in _counts(records, column).items():
            found[body_of(body) or "", body] += count
    for (kind, body), count in sorted(found.items()):
        if count >= _FEWEST:
            yield Subject("body", f"{kind}/{body}".strip("/"), body, count, f'body:"{body}"')


def _counts(records: pa.Table, column: str) -> dict[str, int]:
    if column not in records.column_names:
        return {}
    values = records[column].combine_chunks()
    if pa.types.is_list(values.type):
        values = pc.list_flatten(values)
    counted = pc.value_counts(values.drop_null())
    return {each["values"]: each["counts"] for each in counted.to_pylist()}


def write_subjects(folder: Path, subjects: Sequence[Subject]) -> None:
    """Write the subjects, one to a row."""
    save(
        folder / _FILE,
        kind=pa.array([each.kind for each in subjects], pa.string()),
        id=pa.array([each.id for each in subjects], pa.string()),
        title=pa.array([each.title for each in subjects], pa.string()),
        count=pa.array([each.count for each in subjects], pa.int32()),
        query=pa.array([each.query for each in subjects], pa.string()),
        has_page=pa.array([each.has_page for each in subjects], pa.bool_()),
    )


class Subjects:
    """The subjects of an index, opened for reading."""

    def __init__(self, folder: Path) -> None:
        self._table = mapped(folder / _FILE)
        kinds = self._table.column("kind").dictionary_encode()
        self._count = self._table.column("count").to_numpy(zero_copy_only=True)
        self._kinds: list[str] = kinds.dictionary.to_pylist()
        self._kind_of = kinds.indices.to_numpy(zero_copy_only=False)

    def __len__(self) -> int:
        return int(self._table.num_rows)

    def kinds_of(self, numbers: Numbers) -> dict[str, int]:
        """Count subjects by kind, the most first."""
        counts = np.bincount(self._kind_of[numbers], minlength=len(self._kinds))
        order = np.argsort(-counts, kind="stable")
        return {self._kinds[at]: int(counts[at]) for at in order.tolist() if counts[at]}

    def of_kinds(self, numbers: Numbers, kinds: Collection[str]) -> Numbers:
        """Give those of some kinds."""
        codes = [code for code, kind in enumerate(self._kinds) if kind in kinds]
        return numbers[np.isin(self._kind_of[numbers], codes)]

    def best(self, numbers: Numbers, many: int) -> Numbers:
        """Give the first so many, those that most records name first."""
        kinds = np.argsort(np.argsort(self._kinds))[self._kind_of[numbers]]
        return numbers[np.lexsort((kinds, -self._count[numbers]))][:many]

    def of(self, number: int) -> Subject:
        """Give a subject by its number, from 0."""
        (row,) = self._table.slice(number, 1).to_pylist()
        return Subject(**row)
