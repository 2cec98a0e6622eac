"""A plain map: points in a frame of meridians and parallels, as SVG in the page.

It needs no tiles, no script and no other host. The projection is plate carrée,
its unit of length the degree of latitude at the middle of what is shown.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Final, NamedTuple

from markupsafe import Markup

_TOWNS: Final = (
    ("Москва", 55.75, 37.62), ("Санкт-Петербург", 59.94, 30.31), ("Tallinn", 59.44, 24.75),
    ("Київ", 50.45, 30.52), ("Мінск", 53.9, 27.56), ("Rīga", 56.95, 24.11),
    ("Екатеринбург", 56.84, 60.61), ("Новосибирск", 55.03, 82.92), ("Иркутск", 52.3, 104.3),
    ("Якутск", 62.03, 129.73), ("Магадан", 59.57, 150.8), ("Хабаровск", 48.48, 135.08),
    ("Воркута", 67.5, 64.05), ("Норильск", 69.35, 88.2), ("Ташкент", 41.31, 69.28),
    ("Алматы", 43.24, 76.95), ("Астана", 51.17, 71.43), ("Тбилиси", 41.72, 44.79),
    ("Архангельск", 64.54, 40.54), ("Омск", 54.99, 73.37), ("Kraków", 50.06, 19.94),
    ("Berlin", 52.52, 13.4),
)  # fmt: skip
"""Where one knows oneself to be: name, latitude, longitude."""
_STEPS: Final = (0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0)
_MOST_LINES: Final = 9
_LEAST: Final = 3.0
"""Degrees that a map shows at least, so that some town lies within."""
_BROAD: Final = 1.6
"""How much broader than high a sheet is at least."""
_WIDTH: Final = 720


class Point(NamedTuple):
    """A point to be shown.

    Attributes:
        latitude: degrees north.
        longitude: degrees east.
        title: read out, and shown where the pointer rests.
        address: that it leads to; empty for none.
        kind: its class in the style sheet.
    """

    latitude: float
    longitude: float
    title: str
    address: str = ""
    kind: str = "site"


@dataclass(frozen=True, slots=True)
class _Frame:
    south: float
    west: float
    north: float
    east: float

    @property
    def scale(self) -> float:
        """Pixels to a degree of longitude."""
        return _WIDTH / (self.east - self.west)

    @property
    def stretch(self) -> float:
        """How much longer a degree of latitude is than one of longitude."""
        return 1 / cos(radians((self.south + self.north) / 2))

    @property
    def height(self) -> float:
        """In pixels."""
        return (self.north - self.south) * self.scale * self.stretch

    def at(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Place a point on the sheet."""
        x = (longitude - self.west) * self.scale
        return round(x, 1), round((self.north - latitude) * self.scale * self.stretch, 1)

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether a point lies within."""
        return self.south < latitude < self.north and self.west < longitude < self.east


def map_svg(
    points: Sequence[Point], label: str, *, around: Sequence[Point] = (), margin: float = 0.12
) -> Markup:
    """Draw a map.

    Args:
        points: all of which are shown; they decide what the map covers.
        label: what it shows, for those who cannot see it.
        around: further points, shown where they happen to lie within.
        margin: around the outermost points, as a share of what they cover.

    Returns:
        SVG; empty where there is no point.
    """
    if not points:
        return Markup()
    frame = _frame(points, margin)
    drawn = Markup().join(
        [
            *_graticule(frame),
            *(_dot(frame, each, 3) for each in around if frame.holds(*each[:2])),
            *_towns(frame),
            *(_dot(frame, each, 4) for each in points),
        ]
    )
    return Markup(
        '<svg class="map" viewBox="0 0 {} {:.0f}" role="img" aria-label="{}">{}</svg>'
    ).format(_WIDTH, frame.height, label, drawn)


def _frame(points: Sequence[Point], margin: float) -> _Frame:
    south, north = (end(each.latitude for each in points) for end in (min, max))
    west, east = (end(each.longitude for each in points) for end in (min, max))
    high = max((north - south) * (1 + 2 * margin), _LEAST) / 2
    middle, centre = (south + north) / 2, (west + east) / 2
    least = _BROAD * 2 * high / cos(radians(middle))  # so that a sheet lies, even in the far north
    wide = max((east - west) * (1 + 2 * margin), least) / 2
    return _Frame(max(middle - high, -89), centre - wide, min(middle + high, 89), centre + wide)


def _graticule(frame: _Frame) -> Iterator[Markup]:
    span = frame.east - frame.west
    step = next((each for each in _STEPS if span / each <= _MOST_LINES), _STEPS[-1])
    line = Markup('<path class="grid" d="M{} {}L{} {}"/>')
    text = Markup('<text class="degree" x="{}" y="{}">{:g}°{}</text>')
    for longitude in _steps(frame.west, frame.east, step):
        x, _ = frame.at(frame.south, longitude)
        yield line.format(x, 0, x, round(frame.height))
        yield text.format(
            x + 3, round(frame.height) - 4, abs(longitude), "W" if longitude < 0 else "E"
        )
    for latitude in _steps(frame.south, frame.north, step):
        _, y = frame.at(latitude, frame.west)
        yield line.format(0, y, _WIDTH, y)
        yield text.format(3, y - 3, abs(latitude), "S" if latitude < 0 else "N")


def _steps(first: float, last: float, step: float) -> Iterator[float]:
    number = int(first // step) + 1
    while number * step < last:
        yield round(number * step, 2)
        number += 1


def _towns(frame: _Frame) -> Iterator[Markup]:
    for name, latitude, longitude in _TOWNS:
        if frame.holds(latitude, longitude):
            x, y = frame.at(latitude, longitude)
            yield Markup(
                '<rect class="town" x="{}" y="{}" width="4" height="4"/>'
                '<text class="town" x="{}" y="{}">{}</text>'
            ).format(x - 2, y - 2, x + 6, y + 4, name)


def _dot(frame: _Frame, point: Point, size: int) -> Markup:
    x, y = frame.at(point.latitude, point.longitude)
    dot = Markup('<circle class="{}" cx="{}" cy="{}" r="{}"><title>{}</title></circle>').format(
        point.kind, x, y, size, point.title
    )
    return Markup('<a href="{}">{}</a>').format(point.address, dot) if point.address else dot


def points_of(places: Iterable[tuple[float | None, float | None, str, str, str]]) -> list[Point]:
    """Leave out what nobody knows where it lies."""
    return [
        Point(latitude, longitude, title, address, kind)
        for latitude, longitude, title, address, kind in places
        if latitude is not None and longitude is not None
    ]
