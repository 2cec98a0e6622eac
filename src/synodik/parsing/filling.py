"""The slots of a clause while they are being filled."""

import re

from synodik.parsing.findings import Finding
from synodik.parsing.grammar import SlotKind
from synodik.parsing.plans import Plan
from synodik.parsing.vocabulary import WordFound


class Filling:
    """Which slots of a clause have been filled so far, and with what.

    Attributes:
        findings: made so far.
        phase: number of the slot up to which slots are passed.
        made: names of the findings made so far.
    """

    __slots__ = ("_numbers", "_open", "_slots", "_start", "_stop", "findings", "made", "phase")

    def __init__(self, plan: Plan) -> None:
        self._slots = plan.rule.slots
        self._numbers = plan.numbers
        self._open = -1
        self._start = self._stop = 0
        self.made: set[str] = set()
        self.phase = 0
        self.findings: list[Finding] = []

    def has(self, finding: str) -> bool:
        """Whether a finding of this name was made."""
        return finding in self.made

    def add(self, found: list[Finding]) -> None:
        """Add what is complete."""
        self.findings += found
        for finding in found:
            self.made.add(finding.name)

    def ignore(self, start: int, stop: int) -> None:
        """Take words as understood that lead to a value, or join one, and are no part of it."""
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
        self.phase = max(self.phase, self._numbers.get(finding, 0))

    def take(self, number: int, start: int, stop: int) -> None:
        """Take an item as, or as part of, the value of a slot."""
        self.phase = max(self.phase, number)
        slot = self._slots[number]
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
            self.ignore(start, start + word.start)
            self.ignore(start + word.stop, stop)

    def is_open(self, number: int) -> bool:
        """Whether the value that this slot gives is being put together."""
        slots = self._slots
        return self._open >= 0 and slots[self._open].finding == slots[number].finding

    def is_past(self, number: int) -> bool:
        """Whether a slot is filled, and words behind it are being put together."""
        return self._open > number and self._slots[number].finding in self.made

    def end_sentence(self) -> None:
        """Let the words of the next sentence go to another slot."""
        if self._open >= 0:
            self.phase = max(self.phase, self._open + 1)
            self.close()

    def close(self) -> None:
        """End the value that is being put together."""
        if self._open < 0:
            return
        finding = self._slots[self._open].finding
        self._open = -1
        if finding not in self.made:
            self.made.add(finding)
            self.findings.append(Finding(finding, self._start, self._stop))
