"""Clause rules made ready to run."""

import re
from typing import NamedTuple

from synodik.parsing.grammar import HEAD, ClauseRule, Grammar, Slot, SlotKind
from synodik.parsing.tokens import TokenScanner

_WORDS = frozenset({SlotKind.TEXT, SlotKind.LIST, SlotKind.NAMES})

_NONE = 1_000
"""Number of a slot that a clause does not have."""


class Place(NamedTuple):
    """A slot for words of no vocabulary.

    Attributes:
        number: of the slot.
        slot: see `Slot`.
        later: the next such slot, if there is one.
        until: what goes to the later one; None for nothing.
        more: what goes on with a value; None for anything.
        lead: words before a value; None for none.
    """

    number: int
    slot: Slot
    later: "Place | None"
    until: re.Pattern[str] | None
    more: re.Pattern[str] | None
    lead: re.Pattern[str] | None


class Plan:
    """A clause rule made ready to run.

    Attributes:
        rule: the rule.
        is_head: whether it is that of the clause before the first cue.
        tokens: dates, articles and sentences, each a named group; None for none.
        ends: see `ClauseRule`; None for none.
        lead: see `ClauseRule`; None for none.
        dates: the findings that dates give, in order.
        word_slots: vocabulary to the number of its slot.
        places: for each number of a slot the first slot from there on that takes
            words of no vocabulary, or None.
        numbers: finding to the number of its last slot.
        names: number of the slot of the person's names; a high one where there is none.
    """

    __slots__ = (
        "dates", "ends", "is_head", "lead", "names", "numbers", "places", "rule", "tokens",
        "word_slots",
    )  # fmt: skip

    def __init__(self, rule: ClauseRule, tokens: TokenScanner | None, grammar: Grammar) -> None:
        self.rule = rule
        self.is_head = rule.name == HEAD
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
        self.places = _places(rule, grammar)


def _places(rule: ClauseRule, grammar: Grammar) -> tuple[Place | None, ...]:
    places: list[Place | None] = [None]
    for number, slot in reversed(list(enumerate(rule.slots))):
        later = places[-1]
        if slot.kind in _WORDS:
            of = slot.finding
            until, more, lead = (
                each.get(of) for each in (grammar.until, grammar.more, grammar.leads)
            )
            places.append(Place(number, slot, later, until, more, lead))
        else:
            places.append(later)
    return tuple(reversed(places))
