"""Cutting the text of an entry into clauses at its cues."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from synodik.parsing.grammar import HEAD, ClauseRule, Grammar


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
_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of an entry that one cue opens.

    Attributes:
        rule: what kind it is.
        cue_start: first character of the cue.
        start: first character behind the cue.
        stop: one behind the last character.
        cue_stop: one behind the cue; behind `start` where the cue itself is content.
    """

    rule: ClauseRule
    cue_start: int
    start: int
    stop: int
    cue_stop: int = 0

    @property
    def shown_by(self) -> tuple[int, int]:
        """The stretch that shows what kind of clause it is: its cue, or all of it."""
        if self.cue_stop > self.cue_start:
            return self.cue_start, self.cue_stop
        return self.cue_start, max(self.start, self.stop)


@dataclass(frozen=True, slots=True)
class _Cues:
    """The cues that may open a clause behind one kind of clause.

    Attributes:
        pattern: any of them; an empty group behind each tells which it is.
        rules: number of that group to the rule.
    """

    pattern: re.Pattern[str]
    rules: dict[int, ClauseRule]


class CueScanner:
    """Finds the clauses of an entry in one pass."""

    def __init__(self, grammar: Grammar) -> None:
        self._rules = [rule for rule in grammar.clauses if rule.name != HEAD]
        heads = [rule for rule in grammar.clauses if rule.name == HEAD]
        self._head = heads[0] if heads else _NO_HEAD
        self._date = grammar.dates.pattern
        self._abbreviations = grammar.abbreviations
        self._cues_behind: dict[str, _Cues] = {}
        self._known: dict[frozenset[str], _Cues] = {}

    def _behind(self, clause: str) -> _Cues:
        """Return the cues that may follow a clause; made when first asked for."""
        cues = self._cues_behind.get(clause)
        if cues is None:
            rules = [rule for rule in self._rules if not rule.after or clause in rule.after]
            names = frozenset(rule.name for rule in rules)
            if names not in self._known:
                self._known[names] = self._compiled(rules)
            cues = self._cues_behind[clause] = self._known[names]
        return cues

    def _compiled(self, rules: list[ClauseRule]) -> _Cues:
        # Each cue is named by an empty group behind it, not by a group around it: a branch
        # that begins with a letter is passed over at once where the text has another letter.
        rule_of_group: dict[int, ClauseRule] = {}
        branches: list[str] = []
        group = 0
        for rule in rules:
            for cue in rule.cues:
                pattern = cue.replace("DATE", self._date)
                group += re.compile(pattern).groups + 1
                rule_of_group[group] = rule
                branches.append(f"(?:{pattern})()")
        any_cue = re.compile(rf"(?<!\w)(?=\S)(?:{'|'.join(branches) or '(?!)'})")
        return _Cues(any_cue, rule_of_group)

    def clauses(self, text: str) -> list[Clause]:
        """Cut a text into clauses; the first, before any cue, is the head."""
        guarded = [found.span() for found in _BRACKETS.finditer(text)] if "(" in text else []
        opened = [(self._head, 0, 0, 0)]
        position = 0
        cues = self._behind(self._head.name)
        while found := cues.pattern.search(text, position):
            rule = cues.rules[found.lastindex or 0]
            position = max(found.end(), found.start() + 1)
            if self._may_open(rule, text, found.start(), guarded):
                start = found.start() if rule.reads_cue else found.end()
                opened.append((rule, found.start(), start, found.end()))
                cues = self._behind(rule.name)
            else:
                position = found.start() + 1
        stops = [cue_start for _, cue_start, _, _ in opened[1:]] + [len(text)]
        return [
            Clause(rule, cue_start, start, stop, cue_stop)
            for (rule, cue_start, start, cue_stop), stop in zip(opened, stops, strict=True)
        ]

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


def _is_inside(position: int, brackets: list[tuple[int, int]]) -> bool:
    """Whether a position lies between a pair of brackets, themselves left out."""
    number = bisect_left(brackets, (position,)) - 1
    return number >= 0 and position < brackets[number][1] - 1
