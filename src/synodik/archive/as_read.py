"""Entries as their sources read, whether or not a build shows them."""

from collections.abc import Iterator

from synodik.archive.archive import Archive
from synodik.archive.asserted import asserting_ids
from synodik.archive.extraction import extract
from synodik.archive.rows import entry_of
from synodik.archive.workers import Workers
from synodik.model.entry import Entry
from synodik.model.errors import UnknownIdError


def entry_read(archive: Archive, entry_id: str) -> Entry:
    """Find an entry as its source reads, whether or not it is in a build.

    Raises:
        UnknownIdError: there is no such source, or no such entry in it.
    """
    source_id = entry_id.partition("/")[0]
    known = source_id in archive.source_ids()
    for entry in _entries(archive, source_id) if known else ():
        if entry.id == entry_id:
            return entry
    raise UnknownIdError("entry", entry_id)


def asserting_entries(archive: Archive, source_id: str) -> list[Entry]:
    """List the entries of a source that assert a role, as they read."""
    with Workers(1) as workers:
        extraction = extract(archive, archive.source(source_id), workers, lambda _: None)
        return [
            entry_of(row)
            for chunk in extraction.chunks()
            for ids in [set(asserting_ids(chunk))]
            if ids
            for row in chunk.entries.to_pylist()
            if row["id"] in ids
        ]


def _entries(archive: Archive, source_id: str) -> Iterator[Entry]:
    with Workers(1) as workers:
        extraction = extract(archive, archive.source(source_id), workers, lambda _: None)
        for chunk in extraction.chunks():
            yield from map(entry_of, chunk.entries.to_pylist())
