"""Dates as whole numbers: year * 10000 + month * 100 + day, zero for what is unknown.

A slip of the pen makes a day that never was, such as `1938-17-30`; its figures are
kept, since they are still near to those of the day that was meant.
"""

import re

import numpy as np
from numpy.typing import NDArray

from synodik.linking.columns import Distinct
from synodik.model.edtf import interval_of
from synodik.model.errors import DateError

Days = NDArray[np.int32]
_FIGURES = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def code_of_date(edtf: str) -> int:
    """Encode an EDTF date by what all its days have in common; 0 if that is nothing."""
    try:
        interval = interval_of(edtf)
    except DateError:
        year, month, day = _figures(edtf)
        return year * 10000 + month * 100 + day
    first, last = interval.earliest, interval.latest
    if first == last:
        return first.year * 10000 + first.month * 100 + first.day
    if (first.year, first.month) == (last.year, last.month):
        return first.year * 10000 + first.month * 100
    return first.year * 10000 if first.year == last.year else 0


def years_of_birth(
    column: Distinct,
) -> tuple[NDArray[np.int16], NDArray[np.int16], NDArray[np.int16]]:
    """Give the first and last year of birth, and month * 100 + day; 0 for unknown."""

    def year(edtf: str, *, last: bool) -> int:
        try:
            interval = interval_of(edtf)
        except DateError:
            return _figures(edtf)[0]
        return (interval.latest if last else interval.earliest).year

    first = column.map(lambda edtf: year(edtf, last=False), absent=0)
    last = column.map(lambda edtf: year(edtf, last=True), absent=0)
    day = column.map(lambda edtf: code_of_date(edtf) % 10000, absent=0)
    return first.astype(np.int16), last.astype(np.int16), day.astype(np.int16)


def _figures(printed: str) -> tuple[int, int, int]:
    """Give year, month and day of a date that no calendar has; zeros if it is none at all."""
    found = _FIGURES.fullmatch(printed)
    year, month, day = (int(figures) for figures in found.groups()) if found else (0, 0, 0)
    return year, month, day
