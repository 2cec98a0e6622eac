"""A chunk with people's decisions laid over it."""

from collections import defaultdict
from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc

from synodik.archive.chunk import Chunk, chunk_of
from synodik.archive.rows import entry_of, spans_of, statement_of
from synodik.ledger.decisions import Decisions
from synodik.ledger.overlay import overlaid
from synodik.model.statement import Statement
from synodik.parsing.profile import Profile


def touched_ids(decisions: Decisions) -> pa.Array:
    """List the ids of the entries that anything was decided about."""
    return pa.array(sorted({*decisions.corrections, *decisions.hidden}), type=pa.string())


def touched_in(chunk: Chunk, touched: pa.Array) -> list[str]:
    """List those of the touched ids that are entries of a chunk."""
    ids = chunk.entries.column("id")
    found: list[str] = ids.filter(pc.is_in(ids, value_set=touched)).to_pylist()
    return found


def decided(chunk: Chunk, profile: Profile, book: str, decisions: Decisions) -> Chunk:
    """Lay corrections over a chunk and leave hidden entries out.

    Hidden entries leave every table, so that nothing made from a build can
    show them; the original and the ledger keep them.
    """
    rows = [row for row in chunk.entries.to_pylist() if row["id"] not in decisions.hidden]
    entries = [entry_of(row) for row in rows]
    parsed = _by_entry(statement_of(row).statement for row in chunk.statements.to_pylist())
    laid = [
        overlaid(entry.id, entry.text, parsed[entry.id], decisions.corrections.get(entry.id, ()))
        for entry in entries
    ]
    return chunk_of(profile, book, entries, [spans_of(row["unread"]) for row in rows], laid)


def _by_entry(statements: Iterable[Statement]) -> defaultdict[str, list[Statement]]:
    grouped: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        grouped[statement.entry_id].append(statement)
    return grouped
