"""Pages and API of subjects that are no persons: what each source says of them."""

from typing import Any, Final
from urllib.parse import quote

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from synodik.archive.comparison import groups
from synodik.archive.portrait import PortraitRecord
from synodik.archive.rows import SubjectRow
from synodik.model.errors import UnknownIdError
from synodik.model.subject import SubjectKind
from synodik.web.api import FAULTS, GONE, LINKED, Id, as_json
from synodik.web.archivist import Archivist
from synodik.web.linked import SUFFIX, LinkedResponse, linked, wants_linked
from synodik.web.pages import Pages
from synodik.web.subjects import RecordOut

_KINDS: Final = tuple(
    kind for kind in SubjectKind if kind not in (SubjectKind.PERSON, SubjectKind.PLACE)
)


class SubjectOut(BaseModel):
    """A body, an order, an operation, a claim or an estimate, and what sources say of it."""

    id: str
    kind: str
    title: str
    records: list[RecordOut] = Field(description="one to each entry that tells of it")


class SubjectPages:
    """The pages of subjects that are neither persons nor places."""

    def __init__(self, pages: Pages, archivist: Archivist) -> None:
        self._pages = pages
        self._archivist = archivist

    def routes(self) -> list[Route]:
        """List the addresses."""
        return [Route(f"/{kind.value}/{{id:path}}", self.show) for kind in _KINDS]

    def show(self, request: Request) -> Response:
        """Show a subject; any entry about it leads to the same address."""
        kind = request.url.path.split("/")[1]
        asked = str(request.path_params["id"])
        subject, records = subject_shown(self._archivist, kind, asked)
        if subject.id != asked:
            return RedirectResponse(f"/{kind}/{quote(subject.id)}")
        line_of = self._archivist.decided.line
        return self._pages.render(
            request,
            "subject.html",
            subject=subject,
            records=records,
            groups=list(groups(records, line_of, is_withheld=False)),
        )


def subject_router(archivist: Archivist) -> APIRouter:
    """Make the part of the API that tells of such subjects."""
    router = APIRouter(prefix="/api")
    for kind in _KINDS:
        _add(router, archivist, kind)
    return router


def _add(router: APIRouter, archivist: Archivist, kind: SubjectKind) -> None:
    @router.get(
        f"/{kind.value}/{{subject_id:path}}",
        name=kind.value,
        summary=f"All that is known of one {kind.value}",
        responses=FAULTS | GONE | LINKED,
        response_model=SubjectOut,
    )
    def tell(request: Request, subject_id: Id) -> Response:
        """Give every entry about a subject, its statements and the words they rest on."""
        name = subject_id.removesuffix(SUFFIX)
        subject, records = subject_shown(archivist, kind.value, name)
        body = SubjectOut(
            id=subject.id,
            kind=subject.kind,
            title=subject.title or subject.id,
            records=[RecordOut.of(record) for record in records],
        )
        return answered(request, archivist, body, kind.value.capitalize(), subject_id)


def answered(
    request: Request, archivist: Archivist, body: BaseModel, kind: str, asked: str
) -> Response:
    """Write an answer as plain JSON or as linked data, whichever is asked for."""
    if not asked.endswith(SUFFIX) and not wants_linked(request.headers):
        return as_json(body)
    told: dict[str, Any] = linked(body.model_dump(), kind, archivist.address(request))
    return LinkedResponse(told)


def subject_shown(
    archivist: Archivist, kind: str, asked: str
) -> tuple[SubjectRow, tuple[PortraitRecord, ...]]:
    """Find a subject by any entry about it, and what may be shown of these entries.

    Raises:
        UnknownIdError: there is no such subject of that kind.
        WithheldError: all entries about it were taken down.
    """
    subject = archivist.build.subject_of(asked)
    if subject.kind != kind:
        raise UnknownIdError(kind, asked)
    return subject, archivist.about(archivist.build.entries_of(subject.id))
