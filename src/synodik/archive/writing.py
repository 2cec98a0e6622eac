"""Writing the tables, the index and the report of a build into a folder."""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Final, Protocol

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from synodik.archive.asserted import Assertions
from synodik.archive.decided import decided, touched_ids, touched_in
from synodik.archive.extraction import Extraction
from synodik.archive.inputs import Inputs
from synodik.archive.lookup import write_lookup, write_placed
from synodik.archive.name_alone import LinkTables, without_names_alone
from synodik.archive.parquet import TableWriter, write_table
from synodik.archive.progress import Progress
from synodik.archive.quality import Estimated, Orphan, Quality, SourceQuality
from synodik.archive.subjects import Subjects
from synodik.archive.tables import (
    DRAWS,
    ENTRIES,
    LINKS,
    PERSONS,
    RECORD_PROPERTIES,
    RECORDS,
    SOURCES,
    STATEMENTS,
    SUBJECTS,
)
from synodik.ledger.standing import Standing
from synodik.model.judgement import Judgement
from synodik.model.properties import Property

Indexer = Callable[[Path, pa.Table, pa.Table, pa.Table], None]
"""Writes the search index into a folder from `records`, `persons`, and the
statements that the flat rows of `records` leave out."""

_BEYOND_RECORDS: Final = [prop.value for prop in Property if prop not in RECORD_PROPERTIES]


Locator = Callable[[Path, Mapping[str, str]], None]
"""Writes the tables `places` and `located` into a folder whose `statements` and
`sources` are written, told what land each source covers; `archive.locating.locate`
in service, handed in since its gazetteer takes seconds to load."""


class Linked(Protocol):
    """What linking found; `linking.Linkage` in service."""

    @property
    def links(self) -> pa.RecordBatchReader:
        """The table `links`, read once."""

    @property
    def persons(self) -> pa.Table:
        """The table `persons`."""

    @property
    def draws(self) -> pa.Table:
        """The table `draws`."""

    @property
    def expected(self) -> tuple[Estimated, Estimated]:
        """Precision and recall of the links, as the model has them."""

    @property
    def conflicts(self) -> tuple[str, ...]:
        """Judgements that contradict one another, in words."""


class Linker(Protocol):
    """Joins records into persons; `linking.link` in service.

    It is handed in, and not imported, since it is compiled code that takes
    seconds to load, in every process that imports this room.
    """

    def __call__(
        self,
        records: pa.Table,
        judgements: Sequence[Judgement] = (),
        *,
        repeating: Collection[str],
        progress: Callable[[str], None],
    ) -> Linked:
        """Find the links and persons of a `records` table, obeying judgements.

        The sources `repeating` may tell of a person in several entries.
        """


def write_build(
    folder: Path,
    inputs: Inputs,
    *,
    link: Linker,
    index: Indexer,
    locate: Locator | None,
    tie: Locator | None,
    progress: Progress,
) -> None:
    """Write everything that a build holds.

    Args:
        folder: new and empty.
        inputs: what the build is made of.
        link: joins records into persons.
        index: writes the search index.
        locate: writes which places the statements name; None for no such tables.
        tie: writes which bodies they name; None for no such tables.
        progress: told how it goes.

    Raises:
        OSError: the disk is full or refuses.
    """
    progress.stage("tables")
    qualities, seen, subjects, assertions = _write_entries(folder, inputs, progress)
    write_table(folder / "subjects.parquet", subjects, SUBJECTS)
    _write_sources(folder, inputs.extractions, qualities)
    progress.stage("linking")
    linkage = link(
        _compact_records(folder),
        inputs.decisions.judgements,
        repeating={each.source.id for each in inputs.extractions if each.tells_twice},
        progress=progress.stage,
    )
    links, persons, draws = linkage.links, linkage.persons, linkage.draws
    if assertions.shown:
        links, persons, draws = without_names_alone(
            LinkTables(links.read_all(), persons, draws),
            assertions.shown,
            inputs.decisions.judgements,
        )
    number = write_table(folder / "links.parquet", links, LINKS)
    write_table(folder / "persons.parquet", persons, PERSONS)
    write_table(folder / "draws.parquet", draws, DRAWS)
    write_lookup(folder)
    if locate is not None:
        progress.stage("places")
        locate(folder, _territories(inputs))
        write_placed(folder)
    if tie is not None:
        progress.stage("bodies")
        tie(folder, _territories(inputs))
    progress.stage("index")
    records = pq.read_table(folder / "records.parquet")
    index(folder / "index", records, persons, _beyond_records(folder, subjects))
    shown = pa.chunked_array([*records["entry"].chunks, *subjects["entry"].chunks], pa.string())
    quality = Quality(
        sources=tuple(qualities),
        failures=inputs.failures,
        orphans=_orphans(inputs, seen, shown),
        hidden=len(seen & inputs.decisions.hidden.keys()),
        links=number,
        persons=len(persons["person"].unique()),
        conflicts=linkage.conflicts,
        displaced=inputs.displaced,
        refused=tuple(assertions.refused),
        waiting=tuple(assertions.waiting),
        precision=linkage.expected[0],
        recall=linkage.expected[1],
    )
    _write_json(folder / "quality.json", quality.as_json())
    ledger = {"lines": inputs.ledger_lines, "head": inputs.ledger_head}
    _write_json(folder / "build.json", {"id": inputs.build_id, "ledger": ledger})


