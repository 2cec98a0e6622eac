"""Capture tables: how many persons each pattern of lists holds."""

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from synodik.model.errors import ReadError
from synodik.reading.encoding import decode

_COUNT = "count"
_SEPARATORS = ",;\t"
_COUNTED = re.compile(r"[0-9]{1,15}")


@dataclass(frozen=True, slots=True)
class CaptureTable:
    """Persons by the lists that hold them.

    Attributes:
        lists: their names.
        patterns: shape (patterns, lists), 1 where a list holds the persons;
            every pattern once, none without a list, in ascending order.
        counts: persons of each pattern, above zero.
    """

    lists: tuple[str, ...]
    patterns: NDArray[np.int64]
    counts: NDArray[np.int64]

    @property
    def observed(self) -> int:
        """Persons on any list."""
        return int(self.counts.sum())

    @property
    def sizes(self) -> dict[str, int]:
        """Persons on each list."""
        sums = self.patterns.T @ self.counts
        return {name: int(size) for name, size in zip(self.lists, sums, strict=True)}

    @property
    def digest(self) -> str:
        """Hash of the table, so that one table is not estimated twice with two answers."""
        rows = sorted(zip(map(tuple, self.patterns.tolist()), self.counts.tolist(), strict=True))
        return hashlib.sha256(repr((self.lists, rows)).encode()).hexdigest()

    def overlap(self, first: int, second: int) -> int:
        """Return how many persons two lists share."""
        shared = (self.patterns[:, first] == 1) & (self.patterns[:, second] == 1)
        return int(self.counts[shared].sum())

    def cells(self) -> NDArray[np.int64]:
        """Return the counts of all 2^lists patterns; the first list is the highest bit."""
        weights = 1 << np.arange(len(self.lists))[::-1]
        cells = np.zeros(1 << len(self.lists), np.int64)
        cells[self.patterns @ weights] = self.counts
        return cells

    def of_lists(self, kept: Sequence[int]) -> "CaptureTable":
        """Return the table of some of the lists; persons on none of them leave it."""
        return table_of(
            [self.lists[number] for number in kept],
            (
                (tuple(int(row[number]) for number in kept), int(count))
                for row, count in zip(self.patterns, self.counts, strict=True)
            ),
        )


def table_of(lists: Iterable[str], counted: Iterable[tuple[tuple[int, ...], int]]) -> CaptureTable:
    """Make a table from patterns and counts; equal patterns are summed, empty ones left out."""
    names = tuple(lists)
    sums: dict[tuple[int, ...], int] = {}
    for pattern, count in counted:
        if any(pattern) and count:
            sums[pattern] = sums.get(pattern, 0) + count
    ordered = sorted(sums)
    return CaptureTable(
        names,
        np.array(ordered, np.int64).reshape(len(ordered), len(names)),
        np.array([sums[pattern] for pattern in ordered], np.int64),
    )


def read_table(path: Path) -> CaptureTable:
    """Read a CSV file: a column of 0 and 1 for each list, then `count`.

    Columns are parted by commas, semicolons or tabs.

    Raises:
        OSError: the file cannot be opened.
        ReadError: it is no UTF-8, a value is no 0 or 1, a count is negative or no
            number, a pattern comes twice, or one of no list is counted.
    """
    text = decode(path.read_bytes(), declared="utf-8", file=str(path)).text
    header = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=header.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator)
    names = [name for name in reader.fieldnames or () if name != _COUNT]
    if _COUNT not in (reader.fieldnames or ()) or not names:
        raise ReadError(
            str(path), "the table has no column 'count' beside its lists",
            "write a column of 0 and 1 for each list, then count", line=1,
        )  # fmt: skip
    if len(set(names)) < len(names):
        raise ReadError(str(path), "two lists have one name", "name each once", line=1)
    counted: dict[tuple[int, ...], int] = {}
    for row in reader:
        if None in row:
            raise ReadError(
                str(path), "there are more values than columns", "give each column one value",
                line=reader.line_num,
            )  # fmt: skip
        pattern, count = _row(row, names, str(path), reader.line_num)
        if pattern in counted:
            raise ReadError(
                str(path), "the pattern comes twice", "sum its counts", line=reader.line_num
            )
        counted[pattern] = count
    return table_of(names, counted.items())


def _row(
    row: Mapping[str, str | None], names: Sequence[str], path: str, line: int
) -> tuple[tuple[int, ...], int]:
    values = [row.get(name) for name in names]
    wrong = [name for name, value in zip(names, values, strict=True) if value not in {"0", "1"}]
    if wrong:
        raise ReadError(path, f"{wrong[0]} is {row.get(wrong[0])!r}", "write 0 or 1", line=line)
    count = row.get(_COUNT) or ""
    if not _COUNTED.fullmatch(count.strip()):
        raise ReadError(path, f"count is {count!r}", "write how many persons, 0 or more", line=line)
    pattern = tuple(int(value or 0) for value in values)
    if not any(pattern) and int(count):
        raise ReadError(
            path, "persons on no list cannot have been counted", "leave the row out", line=line
        )
    return pattern, int(count)
