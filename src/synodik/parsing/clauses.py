"""The content of a clause, read into findings slot by slot."""

import re
from dataclasses import replace
from typing import NamedTuple

from synodik.parsing.articles import ArticleReader
from synodik.parsing.connectives import Connectives
from synodik.parsing.cues import Clause
from synodik.parsing.filling import Filling
from synodik.parsing.findings import Finding
from synodik.parsing.grammar import ClauseRule, Grammar, SlotKind
from synodik.parsing.items import OUTER, items, trim
from synodik.parsing.names import NameReader
from synodik.parsing.plans import Place, Plan
from synodik.parsing.remembered import Remembered
from synodik.parsing.tokens import TokenScanner
from synodik.parsing.vocabulary import Vocabulary, WordFound

_LAST_WORD = re.compile(r"\s(\w+)$")
_LETTER_OR_FIGURE = re.compile(r"\w")
_QUOTES = frozenset('"«„([')
_CLOSES = {'"': '"', "»": "«", "”": "„"}
_JUMPS = frozenset({"articles", "sentence", "death_date"})
_LIFE = ("birth_date", "death_date")
_YEARS_OF_LIFE = len("1901/1938")
_BETWEEN_YEARS = re.compile(r"\d\s*([-–/])")
_OPENING_SENTENCES = frozenset({"nationality", "citizenship", "education", "party", "occupation"})
"""Vocabularies whose words may open a sentence behind a place: none of them names one."""
_LONGEST_SENTENCE = 200
"""Characters of a sentence that is looked up whole; longer ones are no words of a vocabulary."""
_SENTENCE_ENDS = frozenset({".", ")", "»."})


class _Item(NamedTuple):
    """What an item is, wherever it stands.

    Attributes:
        start: of its words within it, half-open with `stop`; equal where it has none.
        stop: see `start`.
        words: vocabularies that it belongs to.
        joined: where the words that only join it to a value end, behind `stop`; 0
            where there are none at either end.
    """

    start: int
    stop: int
    words: tuple[WordFound, ...]
    joined: int = 0


