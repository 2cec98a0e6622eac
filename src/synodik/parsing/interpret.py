"""What the clauses of an entry, taken together, say of the person.

A clause alone does not tell which repression it belongs to, what kind of
sentence a place of exile stands for, or how somebody died; the clauses before
it do. The rules are those of the conventions that books of memory follow, and
hold for all languages; what differs between books is an option of the grammar.
"""

import re
from collections.abc import Iterator

from synodik.model.properties import Property
from synodik.parsing.conclusions import (
    add_release,
    add_settlement,
    date_births,
    date_deportations,
    drop_spared,
    mend_births,
    place_ranks,
)
from synodik.parsing.course import Course
from synodik.parsing.cues import Clause
from synodik.parsing.findings import Finding
from synodik.parsing.grammar import Grammar
from synodik.parsing.remembered import Remembered
from synodik.parsing.sentences import SentenceReader


class Interpreter:
    """Turns clauses and their findings into what an entry tells."""

    def __init__(self, grammar: Grammar) -> None:
        self._sentences = SentenceReader(grammar)
        self._sex = grammar.sex
        self._sex_of = Remembered(self._sex_of_words)
        self._sex_shown = {sex: shown for sex, shown in grammar.sex_shown.items() if shown}
        self._showing_sex = frozenset().union(*self._sex_shown.values())
        self._options = grammar.options
        self._spared = {rule.name for rule in grammar.clauses if "spared" in rule.marks}
        self._destinations = [re.compile(pattern, re.I) for pattern in grammar.destinations]

    def told(self, text: str, read: list[tuple[Clause, list[Finding]]]) -> list[Finding]:
        """Return what is told, in the order of print; the findings are finished in place."""
        course = Course(places_are_exile=self._options["place_means_settlement"])
        told: list[Finding] = []
        for clause, findings in read:
            course.enter(clause.rule)
            told += self._of_clause(text, clause, findings, course)
            course.leave(clause.rule, findings, clause.shown_by)
        self._conclude(text, told, course)
        sex = self._sex_by_cue(told, text, read) or self._sex_by_value(told, text)
        if sex:
            told.append(sex)
        return told

    def _conclude(self, text: str, told: list[Finding], course: Course) -> None:
        names = {item.name for item in told}
        if "deportation_date" in names:
            date_deportations(told)
        if "age" in names:
            date_births(told, text)
        if Property.BIRTH_DATE in names:
            mend_births(told, text)
        if "rank" in names:
            place_ranks(told)
        if any(item.rule in self._spared for item in told):
            drop_spared(told, self._spared)
        if course.settled:
            add_settlement(told, course.settled)
        was_let_go = course.episode == 1 and {"arrest", "release"} <= course.marks
        if self._options["release_without_sentence_is_none"] and was_let_go and course.released:
            add_release(told, course.released)

    def _sex_by_cue(
        self, told: list[Finding], text: str, read: list[tuple[Clause, list[Finding]]]
    ) -> Finding | None:
        """Sex shows in the cues (`Родилась`) and in words of kinship (`tütar`)."""
        for clause, _ in read:
            start, stop = clause.cue_start, max(clause.start, clause.cue_stop)
            if start < stop and (sex := self._sex_of[text[start:stop]]):
                return Finding(_SEX, start, stop, sex, clause.rule.name)
        for item in told:
            if item.name == _RELATION and (sex := self._sex_of[text[item.start : item.stop]]):
                return Finding(_SEX, item.start, item.stop, sex, item.rule)
        return None

    def _sex_of_words(self, words: str) -> str | None:
        return next((sex for sex, pattern in self._sex.items() if pattern.search(words)), None)

    def _sex_by_value(self, told: list[Finding], text: str) -> Finding | None:
        """Sex shows in words that a value is made of (`выслана как чеченка`)."""
        showing = [item for item in told if item.name in self._showing_sex]
        for sex, by_name in self._sex_shown.items():
            for item in showing:
                pattern = by_name.get(item.name)
                if pattern and (found := pattern.search(text[item.start : item.stop])):
                    start, stop = item.start + found.start(), item.start + found.end()
                    return Finding(_SEX, start, stop, sex, item.rule)
        return None

    def _of_clause(
        self, text: str, clause: Clause, findings: list[Finding], course: Course
    ) -> list[Finding]:
        rule = clause.rule
        told = [Finding(name, *clause.shown_by, normal) for name, normal in rule.sets]
        if rule.cue_is:
            told.append(Finding(rule.cue_is, *clause.shown_by))
        told += findings
        naming: list[Finding] = []
        for item in told:
            item.rule = rule.name
            item.episode = 0 if item.name in _OF_LIFE else course.episode
            if item.name in _NAMING_DESTINATIONS:
                naming.append(item)
        for item in naming:
            if item.name == _SENTENCE:
                self._read_sentence(text, item, told, course)
            told.extend(self._places_named(text, item))
        if "death" in rule.marks and not any(item.name == _DEATH_KIND for item in told):
            died = next((found.normal for found in findings if found.name == _DIED), None)
            kind = course.death_kind(
                died or "", sentence_was_carried_out=self._options[_DEATH_IS_EXECUTION]
            )
            told.append(Finding(_DEATH_KIND, *clause.shown_by, kind, rule.name))
        return told

    def _read_sentence(self, text: str, item: Finding, told: list[Finding], course: Course) -> None:
        wording = text[item.start : item.stop]
        term = self._sentences.term[wording]
        if term.kind == "execution":
            course.marks.add("death_sentence")
        elif term.kind in _EXILE:
            course.marks.add("exile")
        if term.kind and not any(other.name == Property.SENTENCE_KIND for other in told):
            told.append(
                Finding(
                    Property.SENTENCE_KIND.value,
                    item.start, item.stop, term.kind, item.rule, item.episode,
                )
            )  # fmt: skip
        if term.years is not None:
            told.append(
                Finding(
                    Property.SENTENCE_YEARS.value,
                    item.start + term.start, item.start + term.stop,
                    f"{term.years:g}", item.rule, item.episode,
                )
            )  # fmt: skip

    def _places_named(self, text: str, item: Finding) -> Iterator[Finding]:
        wording = text[item.start : item.stop]
        for pattern in self._destinations:
            for found in pattern.finditer(wording):
                start, stop = found.span("place")
                yield Finding(
                    Property.PENAL_PLACES.value,
                    item.start + start, item.start + stop, None, item.rule, item.episode,
                )  # fmt: skip


_SEX = Property.SEX.value
_SENTENCE = Property.SENTENCE.value
_DEATH_KIND = Property.DEATH_KIND.value
_DIED = Property.DEATH_DATE.value
_DEATH_IS_EXECUTION = "death_after_death_sentence_is_execution"
_EXILE = frozenset({"exile", "special_settlement"})
_RELATION = Property.RELATION.value
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
        Property.IDENTIFIER,
        *(prop for prop in Property if not prop.is_asked_of_persons),
    )
)  # fmt: skip
