"""The addresses of the service."""

import json
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Final, TypeVar
from urllib.parse import parse_qs

from fastapi import APIRouter, Query, Request
from pydantic import TypeAdapter, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, Response

from synodik.model.errors import QueryError
from synodik.web.answers import FaultOut
from synodik.web.api import FAULTS, GONE
from synodik.web.archivist import Archivist
from synodik.web.gate import client_of, too_many
from synodik.web.limits import Buckets
from synodik.web.pages import Pages
from synodik.web.ports import Finder
from synodik.web.reconciliation import manifest as said
from synodik.web.reconciliation.candidates import (
    Candidate,
    candidates,
    description,
    plain_name,
)
from synodik.web.reconciliation.extension import MOST_IDS, ExtensionIn, extended
from synodik.web.reconciliation.questions import (
    MOST_QUERIES,
    TYPE,
    BatchIn,
    QueryIn,
    Question,
    property_of,
)
from synodik.web.words import Words

_QUERIES: Final = TypeAdapter(dict[str, QueryIn])
_EXTENSION: Final = TypeAdapter(ExtensionIn)
_OF_BATCHES: Final = FAULTS | {
    413: {"model": FaultOut, "description": "The batch is too large; send it in parts."}
}
_FORM: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/x-www-form-urlencoded": {
                "schema": {
                    "type": "object",
                    "properties": {"queries": {"type": "string"}, "extend": {"type": "string"}},
                }
            }
        },
    }
}
T = TypeVar("T")
Prefix = Annotated[str, Query(max_length=200)]
Limit = Annotated[int, Query(ge=1, le=50)]
Offset = Annotated[int, Query(ge=0, le=1000)]


def router(
    archivist: Archivist, finder: Finder, pages: Pages, buckets: Buckets, version: str
) -> APIRouter:
    """Make the routes of both versions; what both share stands under both addresses."""
    service = _Service(archivist, finder, pages, buckets, version)
    routes = APIRouter()
    service.add_first(routes)
    service.add_draft(routes)
    for root in (said.PATH, f"{said.PATH}/{said.DRAFT}"):
        service.add_shared(routes, root)
    return routes


