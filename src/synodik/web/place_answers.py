"""The API of places: each as JSON or linked data, and all of them as layers of a map."""

from collections.abc import Sequence
from typing import Annotated, Any, NamedTuple, Self
from urllib.parse import quote

import orjson
from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from synodik.archive.place_tables import OF_TERROR, KnownPlace, PlaceTables, feature_of
from synodik.archive.portrait import Discretion, PersonTables, name_in
from synodik.model.errors import QueryError, WithheldError
from synodik.places.place import PlaceKind
from synodik.web.api import FAULTS, GONE, LINKED, Id
from synodik.web.archivist import Archivist
from synodik.web.linked import SUFFIX
from synodik.web.subject_pages import answered
from synodik.web.subjects import RecordOut


class Visitor(NamedTuple):
    """Somebody who was in a place.

    Attributes:
        person: id.
        name: as a source prints it.
        ways: properties that say so.
    """

    person: str
    name: str
    ways: tuple[str, ...]


class NameOut(BaseModel):
    """A name that a place bears, or bore."""

    text: str
    language: str
    since: int | None
    until: int | None


class PresenceOut(BaseModel):
    """How many persons entries tell of, by property and year."""

    property: str
    year: int | None
    persons: int


class NearOut(BaseModel):
    """A place that this one has to do with."""

    place: str
    name: str
    kind: str
    relation: str


class PlaceOut(BaseModel):
    """A place, what sources say of it, and how many persons were there."""

    id: str
    name: str
    kind: str
    names: list[NameOut]
    belongs_to: list[NearOut]
    related: list[NearOut]
    since: int | None
    until: int | None
    latitude: float | None
    longitude: float | None
    within_km: float | None = Field(description="how far from that point it may lie, or reaches")
    known_from: str = Field(description="a source of the archive, or what the gazetteer rests on")
    note: str
    persons: int
    presence: list[PresenceOut]
    records: list[RecordOut] = Field(description="one to each entry about the place")

    @classmethod
    def of(cls, place: KnownPlace, tables: PlaceTables, archivist: Archivist) -> Self:
        """Tell of a place, as far as it may be shown."""
        hidden = archivist.discretion().hidden
        records = archivist.about(tables.entries_about(place.id))
        return cls(
            id=place.id,
            name=place.name,
            kind=place.kind.value,
            names=[NameOut(**each) for each in place.names],
            belongs_to=[_near(each, "parent") for each in tables.above(place.id)],
            related=[_near(each, relation) for relation, each in tables.related(place.id)],
            since=place.since,
            until=place.until,
            latitude=place.latitude,
            longitude=place.longitude,
            within_km=place.within,
            known_from=tables.source_title(place.source),
            note=place.note,
            persons=tables.count(place, hidden),
            presence=[
                PresenceOut(property=each.prop, year=each.year, persons=each.persons)
                for each in tables.presence(place, hidden)
            ],
            records=[RecordOut.of(record) for record in records],
        )


def _near(place: KnownPlace, relation: str) -> NearOut:
    return NearOut(place=place.id, name=place.name, kind=place.kind.value, relation=relation)


def place_router(archivist: Archivist, tables: PlaceTables) -> APIRouter:
    """Make the part of the API that tells of places."""
    router = APIRouter(prefix="/api")

    @router.get("/places.geojson", summary="Places as layers of a map", responses=FAULTS)
    def layers(
        request: Request,
        kind: Annotated[
            list[str], Query(description="of places; those of terror if not given")
        ] = [],  # noqa: B006 - FastAPI copies it
    ) -> Response:
        """Give places as GeoJSON (RFC 7946), each with its kind, years and number of persons."""
        unknown = [each for each in kind if each not in list(PlaceKind)]
        if unknown:
            raise QueryError(f"kind={unknown[0]} is none; it is one of {', '.join(PlaceKind)}")
        address = archivist.address(request)
        features = [
            feature
            for each in tables.sites(kind or OF_TERROR)
            if (feature := feature_of(each, f"{address}/place/{quote(each.id)}"))
        ]
        body: dict[str, Any] = {"type": "FeatureCollection", "features": features}
        return Response(orjson.dumps(body), media_type="application/geo+json")

    @router.get(
        "/place/{place_id:path}",
        summary="All that is known of a place",
        responses=FAULTS | GONE | LINKED,
        response_model=PlaceOut,
    )
    def place(request: Request, place_id: Id) -> Response:
        """Give a place, every entry about it, and how many persons were there by year."""
        found = tables.place(place_id.removesuffix(SUFFIX))
        return answered(
            request, archivist, PlaceOut.of(found, tables, archivist), "Place", place_id
        )

    return router


def visitors_of(
    build: PersonTables,
    persons: Sequence[tuple[str, tuple[str, ...]]],
    discretion: Discretion,
) -> list[Visitor]:
    """Name the persons who were in a place, but nobody who may be living."""
    named: list[Visitor] = []
    for person_id, ways in persons:
        try:
            records = discretion.shown_of(build.person_of(person_id))
        except WithheldError:
            continue
        told = [build.statements(record) for record in records]
        if not discretion.withholds(each for held in told for each in held):
            name = next(filter(None, map(name_in, told)), person_id)
            named.append(Visitor(records[0], name, ways))
    return named
