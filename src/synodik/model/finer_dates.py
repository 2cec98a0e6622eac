"""The parts of dates that are finer than a year, wherever a text prints them.

Books print dates in many manners and languages. To withhold one it is enough
to know that it is there, so the patterns are wide: a number taken for a date
by mistake is masked, a date is not shown by mistake.
"""

import re
from collections.abc import Iterable, Iterator

from synodik.model.span import Span

MASK = "░"
_FIGURE_OR_LETTER = re.compile(r"\w")
_FINER = re.compile(r"(\d{3}[\dX])(?:-\d\d){1,2}")
_FIGURES = re.compile(r"\d+")
# Words that name nothing but a month, in Russian, Ukrainian, Belarusian; Estonian, English,
# German, Latvian, Lithuanian; Polish.
_MONTH = (
    r"(?:январ|феврал|апрел|июн[ьяею]|июл[ьяею]|сентябр|октябр|ноябр|декабр"
    r"|січн|лютого|березн|квітн|травн|червн|липн|серпн|вересн|жовтн|листопад|грудн"
    r"|студзен|сакавік|красавік|чэрвен|ліпен|жнівен|верасен|верасня|кастрычнік|лістапад|снежан|снежня"
    r"|jaanuar|veebruar|märts|aprill|juuni|juuli|septemb|oktoob|novemb|detsemb"
    r"|january|februar|march|october|octob|decemb|dezemb|januar|janvār|marts|sausio|vasario|kovo"
    r"|balandž|gegužė|birželi|liepos|rugpjū|rugsėj|spalio|lapkrit|gruodž"
    r"|styczni|lutego|kwietni|czerwca|lipca|sierpni|wrześni|październik|listopad|grudni)"
)
# Shortened months, and those that are also names or other words: only beside a figure.
_SHORT_MONTH = (
    r"(?:янв|фев|мар|март|апр|ма[йяе]|июн|июл|авг|август|сен|сент|окт|ноя|нояб|дек|марта|августа"
    r"|марте|августе|jaan|veebr|mai(?:l|s|st|ni|d|kuu|kuus)?|aug|august|sept|okt|nov|dets|jan|feb|mar|apr|april|may|june?"
    r"|july?|oct|dec|dez|maj|maja|marca)"
)
_DAY = r"(?:(?<!\d)\d{1,2}(?:\s?[-–]\s?\d{1,2})?(?:\.|-?го|-?е|th|st|nd|rd)?\s*)"
_YEAR_NEXT = r"(?=\s*\d{2,4}(?!\d))"
_DATES = [
    # Dates may overlap (`12.07. 16.08.41`), so each place of the text is tried.
    re.compile(f"(?={pattern})", re.IGNORECASE)
    for pattern in (
        # 25.11.1937, 25/11/37, 25. 11. 1937, 25.XI.37: the year is left standing
        r"(?<!\d)(?P<finer>\d{1,2}\s?(?P<sign>[./-])\s?(?:\d{1,2}|[ivxіх]{1,4})\s?(?P=sign))"
        r"\s?(?:\d{4}|\d{2})(?!\d)",
        r"(?<!\d)(?P<finer>\d{1,2}[./-](?:\d{1,2}|[ivxіх]{1,4})[./-])(?:\d{4}|\d{2})(?!\d)",
        r"(?<!\d)(?P<finer>(?:1[3-9]|2\d|3[01])\.\d{2})\d{2}(?!\d)",  # 25.1137, a sign forgotten
        r"(?<!\d)(?:1[89]|20)\d\d[./-](?P<finer>\d{1,2}[./-]\d{1,2})(?!\d)",  # 1937-11-25
        r"(?<!\d)(?:1[89]|20)\d\d[./-](?P<finer>(?:0[1-9]|1[0-2]))(?!\d)",  # 1937-11
        r"(?<![\d.])(?P<finer>(?:0?[1-9]|1[0-2])[./])\d{2}(?:\d\d)?(?!\d|\.\d)",  # 11.37, 11.1937
        r"(?<![\d.])(?P<finer>\d{1,2}[./](?:0[1-9]|1[0-2]))(?!\d|\.\d)",  # 25.11
        r"(?<![\d./])(?P<finer>\d{1,2}[./]\d{1,2}[./])(?!\d)",  # 25.11. of a year not repeated
        rf"(?P<finer>{_DAY}?(?<!\w){_MONTH}[^\W\d]*)",  # 25 ноября 1937, в ноябре
        rf"(?P<finer>{_DAY}(?<!\w){_SHORT_MONTH}(?!\w)\.?)",  # 25 мая, 25. mail
        rf"(?<!\w)(?P<finer>{_SHORT_MONTH}(?!\w)\.?){_YEAR_NEXT}",  # май 1937
        rf"(?<!\w)(?P<finer>(?:{_MONTH}[^\W\d]*|{_SHORT_MONTH}(?!\w)\.?)\s+\d{{1,2}}(?!\d))",
    )
]


def finer_parts(text: str) -> Iterator[Span]:
    """Where a text names a day or a month of some date; years stay outside."""
    for pattern in _DATES:
        for match in pattern.finditer(text):
            yield Span(*match.span("finer"))


def parts_beside_year(words: str, edtf: str) -> Iterator[Span]:
    """Find what of the words of a date says more than the year.

    Args:
        words: the date as printed, such as `25.11.37`.
        edtf: the same in EDTF.
    """
    if year_of(edtf) == edtf:
        return
    years = set(re.findall(r"\d{4}", year_of(edtf)))
    figures = list(_FIGURES.finditer(words))
    kept = [figure.span() for figure in figures if figure.group() in years]
    if not kept and figures and figures[-1].group() in {year[2:] for year in years}:
        kept = [figures[-1].span()]
    at = 0
    for start, stop in kept:
        yield from _span(at, start)
        at = stop
    yield from _span(at, len(words))


def year_of(edtf: str) -> str:
    """Cut every date of an EDTF text to its year: `[1937-11,1938]` to `[1937,1938]`."""
    return _FINER.sub(r"\1", edtf)


def masked(text: str, spans: Iterable[Span], keep: Iterable[Span] = ()) -> str:
    """Mask letters and figures of the spans, but not of those kept; the length stays."""
    letters = list(text)
    for start, stop in spans:
        letters[start:stop] = _FIGURE_OR_LETTER.sub(MASK, text[start:stop])
    for start, stop in keep:
        letters[start:stop] = text[start:stop]
    return "".join(letters)


def without_finer_dates(text: str) -> str:
    """Mask every day and month of the text."""
    return masked(text, finer_parts(text))


def _span(start: int, stop: int) -> Iterator[Span]:
    if start < stop:
        yield Span(start, stop)