class _Service:
    def __init__(
        self,
        archivist: Archivist,
        finder: Finder,
        pages: Pages,
        buckets: Buckets,
        version: str,
    ) -> None:
        self._archivist = archivist
        self._finder = finder
        self._pages = pages
        self._buckets = buckets
        self._version = version

    def add_first(self, routes: APIRouter) -> None:
        """Add the endpoint of 0.2, which takes everything at one address."""

        @routes.get(
            said.PATH,
            summary="Reconciliation 0.2: manifest, queries, extend",
            responses=_OF_BATCHES,
        )
        def endpoint(
            request: Request,
            queries: Annotated[str, Query(max_length=20_000, description="a batch as JSON")] = "",
            extend: Annotated[str, Query(max_length=20_000, description="as JSON")] = "",
        ) -> Response:
            """Describe the service, or match a batch, or extend persons matched before."""
            return self._first(request, {"queries": queries, "extend": extend})

        @routes.post(
            said.PATH,
            summary="Reconciliation 0.2: match a batch, or extend",
            responses=_OF_BATCHES,
            openapi_extra=_FORM,
        )
        async def posted(request: Request) -> Response:
            """Match a batch (`queries`), or extend persons matched before (`extend`)."""
            form = parse_qs((await request.body()).decode("utf-8", "replace"), max_num_fields=20)
            given = {key: values[0] for key, values in form.items()}
            return await run_in_threadpool(self._first, request, given)

    def add_draft(self, routes: APIRouter) -> None:
        """Add what the draft alone has."""
        root = f"{said.PATH}/{said.DRAFT}"

        @routes.get(root, summary="Reconciliation 1.0 (draft): manifest", responses=FAULTS)
        def manifest(request: Request) -> Response:
            """Describe the service."""
            return JSONResponse(said.draft_manifest(*self._self(request)))

        @routes.post(f"{root}/match", summary="Match a batch", responses=_OF_BATCHES)
        def match(request: Request, batch: BatchIn) -> Response:
            """Find for each query the persons who may be meant."""
            asked = [query.question() for query in batch.queries]
            words = self._words(request)
            refusal = self._refusal(request, len(asked))
            results = [
                {"candidates": [_shown(each, words) for each in found]}
                for found in map(self._candidates, asked if refusal is None else [])
            ]
            return refusal or JSONResponse({"results": results})

        @routes.post(
            f"{root}/extend", summary="Extend persons matched before", responses=_OF_BATCHES
        )
        def extend(request: Request, asked: ExtensionIn) -> Response:
            """Give the values of properties, each with the entry it rests on."""
            refusal = self._refusal(request, len(asked.ids), most=MOST_IDS)
            return refusal or JSONResponse(self._extended(request, asked, is_draft=True))

    def add_shared(self, routes: APIRouter, root: str) -> None:
        """Add what both versions have alike."""

        @routes.get(f"{root}/suggest/entity", summary="Complete a person", responses=FAULTS)
        def entity(
            prefix: Prefix = "", limit: Limit = 10, offset: Offset = 0, cursor: Offset = 0
        ) -> Response:
            """Give persons whose names begin so, or the person of an id."""
            return JSONResponse({"result": self._entities(prefix, limit, offset or cursor)})

        @routes.get(f"{root}/suggest/property", summary="Complete a property", responses=FAULTS)
        def known(
            request: Request,
            prefix: Prefix = "",
            limit: Limit = 50,
            offset: Offset = 0,
            cursor: Offset = 0,
        ) -> Response:
            """Give properties whose names hold the prefix."""
            found = _holding(prefix, said.properties(self._words(request)))
            start = offset or cursor
            return JSONResponse({"result": found[start : start + limit]})

        @routes.get(f"{root}/suggest/type", summary="Complete a type", responses=FAULTS)
        def types(request: Request, prefix: Prefix = "") -> Response:
            """Give the one type that there is, if it is meant."""
            found = _holding(prefix, [said.type_of(self._words(request))])
            return JSONResponse({"result": found})

        @routes.get(f"{root}/extend/propose", summary="Properties to extend by", responses=FAULTS)
        def propose(
            request: Request,
            type: Annotated[str, Query(max_length=200)] = TYPE,  # noqa: A002 - the protocol's word
            limit: Limit = 50,
        ) -> Response:
            """Give the properties of a type."""
            held = said.properties(self._words(request)) if type == TYPE else []
            return JSONResponse({"properties": held[:limit], "type": type, "limit": limit})

        @routes.get(
            f"{root}/preview",
            summary="A person in a small window",
            responses=FAULTS
            | GONE
            | {200: {"content": {"text/html": {"schema": {"type": "string"}}}}},
        )
        def preview(
            request: Request,
            id: Annotated[str, Query(max_length=1000)],  # noqa: A002 - likewise
        ) -> HTMLResponse:
            """Show a person in a page of some lines, to be framed by the client."""
            return self._pages.preview(request, self._archivist.portrait(id))

    def _self(self, request: Request) -> tuple[str, str, str, Words]:
        title, address = self._archivist.settings.title, self._archivist.address(request)
        return title, address, self._version, self._words(request)

    def _words(self, request: Request) -> Words:
        return self._pages.words_for(request)

    def _candidates(self, question: Question) -> list[Candidate]:
        return candidates(question, self._archivist, self._finder)

    def _refusal(self, request: Request, count: int, most: int = MOST_QUERIES) -> Response | None:
        """Refuse a batch that is too large, or comes too soon: it costs as much as it holds."""
        if count > most:
            raise HTTPException(413, f"a batch holds at most {most} queries or ids; send fewer")
        wait = self._buckets.wait(client_of(request.scope), max(0, count - 1))
        return too_many(request.scope, wait) if wait else None

    def _first(self, request: Request, given: Mapping[str, str]) -> Response:
        if given.get("queries"):
            batch = _read(_QUERIES.validate_json, given["queries"])
            refusal = self._refusal(request, len(batch))
            if refusal is not None:
                return refusal
            asked = {key: query.question() for key, query in batch.items()}
            words = self._words(request)
            return JSONResponse(
                {
                    key: {"result": [_shown(each, words) for each in self._candidates(question)]}
                    for key, question in asked.items()
                }
            )
        if given.get("extend"):
            wanted = _read(_EXTENSION.validate_json, given["extend"])
            refusal = self._refusal(request, len(wanted.ids), most=MOST_IDS)
            return refusal or JSONResponse(self._extended(request, wanted, is_draft=False))
        return JSONResponse(said.manifest(*self._self(request)))

    def _extended(self, request: Request, asked: ExtensionIn, *, is_draft: bool) -> dict[str, Any]:
        words = self._words(request)
        meta = [
            {"id": each.id, "name": words(f"property.{property_of(each.id).value}")}
            for each in asked.properties
        ]
        rows = {
            name: {column: [{"str": value} for value in values] for column, values in row.items()}
            for name, row in extended(asked, self._archivist).items()
        }
        if not is_draft:
            return {"meta": meta, "rows": rows}
        listed = [
            {
                "id": name,
                "properties": [{"id": key, "values": values} for key, values in row.items()],
            }
            for name, row in rows.items()
        ]
        return {"meta": meta, "rows": listed}

    def _entities(self, prefix: str, limit: int, offset: int) -> list[dict[str, Any]]:
        name = plain_name(prefix)
        if "/" in prefix:
            found = self._candidates(Question(prefix.strip()))
            return [{"id": each.id, "name": each.name} for each in found if each.score == 100]
        if not name:
            return []
        try:
            answer = self._finder.search(f"{name}*", limit=limit, offset=offset)
        except QueryError:
            return []
        return [
            {
                "id": hit.person,
                "name": hit.name or hit.person,
                "description": description(hit),
                "notable": [TYPE],
            }
            for hit in self._archivist.without_hidden(answer).hits
        ]


def _shown(candidate: Candidate, words: Words) -> dict[str, Any]:
    return {
        "id": candidate.id,
        "name": candidate.name,
        "description": candidate.description,
        "type": [said.type_of(words)],
        "score": candidate.score,
        "match": candidate.is_match,
        "features": [
            {"id": each.id, "name": _feature(each.id, words), "value": each.value}
            for each in candidate.features
        ],
    }


def _feature(name: str, words: Words) -> str:
    return words(f"reconcile.{name}") if name in ("name", "id") else words(f"property.{name}")


def _holding(prefix: str, named: list[dict[str, str]]) -> list[dict[str, str]]:
    wanted = prefix.strip().casefold()
    return [
        each for each in named if wanted in each["name"].casefold() or each["id"].startswith(wanted)
    ]


def _read(read: Callable[[str], T], text: str) -> T:
    try:
        return read(text)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])[:100]
        raise QueryError(f"the JSON is not of the protocol: {where or 'it'}: {first['msg']}") from (
            error
        )
    except (json.JSONDecodeError, RecursionError) as error:
        raise QueryError("the JSON cannot be read") from error
