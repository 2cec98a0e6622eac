"""A cross table as a chart: bars with their intervals, described in Vega-Lite.

Reference: A. Satyanarayan et al., Vega-Lite: a grammar of interactive graphics,
IEEE Transactions on Visualization and Computer Graphics 23, 2017.
"""

import json
from typing import Any, Final

from synodik.counting.statistics.counts import Cell, Counts
from synodik.model.errors import SettingError

SUFFIXES: Final = (".svg", ".png", ".json")
_MOST_BARS: Final = 200
SCHEMA: Final = "https://vega.github.io/schema/vega-lite/v5.json"


def chart_of(counts: Counts, title: str = "") -> dict[str, Any]:
    """Describe a chart: the first dimension along the axis, the second in colours.

    Raises:
        SettingError: there is nothing to draw, or more than can be read.
    """
    if not counts.cells or len(counts.by) not in {1, 2}:
        raise SettingError("--chart", "this cannot be drawn", "count --by one dimension or two")
    if len(counts.cells) > _MOST_BARS:
        problem = f"{len(counts.cells)} bars are more than can be read"
        raise SettingError("--chart", problem, "narrow the count with --where")
    along = _channel(counts, 0)
    encoding = {"x": along | {"title": _words(counts.by[0])}}
    if len(counts.by) > 1:
        shades = _channel(counts, 1)
        encoding |= {"xOffset": shades, "color": shades | {"title": _words(counts.by[1])}}
    number = {"type": "quantitative", "title": counts.of.value}
    ends = {"y": number | {"field": "low"}, "y2": {"field": "high"}, "color": {"value": "black"}}
    return {
        "$schema": SCHEMA,
        "title": title,
        "data": {"values": [_point(cell) for cell in counts.cells]},
        "encoding": encoding,
        "layer": [
            {"mark": "bar", "encoding": {"y": number | {"field": "count"}}},
            {"mark": "rule", "encoding": ends},
        ],
    }


def chart(description: dict[str, Any], suffix: str) -> bytes:
    """Draw a chart that is described in Vega-Lite; `.json` gives the description itself.

    Raises:
        SettingError: the suffix is not one of `SUFFIXES`, or what draws is not installed.
    """
    if suffix == ".json":
        return (json.dumps(description, ensure_ascii=False, indent=1) + "\n").encode()
    if suffix not in SUFFIXES:
        raise SettingError("--chart", f"{suffix!r} is not known", f"use {', '.join(SUFFIXES)}")
    try:
        import vl_convert  # noqa: PLC0415 - large, and not installed everywhere
    except ImportError as error:
        raise SettingError(
            "--chart", "vl-convert-python is not installed", "install synodik[charts]"
        ) from error
    if suffix == ".svg":
        svg: str = vl_convert.vegalite_to_svg(description)
        return svg.encode()
    png: bytes = vl_convert.vegalite_to_png(description, scale=2)
    return png


def _channel(counts: Counts, at: int) -> dict[str, Any]:
    labels = list(dict.fromkeys(cell.labels[at] for cell in counts.cells))
    return {"field": "ab"[at], "type": "nominal", "sort": labels}


def _point(cell: Cell) -> dict[str, Any]:
    labels = dict(zip("ab", cell.labels, strict=False))
    return labels | {"count": cell.count, "low": cell.low, "high": cell.high}


def _words(name: str) -> str:
    return name.replace("_", " ")
