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
# Words that name nothing but a month, with any ending unless it is given.
_MONTH = "|".join(
    (
        # Russian
        r"январ|феврал|апрел|(?:июн|июл)[ьяеюё]|сентябр|октябр|ноябр|декабр",
        # Ukrainian
        r"січн|січень|лют(?:ий|ого|ому|им)(?!\w)|березн|березень|квітн|квітень|трав(?:ня|ні|нем|ень)(?!\w)",
        r"червн|червень|липн|липень|серпн|серпень|вересн|вересень|жовтн|жовтень",
        r"листопад|грудн|грудень",
        # Belarusian
        r"студзен|лют(?:ы|ага|ым|аму)(?!\w)|сакавік|красавік|травен|чэрвен|ліпен|жні(?:вен|ўн)",
        r"верасен|верасн|кастрычнік|лістапад|снежан|снежн",
        # Estonian, German, Latvian, English
        r"jaanuar|januar|j[aä]nner|janvār|veebruar|februar|februār|märts|märz|mart[sā](?!\w)|march",
        r"april|aprī[lļ]|juuni|juuli|jun[iy]s?(?!\w)|jul[iy]s?(?!\w)|jūnij|jūlij",
        r"sept?emb|oktoob|oktob|octob|novemb|detsemb|decemb|dezemb",
        # Lithuanian
        r"(?:saus|vasar|biržel|spal)(?:i?[oį]|is|iui|iu|yje)(?!\w)",
        r"kov(?:o|as|ą|e|ui)(?!\w)|baland(?:ž|is|į|y)|geguž|liepos(?!\w)|rugpjū|rugsėj|lapkri[čt]",
        r"gruod(?:ž|is|į|y)",
        # Polish
        r"stycz[en]|lut(?:y|ego|ym|emu)(?!\w)|marzec|marc(?:a|u|em)(?!\w)|kwie(?:cień|tni)",
        r"(?:czerw|lip)(?:iec|ca|cu|cem)(?!\w)|sierp(?:ień|ni)|wrze(?:sień|śni)|październik",
        r"listopad|grud(?:zień|ni)",
    )
)
# Those that are also names or other words: only beside a figure.
_UNCLEAR_MONTH = (
    r"(?:март|август)(?:[аеу]|ом)?(?!\w)|august|mai|maij|mart[sāau]|stycz"
    r"|(?:sty|lut|kwi(?:e[ct]?)?|cze(?:rw)?|lip|sie(?:rp)?|wrz(?:e[śs]?)?|paźd?z?|list?|grud?z?)\."
)
# Shortened months, and those that have no other ending.
_SHORT_MONTH = "|".join(
    (
        r"янв|февр?|мар|апр|июн|июл|авг|сент?|окт|нояб?|дек|ма[йяеюі]|маем",
        r"січ|лют|берез|квіт|трав|черв|лип|серп|верес|жовт|листоп|груд|студз|чэрв|ліп|жні?|верас|кастр|снеж",
        r"jaan|veebr|dets|jan|janv|febr?|mar|mrz|apr|may|june?|july?|jūn|jūl|aug|sept?|okt|oct|nov",
        r"dec|dez|maj(?:a|u|em)?|liep(?:a|ą|oje)",
    )
)
_BESIDE_FIGURE = rf"(?:(?:{_UNCLEAR_MONTH})[^\W\d]*|(?:{_SHORT_MONTH})(?!\w))\.?"
_ANY_MONTH = rf"(?:(?:{_MONTH})[^\W\d]*|{_BESIDE_FIGURE})"
_DAY = (
    r"(?:(?<!\d)\d{1,2}(?:\.?\s?(?:[-–,]|ja|и|і|i|und|and|un|ir)\s?\d{1,2})?"
    r"(?:\.|-?го|-?га|-?е|th|st|nd|rd|ten)?\s*)"
)
_YEAR_NEXT = r"(?=,?\s*\d{2,4}(?!\d))"
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
        r"(?<!\d)(?:1[89]|20)\d\d\s(?P<finer>\d{1,2}\s\d{1,2})(?!\d)",  # 1937 11 25
        # 5 XI 1937, XI 1937
        r"(?<!\w)(?P<finer>(?:\d{1,2}\.?\s*)?(?-i:[IVXІХ]{1,4}))\s+(?:1[89]|20)\d\d(?!\d)",
        rf"(?P<finer>{_DAY}?(?<!\w)(?:{_MONTH})[^\W\d]*)",  # 25 ноября 1937, в ноябре
        rf"(?P<finer>{_DAY}(?<!\w){_BESIDE_FIGURE})",  # 25 мая, 25. mail
        rf"(?<!\w)(?P<finer>{_BESIDE_FIGURE}){_YEAR_NEXT}",  # май 1937
        rf"(?<!\w)(?P<finer>{_ANY_MONTH}\s+\d{{1,2}}(?!\d))",  # November 25
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
