"""The pages of places: what sources say of each, who was there by year, and where it lies."""

from collections.abc import Sequence
from typing import Final
from urllib.parse import quote

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from synodik.archive.comparison import groups
from synodik.archive.place_tables import KnownPlace, PlaceTables
from synodik.archive.portrait import PortraitRecord
from synodik.model.properties import Property
from synodik.web.archivist import Archivist
from synodik.web.crime_answers import Crimes
from synodik.web.gaps import gaps_of
from synodik.web.pages import Pages
from synodik.web.place_answers import Visitor, visitors_of
from synodik.web.place_map import Point, map_svg, points_of
from synodik.web.place_years import FIGURES, Years, years_of
from synodik.web.results import PAGE_SIZE, last_page, page_number

_OF_FIGURES: Final = FIGURES | {Property.IDENTIFIER}


class PlacePages:
    """The pages of places.

    Args:
        pages: renders.
        archivist: knows what may be shown.
        tables: of the build.
        crimes: what it tells of operations; None where it was not told of bodies.
    """

    def __init__(
        self, pages: Pages, archivist: Archivist, tables: PlaceTables, crimes: Crimes | None
    ) -> None:
        self._pages = pages
        self._archivist = archivist
        self._tables = tables
        self._crimes = crimes

    def routes(self) -> list[Route]:
        """List the addresses."""
        return [
            Route("/places", self.all_of_terror),
            Route("/gaps", self.gaps),
            Route("/place/{id:path}", self.show),
        ]

    def show(self, request: Request) -> Response:
        """Show a place; an entry about it leads to the same address."""
        asked = str(request.path_params["id"])
        place = self._tables.place(asked)
        if place.id != asked:
            return RedirectResponse(f"/place/{quote(place.id)}")
        records = self._archivist.about(self._tables.entries_about(place.id))
        telling = [each for each in records if not _is_of_figures_alone(each)]
        hidden = self._archivist.discretion().hidden
        number = page_number(request.query_params.get("page", "1"))
        total = self._tables.count(place, hidden)
        return self._pages.render(
            request,
            "place.html",
            place=place,
            above=self._tables.above(place.id),
            origin=self._tables.source_title(place.source),
            records=telling,
            groups=list(groups(telling, self._archivist.decided.line, is_withheld=False)),
            years=self._years(place, records),
            related=self._tables.related(place.id),
            map=self._map(request, place, telling),
            total=total,
            visitors=self._visitors(place, number),
            number=number,
            last=last_page(total),
        )

    def all_of_terror(self, request: Request) -> Response:
        """Show all places of terror on one map, and list them by kind."""
        places = self._tables.sites()
        label = self._pages.words_for(request)("place.all")
        return self._pages.render(
            request,
            "places.html",
            by_kind=_by_kind(places),
            map=map_svg(_points(places), label, margin=0.03),
        )

    def gaps(self, request: Request) -> Response:
        """Show what is not known: of camps, of graves, of operations."""
        language = self._pages.words_for(request).language
        return self._pages.render(
            request, "gaps.html", told=gaps_of(self._tables, self._crimes, language)
        )

    def _years(self, place: KnownPlace, records: Sequence[PortraitRecord]) -> Years:
        hidden = self._archivist.discretion().hidden
        return years_of(records, self._tables.presence(place, hidden))

    def _visitors(self, place: KnownPlace, number: int) -> list[Visitor]:
        discretion = self._archivist.discretion()
        page = self._tables.persons(
            place, discretion.hidden, limit=PAGE_SIZE, offset=(number - 1) * PAGE_SIZE
        )
        return visitors_of(self._archivist.build, page, discretion)

    def _map(
        self, request: Request, place: KnownPlace, records: Sequence[PortraitRecord]
    ) -> Markup:
        label = self._pages.words_for(request)("place.map", name=place.name)
        here = points_of(_location(record, place.kind.value) for record in records)
        here = here or [each._replace(address="") for each in _points([place])]
        return map_svg(here, label, around=_points(self._tables.sites()))


def _is_of_figures_alone(record: PortraitRecord) -> bool:
    return {each.statement.prop for each in record.statements} <= _OF_FIGURES


def _points(places: Sequence[KnownPlace]) -> list[Point]:
    return points_of(
        (each.latitude, each.longitude, each.name, f"/place/{quote(each.id)}", each.kind.value)
        for each in places
    )


def _location(
    record: PortraitRecord, kind: str
) -> tuple[float | None, float | None, str, str, str]:
    """Give where an entry says that the place was."""
    said = {each.statement.prop: each.statement for each in record.statements}
    at = [said.get(prop) for prop in (Property.LATITUDE, Property.LONGITUDE)]
    latitude, longitude = (float(each.normal) if each else None for each in at)
    if latitude is not None and not -90 <= latitude <= 90:
        latitude = None
    where = said.get(Property.LOCATED_AT)
    return latitude, longitude, where.value if where else record.id, "", kind


def _by_kind(places: Sequence[KnownPlace]) -> dict[str, list[KnownPlace]]:
    kinds: dict[str, list[KnownPlace]] = {}
    for place in places:
        kinds.setdefault(place.kind.value, []).append(place)
    return kinds
