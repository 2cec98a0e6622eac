"""What the site needs from outside: a build, a searcher and the ledger."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Protocol

from synodik.archive.portrait import PersonTables
from synodik.archive.rows import LocatedRow, SourceSummary, SubjectRow
from synodik.ledger.line import Line
from synodik.search.answer import Answer
from synodik.search.facets import Facet
from synodik.search.suggest import Suggestion
from synodik.search.widening import ALL, Widening


class OpenedBuild(PersonTables, Protocol):
    """The build that is served; `archive.opened.Build` in service."""

    id: str

    def sources(self) -> tuple[SourceSummary, ...]:
        """Tell of all sources."""

    def counts(self) -> dict[str, int]:
        """Count entries, links and persons."""

    def subject_of(self, entry_id: str) -> SubjectRow:
        """Find what an entry tells of that is no person; else raise `UnknownIdError`."""

    def entries_of(self, subject_id: str) -> tuple[str, ...]:
        """Find the entries that tell of a subject that is no person."""

    def located(self, entry_id: str) -> tuple[LocatedRow, ...]:
        """Find which places the statements of an entry name."""


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

    def suggest(self, prefix: str, limit: int = 10) -> list[Suggestion]:
        """Complete the last word of a query."""

    def facets(
        self,
        text: str,
        by: Sequence[str],
        limit: int = 20,
        *,
        allowed: Collection[Widening] = ALL,
    ) -> Mapping[str, Facet]:
        """Count the persons who fit all that is asked; everyone where nothing is."""

    def warm(self) -> None:
        """Load what the first search would have to wait for."""


class LedgerLines(Protocol):
    """What people decided, in order; `ledger.store.Ledger` in service, a list in tests."""

    def __iter__(self) -> Iterator[Line]: ...
