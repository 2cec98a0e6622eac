"""What is not known, as far as the sources tell, of camps, graves and operations."""

import re
from typing import Annotated, Final

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from starlette.responses import Response

from synodik.archive.place_tables import KnownPlace, PlaceTables
from synodik.model.properties import Property
from synodik.web.api import FAULTS, as_json
from synodik.web.crime_answers import Crimes
from synodik.web.crime_forms import OperationRowOut

_GRAVES: Final = ("burial_site", "execution_site")
_MONUMENTS: Final = ("monument", "museum")
_MARKED: Final = re.compile(r"memorial|monument|museum|church|wall|stone|cross|reserve|grave no")
"""What the note of a grave in the gazetteer says where something marks it."""


class GapOut(BaseModel):
    """A place of which something is not known."""

    place: str
    name: str
    kind: str
    years: str


class GapsOut(BaseModel):
    """What no source of the archive tells of."""

    operations: list[OperationRowOut] = Field(
        description="with executed, of none of whom an entry names a known site of burial"
    )
    graves: list[GapOut] = Field(description="places of execution and burial without a monument")
    camps: list[GapOut] = Field(description="without a cemetery")


def gaps_of(places: PlaceTables, crimes: Crimes | None, language: str) -> GapsOut:
    """Gather what is missing.

    Args:
        places: of the build.
        crimes: what it tells of operations; None where it was not told of bodies.
        language: of titles.
    """
    graves = places.without(_GRAVES, Property.COMMEMORATES.value, _MONUMENTS)
    camps = places.without(["camp"], Property.PART_OF.value, _GRAVES)
    told = crimes.all_operations(language).operations if crimes is not None else []
    return GapsOut(
        operations=[each for each in told if each.executions and not each.with_grave],
        graves=[_gap(each) for each in graves if not _MARKED.search(each.note)],
        camps=[_gap(each) for each in camps],
    )


def _gap(place: KnownPlace) -> GapOut:
    return GapOut(place=place.id, name=place.name, kind=place.kind.value, years=place.years)


def gap_router(places: PlaceTables, crimes: Crimes | None) -> APIRouter:
    """Make the part of the API that tells of what is missing."""
    router = APIRouter(prefix="/api")

    @router.get("/gaps", summary="What is missing", responses=FAULTS, response_model=GapsOut)
    def gaps(
        language: Annotated[
            str, Query(pattern="^(en|ru|et|uk)$", description="of the titles of operations")
        ] = "en",
    ) -> Response:
        """Give operations without a known burial site, graves without a monument, camps ..."""
        return as_json(gaps_of(places, crimes, language))

    return router
