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

    @property
    def hidden(self) -> Mapping[str, int]:
        """Entries taken down, and the line of the ledger that says so."""
        self._refresh()
        return self._decisions.hidden

    @property
    def still_in_build(self) -> frozenset[str]:
        """Entries taken down since the build was made: it still holds them."""
        self._refresh()
        return self._still_in_build

    @property
    def state(self) -> str:
        """Tell one state of the ledger from another."""
        self._refresh()
        last = max(self._lines, default=0)
        return f"{last}:{self._lines[last].hash}" if last else ""

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
