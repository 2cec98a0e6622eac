"""Dates as books print them, found in running text and turned into EDTF."""

import re
from dataclasses import dataclass
from datetime import date

from synodik.parsing.remembered import Remembered
from synodik.parsing.settings import Settings

_YEARS = r"(?:1[789]\d\d|20[012]\d)"
_SPAN_MARKS = frozenset("-–/")
"""Between two years, from the one to the other."""

_ROMAN = {
    "XII": 12, "XI": 11, "IX": 9, "X": 10, "VIII": 8, "VII": 7,
    "VI": 6, "IV": 4, "V": 5, "III": 3, "II": 2, "I": 1,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date in a text.

    Attributes:
        start: first character, half-open with `stop`, words such as `г.` left out.
        stop: see `start`.
        edtf: its normal form.
    """

    start: int
    stop: int
    edtf: str


class DateReader:
    """Finds dates in the manner of one language.

    Settings (`[dates]` of a pack): `months` (regular expression of a month's
    name to its number), `month_year_in_figures` (`08.45` is a month),
    `approximate` (words for circa), `either` (words for or), `before` and `after` (words
    that may open and close a date), `comma_means_or` (`1935, 1934` is one
    of two), `century` (of two-figure years), `orders` (manners
    besides day-month-year: `year_first`, as in `1941 06 14`, `1941. gada
    14. jūnijā`; `month_first`, as in `June 14, 1941`), `year_words` (words
    between the year and the month where the year stands first), `through` (words
    between the first and the last of several days: `с 23 по 25 октября 1937`).
    """

    def __init__(self, settings: Settings) -> None:
        months: dict[str, int] = settings.take("months", dict, {})
        self._months = [(re.compile(name, re.I), number) for name, number in months.items()]
        self._century = settings.take("century", int, 1900)
        month_year = settings.take("month_year_in_figures", bool, False)
        names = "|".join(f"(?:{name})" for name in months) or r"(?!)"
        day = r"\d{1,2}(?:-?(?:го|е|th|st|nd|rd))?"
        year = rf"(?:{_YEARS}|\d\d)"
        either = "|".join(settings.patterns("either")) or r"(?!)"
        circa = "|".join(settings.patterns("approximate")) or r"(?!)"
        after = "|".join(settings.patterns("after"))
        comma = r",\s?|" if settings.take("comma_means_or", bool, True) else ""
        orders = frozenset(settings.texts("orders"))
        through = "|".join(settings.patterns("through")) or r"(?!)"
        before = "|".join(settings.patterns("before"))
        year_words = "|".join(settings.patterns("year_words")) or r"(?!)"
        figures = rf"\d{{1,2}}\s?[./]\s?\d{{1,2}}\s?[./]\s?{year}(?!\d)"
        iso = rf"{_YEARS}-\d\d-\d\d(?!\d)"
        roman = rf"\d{{1,2}}(?:\.\s?|[\s/])(?-i:{'|'.join(_ROMAN)})[.\s/]\s?{_YEARS}"
        words = rf"(?:{day}\.?\s+)?(?:{names})\.?,?\s+(?:{_YEARS})"
        short = rf"\d{{1,2}}\.{year if month_year else _YEARS}(?!\.?\d)"
        roman_month = rf"(?-i:{'|'.join(_ROMAN)})[.\s/]\s?{_YEARS}(?!\d)"
        bare = rf"{_YEARS}(?!\d)"
        others = "".join(
            f"{pattern}|" for order, pattern in _orders(names, year_words) if order in orders
        )
        dated = (
            rf"\d{{1,2}}(?:\s?[./]\s?\d{{1,2}}\s?[./]\s?{year}(?!\d)"
            rf"|\.?\s+(?:{names})\.?,?\s{_YEARS})"
        )
        first = rf"(?:\d{{1,2}}\.?(?:\s?[-–]\s?|\s(?:{through})\s)(?={dated}))?"
        point = rf"(?:{others}{iso}|{figures}|{roman}|{words}|{short}|{roman_month}|{bare})"
        self._circa = re.compile(rf"(?:(?:{before})\s+)?(?:{circa})", re.I)
        head = rf"(?:(?:{before})\s+)?" if before else ""
        tail = rf"(?:\s?(?:{after})(?!\w))?" if after else ""
        self.pattern = (
            rf"(?<![\w-])(?<!\d[./]){head}(?:(?:{circa})\s*)?{first}{point}{tail}"
            rf"(?:\s?(?:{comma}\s(?:{either})\s)(?:{_YEARS}(?![\d./-])){tail}"
            rf"|\s?\((?:(?:{either})\s?)?{point}{tail}\)|[-–/]{_YEARS}(?![\d./-]){tail}|\s?[?~])?"
        )
        """What a date looks like; has no named groups, so that it can stand in others."""
        self._date = re.compile(self.pattern, re.I)
        self._point = re.compile(point, re.I)
        self._numbers = re.compile(r"\d+")
        self._first_day = re.compile(
            rf"{head}(\d{{1,2}})\.?(?:\s?[-–]\s?|\s(?:{through})\s)(?={dated})", re.I
        )
        self.edtf = Remembered(self._edtf_of_date)
        """The EDTF of a date that `pattern` has found; None where it names no day."""
        settings.close()

    def match(self, text: str, start: int, stop: int) -> DateFound | None:
        """Return the date that begins at `start`, if one does."""
        found = self._date.match(text, start, stop)
        edtf = self.edtf[found.group()] if found else None
        return DateFound(*found.span(), edtf) if found and edtf else None

    def search(self, text: str, start: int, stop: int) -> DateFound | None:
        """Return the first date in the stretch."""
        while found := self._date.search(text, start, stop):
            if edtf := self.edtf[found.group()]:
                return DateFound(*found.span(), edtf)
            start = found.end()
        return None

    def _edtf_of_date(self, printed: str) -> str | None:
        points = list(self._point.finditer(printed))
        readings = [self._edtf(point.group()) for point in points]
        if not readings or None in readings:
            return None
        edtfs = [reading for reading in readings if reading]
        edtf = edtfs[0]
        if first := self._first_day.match(printed):
            return _days(int(first.group(1)), edtf)
        if len(edtfs) > 1 and edtfs[0] != edtfs[1]:
            is_span = printed[points[0].end() : points[1].start()] in _SPAN_MARKS
            edtf = "/".join(edtfs[:2]) if is_span else f"[{','.join(sorted(edtfs))}]"
        elif self._circa.match(printed) or printed[-1] in "?~":
            edtf = f"{edtf}~"
        return edtf

    def _edtf(self, point: str) -> str | None:
        for pattern, number in self._months:
            if pattern.search(point):
                figures = self._numbers.findall(point)
                if len(figures[0]) == 4:
                    figures.reverse()
                day = int(figures[0]) if len(figures) > 1 else None
                return _edtf_of(int(figures[-1]), number, day)
        roman = re.search(r"[XVI]+", point)
        if roman:
            figures = self._numbers.findall(point)
            day = int(figures[0]) if len(figures) > 1 else None
            return _edtf_of(int(figures[-1]), _ROMAN[roman.group()], day)
        numbers = self._numbers.findall(point)
        if len(numbers) > 1 and len(numbers[0]) == 4:
            day = int(numbers[2]) if len(numbers) > 2 else None
            return _edtf_of(int(numbers[0]), int(numbers[1]), day)
        year = int(numbers[-1]) + (self._century if len(numbers[-1]) == 2 else 0)
        month = int(numbers[-2]) if len(numbers) > 1 else None
        day = int(numbers[-3]) if len(numbers) > 2 else None
        return _edtf_of(year, month, day)


def _orders(months: str, year_words: str) -> list[tuple[str, str]]:
    """Give what dates look like in other orders than day-month-year."""
    month = r"(?:0[1-9]|1[0-2])"
    day_after = rf"[ .]\s?{month}[ .]\s?(?:0[1-9]|[12]\d|3[01])"
    figures = rf"{_YEARS}(?:{day_after}|[ .]{month})(?![\d.]\d|\d)"
    day = r"\d{1,2}(?:\.|\s?d\b\.?)?"
    day_month = rf"{day}\s?(?:{months})"
    month_day = rf"(?:{months})(?:\s(?:mėn\.?\s)?{day})?(?!\w)"
    words = rf"{_YEARS}\.?\s?(?:{year_words})?\s*(?:{day_month}|{month_day})"
    month_first = rf"(?:{months})\.?\s\d{{1,2}}(?:st|nd|rd|th)?,?\s{_YEARS}"
    return [("year_first", words), ("year_first", figures), ("month_first", month_first)]


def _days(first: int, last: str) -> str | None:
    """Write the days of a month from one to another, such as `1937-10-23/1937-10-25`."""
    if not 1 <= first < int(last[-2:]):
        return None
    return f"{last[:-2]}{first:02}/{last}"


def _edtf_of(year: int, month: int | None, day: int | None) -> str | None:
    """Write a date in EDTF; None where the calendar has no such day."""
    if month is None:
        return f"{year:04}"
    if not 1 <= month <= 12:
        return None
    if day is None:
        return f"{year:04}-{month:02}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
