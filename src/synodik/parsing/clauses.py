"""The content of a clause, read into findings slot by slot."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from synodik.parsing.articles import ArticleReader
from synodik.parsing.cues import Clause
from synodik.parsing.findings import Finding
from synodik.parsing.grammar import ClauseRule, Grammar, Slot, SlotKind
from synodik.parsing.items import items, trim
from synodik.parsing.names import NameReader
from synodik.parsing.vocabulary import Vocabulary, WordFound


class ClauseReader:
    """Reads the content of clauses by the slots of their rules."""

    def __init__(self, grammar: Grammar) -> None:
        self._dates = grammar.dates
        self._until = grammar.until
        self._articles = ArticleReader(grammar)
        self._vocabulary = Vocabulary(grammar.words)
        self._names = NameReader(grammar)
        self._plans = {rule.name: self._plan(rule, grammar) for rule in grammar.clauses}
        self._cut = re.compile("|".join(grammar.cut) or r"(?!)")

    def findings(self, text: str, clause: Clause) -> list[Finding]:
        """Read one clause; findings come in the order of print."""
        plan = self._plans.get(clause.rule.name)
        if plan is None:
            return []
        stop = clause.stop
        if plan.ends and (end := plan.ends.search(text, clause.start, stop)):
            stop = end.start()
        reading = _ClauseReading(plan)
        position = clause.start
        for start, end, found in self._tokens(text, position, stop, plan, reading):
            self._read_words(text, position, start, plan, reading)
            reading.close()
            reading.findings.extend(found)
            if found and found[0].name in {"articles", "sentence"}:
                reading.jump_to(found[0].name)
            position = end
        self._read_words(text, position, stop, plan, reading)
        reading.close()
        return reading.findings

    def _plan(self, rule: ClauseRule, grammar: Grammar) -> "_Plan":
        kinds = {slot.kind for slot in rule.slots}
        parts = []
        if SlotKind.DATE in kinds:
            parts.append(f"(?P<date>{grammar.dates.pattern})")
        if SlotKind.ARTICLES in kinds:
            parts.append(f"(?P<articles>{self._articles.run})")
        if SlotKind.SENTENCE in kinds and grammar.sentences:
            parts.append(f"(?P<sentence>(?<![\\w-])(?:{'|'.join(grammar.sentences)}))")
        return _Plan(
            rule,
            re.compile("|".join(parts), re.I) if parts else None,
            re.compile(rule.ends) if rule.ends else None,
            re.compile(rule.lead) if rule.lead else None,
            tuple(slot.finding for slot in rule.slots if slot.kind is SlotKind.DATE),
        )

    def _tokens(
        self, text: str, start: int, stop: int, plan: "_Plan", reading: "_ClauseReading"
    ) -> Iterator[tuple[int, int, list[Finding]]]:
        """Give the dates, articles and sentences of a clause, each with its findings."""
        dates = list(plan.dates)
        if plan.tokens is None:
            return
        for found in plan.tokens.finditer(text, start, stop):
            at, end = found.span()
            if found.lastgroup == "date":
                date = self._dates.match(text, at, stop) if dates else None
                if date is not None:
                    yield at, end, [Finding(dates.pop(0), at, end, date.edtf)]
            elif found.lastgroup == "articles":
                runs = self._articles.articles(text, at, end)
                yield at, end, [Finding("articles", *article) for article in runs]
            elif not reading.has("sentence"):
                trimmed = trim(text, at, end) or (at, end)
                yield at, end, [Finding("sentence", *trimmed)]

    def _read_words(
        self, text: str, start: int, stop: int, plan: "_Plan", reading: "_ClauseReading"
    ) -> None:
        for at, end in items(text, start, stop, plan.rule.separators):
            if plan.rule.semicolon and text[max(at - 3, 0) : at].rstrip().endswith(";"):
                reading.jump_to(plan.rule.semicolon)
            at = self._past_lead(text, at, end, plan)
            if cut := self._cut.search(text, at, end):
                trimmed = trim(text, at, cut.start())
                if trimmed is None:
                    continue
                at, end = trimmed
            if plan.rule.splits_last_word and (last := _LAST_WORD.search(text, at, end)):
                if any(reading.wants(word) for word in self._vocabulary.of(last.group(1))):
                    self._read_item(text, at, last.start(), reading)
                    at = last.start(1)
            if at < end:
                self._read_item(text, at, end, reading)

    @staticmethod
    def _past_lead(text: str, start: int, stop: int, plan: "_Plan") -> int:
        found = plan.lead.match(text, start, stop) if plan.lead else None
        return found.end() if found else start

    def _read_item(self, text: str, start: int, stop: int, reading: "_ClauseReading") -> None:
        words = self._vocabulary.of(text[start:stop])
        for word in words:
            if reading.take_word(word, start):
                return
        slot = reading.words_slot()
        if slot is None:
            return
        if slot.kind is SlotKind.NAMES and text[start].islower():
            slot = reading.later_slot(slot) or slot
        if slot.kind is SlotKind.NAMES:
            reading.findings.extend(self._names.findings(text, start, stop, reading.findings))
            return
        until = self._until.get(slot.finding)
        if until and until.match(text, start, stop) and (later := reading.later_slot(slot)):
            slot = later
        reading.take_words(slot, start, stop)


@dataclass(frozen=True, slots=True)
class _Plan:
    """A clause rule made ready to run."""

    rule: ClauseRule
    tokens: re.Pattern[str] | None
    ends: re.Pattern[str] | None
    lead: re.Pattern[str] | None
    dates: tuple[str, ...]


class _ClauseReading:
    """Which slots of a clause have been filled so far."""

    def __init__(self, plan: _Plan) -> None:
        self._slots = plan.rule.slots
        self._phase = 0
        self._open: tuple[Slot, int, int] | None = None
        self.findings: list[Finding] = []

    def has(self, finding: str) -> bool:
        """Whether a finding of this name was made."""
        return any(found.name == finding for found in self.findings)

    def take_word(self, word: WordFound, item_start: int) -> bool:
        """Take an item as a word of a vocabulary, if a slot wants one."""
        for number, slot in enumerate(self._slots):
            if slot.kind is SlotKind.WORD and slot.finding == word.kind:
                self._phase = max(self._phase, number)
                self._extend(slot, item_start + word.start, item_start + word.stop)
                return True
        return False

    def wants(self, word: WordFound) -> bool:
        """Whether a slot takes words of this vocabulary."""
        return any(
            slot.kind is SlotKind.WORD and slot.finding == word.kind for slot in self._slots
        )

    def jump_to(self, finding: str) -> None:
        """Let what follows go to the slot of a finding."""
        self.close()
        for number, slot in enumerate(self._slots):
            if slot.finding == finding:
                self._phase = max(self._phase, number)

    def words_slot(self) -> Slot | None:
        """Return the slot that takes words of no vocabulary at this point."""
        for slot in self._slots[self._phase :]:
            if slot.kind in _WORDS:
                return slot
        return None

    def later_slot(self, slot: Slot) -> Slot | None:
        """Return the next slot for words behind `slot`."""
        number = self._slots.index(slot)
        return next((later for later in self._slots[number + 1 :] if later.kind in _WORDS), None)

    def take_words(self, slot: Slot, start: int, stop: int) -> None:
        """Take an item as, or as part of, the value of a slot."""
        self._phase = max(self._phase, self._slots.index(slot))
        if slot.kind is SlotKind.LIST:
            self.close()
            self.findings.append(Finding(slot.finding, start, stop))
        else:
            self._extend(slot, start, stop)

    def close(self) -> None:
        """End the value that is being put together."""
        if self._open is not None:
            slot, start, stop = self._open
            self._open = None
            if not self.has(slot.finding):
                self.findings.append(Finding(slot.finding, start, stop))

    def _extend(self, slot: Slot, start: int, stop: int) -> None:
        if self._open is not None and self._open[0] is slot:
            self._open = (slot, self._open[1], stop)
        else:
            self.close()
            self._open = (slot, start, stop)


_LAST_WORD = re.compile(r"\s(\w+)$")
_WORDS = frozenset({SlotKind.TEXT, SlotKind.LIST, SlotKind.NAMES})
