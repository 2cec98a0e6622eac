"""`serve` and `demo`: the archive in a browser."""

from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from synodik.archive.archive import Archive
from synodik.archive.demo import ASK_FOR, sample_archive
from synodik.archive.portrait import Discretion, portrait
from synodik.cli.building import built_archive, complain, sources_table
from synodik.cli.finding import first_person, say_portrait
from synodik.cli.options import ArchiveFolder, Author, Host, Port
from synodik.cli.printing import say


def serve(
    folder: ArchiveFolder,
    port: Port = 8000,
    host: Host = "127.0.0.1",
    *,
    author: Author,
    review: Annotated[
        bool, typer.Option("--review", help="Judge pairs at /review; on this machine only.")
    ] = False,
) -> None:
    """Serve the archive's pages until Ctrl-C."""
    _serve(Archive.open(folder), host, port, reviewer=author if review else "")


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
            _serve(archive, host, port)


def _serve(archive: Archive, host: str, port: int, *, reviewer: str = "") -> None:
    from synodik import web  # noqa: PLC0415 - takes a second that other commands need not wait

    address = f"{archive.settings.title}: http://{host}:{port}/{'review' if reviewer else ''}"
    ready = partial(say, f"{address} (Ctrl-C ends)")
    web.serve(archive, host=host, port=port, reviewer=reviewer, ready=ready)
