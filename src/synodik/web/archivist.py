"""Fetches from a build what the site may show."""

from collections.abc import Iterable, Mapping

from starlette.requests import Request

from synodik.archive.family import Family, families
from synodik.archive.portrait import Discretion, Portrait, PortraitRecord, in_full, portrait
from synodik.model.statement import Statement
from synodik.parsing.normal import PLACE_PROPERTIES
from synodik.search.answer import Answer
from synodik.search.facets import Facet
from synodik.search.suggest import Suggestion
from synodik.search.taken_down import without_hidden
from synodik.web.decided import Decided
from synodik.web.ports import OpenedBuild
from synodik.web.settings import SiteSettings


class Archivist:
    """A build, what was decided since, and what the site keeps to itself."""

    def __init__(self, build: OpenedBuild, decided: Decided, settings: SiteSettings) -> None:
        self.build = build
        self.decided = decided
        self.settings = settings

    def state(self) -> str:
        """Tell apart what the site would answer now and at another time."""
        return f"{self.build.id} {self.decided.state} {self.settings.today()}"

    def address(self, request: Request) -> str:
        """Give the address of the site as readers reach it, without a slash at its end."""
        return (self.settings.address or str(request.base_url)).rstrip("/")

    def portrait(self, record_id: str) -> Portrait:
        """Gather what may be shown of the person that a record leads to.

        Raises:
            UnknownIdError: there is no such record.
            WithheldError: it was taken down.
        """
        return portrait(self.build, record_id, self.discretion())

    def families(self, shown: Portrait) -> tuple[Family, ...]:
        """Find the families in which the sources print a person."""
        return families(self.build, shown, self.discretion())

    def discretion(self) -> Discretion:
        """Give the rule of privacy, and what was taken down, as they are now."""
        return Discretion(self.settings.privacy, self.settings.today(), self.decided.hidden)

    def record(self, entry_id: str) -> tuple[Portrait, PortraitRecord]:
        """Find one record, and the person it belongs to.

        Raises:
            UnknownIdError: there is no such entry.
            WithheldError: it was taken down.
        """
        found = self.portrait(entry_id)
        return found, next(each for each in found.records if each.id == entry_id)

    def about(self, entries: Iterable[str]) -> tuple[PortraitRecord, ...]:
        """Give the entries about a subject that is no person, but those taken down.

        Raises:
            WithheldError: all of them were.
        """
        discretion, held = self.discretion(), list(entries)
        shown = [each for each in held if each not in discretion.hidden]
        if held and not shown:
            discretion.check_shown(held[0])
        return tuple(in_full(self.build, each) for each in shown)

    def place_of(self, statement: Statement) -> str:
        """Give the id of the place that a statement names; empty where none is known."""
        if statement.prop not in PLACE_PROPERTIES:
            return ""
        where = (statement.prop.value, statement.episode, statement.span.start)
        return next(
            (
                each.place
                for each in self.build.located(statement.entry_id)
                if (each.prop, each.episode, each.start) == where
            ),
            "",
        )

    def without_hidden(self, answer: Answer) -> Answer:
        """Leave out of an answer what was taken down since the index was made."""
        if not self.decided.still_in_build:
            return answer
        return without_hidden(answer, self.build, self.discretion())

    def safe_facets(self, facets: Mapping[str, Facet]) -> dict[str, Facet]:
        """Leave out counts that may be of those alone who were taken down since the build.

        The index still counts them. As long as it does, a count no greater than
        their number could tell of nobody else, and is not told.
        """
        most = len(self.decided.still_in_build)
        if not most:
            return dict(facets)
        return {name: _without_small(facet, most) for name, facet in facets.items()}

    def safe_suggestions(self, found: Iterable[Suggestion]) -> list[Suggestion]:
        """Leave out words that may be of those alone who were taken down since the build."""
        most = len(self.decided.still_in_build)
        return [each for each in found if each.count > most]


def _without_small(facet: Facet, most: int) -> Facet:
    held = {value: count for value, count in facet.counts.items() if count > most}
    persons, unknown = (count if count > most else 0 for count in (facet.persons, facet.unknown))
    return Facet(held, len(held), persons, unknown)
