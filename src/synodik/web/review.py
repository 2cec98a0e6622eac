"""The page on which pairs of records are judged.

It shows entries in full and writes to the ledger, so it answers only at local
addresses, to its own form: the token in the form, and the origin of the
request, keep other sites out (OWASP, Cross-Site Request Forgery Prevention).
"""

from typing import Final
from urllib.parse import parse_qs, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from synodik.archive.comparison import groups
from synodik.archive.portrait import in_full
from synodik.archive.rows import Link
from synodik.model.errors import LedgerError
from synodik.model.judgement import Verdict
from synodik.web.archivist import Archivist
from synodik.web.desk import Desk, Pair, is_local
from synodik.web.pages import Pages

_LARGEST: Final = 20_000  # bytes of a form: a reason is some sentences
_HEADERS: Final = {
    # With no-referrer, which other pages send, the form's own origin would come as `null`.
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class ReviewPages:
    """The page of review, for a site that has a desk."""

    def __init__(self, pages: Pages, archivist: Archivist, desk: Desk) -> None:
        self._pages = pages
        self._archivist = archivist
        self._desk = desk

    def routes(self) -> list[Route]:
        """List the addresses."""
        return [
            Route("/review", self.show, methods=["GET"]),
            Route("/review", self.judge, methods=["POST"]),
        ]

    def show(self, request: Request) -> Response:
        """Show the next pair, or one further on where `skip` says so."""
        _check_local(request)
        skip = request.query_params.get("skip", "0")
        return self._shown(request, int(skip[:4]) if skip.isascii() and skip.isdigit() else 0)

    async def judge(self, request: Request) -> Response:
        """Take a judgement, append it to the ledger, and lead to the next pair."""
        _check_local(request)
        given = await _form(request)
        if not (_is_from_here(request) and self._desk.is_token(given.get("token", ""))):
            raise HTTPException(403, "a judgement is taken from the form of this site only")
        return await run_in_threadpool(self._judged, request, given)

    def _judged(self, request: Request, given: dict[str, str]) -> Response:
        asked = given.get("a", ""), given.get("b", "")
        waiting = self._desk.waiting()
        at = next((at for at, each in enumerate(waiting) if (each.a, each.b) == asked), None)
        if at is None:
            return RedirectResponse("/review", 303)  # judged meanwhile, in another window
        try:
            line = self._desk.judge(
                waiting[at],
                given.get("verdict", ""),
                given.get("reason", ""),
                {
                    f"{side}_sha256": self._archivist.build.entry(given[side]).sha256
                    for side in "ab"
                },
            )
        except LedgerError:
            return self._shown(request, at, given)
        return RedirectResponse(f"/review?line={line.number}", 303)

    def _shown(
        self, request: Request, skip: int, refused: dict[str, str] | None = None
    ) -> Response:
        waiting = self._desk.waiting()
        pair = waiting[skip] if skip < len(waiting) else None
        records = (
            [in_full(self._archivist.build, each) for each in (pair.a, pair.b)] if pair else []
        )
        line = request.query_params.get("line", "")
        response = self._pages.render(
            request,
            "review.html",
            400 if refused else 200,
            pair=pair,
            link=self._link(pair) if pair else None,
            records=records,
            groups=list(groups(records, self._archivist.decided.line)) if pair else [],
            desk=self._desk,
            verdicts=list(Verdict),
            left=len(waiting),
            skip=skip,
            refused=refused,
            line=line if line.isascii() and line.isdigit() else "",
        )
        response.headers.update(_HEADERS)
        return response

    def _link(self, pair: Pair) -> Link | None:
        links = self._archivist.build.links((pair.a,))
        return next((link for link in links if {link.a, link.b} == {pair.a, pair.b}), None)


def _check_local(request: Request) -> None:
    """Let pass what asks for this machine by a name of its own.

    A name of another's that leads here (DNS rebinding) is no such name.
    """
    if not is_local(request.url.hostname or ""):
        raise HTTPException(403, "review is open at local addresses only")


def _is_from_here(request: Request) -> bool:
    site = request.headers.get("sec-fetch-site")
    if site is not None and site != "same-origin":
        return False
    origin = request.headers.get("origin")
    # Browsers of text send neither; they have the token.
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


async def _form(request: Request) -> dict[str, str]:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LARGEST:
            raise HTTPException(413, "the form is too large; give the reason in fewer words")
    fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=20)
    return {key: values[0] for key, values in fields.items()}
