"""What stands before the site: limits, headers, and answers that need not be made again.

Plain ASGI, since every request passes: <https://asgi.readthedocs.io>.
"""

from collections.abc import Callable
from hashlib import blake2b
from math import ceil
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from synodik.web.limits import Buckets, Limits

HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'self'; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
"""Sent with every answer that says nothing else: nothing is fetched or told elsewhere."""
_API: Final = "/api/"
_NEVER_KEPT: Final = ("/static/", "/review")
_TOLD_BY: Final = ("accept", "accept-language", "cookie")
"""What of a request an answer may depend on; answers of the API on no cookie."""
_DAY: Final = "public, max-age=86400"


class SafeHeaders:
    """Adds the headers of safety, and lets pages of other sites read the API, and it alone."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._shared = CORSMiddleware(
            app,
            allow_origins=["*"],
            allow_methods=["GET", "POST"],
            allow_headers=["Content-Type", "If-None-Match"],
            expose_headers=["ETag", "Link", "Retry-After"],
            max_age=86_400,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        is_shared = str(scope["path"]).startswith(_API)
        await (self._shared if is_shared else self._app)(scope, receive, sent)


class Gate:
    """Refuses a client that asks too often, and a body that is too large."""

    def __init__(self, app: ASGIApp, limits: Limits, buckets: Buckets) -> None:
        self._app = app
        self._limits = limits
        self._buckets = buckets

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        left = self._limits.body

        async def received() -> Message:
            nonlocal left
            message = await receive()
            left -= len(message.get("body", b""))
            if left < 0:
                raise HTTPException(413, self._too_large())
            return message

        await self._app(scope, received, send)

    def _refusal(self, scope: Scope) -> Response | None:
        wait = self._buckets.wait(client_of(scope))
        if wait:
            return too_many(scope, wait)
        stated = Headers(scope=scope).get("content-length", "0")
        if not stated.isdigit() or len(stated) > 15 or int(stated) > self._limits.body:
            return _refused(scope, 413, self._too_large())
        return None

    def _too_large(self) -> str:
        return f"a body holds at most {self._limits.body:,} bytes; send it in parts"


class Freshness:
    """Says what an answer depends on, and answers 304 where the client has it already.

    The tag (ETag, RFC 9110, section 8.8.3) is made before the answer: of the
    build, the state of the ledger, the day, the address and what was accepted.
    An answer is therefore kept only to be asked for again: a takedown works at once.
    """

    def __init__(self, app: ASGIApp, state: Callable[[], str]) -> None:
        self._app = app
        self._state = state

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        path = str(scope["path"])
        if path.startswith(_NEVER_KEPT):
            await self._app(scope, receive, _with(send, {"cache-control": _DAY}, path))
            return
        tag = _tag(await run_in_threadpool(self._state), scope)
        kept = {"etag": tag, "cache-control": "no-cache", "vary": ", ".join(_told_by(path))}
        asked = Headers(scope=scope).get("if-none-match", "")
        if tag in (each.strip() for each in asked[:1000].split(",")):
            await Response(status_code=304, headers=kept)(scope, receive, send)
            return
        await self._app(scope, receive, _with(send, kept, path))


def client_of(scope: Scope) -> str:
    """Give the address of who asks; empty where the server does not know it."""
    client = scope.get("client")
    return str(client[0]) if client else ""


def too_many(scope: Scope, wait: float) -> Response:
    """Ask a client to wait, in whole seconds."""
    seconds = max(1, ceil(wait))
    reason = f"too many requests; ask again in {seconds} s"
    return _refused(scope, 429, reason, {"Retry-After": str(seconds)})


def _refused(
    scope: Scope, status: int, reason: str, headers: dict[str, str] | None = None
) -> Response:
    if str(scope["path"]).startswith(_API):
        return JSONResponse({"detail": reason}, status, headers)
    return PlainTextResponse(reason, status, headers)


def _with(send: Send, headers: dict[str, str], path: str) -> Send:
    """Add headers to an answer that is good; any other is not to be kept."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            held = MutableHeaders(scope=message)
            is_page = message["status"] == 200 and not path.startswith("/review")
            if is_page and "set-cookie" not in held:
                for name, value in headers.items():
                    held.setdefault(name, value)
            else:
                held.setdefault("cache-control", "no-store")
        await send(message)

    return sent


def _tag(state: str, scope: Scope) -> str:
    headers, path = Headers(scope=scope), str(scope["path"])
    asked = (headers.get(name, "") for name in ("host", *_told_by(path)))
    parts = [state, path, scope["query_string"].decode("latin-1"), *asked]
    digest = blake2b("\0".join(parts).encode("utf-8", "replace"), digest_size=12)
    # A weak tag: the same words, perhaps compressed on the way.
    return f'W/"{digest.hexdigest()}"'


def _told_by(path: str) -> tuple[str, ...]:
    return _TOLD_BY[:2] if path.startswith(_API) else _TOLD_BY
