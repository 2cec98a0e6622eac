"""What one build is made of: parsed sources and standing decisions."""

from dataclasses import dataclass

from synodik.archive.anchored import anchored
from synodik.archive.archive import Archive
from synodik.archive.extraction import Extraction, extract
from synodik.archive.fingerprint import id_of_build
from synodik.archive.progress import Progress
from synodik.archive.quality import Displaced, Failure
from synodik.archive.seen import refuse_lost_lines
from synodik.archive.workers import Workers
from synodik.ledger.decisions import Decisions, standing
from synodik.ledger.line import head_of
from synodik.model.errors import ArchiveError, SynodikError


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a build is a function of, together with the program.

    Attributes:
        build_id: follows from all of it.
        extractions: the sources that could be read: those of persons, then those of
            other subjects, each in the order of their ids.
        failures: those that could not.
        decisions: that hold.
        displaced: decisions that do not, since their entries read otherwise now.
        ledger_lines: how many lines the ledger had.
        ledger_head: hash of the last.
    """

    build_id: str
    extractions: tuple[Extraction, ...]
    failures: tuple[Failure, ...]
    decisions: Decisions
    displaced: tuple[Displaced, ...]
    ledger_lines: int
    ledger_head: str


def gathered(archive: Archive, workers: int | None, progress: Progress) -> Inputs:
    """Read and parse all sources, and replay the ledger.

    Args:
        archive: that holds them.
        workers: processes that parse; None for one to a processor.
        progress: told how it goes.

    Raises:
        ArchiveError: there is no source, or none that can be read.
        LedgerError: the chain of decisions is broken, or has lost its end.
        OSError: the cache cannot be written.
    """
    ids = archive.source_ids()
    if not ids:
        raise ArchiveError(
            f"{archive.folder}: no sources yet; "
            f"add one with `synodik add {archive.folder} FILES... --profile NAME`"
        )
    lines = archive.ledger.verified()
    refuse_lost_lines(archive, lines)
    extractions: list[Extraction] = []
    failures: list[Failure] = []
    with Workers(workers) as pool:
        for source_id in ids:
            progress.stage(source_id)
            try:
                source = archive.source(source_id)
                extractions.append(extract(archive, source, pool, progress.advance))
            except SynodikError as error:
                failures.append(Failure(source_id, str(error)))
    if not extractions:
        problems = "\n".join(failure.problem for failure in failures)
        raise ArchiveError(f"{archive.folder}: no source could be read\n{problems}")
    extractions.sort(key=lambda each: not each.tells_of_persons)
    listed = [
        [
            each.key,
            each.source.title,
            each.source.licence,
            each.source.selection,
            each.source.territory,
            each.tells_twice,
        ]
        for each in extractions
    ]
    decisions, displaced = anchored(extractions, standing(lines))
    head = head_of(lines)
    rule = archive.settings.privacy
    return Inputs(
        build_id=id_of_build(
            {
                "sources": listed,
                "failures": [failure.source for failure in failures],
                "ledger": head,
                "privacy": [rule.years, rule.youngest],
            }
        ),
        extractions=tuple(extractions),
        failures=tuple(failures),
        decisions=decisions,
        displaced=displaced,
        ledger_lines=len(lines),
        ledger_head=head,
    )
