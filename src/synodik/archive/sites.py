"""The places of terror that the sources of a build tell of, as the gazetteer takes them."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from synodik.ledger.standing import Standing
from synodik.model.edtf import interval_of
from synodik.model.errors import DateError
from synodik.model.properties import Property
from synodik.model.subject import SubjectKind
from synodik.places.place import Coordinates, Level, Place, PlaceKind, PlaceName
from synodik.places.resolve import Gazetteer

_NAMES: Final = (Property.LABEL, Property.ALIASES)
_WHERE: Final = (Property.LOCATED_AT, Property.TERRITORY)
_WITHIN: Final = {PlaceKind.CAMP: 100.0, PlaceKind.WORKS: 100.0}
"""Kilometres that such a place reached from its coordinates, roughly."""
_POINT: Final = 1.0
_QUOTED: Final = re.compile(r"[\"«„“]([^\"»“”]{4,})[\"»“”]?$")
"""What a name gives in quotation marks at its end is a name, too."""
_CYRILLIC: Final = re.compile("[а-яё]", re.IGNORECASE)
_Told = dict[Property, list[str]]


def sites_of(folder: Path, gazetteer: Gazetteer, languages: Mapping[str, str]) -> list[Place]:
    """Give the places that are subjects of a build, each under the id of its subject.

    Args:
        folder: whose tables `subjects` and `statements` are written.
        gazetteer: resolves what they say of where they are.
        languages: of the sources.
    """
    path = folder / "subjects.parquet"
    if not path.is_file():
        return []
    subjects = pq.read_table(path, filters=pc.field("kind") == SubjectKind.PLACE.value)
    if not subjects.num_rows:
        return []
    told = _told(folder, subjects)
    return [
        _place(row["id"], row["source"], told.get(row["id"], {}), gazetteer, languages)
        for row in subjects.to_pylist()
        if row["id"] == row["entry"]
    ]


def _told(folder: Path, subjects: pa.Table) -> dict[str, _Told]:
    """Give what is in force of each subject, in the order of the build."""
    subject_of = dict(zip(subjects["entry"].to_pylist(), subjects["id"].to_pylist(), strict=True))
    # Statements of other subjects stand last; most of a build are persons'.
    rows = pq.read_table(
        folder / "statements.parquet",
        columns=["entry", "prop", "value", "normal"],
        filters=pc.field("entry").isin(subjects["entry"].combine_chunks())
        & (pc.field("standing") != Standing.OVERRULED.value),
    )
    told: dict[str, _Told] = {}
    for row in rows.to_pylist():
        prop = Property(row["prop"])
        said = row["value"] if prop in _NAMES else row["normal"]
        told.setdefault(subject_of[row["entry"]], {}).setdefault(prop, []).append(said)
    return told


def _place(
    subject: str, source: str, told: _Told, gazetteer: Gazetteer, languages: Mapping[str, str]
) -> Place:
    kind = _kind(told)
    language = languages.get(source, "")
    names = dict.fromkeys(
        name for prop in _NAMES for each in told.get(prop, ()) for name in _names(each)
    )
    return Place(
        id=subject,
        kind=kind,
        names=tuple(_named(name, language) for name in names) or (PlaceName(subject),),
        parent=_parent(told, gazetteer, language),
        since=_year(told, Property.SINCE_DATE),
        until=_year(told, Property.UNTIL_DATE),
        coordinates=_coordinates(told, kind),
        source=source,
    )


def _kind(told: _Told) -> PlaceKind:
    for said in told.get(Property.KIND, ()):
        if said in list(PlaceKind):
            return PlaceKind(said)
    return PlaceKind.SITE


def _names(printed: str) -> Iterator[str]:
    yield printed
    if (quoted := _QUOTED.search(printed)) is not None:
        yield quoted[1]


def _named(name: str, language: str) -> PlaceName:
    """Give a name its language: that of the source, unless it is in other letters."""
    is_of_source = (_CYRILLIC.search(name) is not None) == (language in _IN_CYRILLIC)
    return PlaceName(name, language if is_of_source else "")


_IN_CYRILLIC: Final = frozenset({"ru", "uk", "be"})


def _parent(told: _Told, gazetteer: Gazetteer, language: str) -> str:
    """Find the province, or else the land, in which a place says it is."""
    for prop in _WHERE:
        for said in told.get(prop, ()):
            found = gazetteer.resolve(said.split(";")[0], language=language).place
            if found is not None:
                line = (found, *gazetteer.index.ancestors(found))
                return next(each.id for each in line if each.level <= Level.PROVINCE)
    return ""


def _coordinates(told: _Told, kind: PlaceKind) -> Coordinates | None:
    latitudes, longitudes = told.get(Property.LATITUDE), told.get(Property.LONGITUDE)
    if not latitudes or not longitudes:
        return None
    latitude, longitude = float(latitudes[0]), float(longitudes[0])
    if abs(latitude) > 90 or abs(longitude) > 180:  # in another system, or a slip
        return None
    return Coordinates(latitude, longitude, _WITHIN.get(kind, _POINT))


def _year(told: _Told, prop: Property) -> int | None:
    for said in told.get(prop, ()):
        try:
            return interval_of(said).earliest.year
        except DateError:
            continue
    return None
