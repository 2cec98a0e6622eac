"""`serve` and `demo`: the archive in a browser."""

from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from synodik.archive.archive import Archive
from synodik.archive.demo import ASK_FOR, sample_archive
from synodik.archive.portrait import Discretion, portrait
from synodik.cli.building import built_archive, complain, sources_table
from synodik.cli.finding import first_person, say_portrait
from synodik.cli.options import ArchiveFolder, Author, Host, Port
from synodik.cli.printing import say

if TYPE_CHECKING:
    from synodik.web import Service


def serve(
    folder: ArchiveFolder,
    port: Port = 8000,
    host: Host = "127.0.0.1",
    *,
    author: Author,
    review: Annotated[
        bool, typer.Option("--review", help="Judge pairs at /review; on this machine only.")
    ] = False,
    address: Annotated[
        str, typer.Option(help="Where readers reach the site, such as https://memory.example.")
    ] = "",
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes that answer.")] = 1,
    rate: Annotated[
        float, typer.Option(min=0, help="Requests a second from one client; 0 for no limit.")
    ] = 20.0,
    burst: Annotated[
        int, typer.Option(min=1, help="Requests from one client that may come at once.")
    ] = 100,
) -> None:
    """Serve the archive's pages until Ctrl-C."""
    from synodik.web import Limits, Service  # noqa: PLC0415 - as in `_serve`

    service = Service(
        host=host,
        port=port,
        address=address,
        workers=workers,
        limits=Limits(rate=rate, burst=burst),
        reviewer=author if review else "",
    )
    _serve(Archive.open(folder), service)


def demo(
    port: Port = 8000,
    host: Host = "127.0.0.1",
    no_serve: Annotated[bool, typer.Option("--no-serve", help="End after the build.")] = False,
) -> None:
    """Build a small archive in a temporary folder, show a person of it, and serve it."""
    with TemporaryDirectory(prefix="synodik-demo-") as temporary:
        archive = sample_archive(Path(temporary) / "archive")
        built = built_archive(archive)
        say("Read from the sample sources:", style="bold")
        sources_table(built)
        complain(built.quality)
        say(f'{built.quality.persons:,} persons. The search for "{ASK_FOR}" finds:')
        person = first_person(built.build, ASK_FOR)
        if person is None:
            raise typer.Exit(1)
        discretion = Discretion(archive.settings.privacy, date.today())
        say_portrait(portrait(built.build, person, discretion), lambda _: None)
        if not no_serve:
            from synodik.web import Service  # noqa: PLC0415 - as in `_serve`

            _serve(archive, Service(host=host, port=port))


def _serve(archive: Archive, service: "Service") -> None:
    from synodik import web  # noqa: PLC0415 - takes a second that other commands need not wait

    page = "review" if service.reviewer else ""
    address = f"{archive.settings.title}: http://{service.host}:{service.port}/{page}"
    web.serve(archive, service, partial(say, f"{address} (Ctrl-C ends)"))
