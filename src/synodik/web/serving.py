"""Serving an archive."""

from collections.abc import Callable
from typing import Final

import uvicorn
from fastapi import FastAPI

from synodik.archive.archive import Archive
from synodik.archive.opened import Build
from synodik.model.errors import ArchiveError
from synodik.search.query import Searcher
from synodik.web.app import create_app
from synodik.web.desk import Desk, is_local
from synodik.web.settings import SiteSettings

_QUEUE: Final = 1000  # pairs that wait at a desk; a new build has a new queue


def app_of(archive: Archive, *, address: str = "", reviewer: str = "") -> FastAPI:
    """Open the current build of an archive as a site.

    Args:
        archive: opened.
        address: where readers reach the site, for citations.
        reviewer: who judges pairs at `/review`; empty for no such page.

    Raises:
        ArchiveError: nothing was built yet, or the build has no index.
    """
    build = archive.current()
    settings = SiteSettings(archive.settings.title, archive.settings.privacy, address)
    desk = _desk(archive, build, reviewer) if reviewer else None
    return create_app(build, Searcher(build.index_folder), settings, archive.ledger, desk)


def serve(
    archive: Archive,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    reviewer: str = "",
    ready: Callable[[], None] = lambda: None,
) -> None:
    """Serve the current build of an archive until interrupted.

    Args:
        archive: opened.
        host: address to serve on.
        port: to serve on.
        reviewer: who judges pairs at `/review`; empty for no such page.
        ready: called when nothing stands in the way any more.

    Raises:
        ArchiveError: nothing was built yet, the build has no index, or pairs
            would be judged at an address that others can reach.
    """
    if reviewer and not is_local(host):
        raise ArchiveError(
            f"--review on {host}: pairs are judged on this machine only, since whoever reaches "
            "the page sees entries in full and decides; leave --host out, or serve without --review"
        )
    site = app_of(archive, reviewer=reviewer)
    ready()
    uvicorn.run(site, host=host, port=port, log_level="warning", server_header=False)


def _desk(archive: Archive, build: Build, reviewer: str) -> Desk:
    from synodik.archive.review_queue import review_queue  # noqa: PLC0415 - brings compiled code

    return Desk(review_queue(archive, build, _QUEUE), archive.ledger, reviewer)
