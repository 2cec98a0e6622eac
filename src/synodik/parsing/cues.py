"""Cutting the text of an entry into clauses at its cues."""

import re
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
_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of an entry that one cue opens.

    Attributes:
        rule: what kind it is.
        cue_start: first character of the cue.
        start: first character behind the cue.
        stop: one behind the last character.
    """

    rule: ClauseRule
    cue_start: int
    start: int
    stop: int


class CueScanner:
    """Finds the clauses of an entry in one pass."""

    def __init__(self, grammar: Grammar) -> None:
        self._rules = [rule for rule in grammar.clauses if rule.name != HEAD]
        heads = [rule for rule in grammar.clauses if rule.name == HEAD]
        self._head = heads[0] if heads else _NO_HEAD
        date = grammar.dates.pattern
        self._cue = re.compile(
            "|".join(
                f"(?P<c{number}>(?<!\\w)(?:{'|'.join(rule.cues)}))"
                for number, rule in enumerate(self._rules)
                if rule.cues
            ).replace("DATE", date)
            or r"(?!)"
        )

    def clauses(self, text: str) -> list[Clause]:
        """Cut a text into clauses; the first, before any cue, is the head."""
        guarded = [found.span() for found in _BRACKETS.finditer(text)] if "(" in text else []
        opened = [(self._head, 0, 0)]
        position = 0
        while found := self._cue.search(text, position):
            rule = self._rules[int(str(found.lastgroup)[1:])]
            position = max(found.end(), found.start() + 1)
            if self._may_open(rule, opened[-1][0], text, found.start(), guarded):
                opened.append((rule, found.start(), found.end()))
            else:
                position = found.start() + 1
        stops = [cue_start for _, cue_start, _ in opened[1:]] + [len(text)]
        return [
            Clause(rule, cue_start, start, stop)
            for (rule, cue_start, start), stop in zip(opened, stops, strict=True)
        ]

    @staticmethod
    def _may_open(
        rule: ClauseRule,
        current: ClauseRule,
        text: str,
        start: int,
        guarded: list[tuple[int, int]],
    ) -> bool:
        if rule.after and current.name not in rule.after:
            return False
        if any(left < start < right - 1 for left, right in guarded):
            return False
        if rule.at == "word":
            return True
        before = text[:start].rstrip(" \t")
        if rule.at == "line":
            return not before or before[-1] == "\n"
        return not before or before[-1] in ",;.:)\n"
