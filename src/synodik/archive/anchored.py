"""Decisions held to the words that they were made on.

An entry's id tells its place. Where a source was changed, another entry may have
come to stand there; a decision on other words than those that are there now is
told, and does not count. Only a takedown does: it hides both what stands in the
place and, wherever it moved, the entry that it was meant for.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from synodik.archive.extraction import Extraction
from synodik.archive.quality import Displaced
from synodik.ledger.decisions import Decisions
from synodik.model.entry import sha256_of_text


def anchored(
    extractions: Sequence[Extraction], decisions: Decisions
) -> tuple[Decisions, tuple[Displaced, ...]]:
    """Set aside the decisions on entries that read otherwise now.

    Args:
        extractions: the sources as they were read.
        decisions: that stand.

    Returns:
        Those that hold, and what was set aside.
    """
    meant = _meant(decisions.texts)
    reads = dict(_reading(extractions, meant))
    displaced: dict[int, str] = {}
    for line, texts in sorted(decisions.texts.items()):
        for entry, digest in texts.items():
            if reads.get(entry, digest) != digest:
                displaced[line] = entry
    held = replace(
        decisions,
        corrections={
            entry: kept
            for entry, all_of_it in decisions.corrections.items()
            if (kept := tuple(each for each in all_of_it if each.line not in displaced))
        },
        confirmations={
            entry: tuple(each for each in all_of_it if each.line not in displaced)
            for entry, all_of_it in decisions.confirmations.items()
        },
        judgements=tuple(each for each in decisions.judgements if each.line not in displaced),
        hidden={**_moved(extractions, decisions, reads), **decisions.hidden},
    )
    return held, tuple(Displaced(entry, line) for line, entry in displaced.items())


def _meant(texts: Mapping[int, Mapping[str, str]]) -> set[str]:
    return {entry for each in texts.values() for entry in each}


def _reading(
    extractions: Iterable[Extraction], entries: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Give the digests of the texts that entries have now."""
    sources = _sources(entries)
    for extraction in extractions:
        if extraction.source.id in sources:
            for entry, text in _texts(extraction):
                if entry in entries:
                    yield entry, sha256_of_text(text)


def _moved(
    extractions: Iterable[Extraction], decisions: Decisions, reads: Mapping[str, str]
) -> dict[str, int]:
    """Find the entries that takedowns were meant for and that stand elsewhere now."""
    sought = {
        (entry.partition("/")[0], digest): line
        for entry, line in decisions.hidden.items()
        if (digest := decisions.texts.get(line, {}).get(entry)) and reads.get(entry) != digest
    }
    if not sought:
        return {}
    sources = {source for source, _ in sought}
    return {
        entry: sought[extraction.source.id, digest]
        for extraction in extractions
        if extraction.source.id in sources
        for entry, text in _texts(extraction)
        if (extraction.source.id, digest := sha256_of_text(text)) in sought
    }


def _sources(entries: Iterable[str]) -> set[str]:
    return {entry.partition("/")[0] for entry in entries}


def _texts(extraction: Extraction) -> Iterator[tuple[str, str]]:
    for chunk in extraction.chunks():
        yield from zip(
            chunk.entries.column("id").to_pylist(),
            chunk.entries.column("text").to_pylist(),
            strict=True,
        )
