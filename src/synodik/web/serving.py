"""Serving an archive."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final

import uvicorn
from fastapi import FastAPI
from uvicorn import _subprocess
from uvicorn.supervisors import Multiprocess

from synodik.archive.archive import Archive
from synodik.archive.documents import documents
from synodik.archive.lock import in_use
from synodik.archive.opened import Build
from synodik.counting.lineage import (
    Claim,
    Register,
    claims_of,
    figures_of,
    kept_of,
    register_of,
)
from synodik.model.errors import ArchiveError
from synodik.search.query import Searcher
from synodik.web.app import create_app
from synodik.web.desk import Desk, is_local
from synodik.web.estimates import Estimates, estimates_of
from synodik.web.limits import Limits
from synodik.web.settings import SiteSettings

_QUIET: Final[dict[str, Any]] = {"log_level": "warning", "server_header": False}
_OPENING: Final = 300  # seconds within which a worker must have opened the site
_PRELOADED: Final = "synodik.web.preloaded"
_QUEUE: Final = 1000  # pairs that wait at a desk; a new build has a new queue


@dataclass(frozen=True, slots=True)
class Service:
    """How an archive is served.

    Attributes:
        host: address to serve on.
        port: to serve on; 0 for any free one.
        address: where readers reach the site, for citations and linked data;
            empty where it is the one they ask.
        workers: processes that answer; they share the index's pages and the tables of names.
        limits: what is borne from one client, by each worker.
        reviewer: who judges pairs at `/review`; empty for no such page.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    address: str = ""
    workers: int = 1
    limits: Limits = field(default_factory=Limits)
    reviewer: str = ""

    def check(self) -> None:
        """Let pass what can be served.

        Raises:
            ArchiveError: pairs would be judged at an address that others can
                reach, or by several processes, or the address is none.
        """
        if self.reviewer and not is_local(self.host):
            raise ArchiveError(
                f"--review on {self.host}: pairs are judged on this machine only, since whoever "
                "reaches the page sees entries in full and decides; leave --host out, or serve "
                "without --review"
            )
        if self.reviewer and self.workers > 1:
            raise ArchiveError(
                f"--review with --workers {self.workers}: one process holds the queue of pairs; "
                "leave --workers out, or serve without --review"
            )
        if self.address and not self.address.startswith(("https://", "http://")):
            raise ArchiveError(
                f"--address {self.address!r} is no address of a site; "
                "give one such as https://memory.example"
            )


def app_of(archive: Archive, build: Build, service: Service = Service()) -> FastAPI:
    """Open a build of an archive as a site.

    Raises:
        ArchiveError: the build has no index.
    """
    settings = SiteSettings(
        archive.settings.title, archive.settings.privacy, service.address, service.limits
    )
    desk = _desk(archive, build, service.reviewer) if service.reviewer else None
    searcher = Searcher(build.index_folder, known=archive.settings.known_sources)
    return create_app(
        build,
        searcher,
        settings,
        archive.ledger,
        desk,
        build.folder,
        _claims(archive, build),
        documents(archive),
        partial(_register, archive, build),
        _estimates(archive, build),
    )


def _register(archive: Archive, build: Build) -> Register:
    return register_of(figures_of(build), archive.ledger)


def _claims(archive: Archive, build: Build) -> Callable[[], list[Claim]] | None:
    """Give what gathers the claims; None where there are none."""

    def gathered() -> list[Claim]:
        return claims_of(build, _register(archive, build))

    return gathered if gathered() else None


def _estimates(archive: Archive, build: Build) -> Callable[[], Estimates] | None:
    """Give what gathers the estimates; None where there are none."""

    def gathered() -> Estimates:
        lines = list(archive.ledger)
        return estimates_of(kept_of(lines), _register(archive, build), lines)

    held = gathered()
    return gathered if held.kept or held.derived else None


def serve(archive: Archive, service: Service, ready: Callable[[], None] = lambda: None) -> None:
    """Serve the current build of an archive until interrupted; that build is not cleared away.

    Args:
        archive: opened.
        service: how.
        ready: called when nothing stands in the way any more.

    Raises:
        ArchiveError: nothing was built yet, the build has no index, or it
            cannot be served so.
    """
    service.check()
    build = archive.current()
    with in_use(build.folder):
        _run(archive, build, service, ready)


def _run(archive: Archive, build: Build, service: Service, ready: Callable[[], None]) -> None:
    site = app_of(archive, build, service)
    ready()
    if service.workers == 1:
        uvicorn.run(site, host=service.host, port=service.port, **_QUIET)
        return
    run_workers(partial(_site, archive.folder, build.folder, service), service)


def run_workers(make: Callable[[], FastAPI], service: Service) -> None:
    """Serve a site by several processes until interrupted.

    Args:
        make: opens the site in each process; can be pickled.
        service: where, and how many processes.
    """
    config = uvicorn.Config(
        make,
        factory=True,
        host=service.host,
        port=service.port,
        workers=service.workers,
        timeout_worker_healthcheck=_OPENING,  # one that answers nothing yet is not dead
        **_QUIET,
    )
    forking = get_context("forkserver")
    forking.set_forkserver_preload([_PRELOADED])
    # Workers would each be started afresh; forked from one process they share what it loaded.
    vars(_subprocess)["spawn"] = forking
    # `uvicorn.run` would want the site by name, and settings from the environment.
    Multiprocess(config, sockets=[config.bind_socket()]).run()


def _site(folder: Path, build: Path, service: Service) -> FastAPI:
    """Open the site in a process of its own, of the build that the others serve, too."""
    return app_of(Archive.open(folder), Build(build), service)


def _desk(archive: Archive, build: Build, reviewer: str) -> Desk:
    from synodik.archive.review_queue import review_queue  # noqa: PLC0415 - brings compiled code

    return Desk(review_queue(archive, build, _QUEUE), archive.ledger, reviewer)
