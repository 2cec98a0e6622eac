"""What the clauses of an entry, taken together, say of the person.

A clause alone does not tell which repression it belongs to, what kind of
sentence a place of exile stands for, or how somebody died; the clauses before
it do. The rules are those of the conventions that books of memory follow, and
hold for all languages; what differs between books is an option of the grammar.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from synodik.model.properties import Property
from synodik.parsing.cues import Clause
from synodik.parsing.findings import Finding
from synodik.parsing.grammar import Grammar
from synodik.parsing.sentences import SentenceReader


@dataclass(slots=True)
class Told:
    """A finding with the repression it belongs to.

    Attributes:
        name: of a property.
        start: in the healed text, half-open with `stop`.
        stop: see `start`.
        normal: normal form, or None where the wording is the value.
        rule: name of the clause it comes from.
        episode: 0 for the life as a whole, else from 1.
    """

    name: str
    start: int
    stop: int
    normal: str | None
    rule: str
    episode: int


@dataclass(slots=True)
class _Course:
    """How far the story has come."""

    episode: int = 0
    marks: set[str] = field(default_factory=set)
    """Of the episode: arrest, trial, deportation, settlement, release, death_sentence."""


class Interpreter:
    """Turns clauses and their findings into what an entry tells."""

    def __init__(self, grammar: Grammar) -> None:
        self._sentences = SentenceReader(grammar)
        self._sex = grammar.sex
        self._sex_shown = grammar.sex_shown
        self._options = grammar.options
        self._destinations = [re.compile(pattern, re.I) for pattern in grammar.destinations]

    def told(self, text: str, read: list[tuple[Clause, list[Finding]]]) -> list[Told]:
        """Return what is told, in the order of print."""
        course = _Course()
        told: list[Told] = []
        for clause, findings in read:
            self._advance(course, clause, text)
            told.extend(self._of_clause(text, clause, findings, course))
            course.marks |= clause.rule.marks
        self._add_deportation_dates(told)
        if self._options["place_means_settlement"]:
            _add_settlement(told)
        sex = _sex_by_cue(told, text, read, self._sex) or _sex_by_value(
            told, text, self._sex_shown
        )
        if sex:
            told.append(sex)
        return told

    def _advance(self, course: _Course, clause: Clause, text: str) -> None:
        """Begin another repression where the clause says so."""
        marks = clause.rule.marks
        begins = bool(marks & {"arrest", "trial", "deportation", "row"})
        if not begins:
            return
        over = bool(course.marks & {"release"}) and "deportation" not in marks
        again = "arrest" in marks and bool(course.marks & {"arrest", "trial", "deportation"})
        retried = "trial" in marks and "trial" in course.marks
        if course.episode == 0 or over or again or retried:
            course.episode += 1
            course.marks = set()

    def _of_clause(
        self, text: str, clause: Clause, findings: list[Finding], course: _Course
    ) -> list[Told]:
        rule = clause.rule.name
        told: list[Told] = []

        def tell(name: str, start: int, stop: int, normal: str | None) -> None:
            in_life = name in _OF_LIFE
            told.append(Told(name, start, stop, normal, rule, 0 if in_life else course.episode))

        for name, normal in clause.rule.sets:
            tell(name, *clause.shown_by, normal)
        if clause.rule.cue_is:
            tell(clause.rule.cue_is, *clause.shown_by, None)
        for finding in findings:
            tell(finding.name, finding.start, finding.stop, finding.normal)
        for item in list(told):
            if item.name == Property.SENTENCE:
                self._read_sentence(text, item, told, course)
            if item.name in _NAMING_DESTINATIONS:
                told.extend(self._places_named(text, item))
        if "death" in clause.rule.marks and not any(
            item.name == Property.DEATH_KIND for item in told
        ):
            kind = self._death_kind(course)
            tell(Property.DEATH_KIND.value, *clause.shown_by, kind)
        return told

    def _read_sentence(self, text: str, item: Told, told: list[Told], course: _Course) -> None:
        wording = text[item.start : item.stop]
        term = self._sentences.term(wording)
        if term.kind == "execution":
            course.marks.add("death_sentence")
        if term.kind and not any(other.name == Property.SENTENCE_KIND for other in told):
            told.append(
                Told(
                    Property.SENTENCE_KIND.value,
                    item.start, item.stop, term.kind, item.rule, item.episode,
                )
            )  # fmt: skip
        if term.years is not None:
            told.append(
                Told(
                    Property.SENTENCE_YEARS.value,
                    item.start + term.start, item.start + term.stop,
                    f"{term.years:g}", item.rule, item.episode,
                )
            )  # fmt: skip

    def _places_named(self, text: str, item: Told) -> Iterator[Told]:
        wording = text[item.start : item.stop]
        for pattern in self._destinations:
            for found in pattern.finditer(wording):
                start, stop = found.span("place")
                yield Told(
                    Property.PENAL_PLACES.value,
                    item.start + start, item.start + stop, None, item.rule, item.episode,
                )  # fmt: skip

    def _death_kind(self, course: _Course) -> str:
        marks = course.marks
        if "death_sentence" in marks and self._options["death_after_death_sentence_is_execution"]:
            return "executed"
        if "release" in marks:
            return "after_release"
        if marks & {"arrest", "trial"}:
            return "in_custody"
        if marks & {"deportation", "settlement"}:
            return "in_exile"
        return "unknown"

    @staticmethod
    def _add_deportation_dates(told: list[Told]) -> None:
        """A deportation with no decision of its own is dated by the day it was done."""
        decided = {item.episode for item in told if item.name == Property.TRIAL_DATE}
        for item in told:
            if item.name == "deportation_date":
                item.name = "ignored" if item.episode in decided else Property.TRIAL_DATE.value


_NAMING_DESTINATIONS = frozenset({Property.SENTENCE.value, Property.SENTENCE_CHANGE.value})

_OF_LIFE = frozenset(
    prop.value
    for prop in (
        Property.SURNAME, Property.GIVEN_NAME, Property.PATRONYMIC, Property.ALIASES,
        Property.SEX, Property.RELATION, Property.BIRTH_DATE, Property.BIRTH_PLACE,
        Property.NATIONALITY, Property.CITIZENSHIP, Property.EDUCATION, Property.PARTY,
        Property.OCCUPATION, Property.RESIDENCE, Property.DEATH_DATE, Property.DEATH_PLACE,
        Property.DEATH_KIND, Property.BURIAL_PLACE, Property.ARCHIVE_REFS, Property.CATEGORY,
        Property.CROSS_REFERENCE, Property.STATED_LINK, Property.MEMBERSHIP, Property.REMARK,
    )
)  # fmt: skip


def _add_settlement(told: list[Told]) -> None:
    names = {item.name for item in told}
    if Property.SENTENCE_KIND in names or Property.PENAL_PLACES not in names:
        return
    if names & {Property.SENTENCE, Property.ARREST_DATE, Property.ARREST_PLACE}:
        return
    first = next(item for item in told if item.name == Property.PENAL_PLACES)
    told.append(
        Told(
            Property.SENTENCE_KIND.value,
            first.start, first.stop, "special_settlement", first.rule, first.episode,
        )
    )  # fmt: skip


def _sex_by_cue(
    told: list[Told],
    text: str,
    read: list[tuple[Clause, list[Finding]]],
    patterns: dict[str, re.Pattern[str]],
) -> Told | None:
    """Sex shows in the cues (`Родилась`) and in words of kinship (`tütar`)."""
    shown = [
        (clause.cue_start, max(clause.start, clause.cue_stop), clause.rule.name)
        for clause, _ in read
    ]
    shown += [
        (item.start, item.stop, item.rule) for item in told if item.name == Property.RELATION
    ]
    for start, stop, rule in shown:
        for sex, pattern in patterns.items():
            if pattern.search(text[start:stop]):
                return Told(Property.SEX.value, start, stop, sex, rule, 0)
    return None


def _sex_by_value(
    told: list[Told], text: str, patterns: dict[str, dict[str, re.Pattern[str]]]
) -> Told | None:
    """Sex shows in words that a value is made of (`выслана как чеченка`)."""
    for sex, by_name in patterns.items():
        for item in told:
            pattern = by_name.get(item.name)
            if pattern and (found := pattern.search(text[item.start : item.stop])):
                start, stop = item.start + found.start(), item.start + found.end()
                return Told(Property.SEX.value, start, stop, sex, item.rule, 0)
    return None