class ClauseReader:
    """Reads the content of clauses by the slots of their rules."""

    def __init__(self, grammar: Grammar) -> None:
        self._dates = grammar.dates
        self._articles = ArticleReader(grammar)
        self._vocabulary = Vocabulary(grammar.words)
        self._names = NameReader(grammar)
        self._plans = {
            rule.name: Plan(rule, self._tokens(rule, grammar), grammar)
            for rule in grammar.clauses
            if rule.slots
        }
        self._cut = re.compile("|".join(grammar.cut) or r"(?!)")
        self._connectives = Connectives(grammar.connectives)
        self._item = Remembered(self._item_of)

    def findings(self, text: str, clause: Clause) -> list[Finding]:
        """Read one clause; findings come in the order of print."""
        plan = self._plans.get(clause.rule.name)
        if plan is None:
            return []
        position, stop = clause.start, clause.stop
        if plan.ends and (end := plan.ends.search(text, position, stop)):
            stop = end.start()
        filling = Filling(plan)
        if clause.places and plan.tokens:
            for token in plan.tokens.tokens(text, position, stop, clause.places):
                if found := self._token(text, token, plan, filling):
                    self._read_words(text, position, token.start(), filling, plan)
                    filling.close()
                    filling.add(found)
                    if token.lastgroup == "articles":
                        filling.ignore(*token.span())
                    if found[0].name in _JUMPS:
                        filling.jump_to(found[0].name)
                    position = token.end()
        self._read_words(text, position, stop, filling, plan)
        filling.close()
        findings = filling.findings
        if clause.rule.date_within:
            findings += self._date_within(text, clause)
        for name, other in clause.rule.copies:
            findings += [replace(each, name=other) for each in findings if each.name == name]
        for finding in findings:
            if text[finding.start] in _QUOTES or text[finding.stop : finding.stop + 1] in _CLOSES:
                _mend_quotes(text, finding)
        return findings

    def _date_within(self, text: str, clause: Clause) -> list[Finding]:
        bracket = text.find("(", clause.start, clause.stop)
        date = self._dates.match(text, bracket + 1, clause.stop) if bracket >= 0 else None
        return [Finding(clause.rule.date_within, date.start, date.stop, date.edtf)] if date else []

    def _tokens(self, rule: ClauseRule, grammar: Grammar) -> TokenScanner | None:
        kinds = {slot.kind for slot in rule.slots}
        parts = [f"(?P<skipped>(?<!\\w)(?:{rule.skips})(?!\\w))"] if rule.skips else []
        if SlotKind.DATE in kinds:
            parts.append(f"(?P<date>{grammar.dates.pattern})")
        if SlotKind.ARTICLES in kinds:
            parts.append(f"(?P<articles>{self._articles.run})")
        if SlotKind.SENTENCE in kinds and grammar.sentences:
            parts.append(f"(?P<sentence>(?<![\\w-])(?:{'|'.join(grammar.sentences)}))")
        return TokenScanner(parts) if parts else None

    def _token(
        self, text: str, token: re.Match[str], plan: Plan, filling: Filling
    ) -> list[Finding] | None:
        """Return what a date, a run of articles or a sentence says, if it has a slot."""
        start, stop = token.span()
        kind = token.lastgroup
        if kind == "date":
            return self._date(token, plan, filling)
        if kind == "skipped":
            return [Finding("ignored", start, stop)]
        if kind == "articles":
            return [
                Finding("articles", *article)
                for article in self._articles.articles(text, start, stop)
            ]
        if filling.has("sentence"):
            return None
        return [Finding("sentence", *(trim(text, start, stop) or (start, stop)))]

    def _date(self, token: re.Match[str], plan: Plan, filling: Filling) -> list[Finding] | None:
        """Return what a date says, if there is a slot left for it."""
        wanted = plan.dates
        if not filling.made.isdisjoint(wanted):
            wanted = wanted[sum(map(filling.has, wanted)) :]
        edtf = self._dates.edtf[token.group()] if wanted else None
        if edtf is None:
            return None
        if wanted == _LIFE and "/" in edtf and len(edtf) == _YEARS_OF_LIFE:
            return _life(token, edtf)
        return [Finding(wanted[0], *token.span(), edtf)]

    def _read_words(self, text: str, start: int, stop: int, filling: Filling, plan: Plan) -> None:
        if not text[start:stop].strip(OUTER):
            return
        rule = plan.rule
        before = start
        for at, end in items(text, start, stop, rule.separators):
            if "." in rule.separators and text[before:at].strip() in _SENTENCE_ENDS:
                filling.end_sentence()
            before = end
            if rule.semicolon and text[max(at - 3, 0) : at].rstrip().endswith(";"):
                filling.jump_to(rule.semicolon)
            if plan.lead and (lead := plan.lead.match(text, at, end)):
                filling.lead(lead)
                at = lead.end()  # noqa: PLW2901
            if rule.splits_last_word and (last := _LAST_WORD.search(text, at, end)):
                is_one = self._is_wanted(text[at:end], plan)
                if not is_one and self._is_wanted(last.group(1), plan):
                    self._read_item(text, at, last.start(), filling, plan)
                    at = last.start(1)  # noqa: PLW2901
            if "." in rule.separators and (word := self._new_sentence(text, at, end, plan)):
                self._read_item(text, at, word, filling, plan)
                filling.end_sentence()
                at = word  # noqa: PLW2901
            self._read_item(text, at, end, filling, plan)

    def _new_sentence(self, text: str, start: int, stop: int, plan: Plan) -> int:
        """Find the word of a vocabulary that opens a sentence inside an item; 0 if none does.

        The full stop before it is an abbreviation's too (`Тульской обл. Русский`).
        """
        dot = text.find(". ", max(start, stop - _LONGEST_SENTENCE), stop)
        while dot > 0:
            word = dot + 2
            if word < stop and text[word].isupper():
                kinds = {each.kind for each in self._item[text[word:stop]].words}
                if kinds & _OPENING_SENTENCES & plan.word_slots.keys():
                    return word
            dot = text.find(". ", word, stop)
        return 0

    def _is_wanted(self, item: str, plan: Plan) -> bool:
        """Whether an item is a word of a vocabulary that the clause takes."""
        return any(word.kind in plan.word_slots for word in self._item[item].words)

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

    def _read_item(self, text: str, start: int, stop: int, filling: Filling, plan: Plan) -> None:
        left, right, words, joined = self._item[text[start:stop]]
        if joined and not plan.is_head:
            filling.ignore(start, start + left)
            filling.ignore(start + right, start + joined)
        if left == right:
            return
        start, stop = start + left, start + right
        for word in words:
            number = _slot_of(word, text[start], filling, plan)
            if number is not None:
                filling.take_word(number, start, stop, word)
                return
        place = plan.places[filling.phase]
        if place is not None:
            self._read_free_words(text, start, stop, filling, place)

    def _read_free_words(
        self, text: str, start: int, stop: int, filling: Filling, place: Place
    ) -> None:
        """Read words of no vocabulary into the next slot that takes such."""
        later = place.later
        if place.slot.kind is SlotKind.NAMES:
            is_no_name = text[start].islower() or _matches(place.until, text, start, stop)
            if later is None or not is_no_name:
                names = list(self._names.findings(text, start, stop, filling.findings))
                filling.add(names)
                if names or later is None:
                    return
            place = later
            start = _behind_lead(place, text, start, stop, filling)
        else:
            start = _behind_lead(place, text, start, stop, filling)
            if start < stop and later and _goes_to_later(place, text, start, stop, filling):
                place = later
                start = _behind_lead(place, text, start, stop, filling)
        if start < stop:
            filling.take(place.number, start, stop)


def _behind_lead(place: Place, text: str, start: int, stop: int, filling: Filling) -> int:
    """Pass over the words before a value that are no part of it; return where it begins."""
    if place.lead and not filling.is_open(place.number):
        lead = place.lead.match(text, start, stop)
        if lead:
            filling.ignore(*lead.span())
            return lead.end()
    return start


def _goes_to_later(place: Place, text: str, start: int, stop: int, filling: Filling) -> bool:
    """Whether words are no part of what a slot takes, so that a later slot takes them."""
    if place.more and filling.is_open(place.number) and not place.more.match(text, start, stop):
        return True
    return _matches(place.until, text, start, stop)


def _matches(pattern: re.Pattern[str] | None, text: str, start: int, stop: int) -> bool:
    return pattern is not None and pattern.match(text, start, stop) is not None


def _slot_of(word: WordFound, first: str, filling: Filling, plan: Plan) -> int | None:
    """Return the slot that takes a word of a vocabulary; None if none does any more.

    While the surname is not read, a word with a capital may be it (`Коваль`).
    """
    number = plan.word_slots.get(word.kind)
    if number is None or filling.is_past(number):
        return None
    is_name = number > plan.names and first.isupper() and not filling.has("surname")
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


def _mend_quotes(text: str, finding: Finding) -> None:
    """Take brackets or quotes off that enclose a value; close those that open inside it."""
    start, stop = finding.start, finding.stop
    closing = text[stop : stop + 1]
    if closing in _CLOSES and text.count(_CLOSES[closing], start, stop) % 2:
        finding.stop = stop + 1
    elif text[start] in _QUOTES and finding.normal is None:
        finding.start, finding.stop = trim(text, start, stop) or (start, stop)
