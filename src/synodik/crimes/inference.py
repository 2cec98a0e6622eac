"""To which operation a sentence is held to belong, and by which rule.

No source says so: what is given here is inferred, is shown with the words of
its rule, and never as a statement. A rule asks for a body and a date.
"""

import re
from dataclasses import dataclass, field
from functools import cache

from synodik.crimes.body import Body
from synodik.crimes.register import tables
from synodik.model.edtf import DateInterval, interval_of


@dataclass(frozen=True, slots=True)
class Sentence:
    """What an entry tells of one sentence.

    Attributes:
        body: that imposed it.
        when: it did; None where not stated.
        arrested: when; None where not stated.
        nationality: concept stated of the person; empty where none is.
        words: occupation, charge, articles and sentence, as a plain wording.
        imposed: charge and sentence alone, as a plain wording.
        kinds: of the sentence.
        lands: ids of the countries that the source covers.
    """

    body: Body
    when: DateInterval | None = None
    arrested: DateInterval | None = None
    nationality: str = ""
    words: str = ""
    imposed: str = ""
    kinds: frozenset[str] = field(default=frozenset())
    lands: frozenset[str] = field(default=frozenset())


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by which sentences belong to an operation.

    Attributes:
        id: of the rule.
        operation: id of the operation.
        bodies: ids of rows of the register.
        confidence: 0 to 1.
        wordings: language to the rule in words.
        decided: when the sentence must fall; None where any day will do.
        arrested: when the arrest must fall; None where any day will do.
        taken: where a day of arrest is stated, it must fall within one of these: in
            none, where there are none; None where any day will do.
        words: must be found among those of the sentence.
        imposed: must be found in charge or sentence.
        unless: must not be found among the words.
        nationality: must be stated; empty for none.
        sentences: kinds, one of which was imposed; empty for any.
        without: kinds, none of which was.
        lands: one of which the source covers; empty for any.
    """

    id: str
    operation: str
    bodies: frozenset[str]
    confidence: float
    wordings: dict[str, str]
    decided: DateInterval | None = None
    arrested: DateInterval | None = None
    taken: tuple[DateInterval, ...] | None = None
    words: re.Pattern[str] | None = None
    imposed: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None
    nationality: str = ""
    sentences: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    lands: frozenset[str] = frozenset()

    def wording(self, language: str) -> str:
        """Give the rule in words, in a language or else in English."""
        return self.wordings.get(language) or self.wordings["en"]

    def fits(self, sentence: Sentence) -> bool:
        """Whether a sentence meets all that the rule asks for."""
        return (
            sentence.body.pattern in self.bodies
            and _is_within(sentence.when, self.decided)
            and _is_within(sentence.arrested, self.arrested)
            and self._was_taken(sentence.arrested)
            and (not self.nationality or sentence.nationality == self.nationality)
            and (not self.lands or not self.lands.isdisjoint(sentence.lands))
            and (not self.sentences or not self.sentences.isdisjoint(sentence.kinds))
            and self.without.isdisjoint(sentence.kinds)
            and self._is_worded(sentence)
        )

    def _is_worded(self, sentence: Sentence) -> bool:
        return (
            (self.words is None or self.words.search(sentence.words) is not None)
            and (self.imposed is None or self.imposed.search(sentence.imposed) is not None)
            and (self.unless is None or self.unless.search(sentence.words) is None)
        )

    def _was_taken(self, arrested: DateInterval | None) -> bool:
        if self.taken is None or arrested is None:
            return True
        return any(_is_within(arrested, each) for each in self.taken)


@cache
def rules() -> dict[str, Rule]:
    """Return the rules by id, in the order in which they are tried."""
    return {name: _rule(name, row) for name, row in tables("rules").items()}


def operation_rule(sentence: Sentence) -> Rule | None:
    """Return the first rule that a sentence fits; None where no operation can be inferred."""
    for rule in _rules_by_body().get(sentence.body.pattern, ()):
        if rule.fits(sentence):
            return rule
    return None


@cache
def _rules_by_body() -> dict[str, tuple[Rule, ...]]:
    patterns = {body for rule in rules().values() for body in rule.bodies}
    return {each: tuple(r for r in rules().values() if each in r.bodies) for each in patterns}


def _rule(name: str, row: dict[str, object]) -> Rule:
    held = {
        key: str(row[key]) for key in ("operation", "since", "until", "nationality") if key in row
    }
    between, taken = _texts(row, "arrested"), _texts(row, "taken")
    return Rule(
        id=name,
        operation=held["operation"],
        bodies=frozenset(_texts(row, "bodies")),
        confidence=float(str(row["confidence"])),
        wordings={language: str(row[language]) for language in ("en", "ru", "et", "uk")},
        decided=_span(held["since"], held["until"]) if "since" in held else None,
        arrested=_span(*between) if between else None,
        taken=((_span(*taken),) if taken else ()) if "taken" in row else None,
        words=re.compile(str(row["words"])) if "words" in row else None,
        imposed=re.compile(str(row["imposed"])) if "imposed" in row else None,
        unless=re.compile(str(row["unless"])) if "unless" in row else None,
        nationality=held.get("nationality", ""),
        sentences=frozenset(_texts(row, "sentences")),
        without=frozenset(_texts(row, "without")),
        lands=frozenset(_texts(row, "lands")),
    )


def _texts(row: dict[str, object], key: str) -> list[str]:
    values = row.get(key, [])
    return [str(value) for value in values] if isinstance(values, list) else []


def _span(first: str, last: str) -> DateInterval:
    return DateInterval(interval_of(first).earliest, interval_of(last).latest)


def _is_within(stated: DateInterval | None, asked: DateInterval | None) -> bool:
    if asked is None:
        return True
    return (
        stated is not None and asked.earliest <= stated.earliest and stated.latest <= asked.latest
    )
