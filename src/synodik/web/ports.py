"""What the site needs from outside: a build, a searcher and the ledger."""

from collections.abc import Collection, Iterator, Sequence
from typing import Protocol

from synodik.archive.rows import Link, Person, SourceSummary
from synodik.ledger.line import Line
from synodik.ledger.standing import StandingStatement
from synodik.model.entry import Entry
from synodik.model.span import Span
from synodik.search.query import Answer
from synodik.search.widening import ALL, Widening


class OpenedBuild(Protocol):
    """The build that is served; `archive.opened.Build` in service.

    Methods that find one thing raise `UnknownIdError` where there is none.
    """

    id: str

    def entry(self, entry_id: str) -> Entry:
        """Find an entry as printed."""

    def unread(self, entry_id: str) -> tuple[Span, ...]:
        """Find the stretches of the entry under no statement."""

    def statements(self, entry_id: str) -> tuple[StandingStatement, ...]:
        """Find all statements of an entry, the overruled among them."""

    def person_of(self, record_id: str) -> Person:
        """Find the person that any of its records leads to."""

    def links(self, records: Sequence[str]) -> tuple[Link, ...]:
        """Find every link that touches one of the records."""

    def sources(self) -> tuple[SourceSummary, ...]:
        """Tell of all sources."""

    def source(self, source_id: str) -> SourceSummary:
        """Tell of one source."""

    def counts(self) -> dict[str, int]:
        """Count entries, links and persons."""


class Finder(Protocol):
    """Finds persons; `search.query.Searcher` in service."""

    def search(
        self,
        text: str,
        *,
        limit: int = 20,
        offset: int = 0,
        allowed: Collection[Widening] = ALL,
    ) -> Answer:
        """Find persons, the nearest first."""

    def warm(self) -> None:
        """Load what the first search would have to wait for."""


class LedgerLines(Protocol):
    """What people decided, in order; `ledger.store.Ledger` in service, a list in tests."""

    def __iter__(self) -> Iterator[Line]: ...
