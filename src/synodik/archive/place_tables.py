"""The places of a build: what each is, who was there, and what is told of it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import duckdb

from synodik.archive.locating import TELLS_OF
from synodik.model.errors import UnknownIdError
from synodik.model.properties import Property
from synodik.places.place import PlaceKind
from synodik.places.tables import gazetteer_sources

_TABLES: Final = ("places", "located", "persons", "subjects", "sources")
_OF_PERSONS: Final = tuple(
    prop.value
    for prop in (
        Property.BIRTH_PLACE,
        Property.RESIDENCE,
        Property.ARREST_PLACE,
        Property.PENAL_PLACES,
        Property.DEATH_PLACE,
        Property.BURIAL_PLACE,
    )
)
OF_TERROR: Final = tuple(kind.value for kind in PlaceKind if kind.is_of_terror)
_INSIDE: Final = """
    WITH RECURSIVE inside AS (
        SELECT $place AS id
        UNION
        SELECT p.id FROM places p JOIN inside i ON p.parent = i.id WHERE $deep
    ),
    there AS (
        SELECT l.entry, l.prop, l.year, p.person
        FROM located l JOIN inside i ON l.place = i.id JOIN persons p ON p.record = l.entry
        WHERE l.prop IN (SELECT unnest($props)) AND NOT list_contains($hidden, l.entry)
    )
"""
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place of a build.

    Attributes:
        id: of the place.
        kind: what it is.
        names: text, language, since and until of each; the first is the one shown.
        since: first year, if known.
        until: last year, if it has ended.
        latitude: degrees north, or None.
        longitude: degrees east, or None.
        within: kilometres within which it lies of that point.
        source: a source of the build, or a table of the gazetteer.
        note: what the gazetteer tells of it.
        persons: who are told to have been there, if that was counted.
    """

    id: str
    kind: PlaceKind
    names: tuple[Mapping[str, Any], ...]
    since: int | None
    until: int | None
    latitude: float | None
    longitude: float | None
    within: float | None
    source: str
    note: str
    persons: int = 0

    @property
    def name(self) -> str:
        """The name shown."""
        return str(self.names[0]["text"])

    @property
    def years(self) -> str:
        """First and last year, as far as known."""
        if self.since is None and self.until is None:
            return ""
        if self.since == self.until:
            return str(self.since)
        return f"{self.since or '?'}\u2013{self.until or ''}".rstrip("\u2013")


@dataclass(frozen=True, slots=True)
class Presence:
    """How many persons were somewhere in one way in one year.

    Attributes:
        prop: how: held, shot, buried, born.
        year: None where none is stated.
        persons: how many.
    """

    prop: str
    year: int | None
    persons: int


