"""What people decided since the build was made, as far as pages must know it."""

from collections.abc import Mapping
from threading import Lock
from time import monotonic

from synodik.ledger.decisions import Decisions, standing
from synodik.ledger.line import Line
from synodik.model.errors import UnknownIdError
from synodik.web.ports import LedgerLines, OpenedBuild

_FRESH = 5.0
"""Seconds for which a reading of the ledger is good; a takedown works after them."""


class WithheldError(UnknownIdError):
    """The entry was taken down; a line of the ledger says so."""

    def __init__(self, asked: str, line: int) -> None:
        super().__init__("entry", asked)
        self.line = line


class Decided:
    """The ledger, read anew every few seconds."""

    def __init__(self, ledger: LedgerLines, build: OpenedBuild) -> None:
        self._ledger = ledger
        self._build = build
        self._lock = Lock()
        self._read_at = float("-inf")
        self._lines: Mapping[int, Line] = {}
        self._decisions = Decisions()
        self._still_in_build: frozenset[str] = frozenset()

    def line(self, number: int) -> Line | None:
        """Find a line of the ledger by its number."""
        self._refresh()
        return self._lines.get(number)

    def check_shown(self, entry_id: str) -> None:
        """Let pass an entry that may be shown.

        Raises:
            WithheldError: it was taken down.
        """
        self._refresh()
        number = self._decisions.hidden.get(entry_id)
        if number is not None:
            raise WithheldError(entry_id, number)

    @property
    def still_in_build(self) -> frozenset[str]:
        """Entries taken down since the build was made: it still holds them."""
        self._refresh()
        return self._still_in_build

    def _refresh(self) -> None:
        with self._lock:
            if monotonic() - self._read_at < _FRESH:
                return
            self._lines = {line.number: line for line in self._ledger}
            self._decisions = standing(self._lines.values())
            self._still_in_build = frozenset(filter(self._is_in_build, self._decisions.hidden))
            self._read_at = monotonic()

    def _is_in_build(self, entry_id: str) -> bool:
        try:
            self._build.entry(entry_id)
        except UnknownIdError:
            return False
        return True
