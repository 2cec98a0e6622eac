"""Persons in the order of families: who shares a surname, and who is printed together."""

from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from synodik.names.skeleton import surname_skeleton
from synodik.search.gathering import People
from synodik.search.ragged import Numbers
from synodik.search.vocabulary import mapped
from synodik.search.wordbook import save

_FILE: Final = "households.arrow"


def write_households(folder: Path, records: pa.Table, people: People) -> None:
    """Write each person's rank in the order of families, and the family.

    A family is those whose surnames sound alike in their masculine form; within
    it, those of one family block stand together, in the order of print.
    """
    rows = people.rows[people.first[:-1]] if len(people) else np.zeros(0, np.int64)
    heads = pc.index_in(records["head"], value_set=records["entry"].combine_chunks())
    head = heads.to_numpy(zero_copy_only=False)[rows]
    head = np.where(np.isnan(head.astype(float)), rows, head).astype(np.int64)
    surnames = records["surname"].combine_chunks()
    own = surnames.take(pa.array(rows))
    printed = pc.coalesce(own, surnames.take(pa.array(head)), pa.scalar(""))
    encoded = printed.dictionary_encode()
    sounds = [surname_skeleton(name) for name in encoded.dictionary.to_pylist()]
    code = np.unique(np.array(sounds or [""]), return_inverse=True)[1]
    family = code[encoded.indices.to_numpy(zero_copy_only=False)] if len(rows) else rows
    order = np.lexsort((rows, head, family))
    rank = np.empty(len(order), np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    save(folder / _FILE, rank=pa.array(rank), family=pa.array(family.astype(np.int32)))


class Households:
    """The order of families, opened for reading."""

    def __init__(self, folder: Path) -> None:
        table = mapped(folder / _FILE)
        self.rank: Numbers = table.column("rank").to_numpy(zero_copy_only=True)
        self.family: Numbers = table.column("family").to_numpy(zero_copy_only=True)
