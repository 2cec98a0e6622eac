"""Cutting the text of an entry into clauses at its cues."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from synodik.parsing.expressions import is_of_word
from synodik.parsing.first_characters import first_characters
from synodik.parsing.first_words import BEFORE, first_word
from synodik.parsing.grammar import HEAD, ClauseRule, Grammar
from synodik.parsing.needles import needles_of
from synodik.parsing.remembered import Remembered
from synodik.parsing.tokens import marks_before, token_patterns


def _bare_rule(name: str, *marks: str) -> ClauseRule:
    """Return the rule of a clause that no grammar describes."""
    return ClauseRule(
        name, (), "word", frozenset(), (), ",;", "", (), "", "",
        frozenset(marks), "", splits_last_word=False,
    )  # fmt: skip


ROW = _bare_rule("row", "row")
"""All of a row of a table."""
COLUMN = _bare_rule("column")
"""What stands between two cells of a row: separators and names of columns."""
_NO_HEAD = _bare_rule(HEAD)
_WORD_BEFORE = re.compile(r"\w+$")
_START = "\0" * BEFORE
"""Stands before the first word of a text."""
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


@dataclass(slots=True)
class Clause:
    """A stretch of an entry that one cue opens.

    Attributes:
        rule: what kind it is.
        cue_start: first character of the cue.
        start: first character behind the cue.
        stop: one behind the last character.
        cue_stop: one behind the cue; behind `start` where the cue itself is content.
        places: where in it dates, articles and sentences may begin.
    """

    rule: ClauseRule
    cue_start: int
    start: int
    stop: int
    cue_stop: int = 0
    places: list[int] = field(default_factory=list)

    @property
    def shown_by(self) -> tuple[int, int]:
        """The stretch that shows what kind of clause it is: its cue, or all of it."""
        if self.cue_stop > self.cue_start:
            return self.cue_start, self.cue_stop
        return self.cue_start, max(self.start, self.stop)


class _Cue:
    """A cue made ready to look for.

    Attributes:
        rule: of the clause that it opens.
        first: the characters with which it can begin.
        first_word: fits every word with which it can begin.
    """

    __slots__ = ("_needles", "_pattern", "_source", "first", "first_word", "rule")

    def __init__(self, rule: ClauseRule, source: str) -> None:
        self.rule = rule
        self.first = first_characters(source)
        self.first_word = first_word(source)
        self._needles = needles_of(source)
        self._source = source
        self._pattern: re.Pattern[str] | None = None

    def may_stand_in(self, text: str) -> bool:
        """Whether a text holds the letters without which the cue stands nowhere in it."""
        return not self._needles or any(each in text for each in self._needles)

    def match(self, text: str, at: int) -> re.Match[str] | None:
        """Return the cue where it stands at a place; most are never looked for at all."""
        if self._pattern is None:
            self._pattern = re.compile(self._source)
        return self._pattern.match(text, at)


class _Begun:
    """What a word may begin.

    Attributes:
        cues: in the order of the grammar.
        is_token: whether it may begin a date, an article or a sentence, too.
        is_sure: whether the word itself holds the letters that its cues need.
    """

    __slots__ = ("cues", "is_sure", "is_token")

    def __init__(self, cues: tuple[_Cue, ...], *, is_token: bool, is_sure: bool) -> None:
        self.cues = cues
        self.is_token = is_token
        self.is_sure = is_sure

    def hopeful(self, text: str) -> tuple[_Cue, ...]:
        """Return the cues that may stand in a text at all."""
        return tuple([cue for cue in self.cues if cue.may_stand_in(text)])


class CueScanner:
    """Finds the clauses of an entry in one pass."""

    def __init__(self, grammar: Grammar) -> None:
        rules = [rule for rule in grammar.clauses if rule.name != HEAD]
        heads = [rule for rule in grammar.clauses if rule.name == HEAD]
        self._head = heads[0] if heads else _NO_HEAD
        self._abbreviations = grammar.abbreviations
        date = f"(?>{grammar.dates.pattern})"
        self._cues = [_Cue(rule, cue.replace("DATE", date)) for rule in rules for cue in rule.cues]
        self._cues_from: dict[str, list[_Cue]] = {}
        tokens = token_patterns(grammar)
        self._token_word = first_word("|".join(tokens), re.I)
        self._words = _words(marks_before(tokens))
        self._begun_by = Remembered(self._what_may_begin)
        self._kinds: dict[tuple[tuple[_Cue, ...], bool, bool], _Begun] = {}

    def _what_may_begin(self, word: str) -> _Begun | None:
        """Return what a word may begin; None if nothing, as most words.

        Args:
            word: with the `BEFORE` characters before it.
        """
        character = word[BEFORE]
        cues: tuple[_Cue, ...] = ()
        if is_of_word(character) or not is_of_word(word[BEFORE - 1]):
            if character not in self._cues_from:
                self._cues_from[character] = [cue for cue in self._cues if character in cue.first]
            fitting = self._cues_from[character]
            cues = tuple([cue for cue in fitting if cue.first_word.match(word, BEFORE)])
        is_token = self._token_word.match(word, BEFORE) is not None
        if not cues and not is_token:
            return None
        is_sure = all(cue.may_stand_in(word) for cue in cues)
        # One object to a kind, so that an entry looks once for the letters of its cues.
        return self._kinds.setdefault(
            (cues, is_token, is_sure), _Begun(cues, is_token=is_token, is_sure=is_sure)
        )

    def clauses(self, text: str) -> list[Clause]:
        """Cut a text into clauses; the first, before any cue, is the head."""
        has_brackets = "(" in text or "[" in text
        guarded = list(_brackets(text)) if has_brackets else []
        clause = Clause(self._head, 0, 0, 0)
        clauses = [clause]
        hopeful: dict[_Begun, tuple[_Cue, ...]] = {}
        position = 0
        framed = _START + text
        begun_by = self._begun_by
        for word in self._words.finditer(framed, BEFORE):
            start, stop = word.span()
            at = start - BEFORE
            begun = begun_by[framed[at:stop]]
            if begun is None:
                continue
            if begun.cues and at >= position:
                if begun.is_sure:
                    cues = begun.cues
                elif begun in hopeful:
                    cues = hopeful[begun]
                else:
                    cues = hopeful[begun] = begun.hopeful(text)
                if cues and (opened := self._opened(cues, clause, text, at, guarded)):
                    position = opened.cue_stop
                    clause.stop = at
                    clause = opened
                    clauses.append(clause)
            if begun.is_token:
                clause.places.append(at)
        clause.stop = len(text)
        return clauses

    def _opened(
        self,
        cues: Iterable[_Cue],
        open_clause: Clause,
        text: str,
        at: int,
        guarded: list[tuple[int, int]],
    ) -> Clause | None:
        """Return the clause that the first of the cues opens that stands at a place."""
        for cue in cues:
            rule = cue.rule
            if rule.after and open_clause.rule.name not in rule.after:
                continue
            if found := cue.match(text, at):
                if not self._may_open(rule, text, at, guarded):
                    return None
                stop = found.end()
                return Clause(rule, at, at if rule.reads_cue else stop, stop, stop)
        return None

    def _may_open(
        self,
        rule: ClauseRule,
        text: str,
        start: int,
        guarded: list[tuple[int, int]],
    ) -> bool:
        if guarded and _is_inside(start, guarded):
            return False
        if rule.at == "word":
            return True
        before = start - 1
        while before >= 0 and text[before] in " \t":
            before -= 1
        if before < 0:
            return True
        if rule.at == "sentence":
            return self._ends_sentence(text, before)
        return text[before] in ("\n" if rule.at == "line" else ",;.:)\n")

    def _ends_sentence(self, text: str, stop: int) -> bool:
        """Whether the character at `stop` ends a sentence, not an abbreviation."""
        if text[stop] in '"”“)]':
            stop -= 1
        if text[stop] != ".":
            return text[stop] in "!?\n"
        word = _WORD_BEFORE.search(text, max(0, stop - 40), stop)
        if word is None:
            return True
        letters = word.group()
        is_initial = len(letters) == 1 and letters.isupper()
        return not is_initial and letters.casefold() not in self._abbreviations


def _words(marks: str) -> re.Pattern[str]:
    """Return where something may begin: at a word, or a mark that no word stands before.

    Args:
        marks: that may begin something behind a word, too.
    """
    behind = f"|[{re.escape(marks)}]" if marks else ""
    return re.compile(rf"\w+|(?<!\w)[^\w\s]{behind}")


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    """Give the brackets that only add something to the words before them.

    Long ones hold the story itself, as in registers that print all of it in brackets.
    """
    for found in _BRACKETS.finditer(text):
        if found.end() - found.start() <= _ASIDE:
            yield found.span()


_ASIDE = 100
"""The longest bracket, in characters, that opens no clauses."""


def _is_inside(position: int, brackets: list[tuple[int, int]]) -> bool:
    """Whether a position lies between a pair of brackets, themselves left out."""
    number = bisect_left(brackets, (position,)) - 1
    return number >= 0 and position < brackets[number][1] - 1
