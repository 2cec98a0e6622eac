"""`correct`, `retract`, `hide`, `confirm`, `ledger`: what people decide."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from synodik.archive.archive import Archive
from synodik.archive.as_read import entry_read
from synodik.archive.seen import refuse_lost_lines
from synodik.cli.options import ArchiveFolder, AsJson, Author, Grounds, Reason
from synodik.cli.printing import say, say_json, say_table
from synodik.ledger import confirmation, correction, hiding, retraction
from synodik.ledger.line import Line, head_of
from synodik.model.properties import Property

EntryId = Annotated[
    str, typer.Argument(metavar="ENTRY", help="Id of the entry, such as ee-r1/214/7.")
]


def correct(
    folder: ArchiveFolder,
    entry: EntryId,
    prop: Annotated[
        str,
        typer.Argument(
            metavar="PROPERTY", help="One of " + ", ".join(each.value for each in Property) + "."
        ),
    ],
    values: Annotated[
        list[str],
        typer.Argument(
            metavar="VALUE...",
            help="Dates in EDTF; of a list, each item by itself; '' says that nothing is stated.",
        ),
    ],
    *,
    reason: Reason,
    source: Grounds,
    author: Author,
    episode: Annotated[
        int | None,
        typer.Option(
            min=0, max=correction.LAST_EPISODE, help="Which repression; the first stated if absent."
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say what an entry's value should read; what was parsed stays, as overruled."""
    archive = Archive.open(folder)
    read = archive.current().entry(entry)
    payload: dict[str, object] = {"entry": entry, "sha256": read.sha256}
    payload |= {"property": prop, "value": values}
    if episode is not None:
        payload["episode"] = episode
    append(
        archive,
        correction.NAME,
        payload,
        Decider(author, reason, source),
        as_json=as_json,
    )


def retract(
    folder: ArchiveFolder,
    line: Annotated[int, typer.Argument(metavar="LINE", help="Number of the ledger line.")],
    *,
    reason: Reason,
    author: Author,
    source: Grounds = "",
    as_json: AsJson = False,
) -> None:
    """Take back an earlier line of the ledger; both stay on record."""
    archive = Archive.open(folder)
    append(
        archive,
        retraction.NAME,
        {"line": line},
        Decider(author, reason, source),
        as_json=as_json,
    )


def hide(
    folder: ArchiveFolder,
    entry: EntryId,
    *,
    reason: Reason,
    author: Author,
    source: Grounds = "",
    as_json: AsJson = False,
) -> None:
    """Take an entry down: it leaves every page and export, and rebuilds keep it out."""
    archive = Archive.open(folder)
    read = archive.current().entry(entry)
    append(
        archive,
        hiding.NAME,
        {"entry": entry, "sha256": read.sha256},
        Decider(author, reason, source),
        as_json=as_json,
    )


def confirm(
    folder: ArchiveFolder,
    entry: EntryId,
    *,
    reason: Reason,
    source: Grounds,
    author: Author,
    as_json: AsJson = False,
) -> None:
    """Confirm that an entry says of a role what its document says; two editors are needed."""
    archive = Archive.open(folder)
    read = entry_read(archive, entry)
    append(
        archive,
        confirmation.NAME,
        {"entry": entry, "sha256": read.sha256},
        Decider(author, reason, source),
        as_json=as_json,
    )


def ledger(
    folder: ArchiveFolder,
    verify: Annotated[bool, typer.Option("--verify", help="Recompute the whole chain.")] = False,
    as_json: AsJson = False,
) -> None:
    """List what people decided, or check that nobody has touched it."""
    archive = Archive.open(folder)
    if verify:
        lines = archive.ledger.verified()
        refuse_lost_lines(archive, lines)
        if as_json:
            say_json({"lines": len(lines), "head": head_of(lines), "whole": True})
        else:
            say(f"{len(lines):,} lines, chain whole; the last hash is {head_of(lines)}")
        return
    lines = list(archive.ledger)
    if as_json:
        say_json([asdict(line) for line in lines])
        return
    say_table(
        ("line", "time", "author", "kind", "what", "reason", "source"),
        (
            (line.number, line.time, line.author, line.kind, _told(line), line.reason, line.source)
            for line in lines
        ),
    )


class Decider(NamedTuple):
    """Who decides, why, and on what grounds."""

    author: str
    reason: str
    source: str


def append(
    archive: Archive,
    kind: str,
    payload: Mapping[str, object],
    grounds: Decider,
    *,
    as_json: bool,
) -> None:
    """Append a decision to the ledger, and say that it holds from the next build on."""
    line = archive.ledger.append(kind, payload, time=datetime.now(UTC), **grounds._asdict())
    if as_json:
        say_json(asdict(line))
    else:
        say(f"line {line.number}: {line.kind}, {_told(line)}")
        say(f"it holds from the next build on: `synodik build {_quoted(archive.folder)}`")


def _told(line: Line) -> str:
    """Tell a payload in words, without the digests, which are for programs."""
    told = (item for item in line.payload.items() if not item[0].endswith("sha256"))
    return ", ".join(f"{key} {value}" for key, value in told)


def _quoted(folder: Path) -> str:
    return f'"{folder}"' if " " in str(folder) else str(folder)