def _territories(inputs: Inputs) -> dict[str, str]:
    return {each.source.id: each.source.territory for each in inputs.extractions}


def _compact_records(folder: Path) -> pa.Table:
    """Read the records, texts that recur as dictionaries: linking holds them for long."""
    recurring = [name for name in RECORDS.names if name != "entry"]
    items = [f"{name}.list.element" for name in recurring]
    return pq.read_table(folder / "records.parquet", read_dictionary=recurring + items)


def _beyond_records(folder: Path, subjects: pa.Table) -> pa.Table:
    """Read what of persons is in force on later repressions, roles, and whatever has no column.

    Args:
        folder: whose table `statements` is written.
        subjects: the entries that tell of no person.
    """
    is_beyond = (pc.field("episode") > 1) | pc.field("prop").isin(_BEYOND_RECORDS)
    in_force = pc.field("standing") != Standing.OVERRULED.value
    found = pq.read_table(
        folder / "statements.parquet",
        columns=["entry", "prop", "value", "normal", "episode"],
        filters=is_beyond & in_force,
    )
    if not subjects.num_rows:
        return found
    of_others = pc.is_in(found["entry"], value_set=subjects["entry"].combine_chunks())
    return found.filter(pc.invert(of_others))


def _write_entries(
    folder: Path, inputs: Inputs, progress: Progress
) -> tuple[list[SourceQuality], set[str], pa.Table, Assertions]:
    """Write entries, statements and records, a chunk at a time, with decisions laid over.

    Returns:
        What was read of each source, the entries that were corrected or hidden,
        the table `subjects`, and the entries that assert a role.
    """
    touched = touched_ids(inputs.decisions)
    qualities: list[SourceQuality] = []
    seen: set[str] = set()
    subjects = Subjects()
    assertions = Assertions()
    with ExitStack() as stack:
        writers = [
            stack.enter_context(TableWriter(folder / f"{name}.parquet", schema))
            for name, schema in (
                ("entries", ENTRIES),
                ("statements", STATEMENTS),
                ("records", RECORDS),
            )
        ]
        for extraction in inputs.extractions:
            quality = SourceQuality(extraction.source.id)
            outside = extraction.outside()
            quality.outside = outside.characters
            quality.unreadable += outside.unreadable
            for chunk in extraction.chunks():
                here = touched_in(chunk, touched)
                seen.update(here)
                shown = chunk
                if here:
                    profile, book = extraction.profile, extraction.source.book
                    shown = decided(chunk, profile, book, inputs.decisions)
                if kept_back := assertions.kept_back(shown, inputs.decisions.confirmations):
                    hidden = {**inputs.decisions.hidden, **dict.fromkeys(kept_back, 0)}
                    decisions = replace(inputs.decisions, hidden=hidden)
                    shown = decided(chunk, extraction.profile, extraction.source.book, decisions)
                quality.add(shown)
                subjects.add(shown)
                for writer, batch in zip(writers, shown[:3], strict=True):
                    writer.add(batch)
                progress.advance(chunk.entries.num_rows)
            qualities.append(quality)
    return qualities, seen, subjects.table(), assertions


def _write_sources(
    folder: Path, extractions: Sequence[Extraction], qualities: Sequence[SourceQuality]
) -> None:
    rows = [
        {
            "id": each.source.id,
            "title": each.source.title,
            "book": each.source.book,
            "profile": each.source.profile,
            "language": each.profile.language,
            "encoding": each.source.encoding,
            "licence": each.source.licence,
            "selection": each.source.selection,
            "files": json.dumps(
                [
                    {"name": file.name, "sha256": file.sha256, "size": file.size}
                    for file in each.source.files
                ],
                ensure_ascii=False,
            ),
            "entries": quality.entries,
            "characters": quality.characters,
            "unread": quality.unread,
        }
        for each, quality in zip(extractions, qualities, strict=True)
    ]
    write_table(folder / "sources.parquet", pa.Table.from_pylist(rows, schema=SOURCES), SOURCES)


def _orphans(inputs: Inputs, seen: set[str], shown: pa.ChunkedArray) -> tuple[Orphan, ...]:
    """Find the decisions whose entry no source has; those of a failed source may still be found.

    Args:
        inputs: the decisions and the failures.
        seen: entries that were corrected or hidden.
        shown: ids of all entries that are not hidden.
    """
    decisions = inputs.decisions
    failed = {failure.source for failure in inputs.failures}
    lines: dict[str, list[int]] = {}
    for entry_id, corrections in decisions.corrections.items():
        lines.setdefault(entry_id, []).extend(correction.line for correction in corrections)
    for entry_id, line in decisions.hidden.items():
        lines.setdefault(entry_id, []).append(line)
    for judgement in decisions.judgements:
        for entry_id in (judgement.a, judgement.b):
            lines.setdefault(entry_id, []).append(judgement.line)
    ids = pa.array(sorted(lines.keys() - seen), type=pa.string())
    gone = ids.filter(pc.invert(pc.is_in(ids, value_set=shown.combine_chunks())))
    return tuple(
        Orphan(entry_id, tuple(sorted(lines[entry_id])))
        for entry_id in gone.to_pylist()
        if entry_id.split("/")[0] not in failed
    )


def _write_json(path: Path, content: object) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")
