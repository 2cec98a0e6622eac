"""The content of a clause, read into findings slot by slot."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from synodik.parsing.articles import ArticleReader
from synodik.parsing.connectives import Connectives
from synodik.parsing.cues import Clause
from synodik.parsing.findings import Finding
from synodik.parsing.grammar import HEAD, ClauseRule, Grammar, SlotKind
from synodik.parsing.items import items, trim
from synodik.parsing.names import NameReader
from synodik.parsing.tokens import TokenScanner
from synodik.parsing.vocabulary import Vocabulary, WordFound

_LAST_WORD = re.compile(r"\s(\w+)$")
_LETTER_OR_FIGURE = re.compile(r"\w")
_QUOTES = frozenset('"«„([')
_WORDS = frozenset({SlotKind.TEXT, SlotKind.LIST, SlotKind.NAMES})


_NONE = 1_000
"""Number of a slot that a clause does not have."""


class _Plan:
    """A clause rule made ready to run.

    Attributes:
        rule: the rule.
        tokens: dates, articles and sentences, each a named group; None for none.
        ends: see `ClauseRule`; None for none.
        lead: see `ClauseRule`; None for none.
        dates: the findings that dates give, in order.
        word_slots: vocabulary to the number of its slot.
        words_slot: for each number of a slot the first slot from there on that takes
            words of no vocabulary, or None.
        numbers: finding to the number of its last slot.
        names: number of the slot of the person's names; a high one where there is none.
    """

    __slots__ = (
        "dates",
        "ends",
        "lead",
        "names",
        "numbers",
        "rule",
        "tokens",
        "word_slots",
        "words_slot",
    )

    def __init__(self, rule: ClauseRule, tokens: TokenScanner | None) -> None:
        self.rule = rule
        self.tokens = tokens
        self.ends = re.compile(rule.ends) if rule.ends else None
        self.lead = re.compile(rule.lead) if rule.lead else None
        self.dates = tuple(slot.finding for slot in rule.slots if slot.kind is SlotKind.DATE)
        self.numbers = {slot.finding: number for number, slot in enumerate(rule.slots)}
        self.names = next(
            (n for n, slot in enumerate(rule.slots) if slot.kind is SlotKind.NAMES), _NONE
        )
        self.word_slots = {
            slot.finding: number
            for number, slot in reversed(list(enumerate(rule.slots)))
            if slot.kind is SlotKind.WORD
        }
        self.words_slot = tuple(
            next((n for n in range(first, len(rule.slots)) if rule.slots[n].kind in _WORDS), None)
            for first in range(len(rule.slots) + 1)
        )


class _ClauseReading:
    """Which slots of a clause have been filled so far."""

    __slots__ = ("_made", "_open", "_plan", "_start", "_stop", "findings", "phase")

    def __init__(self, plan: _Plan) -> None:
        self._plan = plan
        self._open = -1
        self._start = self._stop = 0
        self._made: set[str] = set()
        self.phase = 0
        self.findings: list[Finding] = []

    def has(self, finding: str) -> bool:
        """Whether a finding of this name was made."""
        return finding in self._made

    def add(self, found: list[Finding]) -> None:
        """Add what is complete."""
        self.findings.extend(found)
        self._made.update(finding.name for finding in found)

    def ignore(self, start: int, stop: int) -> None:
        """Note words that lead to a value, as cues do, and are no part of one."""
        if start < stop:
            self.findings.append(Finding("ignored", start, stop))

    def lead(self, found: re.Match[str]) -> None:
        """Note the words before an item; a named group among them is a value (`Ppor.`)."""
        named = [name for name, words in found.groupdict().items() if words]
        self.add([Finding(name, *found.span(name)) for name in named])
        if not named:
            self.ignore(*found.span())

    def jump_to(self, finding: str) -> None:
        """Let what follows go to the slot of a finding."""
        self.close()
        self.phase = max(self.phase, self._plan.numbers.get(finding, 0))

    def take(self, number: int, start: int, stop: int) -> None:
        """Take an item as, or as part of, the value of a slot."""
        self.phase = max(self.phase, number)
        slot = self._plan.rule.slots[number]
        if slot.kind is SlotKind.LIST:
            self.close()
            self.findings.append(Finding(slot.finding, start, stop))
        elif self.is_open(number):
            self._open, self._stop = number, stop
        else:
            self.close()
            self._open, self._start, self._stop = number, start, stop

    def take_word(self, number: int, start: int, stop: int, word: WordFound) -> None:
        """Take an item for the word of a vocabulary that it holds."""
        self.take(number, start + word.start, start + word.stop)
        if word.stop - word.start < stop - start:
            self.pass_over(start, start + word.start)
            self.pass_over(start + word.stop, stop)

    def is_open(self, number: int) -> bool:
        """Whether the value that this slot gives is being put together."""
        slots = self._plan.rule.slots
        return self._open >= 0 and slots[self._open].finding == slots[number].finding

    def is_past(self, number: int) -> bool:
        """Whether a slot is filled, and words behind it are being put together."""
        return self._open > number and self._plan.rule.slots[number].finding in self._made

    def pass_over(self, start: int, stop: int) -> None:
        """Take words as understood that are no part of a value."""
        if start < stop:
            self.findings.append(Finding("ignored", start, stop))

    def end_sentence(self) -> None:
        """Let the words of the next sentence go to another slot."""
        if self._open >= 0:
            self.phase = max(self.phase, self._open + 1)
            self.close()

    def close(self) -> None:
        """End the value that is being put together."""
        if self._open < 0:
            return
        finding = self._plan.rule.slots[self._open].finding
        self._open = -1
        if finding not in self._made:
            self._made.add(finding)
            self.findings.append(Finding(finding, self._start, self._stop))


@dataclass(frozen=True, slots=True)
class _Item:
    """What an item is by itself, whatever clause it stands in.

    Attributes:
        start: of what is left of it behind what is cut off, half-open with `stop`.
        stop: see `start`; equal to `start` where nothing is left.
        words: vocabularies that it belongs to as a whole.
        joined: where the connecting words behind it end, 0 where there are none around it.
    """

    start: int
    stop: int
    words: tuple[WordFound, ...]
    joined: int = 0


class ClauseReader:
    """Reads the content of clauses by the slots of their rules."""

    def __init__(self, grammar: Grammar) -> None:
        self._dates = grammar.dates
        self._until = grammar.until
        self._leads = grammar.leads
        self._more = grammar.more
        self._articles = ArticleReader(grammar)
        self._vocabulary = Vocabulary(grammar.words)
        self._names = NameReader(grammar)
        self._plans = {
            rule.name: _Plan(rule, self._tokens(rule, grammar)) for rule in grammar.clauses
        }
        self._cut = re.compile("|".join(grammar.cut) or r"(?!)")
        self._connectives = Connectives(grammar.connectives)
        self._item = lru_cache(maxsize=65536)(self._item_of)

    def findings(self, text: str, clause: Clause) -> list[Finding]:
        """Read one clause; findings come in the order of print."""
        plan = self._plans.get(clause.rule.name)
        if plan is None or not clause.rule.slots:
            return []
        position, stop = clause.start, clause.stop
        if plan.ends and (end := plan.ends.search(text, position, stop)):
            stop = end.start()
        reading = _ClauseReading(plan)
        if plan.tokens is not None:
            for token in plan.tokens.tokens(text, position, stop, clause.places):
                if found := self._token(text, token, plan, reading):
                    self._read_words(text, position, token.start(), reading, plan)
                    reading.close()
                    reading.add(found)
                    if token.lastgroup == "articles":
                        reading.ignore(*token.span())
                    if found[0].name in _JUMPS:
                        reading.jump_to(found[0].name)
                    position = token.end()
        self._read_words(text, position, stop, reading, plan)
        reading.close()
        if clause.rule.date_within:
            reading.add(self._date_within(text, clause))
        for name, other in clause.rule.copies:
            reading.add(
                [replace(each, name=other) for each in reading.findings if each.name == name]
            )
        return [_without_quotes(text, found) for found in reading.findings]

    def _date_within(self, text: str, clause: Clause) -> list[Finding]:
        bracket = text.find("(", clause.start, clause.stop)
        date = self._dates.match(text, bracket + 1, clause.stop) if bracket >= 0 else None
        return [Finding(clause.rule.date_within, date.start, date.stop, date.edtf)] if date else []

    def _tokens(self, rule: ClauseRule, grammar: Grammar) -> TokenScanner | None:
        kinds = {slot.kind for slot in rule.slots}
        parts = []
        if SlotKind.DATE in kinds:
            parts.append(f"(?P<date>{grammar.dates.pattern})")
        if SlotKind.ARTICLES in kinds:
            parts.append(f"(?P<articles>{self._articles.run})")
        if SlotKind.SENTENCE in kinds and grammar.sentences:
            parts.append(f"(?P<sentence>(?<![\\w-])(?:{'|'.join(grammar.sentences)}))")
        if rule.skips:
            parts.append(f"(?P<skipped>(?<!\\w)(?:{rule.skips})(?!\\w))")
        return TokenScanner(parts) if parts else None

    def _token(
        self, text: str, token: re.Match[str], plan: _Plan, reading: _ClauseReading
    ) -> list[Finding] | None:
        """Return what a date, a run of articles or a sentence says, if it has a slot."""
        start, stop = token.span()
        if token.lastgroup == "date":
            return self._date(token, plan.dates[sum(map(reading.has, plan.dates)) :])
        if token.lastgroup == "skipped":
            return [Finding("ignored", start, stop)]
        if token.lastgroup == "articles":
            return [
                Finding("articles", *article)
                for article in self._articles.articles(text, start, stop)
            ]
        if reading.has("sentence"):
            return None
        return [Finding("sentence", *(trim(text, start, stop) or (start, stop)))]

    def _date(self, token: re.Match[str], wanted: tuple[str, ...]) -> list[Finding] | None:
        """Return what a date says, if there is a slot left for it."""
        edtf = self._dates.edtf(token.group()) if wanted else None
        if edtf is None:
            return None
        if wanted == _LIFE and "/" in edtf:
            return _life(token, edtf)
        return [Finding(wanted[0], *token.span(), edtf)]

    def _read_words(
        self, text: str, start: int, stop: int, reading: _ClauseReading, plan: _Plan
    ) -> None:
        rule = plan.rule
        before = start
        for at, end in items(text, start, stop, rule.separators):
            if "." in rule.separators and text[before:at].strip() in _SENTENCE_ENDS:
                reading.end_sentence()
            before = end
            if rule.semicolon and text[max(at - 3, 0) : at].rstrip().endswith(";"):
                reading.jump_to(rule.semicolon)
            if plan.lead and (lead := plan.lead.match(text, at, end)):
                reading.lead(lead)
                at = lead.end()  # noqa: PLW2901
            if rule.splits_last_word and (last := _LAST_WORD.search(text, at, end)):
                is_one = self._is_wanted(text[at:end], plan)
                if not is_one and self._is_wanted(last.group(1), plan):
                    self._read_item(text, at, last.start(), reading, plan)
                    at = last.start(1)  # noqa: PLW2901
            if "." in rule.separators and (word := self._new_sentence(text, at, end, plan)):
                self._read_item(text, at, word, reading, plan)
                reading.end_sentence()
                at = word  # noqa: PLW2901
            self._read_item(text, at, end, reading, plan)

    def _new_sentence(self, text: str, start: int, stop: int, plan: _Plan) -> int:
        """Find the word of a vocabulary that opens a sentence inside an item; 0 if none does.

        The full stop before it is an abbreviation's too (`Тульской обл. Русский`).
        """
        dot = text.find(". ", start, stop)
        while dot > 0:
            word = dot + 2
            if word < stop and text[word].isupper():
                kinds = {each.kind for each in self._item(text[word:stop]).words}
                if kinds & _OPENING_SENTENCES & plan.word_slots.keys():
                    return word
            dot = text.find(". ", word, stop)
        return 0

    def _is_wanted(self, item: str, plan: _Plan) -> bool:
        """Whether an item is a word of a vocabulary that the clause takes."""
        return any(word.kind in plan.word_slots for word in self._item(item).words)

    def _item_of(self, item: str) -> _Item:
        """Return what an item is by itself; the clause reader remembers the answers."""
        cut = self._cut.search(item)
        left = trim(item, 0, cut.start() if cut else len(item))
        if left is None or not _LETTER_OR_FIGURE.search(item, *left):
            return _Item(0, 0, ())
        bare = self._connectives.stripped(item, *left)
        words = self._vocabulary.of(item[slice(*bare)])
        if bare == left:
            return _Item(*left, words)
        if not words and (whole := self._vocabulary.of(item[slice(*left)])):
            return _Item(*left, whole)
        return _Item(*bare, words, left[1])

    def _read_item(
        self, text: str, start: int, stop: int, reading: _ClauseReading, plan: _Plan
    ) -> None:
        item = self._item(text[start:stop])
        if item.joined and plan.rule.name != HEAD:
            reading.pass_over(start, start + item.start)
            reading.pass_over(start + item.stop, start + item.joined)
        if item.start == item.stop:
            return
        start, stop = start + item.start, start + item.stop
        for word in item.words:
            number = _slot_of(word, text[start], reading, plan)
            if number is not None:
                reading.take_word(number, start, stop, word)
                return
        number = plan.words_slot[reading.phase]
        if number is None:
            return
        slot = plan.rule.slots[number]
        later = plan.words_slot[number + 1]
        if slot.kind is SlotKind.NAMES:
            no_name = self._until.get("names")
            is_other = text[start].islower() or (no_name and no_name.match(text, start, stop))
            if is_other and later is not None:
                slot, number = plan.rule.slots[later], later
            else:
                names = list(self._names.findings(text, start, stop, reading.findings))
                reading.add(names)
                if names or later is None:
                    return
                slot, number = plan.rule.slots[later], later
        until = self._until.get(slot.finding)
        more = self._more.get(slot.finding)
        goes_on = not (more and reading.is_open(number)) or more.match(text, start, stop)
        if later is not None and (not goes_on or (until and until.match(text, start, stop))):
            number = later
            slot = plan.rule.slots[later]
        lead = self._leads.get(slot.finding)
        if lead and not reading.is_open(number) and (found := lead.match(text, start, stop)):
            reading.ignore(*found.span())
            start = found.end()
        if start < stop:
            reading.take(number, start, stop)


_JUMPS = frozenset({"articles", "sentence", "death_date"})
_OPENING_SENTENCES = frozenset({"nationality", "citizenship", "education", "party", "occupation"})
"""Vocabularies whose words may open a sentence behind a place: none of them names one."""
_SENTENCE_ENDS = frozenset({".", ").", "»."})


_LIFE = ("birth_date", "death_date")
_BETWEEN_YEARS = re.compile(r"\d\s*([-–/])")


def _slot_of(word: WordFound, first: str, reading: _ClauseReading, plan: _Plan) -> int | None:
    """Return the slot that takes a word of a vocabulary; None if none does any more.

    While the surname is not read, a word with a capital may be it (`Коваль`).
    """
    number = plan.word_slots.get(word.kind)
    if number is None or reading.is_past(number):
        return None
    is_name = number > plan.names and first.isupper() and not reading.has("surname")
    return None if is_name else number


def _life(token: re.Match[str], edtf: str) -> list[Finding]:
    """Return the two years of a life (`1901–1938`), which as a date would be an interval."""
    dash = _BETWEEN_YEARS.search(token.group())
    cut = token.start() + (dash.start(1) if dash else 0)
    born, died = edtf.split("/")
    return [
        Finding(_LIFE[0], token.start(), cut, born),
        Finding(_LIFE[1], cut + 1, token.end(), died),
    ]


def _without_quotes(text: str, finding: Finding) -> Finding:
    """Take brackets or quotes off that enclose a value; close those that open inside it."""
    start, stop = finding.start, finding.stop
    closing = text[stop : stop + 1]
    if closing in _CLOSES and text.count(_CLOSES[closing], start, stop) % 2:
        return replace(finding, stop=stop + 1)
    if text[start] not in _QUOTES or finding.normal is not None:
        return finding
    start, stop = trim(text, start, stop) or (start, stop)
    return Finding(finding.name, start, stop)


_CLOSES = {'"': '"', "»": "«", "”": "„"}
