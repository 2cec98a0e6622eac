"""Shapes of places become rows with the middle of each shape."""

import zipfile
from io import BytesIO

import pytest
import shapefile

from synodik.model.errors import ReadError
from synodik.reading import Layout
from synodik.reading.formats import text_from

ROWS = Layout(kind="table")


def test_features_of_geojson_are_rows() -> None:
    text = (
        '{"type": "FeatureCollection", "features": [{"type": "Feature",'
        ' "properties": {"name": "Лагпункт"},'
        ' "geometry": {"type": "LineString", "coordinates": [[30, 60], [32, 62]]}}]}'
    )
    read = text_from(text.encode(), declared=None, file="x.geojson", layout=ROWS).text
    assert read == "name\tlongitude\tlatitude\nЛагпункт\t31.0\t61.0\n"


def _zipped(*kept: str) -> bytes:
    parts = {"shp": BytesIO(), "shx": BytesIO(), "dbf": BytesIO()}
    with shapefile.Writer(**parts, encoding="utf-8") as writer:
        writer.field("name", "C", 40)
        writer.point(37.5, 55.75)
        writer.record("Тюрьма")
    package = BytesIO()
    with zipfile.ZipFile(package, "w") as file:
        for part in kept:
            file.writestr(f"prisons.{part}", parts[part].getvalue())
    return package.getvalue()


def test_a_zipped_shapefile_is_a_table() -> None:
    data = _zipped("shp", "shx", "dbf")
    read = text_from(data, declared=None, file="prisons.zip", layout=ROWS).text
    assert read == "name\tlongitude\tlatitude\nТюрьма\t37.5\t55.75\n"


def test_a_shapefile_without_its_attributes_is_refused() -> None:
    with pytest.raises(ReadError, match=r"lacks \.shp or \.dbf"):
        text_from(_zipped("shp"), declared=None, file="prisons.zip", layout=ROWS)
