"""A timeline as a picture: how many sentences in each month, drawn on the server."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

_WIDTH: Final = 720
_HEIGHT: Final = 120
_LEFT: Final = 40
_MOST_MONTHS: Final = 120
"""Beyond it, a bar is a year."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a timeline.

    Attributes:
        period: a month or a year, EDTF.
        number: of sentences.
    """

    period: str
    number: int


def bars_of(days: Sequence[tuple[str, int]]) -> list[Bar]:
    """Give the bars of a timeline, those without sentences between them too.

    Args:
        days: EDTF and number of sentences; what is dated to a year only is left
            out where the bars are months.
    """
    months = _counted(days, 7)
    if months:
        first, last = min(months), max(months)
        every = _months(first, last)
        if len(every) <= _MOST_MONTHS:
            return [Bar(each, months[each]) for each in every]
    years = _counted(days, 4)
    if not years:
        return []
    return [
        Bar(str(year), years[str(year)]) for year in range(int(min(years)), int(max(years)) + 1)
    ]


def timeline_svg(bars: Sequence[Bar], label: str) -> Markup:
    """Draw bars with a title each; an empty picture where there are none."""
    if not bars:
        return Markup()
    most = max(bar.number for bar in bars) or 1
    step = (_WIDTH - _LEFT) / len(bars)
    parts = [
        Markup(
            '<svg class="timeline" role="img" aria-label="{}" viewBox="0 0 {} {}" width="100%">'
            '<text x="0" y="12" font-size="11" fill="currentColor">{}</text>'
        ).format(label, _WIDTH, _HEIGHT + 16, most)
    ]
    for at, bar in enumerate(bars):
        high = _HEIGHT * bar.number / most
        parts.append(
            Markup(
                '<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" fill="currentColor">'
                "<title>{}: {}</title></rect>"
            ).format(_LEFT + at * step, _HEIGHT - high, max(step - 1, 0.5), high, *_told(bar))
        )
    for at in (0, len(bars) - 1):
        anchor = "start" if at == 0 else "end"
        x = _LEFT if at == 0 else _WIDTH
        parts.append(
            Markup(
                '<text x="{}" y="{}" font-size="11" fill="currentColor" text-anchor="{}">{}</text>'
            ).format(x, _HEIGHT + 13, anchor, bars[at].period)
        )
    return Markup().join([*parts, Markup("</svg>")])


def _told(bar: Bar) -> tuple[Markup, int]:
    return escape(bar.period), bar.number


def _counted(days: Sequence[tuple[str, int]], length: int) -> Counter[str]:
    counted: Counter[str] = Counter()
    for day, number in days:
        period = day[:length]
        if len(period) == length and period.replace("-", "").isdigit() and "/" not in day:
            counted[period] += number
    return counted


def _months(first: str, last: str) -> list[str]:
    start, stop = (int(each[:4]) * 12 + int(each[5:7]) - 1 for each in (first, last))
    return [f"{month // 12:04d}-{month % 12 + 1:02d}" for month in range(start, stop + 1)]
