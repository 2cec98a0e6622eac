"""From the tables of a build to the words that persons bear, column by column."""

from collections.abc import Callable, Collection, Sequence
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from synodik.model.privacy import fields_that_may_be_shown
from synodik.model.properties import Form, Property
from synodik.search import schema
from synodik.search.bearers import Borne
from synodik.search.ragged import Numbers, ranges

Tokens = Callable[[str, str], Sequence[int]]
"""Gives for a column and a value the numbers of its words."""
FURTHER: Final = pa.schema(
    [(name, pa.string()) for name in ("entry", "prop", "value", "normal")]
    + [("episode", pa.int16())]
)
_BY_NORMAL: Final = pa.array(
    [prop.value for prop in Property if prop.form in (Form.DATE, Form.ENUM)]
)


class People:
    """Who each record tells of.

    Attributes:
        ids: of the persons, in the order of their first record.
        of_row: the number of the person of each record; -1 for nobody.
        rows: of the records, by person.
        first: where each person's rows begin in `rows`; one more at the end.
    """

    def __init__(self, records: pa.Table, persons: pa.Table) -> None:
        row_of = pc.index_in(persons["record"], value_set=records["entry"].combine_chunks())
        told = row_of.to_numpy(zero_copy_only=False).astype(np.int64)
        labels = pc.dictionary_encode(persons["person"]).combine_chunks()
        codes = labels.indices.to_numpy(zero_copy_only=False)
        earliest = np.full(len(labels.dictionary), len(records), np.int64)
        np.minimum.at(earliest, codes, told)
        order = np.argsort(earliest, kind="stable")
        rank = np.empty(len(order), np.int32)
        rank[order] = np.arange(len(order), dtype=np.int32)
        self.ids: list[str] = labels.dictionary.take(pa.array(order)).to_pylist()
        self.of_row: Numbers = np.full(len(records), -1, np.int32)
        self.of_row[told] = rank[codes]
        self.rows = np.argsort(self.of_row, kind="stable")[np.count_nonzero(self.of_row < 0) :]
        self.first = np.searchsorted(self.of_row[self.rows], np.arange(len(order) + 1))

    def __len__(self) -> int:
        return len(self.ids)


def shown_rows(records: pa.Table, people: People, living: Collection[int]) -> pa.Table:
    """Give the records with what is withheld of some persons left out; row order is kept."""
    if not living:
        return records
    is_living = np.zeros(len(people) + 1, bool)
    is_living[list(living)] = True
    masked = is_living[people.of_row]
    rows = [
        fields_that_may_be_shown(row, living=True)
        for row in records.filter(pa.array(masked)).to_pylist()
    ]
    both = pa.concat_tables(
        [records.filter(pa.array(~masked)), pa.Table.from_pylist(rows, records.schema)]
    )
    order = np.argsort(np.concatenate([np.flatnonzero(~masked), np.flatnonzero(masked)]))
    return both.take(pa.array(order))


def further_rows(
    records: pa.Table, further: pa.Table | None, people: People, living: Collection[int]
) -> list[tuple[str, pa.Array, Numbers]]:
    """Give, by column, what is said beyond the flat rows, and of whom."""
    said = FURTHER.empty_table() if further is None else further.select(FURTHER.names)
    rows = pc.index_in(said["entry"], value_set=records["entry"].combine_chunks())
    who = people.of_row[rows.fill_null(-1).to_numpy(zero_copy_only=False)]
    is_normal = pc.is_in(said["prop"], value_set=_BY_NORMAL)
    values = pc.if_else(is_normal, said["normal"], said["value"]).to_pylist()
    told: dict[str, tuple[list[str], list[int]]] = {}
    for person, prop, value in zip(who.tolist(), said["prop"].to_pylist(), values, strict=True):
        shown = _may_be_shown(prop, value) if person in living else value
        if person >= 0 and shown:
            held = told.setdefault(prop, ([], []))
            held[0].append(shown)
            held[1].append(person)
    return [
        (prop, pa.array(texts, pa.string()), np.array(numbers, np.int32))
        for prop, (texts, numbers) in told.items()
    ]


def _may_be_shown(prop: str, value: str) -> str:
    is_list = Property(prop).form is Form.LIST
    shown = fields_that_may_be_shown({prop: [value] if is_list else value}, living=True)[prop]
    held = shown[0] if isinstance(shown, list) and shown else shown
    return held if isinstance(held, str) else ""


def flat(column: pa.ChunkedArray, who: Numbers) -> tuple[pa.Array, Numbers]:
    """Give the values of a column, lists taken apart, and whose each is; without gaps."""
    values = column.combine_chunks()
    if pa.types.is_list(values.type):
        owners = who[pc.list_parent_indices(values).to_numpy(zero_copy_only=False)]
        values = pc.list_flatten(values)
    else:
        owners = who
    held = pc.is_valid(values).to_numpy(zero_copy_only=False) & (owners >= 0)
    return values.filter(pa.array(held)), owners[held]


def borne(column: str, values: pa.Array, who: Numbers, numbers_of: Tokens) -> Borne:
    """Give the words of the values of one column, with those who bear them."""
    encoded = values.dictionary_encode()
    words = [numbers_of(column, value) for value in encoded.dictionary.to_pylist()]
    codes = encoded.indices.to_numpy(zero_copy_only=False)
    lengths = np.array([len(each) for each in words], np.int64)
    flat_words = np.array([word for each in words for word in each], np.int32)
    starts = np.cumsum(lengths) - lengths if len(lengths) else lengths
    each = lengths[codes] if len(codes) else np.zeros(0, np.int64)
    return Borne(
        schema.CODE[column],
        flat_words[ranges(starts[codes] if len(codes) else each, each)],
        np.repeat(who, each).astype(np.int32),
    )
