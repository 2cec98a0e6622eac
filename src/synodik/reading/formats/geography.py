"""Shapes of places: their attributes as a table, with the middle of each shape."""

import json
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO

import shapefile

from synodik.model.errors import ReadError
from synodik.reading.encoding import decode
from synodik.reading.formats.packages import checked_package
from synodik.reading.formats.tabbed import tabbed_records
from synodik.reading.layout import Layout

Point = tuple[float, float]


def geojson_text(data: bytes, file: str, layout: Layout) -> str:
    """Return the features of a GeoJSON file as a table with `longitude` and `latitude`."""
    del layout
    whole = json.loads(decode(data, declared="utf-8", file=file).text)
    features = whole.get("features") if isinstance(whole, dict) else None
    if not isinstance(features, list):
        raise ReadError(file, "this is no collection of GeoJSON features", "mend it")
    return tabbed_records(
        (
            _record(feature.get("properties") or {}, _points(feature.get("geometry") or {}))
            for feature in features
        ),
        file,
    )


def shapefile_text(data: bytes, file: str, layout: Layout) -> str:
    """Return the shapes of a zipped ESRI shapefile as a table.

    The package holds `.shp` and `.dbf`, and `.cpg` where the letters are not
    UTF-8; coordinates stay in the file's own reference system.
    """
    del layout
    with zipfile.ZipFile(checked_package(data, file)) as package:
        parts = {name.rpartition(".")[2].casefold(): name for name in package.namelist()}
        if not {"shp", "dbf"} <= set(parts):
            raise ReadError(
                file, "the package lacks .shp or .dbf", "zip all parts of the shapefile"
            )
        encoding = package.read(parts["cpg"]).decode("ascii", "ignore") if "cpg" in parts else ""
        reader = shapefile.Reader(
            shp=BytesIO(package.read(parts["shp"])),
            dbf=BytesIO(package.read(parts["dbf"])),
            encoding=encoding.strip() or "utf-8",
        )
        return tabbed_records(
            (
                _record(item.record.as_dict(), _points(item.shape.__geo_interface__))
                for item in reader.iterShapeRecords()
            ),
            file,
        )


def _record(attributes: Mapping[str, object], points: Iterator[Point]) -> dict[str, object]:
    record: dict[str, object] = dict(attributes)
    corners = list(points)
    if corners:
        record["longitude"] = round(sum(x for x, _ in corners) / len(corners), 6)
        record["latitude"] = round(sum(y for _, y in corners) / len(corners), 6)
    return record


def _points(geometry: Mapping[str, object]) -> Iterator[Point]:
    """Give every corner of a geometry, however deep its rings are nested."""
    waiting = [geometry.get("coordinates") or []]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, list | tuple):
            continue
        if len(node) >= 2 and all(isinstance(part, int | float) for part in node[:2]):
            yield float(node[0]), float(node[1])
        else:
            waiting.extend(node)
