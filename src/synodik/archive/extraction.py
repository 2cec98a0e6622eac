"""One source, read and parsed, and kept until its files, profile or the program change."""

import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

import pyarrow as pa

from synodik.archive.archive import Archive
from synodik.archive.chunk import Chunk, Job, parsed
from synodik.archive.durable import sync_tree
from synodik.archive.fingerprint import key_of_source
from synodik.archive.intake import hash_of
from synodik.archive.quality import UnreadablePage
from synodik.archive.tables import ENTRIES, RECORDS, STATEMENTS, SUBJECTS
from synodik.archive.workers import Workers
from synodik.model.entry import Entry
from synodik.model.errors import ArchiveError, ReadError
from synodik.model.source import Source, SourceFile
from synodik.model.subject import SubjectKind
from synodik.parsing.profile import Profile
from synodik.reading.layout import Layout
from synodik.reading.outside import Outside
from synodik.reading.reader import read

CHUNK_ENTRIES: Final = 2000
_OUTSIDE: Final = "outside.json"
_SCHEMAS: Final = {
    "entries": ENTRIES,
    "statements": STATEMENTS,
    "records": RECORDS,
    "subjects": SUBJECTS,
}
_Item = TypeVar("_Item")


class OutsideEntries(NamedTuple):
    """What of the files of a source is in no entry.

    Attributes:
        characters: of text that might have been entries.
        unreadable: pages that could not be read.
    """

    characters: int
    unreadable: tuple[UnreadablePage, ...]


@dataclass(frozen=True, slots=True)
class Extraction:
    """A parsed source in the cache.

    Attributes:
        source: that was read.
        profile: that read it.
        key: hash of all that decides the result; names the folder.
        folder: holds one Arrow file for each of the four tables, whose
            batches are the chunks.
    """

    source: Source
    profile: Profile
    key: str
    folder: Path

    @property
    def tells_twice(self) -> bool:
        """Whether the source may tell of a person in several entries."""
        stated = self.source.tells_twice
        return self.profile.tells_twice if stated is None else stated

    @property
    def tells_of_persons(self) -> bool:
        """Whether its entries make records."""
        return self.profile.subject is SubjectKind.PERSON

    def chunks(self) -> Iterator[Chunk]:
        """Give the chunks, in order of print, before any decision is laid over them."""
        with ExitStack() as stack:
            readers = [
                pa.ipc.open_file(stack.enter_context(pa.memory_map(str(self._path(name)))))
                for name in _SCHEMAS
            ]
            for number in range(readers[0].num_record_batches):
                yield Chunk(*(reader.get_batch(number) for reader in readers))

    def outside(self) -> OutsideEntries:
        """Tell what of the files is in no entry."""
        content = json.loads((self.folder / _OUTSIDE).read_text("utf-8"))
        pages = tuple(UnreadablePage(**page) for page in content["unreadable"])
        return OutsideEntries(content["characters"], pages)

    def _path(self, table: str) -> Path:
        return self.folder / f"{table}.arrow"


def extract(
    archive: Archive, source: Source, workers: Workers, advance: Callable[[int], None]
) -> Extraction:
    """Read and parse a source, or find it in the cache.

    Args:
        archive: that holds the source.
        source: to read.
        workers: that parse.
        advance: told how many more entries were parsed.

    Raises:
        ArchiveError: a file is not as it was when added, or two entries have one id.
        ReadError: a file cannot be read as the profile says.
        SettingError: the profile is not one that can be.
        OSError: the cache cannot be written.
    """
    _refuse_changed_files(archive, source)
    profile = archive.profile_of(source)
    key = key_of_source(source, profile.digest)
    extraction = Extraction(source, profile, key, archive.cache_folder / key)
    if not extraction.folder.exists():
        temporary = archive.cache_folder / f".tmp-{key}"
        shutil.rmtree(temporary, ignore_errors=True)
        temporary.mkdir(parents=True)
        outside: dict[str, Outside] = {}
        jobs = _jobs(archive, source, profile, outside)
        try:
            _write(temporary, source.id, workers.in_order(parsed, jobs), advance)
            _note_outside(temporary, outside)
            sync_tree(temporary)
            temporary.rename(extraction.folder)
        except BaseException:
            shutil.rmtree(temporary, ignore_errors=True)
            raise
    return extraction


