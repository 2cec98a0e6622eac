"""The pages and the API of counts: every number leads to its persons."""

from dataclasses import replace
from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from synodik.counting.statistics import DIMENSIONS, address_of, chart, chart_of, written
from synodik.model.errors import QueryError, SettingError
from synodik.web.count_words import dimension_word, label_word
from synodik.web.counter import Asked, Counter
from synodik.web.pages import Pages
from synodik.web.results import PAGE_SIZE, last_page, page_number

_MOST_ROWS: Final = 1000
_TYPES: Final = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
    "svg": "image/svg+xml",
    "png": "image/png",
}
_FORMS: Final = rf"^({'|'.join(_TYPES)})$"
OFFERED: Final = (
    "arrest_year",
    "trial_year",
    "birth_decade",
    "death_year",
    "age_group_at_arrest",
    "sex",
    "region",
    "district",
    "arrest_region",
    "birth_region",
    "nationality",
    "occupation",
    "body",
    "sentence_kind",
    "death_kind",
    "book",
)
"""What the form offers to count by; addresses may name any dimension."""

_BY: Final = f"Dimensions with commas between them: {', '.join(DIMENSIONS)}"


class CountPages:
    """The pages of counts."""

    def __init__(self, pages: Pages, counter: Counter) -> None:
        self._pages = pages
        self._counter = counter

    def routes(self) -> list[Route]:
        """List the addresses."""
        return [Route("/count", self.show), Route("/count/persons", self.persons)]

    def show(self, request: Request) -> Response:
        """Show a cross table, with the form that asks for another."""
        given = request.query_params
        named = ",".join(each for each in given.getlist("by") if each)
        asked = replace(Asked.from_query(given), by=named[:300])
        try:
            counts = self._counter.counts(asked)
        except QueryError as error:
            return self._pages.render(
                request, "count.html", 400, asked=asked, counts=None, reason=str(error),
                offered=OFFERED, address_of=address_of, most=_MOST_ROWS, files="", longest=1.0,
                dimension_word=dimension_word, label_word=label_word, dimensions=DIMENSIONS,
                has_population=self._counter.has_population(),
            )  # fmt: skip
        parts = {"by": asked.by, "where": asked.where, "of": asked.of, "rate": asked.rate}
        files = urlencode({key: value for key, value in parts.items() if value})
        return self._pages.render(
            request, "count.html", asked=asked, counts=counts, reason="", offered=OFFERED,
            address_of=address_of, most=_MOST_ROWS, files=f"/api/count?{files}",
            longest=max((max(each.high, each.count) for each in counts.cells), default=0) or 1.0,
            dimension_word=dimension_word, label_word=label_word, dimensions=DIMENSIONS,
            has_population=self._counter.has_population(),
        )  # fmt: skip

    def persons(self, request: Request) -> Response:
        """Show one page of the persons behind a number."""
        where = request.query_params.get("where", "")[:4000]
        try:
            number = page_number(request.query_params.get("page", "1"))
            offset = (number - 1) * PAGE_SIZE
            found = self._counter.listing(where, limit=PAGE_SIZE, offset=offset)
        except QueryError as error:
            return self._pages.render(request, "unclear.html", 400, query="", reason=str(error))
        return self._pages.render(
            request,
            "counted_persons.html",
            where=where,
            found=found,
            number=number,
            last=last_page(found.total),
            address=address_of(where),
        )


def count_router(counter: Counter) -> APIRouter:
    """Make the part of the API that counts."""
    router = APIRouter(prefix="/api")

    @router.get("/count", summary="Count persons or repressions", response_class=Response)
    def count(
        by: Annotated[str, Query(max_length=300, description=_BY)] = "",
        where: Annotated[str, Query(max_length=4000, description="A condition.")] = "",
        of: Annotated[str, Query(max_length=20, description="persons or episodes")] = "persons",
        per: Annotated[str | None, Query(max_length=300, description="Shares within.")] = None,
        rate: Annotated[str, Query(max_length=300, description="Ids of the population.")] = "",
        form: Annotated[str, Query(alias="format", pattern=_FORMS)] = "json",
    ) -> Response:
        """Give a cross table with 90 % intervals; each row has the address of its persons."""
        counts = counter.counts(Asked(by, where, of, per, rate))
        if form not in {"svg", "png"}:
            return Response(written(counts, form), media_type=_TYPES[form])
        try:
            drawn = chart(chart_of(counts, where), f".{form}")
        except SettingError as error:
            raise QueryError(str(error)) from error
        return Response(drawn, media_type=_TYPES[form])

    return router