class PlaceTables:
    """The tables `places` and `located` of a build; many threads may ask.

    Args:
        folder: of a build that has them.
    """

    def __init__(self, folder: Path) -> None:
        self._database = duckdb.connect()
        self._database.execute("SET autoinstall_known_extensions = false")
        for name in _TABLES:
            self._database.read_parquet(str(folder / f"{name}.parquet")).create_view(name)

    def place(self, asked: str) -> KnownPlace:
        """Find a place by its id, or by that of an entry about it.

        Raises:
            UnknownIdError: there is none.
        """
        rows = self._rows(
            "SELECT * FROM places WHERE id = coalesce((SELECT place FROM located"
            " WHERE entry = $asked AND prop = $tells LIMIT 1), $asked)",
            asked=asked,
            tells=TELLS_OF,
        )
        if not rows:
            raise UnknownIdError("place", asked)
        return _known(rows[0])

    def above(self, place_id: str) -> tuple[KnownPlace, ...]:
        """Give what a place belongs to, the nearest first."""
        rows = self._rows(
            "WITH RECURSIVE up AS (SELECT parent, 1 AS step FROM places WHERE id = $place"
            " UNION ALL SELECT p.parent, step + 1 FROM places p JOIN up ON p.id = up.parent"
            " WHERE step < 20) SELECT p.* FROM up JOIN places p ON p.id = up.parent ORDER BY step",
            place=place_id,
        )
        return tuple(map(_known, rows))

    def entries_about(self, place_id: str) -> tuple[str, ...]:
        """Give the entries that are about a place, in row order."""
        rows = self._rows(
            "SELECT entry FROM located WHERE place = $place AND prop = $tells",
            place=place_id,
            tells=TELLS_OF,
        )
        return tuple(row["entry"] for row in rows)

    def related(self, place_id: str) -> tuple[tuple[str, KnownPlace], ...]:
        """Give the places whose entries name this one, and how: monuments, works, parts."""
        rows = self._rows(
            "SELECT DISTINCT r.prop, p.* FROM located r JOIN located t ON t.entry = r.entry"
            " AND t.prop = $tells JOIN places p ON p.id = t.place"
            " WHERE r.place = $place AND r.prop IN ('commemorates', 'built_by', 'part_of')"
            " AND p.id <> $place ORDER BY r.prop, p.id",
            place=place_id,
            tells=TELLS_OF,
        )
        return tuple((row["prop"], _known(row)) for row in rows)

    def presence(self, place: KnownPlace, hidden: Collection[str]) -> tuple[Presence, ...]:
        """Count who was there, by how and when; in a site, its parts count, too."""
        rows = self._inside(
            "SELECT prop, year, count(DISTINCT person) AS persons FROM there"
            " GROUP BY prop, year ORDER BY prop, year NULLS LAST",
            place,
            hidden,
        )
        return tuple(Presence(**row) for row in rows)

    def count(self, place: KnownPlace, hidden: Collection[str]) -> int:
        """Count the persons who were there."""
        (row,) = self._inside("SELECT count(DISTINCT person) AS n FROM there", place, hidden)
        return int(row["n"])

    def persons(
        self, place: KnownPlace, hidden: Collection[str], *, limit: int, offset: int
    ) -> list[tuple[str, tuple[str, ...]]]:
        """Give one page of the persons who were there, and how, in the order of their ids."""
        rows = self._inside(
            "SELECT person, list(DISTINCT prop ORDER BY prop) AS props FROM there"
            " GROUP BY person ORDER BY person LIMIT $limit OFFSET $offset",
            place,
            hidden,
            limit=limit,
            offset=offset,
        )
        return [(row["person"], tuple(row["props"])) for row in rows]

    def sites(self, kinds: Collection[str] = OF_TERROR) -> tuple[KnownPlace, ...]:
        """Give all places of some kinds, each with the number of persons who were there."""
        rows = self._rows(
            "SELECT p.*, coalesce(n.persons, 0) AS persons FROM places p LEFT JOIN ("
            " SELECT place, count(DISTINCT person) AS persons FROM located"
            " JOIN persons ON record = entry GROUP BY place) n ON n.place = p.id"
            " WHERE list_contains($kinds, p.kind) ORDER BY p.kind, p.id",
            kinds=list(kinds),
        )
        return tuple(map(_known, rows))

    def without(self, kinds: Collection[str], prop: str, by: Collection[str]) -> list[KnownPlace]:
        """Give the places of some kinds that no place of another kind names in some way."""
        rows = self._rows(
            "SELECT p.* FROM places p WHERE list_contains($kinds, p.kind) AND p.id NOT IN ("
            " SELECT r.place FROM located r JOIN located t ON t.entry = r.entry"
            " AND t.prop = $tells JOIN places o ON o.id = t.place"
            " WHERE r.prop = $prop AND list_contains($by, o.kind))"
            " ORDER BY lower(p.names[1].text), p.id",
            kinds=list(kinds),
            prop=prop,
            by=list(by),
            tells=TELLS_OF,
        )
        return list(map(_known, rows))

    def source_title(self, source: str) -> str:
        """Give the title of a table of the gazetteer, or of a source of the build."""
        rows = self._rows("SELECT title FROM sources WHERE id = $source", source=source)
        return rows[0]["title"] if rows else gazetteer_sources().get(source, source)

    def _inside(
        self, query: str, place: KnownPlace, hidden: Collection[str], **further: object
    ) -> list[Row]:
        return self._rows(
            _INSIDE + query,
            **further,
            place=place.id,
            deep=place.kind.is_of_terror,
            props=list(_OF_PERSONS),
            hidden=sorted(hidden),
        )

    def _rows(self, query: str, **parameters: object) -> list[Row]:
        cursor = self._database.cursor()
        cursor.execute(query, parameters)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _known(row: Row) -> KnownPlace:
    return KnownPlace(
        id=row["id"],
        kind=PlaceKind(row["kind"]),
        names=tuple(row["names"]),
        since=row["since"],
        until=row["until"],
        latitude=row["latitude"],
        longitude=row["longitude"],
        within=row["within"],
        source=row["source"],
        note=row["note"],
        persons=row.get("persons", 0),
    )


def feature_of(place: KnownPlace, address: str) -> dict[str, Any] | None:
    """Give a place as a feature of GeoJSON (RFC 7946); None where nobody knows where it lies."""
    if place.latitude is None or place.longitude is None:
        return None
    return {
        "type": "Feature",
        "id": place.id,
        "geometry": {"type": "Point", "coordinates": [place.longitude, place.latitude]},
        "properties": {
            "name": place.name,
            "kind": place.kind.value,
            "since": place.since,
            "until": place.until,
            "within_km": place.within,
            "persons": place.persons,
            "source": place.source,
            "page": address,
        },
    }
