"""The ledger on disk: one SQLite table that can only grow."""

import json
import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from synodik.ledger.canonical import canonical, plain_text
from synodik.ledger.kinds import check_of
from synodik.ledger.line import FIRST_PREVIOUS, Line, first_broken, hash_of
from synodik.model.errors import LedgerError

_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS lines (
    number   INTEGER PRIMARY KEY,
    time     TEXT NOT NULL,
    author   TEXT NOT NULL,
    kind     TEXT NOT NULL,
    payload  TEXT NOT NULL,
    reason   TEXT NOT NULL,
    source   TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash     TEXT NOT NULL UNIQUE
);
CREATE TRIGGER IF NOT EXISTS no_update BEFORE UPDATE ON lines
BEGIN SELECT RAISE(ABORT, 'the ledger is only appended to'); END;
CREATE TRIGGER IF NOT EXISTS no_delete BEFORE DELETE ON lines
BEGIN SELECT RAISE(ABORT, 'the ledger is only appended to'); END;
CREATE TRIGGER IF NOT EXISTS next_only BEFORE INSERT ON lines
WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM lines)
BEGIN SELECT RAISE(ABORT, 'the ledger is only appended to'); END;
"""
_COLUMNS: Final = "number, time, author, kind, payload, reason, source, previous, hash"


class Ledger:
    """What people decided, in order.

    Every call opens its own connection, so one `Ledger` may be used from many
    threads, and several programs may append to one file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def append(
        self,
        kind: str,
        payload: Mapping[str, object],
        *,
        author: str,
        time: datetime,
        reason: str,
        source: str,
    ) -> Line:
        """Validate a decision and append it as the newest line.

        Args:
            kind: name of one of `ledger.kinds.KINDS`.
            payload: in the form of the kind.
            author: who decides.
            time: now, with its time zone; kept in UTC to the second.
            reason: why.
            source: what it rests on; may be empty only where the kind needs none.

        Raises:
            LedgerError: the decision does not fit its kind, names no author or
                reason, or the ledger cannot be written.
        """
        check = check_of(kind)
        for what, words in (("author", author), ("reason", reason)):
            if not words.strip():
                raise LedgerError(f"a {kind} needs its {what}; give one with --{what}")
        with closing(self._connected()) as database:
            try:
                with database:
                    database.execute("BEGIN IMMEDIATE")
                    earlier = list(_lines(database))
                    line = _next(
                        earlier[-1] if earlier else None,
                        kind=kind,
                        payload=json.loads(canonical(check(payload, earlier))),
                        author=plain_text(author).strip(),
                        time=time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
                        reason=plain_text(reason).strip(),
                        source=plain_text(source).strip(),
                    )
                    _insert(database, line)
            except sqlite3.Error as error:
                raise self._unusable(error) from error
        return line

    def __iter__(self) -> Iterator[Line]:
        """All lines, in order; none where there is no file yet."""
        if not self.path.exists():
            return iter(())
        with closing(self._connected_to_read()) as database:
            try:
                return iter(list(_lines(database)))
            except sqlite3.Error as error:
                raise self._unusable(error) from error

    def verified(self) -> list[Line]:
        """Read all lines, having recomputed the chain.

        Raises:
            LedgerError: the chain is broken; names the first broken line.
        """
        lines = list(self)
        broken = first_broken(lines)
        if broken is not None:
            number, problem = broken
            raise LedgerError(
                f"{self.path}: line {number} is broken: {problem}; "
                "compare the file with a copy made before"
            )
        return lines

    def _connected(self) -> sqlite3.Connection:
        # Transactions are opened by hand: BEGIN IMMEDIATE keeps a second
        # writer out from before the last line is read.
        try:
            database = sqlite3.connect(self.path, isolation_level=None, timeout=30)
            with suppress(sqlite3.OperationalError):
                # Locked: another writer makes the same switch, and it lasts.
                database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = FULL")
            database.executescript(_SCHEMA)
        except sqlite3.Error as error:
            raise self._unusable(error) from error
        return database

    def _connected_to_read(self) -> sqlite3.Connection:
        """Open the ledger, as it is where it cannot be written: on a medium, or another's."""
        folder_is_ours = os.access(self.path.parent, os.W_OK, effective_ids=True)
        if folder_is_ours and os.access(self.path, os.W_OK, effective_ids=True):
            return self._connected()
        # Without a journal beside it nothing is missing from the file itself.
        journal = self.path.with_name(f"{self.path.name}-wal")
        way = "mode=ro" if journal.exists() else "immutable=1"
        try:
            return sqlite3.connect(f"{self.path.resolve().as_uri()}?{way}", uri=True, timeout=30)
        except sqlite3.Error as error:
            raise self._unusable(error) from error

    def _unusable(self, error: sqlite3.Error) -> LedgerError:
        return LedgerError(
            f"{self.path}: the ledger cannot be used ({error}); "
            "check the disk and the file's rights, or put back a copy"
        )


def _lines(database: sqlite3.Connection) -> Iterator[Line]:
    for row in database.execute(f"SELECT {_COLUMNS} FROM lines ORDER BY number"):  # noqa: S608 - our own names
        number, time, author, kind, payload, reason, source, previous, own = row
        yield Line(number, time, author, kind, _payload_of(payload), reason, source, previous, own)


def _payload_of(text: str) -> dict[str, object]:
    try:
        payload = json.loads(text)
    except ValueError:
        payload = None
    # What is no JSON object was tampered with: it can match no hash.
    return payload if isinstance(payload, dict) else {"unreadable": text}


def _next(
    last: Line | None,
    *,
    kind: str,
    payload: Mapping[str, object],
    author: str,
    time: str,
    reason: str,
    source: str,
) -> Line:
    number = 1 if last is None else last.number + 1
    previous = FIRST_PREVIOUS if last is None else last.hash
    own = hash_of(
        number=number,
        time=time,
        author=author,
        kind=kind,
        payload=payload,
        reason=reason,
        source=source,
        previous=previous,
    )
    return Line(number, time, author, kind, payload, reason, source, previous, own)


def _insert(database: sqlite3.Connection, line: Line) -> None:
    database.execute(
        f"INSERT INTO lines ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - our own names
        (
            line.number,
            line.time,
            line.author,
            line.kind,
            canonical(line.payload),
            line.reason,
            line.source,
            line.previous,
            line.hash,
        ),
    )
