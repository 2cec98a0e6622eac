"""Uncertain dates: the part of EDTF that books of memory need, as intervals.

Reference: Library of Congress, Extended Date/Time Format (EDTF), 2019, levels
0 to 2: `1937`, `1937-11`, `1937-11-25`, `1898~` or `1898?`, `[1898,1899]`,
`1930/1931`, `190X`.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from synodik.model.errors import DateError

_POINT = re.compile(r"(\d{3}[\dX])(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)")
APPROXIMATE_YEARS = 2
"""How far, in years, a date marked `~` or `?` is taken to reach either way."""


@dataclass(frozen=True, slots=True)
class DateInterval:
    """The days a date may mean, both ends included.

    Attributes:
        earliest: first day.
        latest: last day.
    """

    earliest: date
    latest: date

    @property
    def is_exact_day(self) -> bool:
        """Whether the date names one day."""
        return self.earliest == self.latest

    def overlaps(self, other: "DateInterval") -> bool:
        """Whether both dates can be the same day."""
        return self.earliest <= other.latest and other.earliest <= self.latest


@lru_cache(maxsize=65536)
def interval_of(edtf: str) -> DateInterval:
    """Read an EDTF date as the interval it covers.

    Raises:
        DateError: the text is not of the forms above, or names no day.
    """
    is_choice = edtf.startswith("[") and edtf.endswith("]")
    points = edtf[1:-1].split(",") if is_choice else edtf.split("/")
    ends = [_point_interval(point.strip(), edtf) for point in points]
    if not is_choice and any(a.earliest > b.latest for a, b in pairwise(ends)):
        raise DateError(edtf)  # it runs backwards
    return DateInterval(min(end.earliest for end in ends), max(end.latest for end in ends))


def _point_interval(point: str, edtf: str) -> DateInterval:
    match = _POINT.fullmatch(point)
    if match is None:
        raise DateError(edtf)
    year_text, month_text, day_text, doubt = match.groups()
    first_year, last_year = int(year_text.replace("X", "0")), int(year_text.replace("X", "9"))
    reach = APPROXIMATE_YEARS if doubt else 0
    try:
        if day_text:
            month, day = int(month_text), int(day_text)
            earliest, latest = date(first_year, month, day), date(last_year, month, day)
        elif month_text:
            month = int(month_text)
            earliest = date(first_year, month, 1)
            latest = date(last_year, month, monthrange(last_year, month)[1])
        else:
            earliest, latest = date(first_year, 1, 1), date(last_year, 12, 31)
        if reach:
            earliest = date(earliest.year - reach, 1, 1)
            latest = date(latest.year + reach, 12, 31)
    except ValueError as error:
        raise DateError(edtf) from error
    return DateInterval(earliest, latest)