def _jobs(
    archive: Archive, source: Source, profile: Profile, outside: dict[str, Outside]
) -> Iterator[Job]:
    name = archive.profile_name(source)
    layout = replace(profile.layout, ocr=source.ocr) if source.ocr else profile.layout
    entries = _entries(archive, source, layout, outside)
    for chunk in in_chunks(entries, CHUNK_ENTRIES):
        yield Job(name, profile.digest, source.book, chunk)


def _entries(
    archive: Archive, source: Source, layout: Layout, outside: dict[str, Outside]
) -> Iterator[Entry]:
    seen: set[str] = set()
    for file in source.files:
        data = _bytes_of(archive, source, file)
        outside[file.name] = Outside()
        for entry in read(source, file, data, layout, outside=outside[file.name]):
            if entry.id in seen:
                raise ReadError(
                    file.name,
                    f"two entries have the id {entry.id}",
                    "check that no page number comes twice, or add the files as two sources",
                    line=entry.locator.line,
                )
            seen.add(entry.id)
            yield entry
    if not seen and (pages := list(_unreadable(outside))):
        first = pages[0]
        raise ReadError(
            first.file, first.problem, "no page of the source can be read; add it again, better"
        )


def _unreadable(outside: Mapping[str, Outside]) -> Iterator[UnreadablePage]:
    for file, here in outside.items():
        yield from (UnreadablePage(file, page.note) for page in here.unreadable)


def _note_outside(folder: Path, outside: Mapping[str, Outside]) -> None:
    content = {
        "characters": sum(here.characters for here in outside.values()),
        "unreadable": [asdict(page) for page in _unreadable(outside)],
    }
    text = json.dumps(content, ensure_ascii=False, indent=1)
    (folder / _OUTSIDE).write_text(text + "\n", "utf-8")


def in_chunks(items: Iterable[_Item], size: int) -> Iterator[list[_Item]]:
    """Cut a stream into lists of equal length, the last one shorter."""
    remaining = iter(items)
    while chunk := list(islice(remaining, size)):
        yield chunk


def _write(
    folder: Path,
    source_id: str,
    chunks: Iterable[Chunk | str],
    advance: Callable[[int], None],
) -> None:
    options = pa.ipc.IpcWriteOptions(compression="zstd")
    with ExitStack() as stack:
        writers = [
            stack.enter_context(
                pa.ipc.new_file(str(folder / f"{name}.arrow"), schema, options=options)
            )
            for name, schema in _SCHEMAS.items()
        ]
        for chunk in chunks:
            if isinstance(chunk, str):
                raise ArchiveError(f"{source_id}: {chunk}")
            for writer, batch in zip(writers, chunk, strict=True):
                writer.write_batch(batch)
            advance(chunk.entries.num_rows)


def _refuse_changed_files(archive: Archive, source: Source) -> None:
    for file in source.files:
        path = archive.file_path(source, file.name)
        if hash_of(path) != file.sha256:
            raise ArchiveError(_changed(source, file))


def _bytes_of(archive: Archive, source: Source, file: SourceFile) -> bytes:
    path = archive.file_path(source, file.name)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(str(path), f"cannot be read ({error.strerror})", "put it back") from error
    if sha256(data).hexdigest() != file.sha256:  # changed since the check a moment ago
        raise ArchiveError(_changed(source, file))
    return data


def _changed(source: Source, file: SourceFile) -> str:
    return (
        f"{source.id}: {file.name} is not the file that was added (its SHA-256 differs); "
        "originals are never altered: put the original back, or add the new text as a new source"
    )
