"""Fetches from a build what the site may show."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from synodik.archive.family import Family, families
from synodik.archive.portrait import Discretion, Portrait, PortraitRecord, portrait
from synodik.search.query import Answer, Hit
from synodik.web.decided import Decided
from synodik.web.ports import OpenedBuild
from synodik.web.settings import SiteSettings


class Archivist:
    """A build, what was decided since, and what the site keeps to itself."""

    def __init__(self, build: OpenedBuild, decided: Decided, settings: SiteSettings) -> None:
        self.build = build
        self.decided = decided
        self.settings = settings

    def portrait(self, record_id: str) -> Portrait:
        """Gather what may be shown of the person that a record leads to.

        Raises:
            UnknownIdError: there is no such record.
            WithheldError: it was taken down.
        """
        return portrait(self.build, record_id, self._discretion())

    def families(self, shown: Portrait) -> tuple[Family, ...]:
        """Find the families in which the sources print a person."""
        return families(self.build, shown, self._discretion())

    def _discretion(self) -> Discretion:
        return Discretion(self.settings.privacy, self.settings.today(), self.decided.hidden)

    def record(self, entry_id: str) -> tuple[Portrait, PortraitRecord]:
        """Find one record, and the person it belongs to.

        Raises:
            UnknownIdError: there is no such entry.
            WithheldError: it was taken down.
        """
        found = self.portrait(entry_id)
        return found, next(each for each in found.records if each.id == entry_id)

    def without_hidden(self, answer: Answer) -> Answer:
        """Leave out of an answer what was taken down since the index was made."""
        hidden = self.decided.still_in_build
        if not hidden:
            return answer
        return replace(answer, hits=tuple(self._hits_left(answer.hits, hidden)))

    def _hits_left(self, hits: Sequence[Hit], hidden: frozenset[str]) -> Iterator[Hit]:
        for hit in hits:
            records = self.build.person_of(hit.person).records
            left = [record for record in records if record not in hidden]
            if len(left) == len(records):
                yield hit
            elif left:
                found = self.portrait(left[0])
                books = dict.fromkeys(record.source.book for record in found.records)
                why = tuple(each for each in hit.why if each.record not in hidden)
                yield replace(hit, person=found.id, name=found.name, books=tuple(books), why=why)
