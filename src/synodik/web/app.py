"""The site as one application."""

import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.staticfiles import StaticFiles

from synodik.archive.crime_tables import CrimeTables, has_bodies
from synodik.archive.documents import Documents
from synodik.archive.opened import has_places
from synodik.archive.place_tables import PlaceTables
from synodik.counting.lineage import Claim, Register
from synodik.model.errors import QueryError, SynodikError, UnknownIdError, WithheldError
from synodik.web import reconciliation
from synodik.web.api import router
from synodik.web.archivist import Archivist
from synodik.web.counter import Counter
from synodik.web.counting import CountPages, count_router
from synodik.web.crime_answers import Crimes
from synodik.web.crimes import CrimePages, crime_router
from synodik.web.decided import Decided
from synodik.web.desk import Desk
from synodik.web.estimates import EstimatePages, Estimates
from synodik.web.gaps import gap_router
from synodik.web.gate import HEADERS, Freshness, Gate, SafeHeaders
from synodik.web.limits import Buckets
from synodik.web.pages import Pages
from synodik.web.place_answers import place_router
from synodik.web.places import PlacePages
from synodik.web.ports import Finder, LedgerLines, OpenedBuild
from synodik.web.questions import QuestionPages
from synodik.web.review import ReviewPages
from synodik.web.settings import SiteSettings
from synodik.web.subject_pages import SubjectPages, subject_router

_LOG = logging.getLogger(__name__)
_STATIC = Path(__file__).parent / "static"
_OURS: Final = "the answer could not be made; the fault is ours"


def create_app(
    build: OpenedBuild,
    finder: Finder,
    settings: SiteSettings,
    ledger: LedgerLines = (),
    desk: Desk | None = None,
    folder: Path | None = None,
    claims: Callable[[], Sequence[Claim]] | None = None,
    documents: Documents = lambda _: None,
    register: Callable[[], Register] = lambda: Register({}),
    estimates: Callable[[], Estimates] | None = None,
) -> FastAPI:
    """Make the site of one build.

    Args:
        build: that is served.
        finder: searches its index.
        settings: what the site says of itself and withholds.
        ledger: asked every few seconds, so that a takedown works at once.
        desk: where pairs are judged, at local addresses only; None for no such page.
        folder: of the build's tables, for the pages of counts and places; None for no such pages.
        claims: that the archive holds, for the page of questions; None for no such page.
        documents: in which the words of claims are looked for.
        register: of figures, as the ledger has it now, for rates.
        estimates: that the archive holds; None for no such page.
    """
    archivist = Archivist(build, Decided(ledger, build), settings)
    buckets = Buckets(settings.limits)
    places = PlaceTables(folder) if folder is not None and has_places(folder) else None
    crime_tables = CrimeTables(folder) if folder is not None and has_bodies(folder) else None
    pages = Pages(
        archivist,
        finder,
        has_review=desk is not None,
        has_counts=folder is not None,
        has_claims=claims is not None,
        has_estimates=estimates is not None,
        has_places=places is not None,
        has_bodies=crime_tables is not None,
    )
    app = FastAPI(
        title=settings.title,
        version=_version(),
        description="Persons in books of memory; every value with its source.",
        # Their pages fetch scripts from other hosts.
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=_warming(finder),
    )
    app.include_router(router(archivist, finder))
    app.include_router(reconciliation.router(archivist, finder, pages, buckets, _version()))
    app.router.routes.extend(pages.routes())
    if desk is not None:
        app.router.routes.extend(ReviewPages(pages, archivist, desk).routes())
    if folder is not None:
        counter = Counter(folder, archivist.state, archivist.discretion, register)
        app.include_router(count_router(counter))
        app.router.routes.extend(CountPages(pages, counter).routes())
    crimes = Crimes(archivist, crime_tables) if crime_tables is not None else None
    if crimes is not None:
        crime_pages = CrimePages(pages, archivist, crimes)
        pages.ties_of = crime_pages.ties
        app.include_router(crime_router(crimes))
        app.router.routes.extend(crime_pages.routes())
    if claims is not None:
        asked = QuestionPages(pages, claims, documents, archivist.state)
        app.router.routes.extend(asked.routes())
    if estimates is not None:
        reckoned = EstimatePages(pages, estimates, archivist.state)
        app.include_router(reckoned.router())
        app.router.routes.extend(reckoned.routes())
    app.include_router(subject_router(archivist))
    app.router.routes.extend(SubjectPages(pages, archivist).routes())
    if places is not None:
        app.include_router(place_router(archivist, places))
        app.include_router(gap_router(places, crimes))
        app.router.routes.extend(PlacePages(pages, archivist, places, crimes).routes())
    app.mount("/static", StaticFiles(directory=_STATIC), name="static")
    # The last added is the first to see a request.
    app.add_middleware(Freshness, archivist.state)
    app.add_middleware(Gate, settings.limits, buckets)
    app.add_middleware(SafeHeaders)
    _answer_faults(app, pages)
    return app


def _warming(finder: Finder) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        # Not beside the first pages: the load holds the interpreter, and they would hang.
        finder.warm()
        yield

    return lifespan


def _answer_faults(app: FastAPI, pages: Pages) -> None:
    def fault(request: Request, status: int, reason: str, line: int = 0) -> Response:
        if request.url.path.startswith("/api/"):
            return JSONResponse({"detail": reason}, status)
        return pages.fault(request, status, line)

    @app.exception_handler(QueryError)
    def unclear(request: Request, error: QueryError) -> Response:
        return fault(request, 400, str(error))

    @app.exception_handler(WithheldError)
    def withheld(request: Request, error: WithheldError) -> Response:
        return fault(request, 410, f"withheld at request, see ledger line {error.line}", error.line)

    @app.exception_handler(UnknownIdError)
    def unknown(request: Request, error: UnknownIdError) -> Response:
        return fault(request, 404, str(error))

    @app.exception_handler(HTTPException)
    def refused(request: Request, error: HTTPException) -> Response:
        return fault(request, error.status_code, str(error.detail))

    @app.exception_handler(RequestValidationError)
    def misput(request: Request, error: RequestValidationError) -> Response:
        reasons = [f"{each['loc'][-1]}: {each['msg']}" for each in error.errors()]
        return fault(request, 400, "; ".join(reasons))

    @app.exception_handler(SynodikError)
    def broken(request: Request, error: SynodikError) -> Response:
        _LOG.error("%s: %s", request.url.path, error)
        return fault(request, 500, _OURS)

    @app.exception_handler(Exception)
    def unforeseen(request: Request, _: Exception) -> Response:
        response = fault(request, 500, _OURS)
        response.headers.update(HEADERS)
        return response


def _version() -> str:
    try:
        return version("synodik")
    except PackageNotFoundError:  # run from a folder without being installed
        return "0"
