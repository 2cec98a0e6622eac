"""The pages and the API of bodies, operations, orders and cases of the register."""

from typing import Annotated, Any, Final
from urllib.parse import quote

from fastapi import APIRouter, Query
from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from synodik.archive.comparison import groups
from synodik.archive.portrait import Portrait
from synodik.web.api import FAULTS, GONE, Id, as_json
from synodik.web.archivist import Archivist
from synodik.web.crime_answers import Crimes
from synodik.web.crime_forms import (
    BodyOut,
    CaseOut,
    OperationOut,
    OperationsOut,
    OrderOut,
    TieOut,
    TiesOut,
)
from synodik.web.pages import Pages
from synodik.web.subject_pages import SubjectPages
from synodik.web.timeline import bars_of, timeline_svg

_ANSWERS: Final[dict[int | str, dict[str, Any]]] = FAULTS | GONE
Language = Annotated[str, Query(pattern="^(en|ru|et|uk)$", description="of titles and rules")]
Day = Annotated[
    str, Query(max_length=10, pattern=r"^[\d-]*$", description="whose cases are listed")
]


class RegisterIds(Convertor[str]):
    """Ids of the register, which are unlike those of entries: no slash before a colon."""

    regex = "[a-z0-9-]+(?::.+)?"

    def convert(self, value: str) -> str:
        """Take an id from an address."""
        return value

    def to_string(self, value: str) -> str:
        """Put an id into an address."""
        return value


register_url_convertor("register", RegisterIds())


class CrimePages:
    """The pages of the register, and of what entries tell of it."""

    def __init__(self, pages: Pages, archivist: Archivist, crimes: Crimes) -> None:
        self._pages = pages
        self._archivist = archivist
        self._crimes = crimes
        self._subjects = SubjectPages(pages, archivist)

    def routes(self) -> list[Route]:
        """List the addresses."""
        return [
            Route("/operations", self.operations),
            Route("/body/{id:path}", self.body),
            Route("/operation/{id:register}", self.operation),
            Route("/order/{id:register}", self.order),
            Route("/operation/{id:path}", self.of_source),
            Route("/order/{id:path}", self.of_source),
            Route("/case/{id:path}", self.case),
        ]

    def operations(self, request: Request) -> Response:
        """List the operations, and those with no known burial site."""
        told = self._crimes.all_operations(self._language(request))
        return self._pages.render(request, "operations.html", told=told)

    def body(self, request: Request) -> Response:
        """Show a body: its time, its cases by day, people in roles, what sources say of it."""
        asked, day = _asked(request), request.query_params.get("day", "")[:10]
        address = self._crimes.address("body", asked)
        if address != asked:
            return RedirectResponse(f"/body/{quote(address)}")
        told = self._crimes.body(asked, self._language(request), day)
        return self._with_timeline(request, "body.html", told, day)

    def operation(self, request: Request) -> Response:
        """Show an operation: sentences by day, and by region against what was set."""
        day = request.query_params.get("day", "")[:10]
        told = self._crimes.operation(_asked(request), self._language(request), day)
        return self._with_timeline(request, "operation.html", told, day)

    def order(self, request: Request) -> Response:
        """Show an order."""
        told = self._crimes.order(_asked(request), self._language(request))
        return self._render(request, "order.html", told)

    def of_source(self, request: Request) -> Response:
        """Lead to the order or operation of the register that an entry tells of, or show it."""
        kind, asked = request.url.path.split("/")[1], _asked(request)
        address = self._crimes.address(kind, asked)
        if address != asked:
            return RedirectResponse(f"/{kind}/{quote(address)}")
        return self._subjects.show(request)

    def case(self, request: Request) -> Response:
        """Show who else stands in the case of an entry."""
        return self._pages.render(request, "case.html", told=self._crimes.case(_asked(request)))

    def ties(self, request: Request, shown: Portrait) -> list[TieOut]:
        """Give what the sentences of a person are tied to, for the person's page."""
        return self._crimes.ties(shown, self._language(request))

    def _with_timeline(
        self, request: Request, template: str, told: BodyOut | OperationOut, day: str
    ) -> Response:
        bars = bars_of([(each.day, each.sentences) for each in told.days])
        label = self._pages.words_for(request)("crime.timeline")
        timeline = timeline_svg(bars, label)
        return self._render(request, template, told, timeline, day)

    def _render(
        self,
        request: Request,
        template: str,
        told: BodyOut | OperationOut | OrderOut,
        timeline: str = "",
        day: str = "",
    ) -> Response:
        """Show something of the register, and what sources say of it side by side."""
        records = self._crimes.records(template.removesuffix(".html"), told.id)
        said = list(groups(records, self._archivist.decided.line))
        return self._pages.render(
            request,
            template,
            told=told,
            records=records,
            said_of=said,
            timeline=timeline,
            day=day,
        )

    def _language(self, request: Request) -> str:
        return self._pages.words_for(request).language


def crime_router(crimes: Crimes) -> APIRouter:
    """Make the part of the API that tells of the register."""
    router = APIRouter(prefix="/api")

    @router.get(
        "/operations", summary="All operations", responses=FAULTS, response_model=OperationsOut
    )
    def all_operations(language: Language = "en") -> Response:
        """List the operations, and of how many of the executed the grave is known."""
        return as_json(crimes.all_operations(language))

    @router.get(
        "/body/{body_id:register}",
        summary="A body of the register",
        responses=_ANSWERS,
        response_model=BodyOut,
    )
    def body(body_id: Id, language: Language = "en", day: Day = "") -> Response:
        """Give a body's time and parts, its cases by day, and people in roles."""
        return as_json(crimes.body(body_id, language, day))

    @router.get(
        "/operation/{operation_id:register}",
        summary="An operation of the register",
        responses=_ANSWERS,
        response_model=OperationOut,
    )
    def operation(operation_id: Id, language: Language = "en", day: Day = "") -> Response:
        """Give the sentences held to belong to an operation, by day, and by region with quotas."""
        return as_json(crimes.operation(operation_id, language, day))

    @router.get(
        "/order/{order_id:register}",
        summary="An order of the register",
        responses=_ANSWERS,
        response_model=OrderOut,
    )
    def order(order_id: Id, language: Language = "en") -> Response:
        """Give an order's date, summary and signatories, and what was done under it."""
        return as_json(crimes.order(order_id, language))

    @router.get(
        "/case/{entry_id:path}",
        summary="The co-accused of an entry",
        responses=_ANSWERS,
        response_model=CaseOut,
    )
    def case(entry_id: Id) -> Response:
        """Give who else stands in the same file, or was sentenced by the same body that day."""
        return as_json(crimes.case(entry_id))

    @router.get(
        "/ties/{record_id:path}",
        summary="The bodies and operations of a person's sentences",
        responses=_ANSWERS,
        response_model=TiesOut,
    )
    def ties(record_id: Id, language: Language = "en") -> Response:
        """Give the body of each sentence of a person, and the operation inferred with its rule."""
        return as_json(crimes.ties_of(record_id, language))

    return router


def _asked(request: Request) -> str:
    return str(request.path_params["id"])
