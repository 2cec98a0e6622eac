"""How far the story of an entry has come, clause by clause.

An entry tells of a life in which repressions follow each other; most words say
nothing by themselves of where in it they belong.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from synodik.model.properties import Property
from synodik.parsing.findings import Finding
from synodik.parsing.grammar import ClauseRule

_BEGINNINGS = frozenset({"arrest", "trial", "deportation", "row"})
_REPRESSED = frozenset({"arrest", "trial", "deportation", "settlement"})
_PUNISHMENT = frozenset({Property.ARTICLES.value, Property.SENTENCE.value})
_EXILE = frozenset({"deportation", "settlement"})
_NO_MERE_EXILE = frozenset({"arrest", "punished"})
_DECIDED = Property.TRIAL_DATE.value
_PLACE = Property.PENAL_PLACES.value


@dataclass(slots=True)
class Course:
    """What has been told so far.

    Attributes:
        episode: number of the repression that is being told; 0 before the first.
        marks: of that repression: `arrest`, `trial`, `deportation`, `settlement`,
            `release`, `sentence`, `death_sentence`, `exile` (the sentence was one),
            `changed`, `spared`,
            `punished` (articles or a term are told).
        places_are_exile: whether a place of exile alone tells of a repression.
        settled: what first shows that the person lived in exile: where it stands, by
            which clause, in which repression.
        released: where a release is told, and by which clause, if it is.
        decided: date of the decision, in EDTF; empty while none is told.
    """

    places_are_exile: bool = False
    episode: int = 0
    marks: set[str] = field(default_factory=set)
    settled: tuple[int, int, str, int] | None = None
    released: tuple[int, int, str] | None = None
    decided: str = ""

    def enter(self, rule: ClauseRule) -> None:
        """Begin another repression where a clause of this kind does so."""
        marks = rule.marks
        if not marks & _BEGINNINGS:
            # A sentence with no arrest or decision before it is the first that is told.
            self.episode = self.episode or int("sentence" in marks)
            return
        over = "release" in self.marks and "deportation" not in marks
        again = "arrest" in marks and bool(self.marks & _REPRESSED)
        retried = "trial" in marks and "trial" in self.marks
        # Who was listed for deportation and spared has not been repressed by that decision.
        goes_on = self.episode > 0 and "spared" in self.marks
        if self.episode == 0 or (not goes_on and (over or again or retried)):
            self.episode += 1
            self.marks = set()
            self.decided = ""
        if "deportation" in marks and "release" in self.marks:  # from the camp into exile
            self.marks -= {"release", "arrest", "trial"}

    def leave(
        self, rule: ClauseRule, findings: Sequence[Finding], shown_by: tuple[int, int]
    ) -> None:
        """Note what a clause has told."""
        self.marks |= rule.marks
        place: tuple[int, int] | None = None
        for found in findings:
            if found.name in _PUNISHMENT:
                self.marks.add("punished")
            elif found.name == _DECIDED and not self.decided:
                self.decided = found.normal or ""
            elif found.name == _PLACE and place is None:
                place = found.start, found.stop
        if "release" in rule.marks:
            self.released = (*shown_by, rule.name)
        settled = shown_by if "settlement" in rule.marks else place
        if self.places_are_exile and settled and not self.marks & _NO_MERE_EXILE:
            self.marks.add("settlement")
            self.episode = self.episode or 1
            self.settled = self.settled or (*settled, rule.name, self.episode)

    def death_kind(self, died: str, *, sentence_was_carried_out: bool) -> str:
        """Return how somebody died of whom only the death is told.

        Args:
            died: date of the death, in EDTF; empty if none is told.
            sentence_was_carried_out: whether the book prints a plain death for
                executions.
        """
        if sentence_was_carried_out and self._is_executed(died):
            return "executed"
        if "release" in self.marks:
            return "after_release"
        if "exile" in self.marks:
            return "in_exile"
        if "arrest" in self.marks or ("trial" in self.marks and "settlement" not in self.marks):
            return "in_custody"
        if self.marks & _EXILE:
            return "in_exile"
        return "unknown"

    def _is_executed(self, died: str) -> bool:
        if "death_sentence" not in self.marks or "changed" in self.marks:
            return False
        length = min(len(died), len(self.decided))
        return died[:length] >= self.decided[:length]
