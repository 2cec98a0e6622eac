"""The API: the same searches and persons as JSON."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Annotated, Any, Final, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from synodik.model.errors import UnknownIdError
from synodik.search.language import LONGEST_QUERY
from synodik.search.query import DEEPEST
from synodik.search.widening import ALL, Widening
from synodik.web.answers import (
    AnswerOut,
    FacetOut,
    FacetsOut,
    FaultOut,
    SuggestionOut,
    SuggestionsOut,
)
from synodik.web.archivist import Archivist
from synodik.web.cursor import cursor_at, offset_of
from synodik.web.linked import (
    MEDIA_TYPE,
    SUFFIX,
    LinkedResponse,
    context,
    linked,
    vocabulary,
    wants_linked,
)
from synodik.web.ports import Finder
from synodik.web.subjects import (
    EntryOut,
    PersonOut,
    QuotedOut,
    SourceOut,
    SubjectEntryOut,
    entry_out,
    quoted_out,
    subject_entry_out,
)

FAULTS: Final[dict[int | str, dict[str, Any]]] = {
    400: {"model": FaultOut, "description": "The question cannot be understood."},
    429: {"model": FaultOut, "description": "Too many questions; Retry-After says when to ask."},
}
GONE: Final[dict[int | str, dict[str, Any]]] = {
    404: {"model": FaultOut, "description": "There is none of that id."},
    410: {"model": FaultOut, "description": "It was taken down; a line of the ledger says so."},
}
LINKED: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {MEDIA_TYPE: {"schema": {"type": "object"}}}}
}
_OF_ONE: Final = FAULTS | GONE | LINKED
Id = Annotated[str, Path(max_length=1000, description="with `.jsonld` at its end for JSON-LD")]


FacetName = Literal[
    "region", "year", "body", "sentence", "nationality", "occupation", "source", "place"
]


class Asked(BaseModel):
    """What is common to questions; what they do not know is refused, never passed over."""

    model_config = ConfigDict(extra="forbid")

    widening: list[Widening] | None = Field(
        None, description="ways to look wider; all if not given"
    )
    without: list[Widening] = Field([], description="ways to look wider that are switched off")

    @property
    def allowed(self) -> frozenset[Widening]:
        """The ways in which the search may look beyond what was typed."""
        chosen = ALL if self.widening is None else frozenset(self.widening)
        return chosen - frozenset(self.without)


class SearchAsked(Asked):
    """What a search may be asked."""

    q: str = Field(max_length=LONGEST_QUERY, description="in the query language of the search box")
    limit: int = Field(20, ge=1, le=200)
    cursor: str = Field("", max_length=200, description="`next` of the page before")
    facet: list[FacetName] = Field([], description="counts to be given beside the hits")


class FacetsAsked(Asked):
    """What may be counted."""

    q: str = Field(
        "", max_length=LONGEST_QUERY, description="in the query language; everyone if empty"
    )
    by: list[FacetName] = Field(min_length=1, description="by what")
    limit: int = Field(20, ge=1, le=500, description="of values of each")


class SuggestAsked(BaseModel):
    """What may be completed."""

    model_config = ConfigDict(extra="forbid")

    prefix: str = Field(max_length=LONGEST_QUERY, description="of a query")
    limit: int = Field(10, ge=1, le=50)


def router(archivist: Archivist, finder: Finder) -> APIRouter:
    """Make the routes of the API."""
    routes = APIRouter(prefix="/api")

    @routes.get("/search", summary="Find persons", responses=FAULTS, response_model=AnswerOut)
    def search(request: Request, asked: Annotated[SearchAsked, Query()]) -> Response:
        """Find persons by names, years, places and words, the nearest first."""
        allowed = asked.allowed
        told = [archivist.build.id, asked.q, str(asked.limit), *sorted(allowed)]
        offset = offset_of(asked.cursor, told)
        found = finder.search(asked.q, limit=asked.limit, offset=offset, allowed=allowed)
        answer = archivist.without_hidden(found)
        after = offset + asked.limit
        following = cursor_at(after, told) if after < min(found.total, DEEPEST) else None
        facets = archivist.safe_facets(
            finder.facets(asked.q, asked.facet, allowed=allowed) if asked.facet else {}
        )
        body = AnswerOut.of(asked.q, asked.limit, answer, facets, following)
        return as_json(body, _next_link(request, following))

    @routes.get(
        "/suggest",
        summary="Complete a query",
        responses=FAULTS,
        response_model=SuggestionsOut,
    )
    def suggest(asked: Annotated[SuggestAsked, Query()]) -> Response:
        """Give ways in which the last word of a query may go on, and subjects of that name."""
        found = archivist.safe_suggestions(finder.suggest(asked.prefix, asked.limit))
        return as_json(SuggestionsOut(result=[SuggestionOut(**asdict(each)) for each in found]))

    @routes.get("/facets", summary="Count persons", responses=FAULTS, response_model=FacetsOut)
    def facets(asked: Annotated[FacetsAsked, Query()]) -> Response:
        """Count the persons who fit a query by region, year, sentence..., for charts."""
        found = finder.facets(asked.q, asked.by, asked.limit, allowed=asked.allowed)
        told = {
            name: FacetOut.of(name, facet) for name, facet in archivist.safe_facets(found).items()
        }
        return as_json(FacetsOut(query=asked.q, facets=told))

    _add_subjects(routes, archivist)

    @routes.get(
        "/context.jsonld",
        summary="What the keys of the answers mean",
        responses=FAULTS | LINKED,
    )
    def meanings(request: Request) -> Response:
        """Give the JSON-LD context that every answer as linked data refers to."""
        return LinkedResponse(context(archivist.address(request)))

    @routes.get(
        "/vocabulary.jsonld",
        summary="The properties of statements",
        responses=FAULTS | LINKED,
    )
    def properties(request: Request) -> Response:
        """Give every property that a statement may be about, with its name in each language."""
        return LinkedResponse(vocabulary(archivist.address(request)))

    return routes


def _add_subjects(routes: APIRouter, archivist: Archivist) -> None:
    def told(request: Request, kind: str, asked: str, tell: Callable[[str], BaseModel]) -> Response:
        name = asked.removesuffix(SUFFIX)
        body = tell(name)
        if name == asked and not wants_linked(request.headers):
            return as_json(body)
        address = archivist.address(request)
        return LinkedResponse(linked(body.model_dump(), kind, address))

    @routes.get(
        "/person/{record_id:path}",
        summary="All that is known of a person",
        responses=_OF_ONE,
        response_model=PersonOut,
    )
    def person(request: Request, record_id: Id) -> Response:
        """Give every record of a person, its statements and the words they rest on.

        Any record's id leads to its person.
        """
        return told(
            request, "Person", record_id, lambda name: PersonOut.of(archivist.portrait(name))
        )

    @routes.get(
        "/entry/{entry_id:path}",
        summary="One entry as printed",
        responses=_OF_ONE,
        response_model=EntryOut | SubjectEntryOut,
    )
    def entry(request: Request, entry_id: Id) -> Response:
        """Give one entry, its place, its statements, and the person it is judged to tell of.

        An entry about a place, a body, an order ... names that as its subject.
        """

        def tell(name: str) -> BaseModel:
            try:
                return entry_out(*archivist.record(name))
            except UnknownIdError:
                subject = archivist.build.subject_of(name)
                return subject_entry_out(archivist.about([name])[0], subject)

        return told(request, "Entry", entry_id, tell)

    @routes.get(
        "/statement/{statement_id:path}",
        summary="One statement with its source",
        responses=_OF_ONE,
        response_model=QuotedOut,
    )
    def statement(request: Request, statement_id: Id) -> Response:
        """Give one statement, the words it rests on, and where they stand."""

        def tell(name: str) -> BaseModel:
            entry_id, _, key = name.rpartition("/")
            found = quoted_out(*archivist.record(entry_id), key)
            if found is None:
                raise UnknownIdError("statement", name)
            return found

        return told(request, "Statement", statement_id, tell)

    @routes.get(
        "/source/{source_id:path}",
        summary="One source",
        responses=_OF_ONE,
        response_model=SourceOut,
    )
    def source(request: Request, source_id: Id) -> Response:
        """Give what is known of a source: title, licence, who is in it, its files."""
        return told(
            request,
            "Source",
            source_id,
            lambda name: SourceOut.of(archivist.build.source(name)),
        )


def as_json(body: BaseModel, headers: dict[str, str] | None = None) -> Response:
    """Write an answer; faster than handing it to the framework, which would check it again."""
    return Response(body.model_dump_json(), 200, headers, "application/json")


def _next_link(request: Request, following: str | None) -> dict[str, str]:
    """Lead to the next page (Link, RFC 8288)."""
    if following is None:
        return {}
    kept = [(key, value) for key, value in request.query_params.multi_items() if key != "cursor"]
    address = f"/api/search?{urlencode([*kept, ('cursor', following)])}"
    return {"Link": f'<{address}>; rel="next"'}
