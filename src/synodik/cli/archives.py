"""`init`, `add`, `sources`: an archive and what is in it."""

from pathlib import Path
from typing import Annotated

import typer

from synodik.archive.archive import Archive, Description
from synodik.archive.settings import ArchiveSettings
from synodik.cli.options import ArchiveFolder, AsJson
from synodik.cli.printing import say, say_json, say_table
from synodik.model.errors import ArchiveError
from synodik.model.source import Source


def init(
    folder: ArchiveFolder,
    title: Annotated[str, typer.Option(help="Of the archive; its folder's name if absent.")] = "",
    language: Annotated[
        list[str] | None, typer.Option(help="Language of the sources, such as et; may be repeated.")
    ] = None,
) -> None:
    """Make a new archive in a new or empty folder."""
    settings = ArchiveSettings(
        title=title or folder.resolve().name, languages=tuple(language or ())
    )
    Archive.init(folder, settings)
    say(f"{folder}: a new archive; its settings are in archive.toml")


def add(
    folder: ArchiveFolder,
    files: Annotated[list[Path], typer.Argument(metavar="FILES...", help="In reading order.")],
    *,
    profile: Annotated[str, typer.Option(help="Name of a profile, or a path ending in .toml.")],
    source_id: Annotated[str, typer.Option(help="Short and stable, such as ee-r1.")] = "",
    title: Annotated[str, typer.Option(help="Full citation.")] = "",
    book: Annotated[str, typer.Option(help="Name in exports, such as R1.")] = "",
    encoding: Annotated[
        str | None, typer.Option(help="Of the files, such as cp1251; found out if absent.")
    ] = None,
    licence: Annotated[str, typer.Option(help="Under which the text may be shown.")] = "",
    selection: Annotated[str, typer.Option(help="Who is in it, and why.")] = "",
    period: Annotated[str, typer.Option(help="The years it covers.")] = "",
    territory: Annotated[str, typer.Option(help="The land it covers.")] = "",
    ocr: Annotated[
        bool, typer.Option("--ocr", help="Read pages without text by OCR, in the pack's language.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Copy files into the archive as one new source; the originals are never altered."""
    description = Description(
        source_id=source_id,
        title=title,
        book=book,
        encoding=encoding,
        licence=licence,
        selection=selection,
        period=period,
        territory=territory,
        ocr=ocr,
    )
    source = Archive.open(folder).add(files, profile, description)
    if as_json:
        say_json(_as_json(source))
    else:
        size = sum(file.size for file in source.files)
        say(f"{source.id}: {len(source.files):,} files, {size:,} bytes, profile {source.profile}")


def sources(folder: ArchiveFolder, as_json: AsJson = False) -> None:
    """List the sources, and what the last build read of each."""
    archive = Archive.open(folder)
    read = _entries_read(archive)
    rows = [(source, read.get(source.id)) for source in archive.sources()]
    if as_json:
        say_json([{**_as_json(source), "entries": entries} for source, entries in rows])
        return
    say_table(
        ("id", "book", "title", "profile", "files", "bytes", "entries"),
        (
            (
                source.id,
                source.book,
                source.title,
                source.profile,
                len(source.files),
                sum(file.size for file in source.files),
                entries,
            )
            for source, entries in rows
        ),
        title=archive.settings.title,
    )


def _entries_read(archive: Archive) -> dict[str, int]:
    try:
        build = archive.current()
    except ArchiveError:  # not built yet, which is no fault here
        return {}
    return {source.id: source.entries for source in build.sources()}


def _as_json(source: Source) -> dict[str, object]:
    return {
        "id": source.id,
        "title": source.title,
        "book": source.book,
        "profile": source.profile,
        "encoding": source.encoding,
        "licence": source.licence,
        "selection": source.selection,
        "period": source.period,
        "territory": source.territory,
        "ocr": source.ocr,
        "files": [
            {"name": file.name, "sha256": file.sha256, "size": file.size} for file in source.files
        ],
    }
