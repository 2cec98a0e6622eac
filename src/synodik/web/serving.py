"""Serving an archive."""

import uvicorn
from fastapi import FastAPI

from synodik.archive.archive import Archive
from synodik.search.query import Searcher
from synodik.web.app import create_app
from synodik.web.settings import SiteSettings


def app_of(archive: Archive, *, address: str = "") -> FastAPI:
    """Open the current build of an archive as a site.

    Args:
        archive: opened.
        address: where readers reach the site, for citations.

    Raises:
        ArchiveError: nothing was built yet, or the build has no index.
    """
    build = archive.current()
    settings = SiteSettings(archive.settings.title, archive.settings.privacy, address)
    return create_app(build, Searcher(build.index_folder), settings, archive.ledger)


def serve(archive: Archive, *, host: str = "127.0.0.1", port: int = 8000) -> None:
    """Serve the current build of an archive until interrupted.

    Raises:
        ArchiveError: nothing was built yet, or the build has no index.
    """
    uvicorn.run(app_of(archive), host=host, port=port, log_level="warning", server_header=False)
