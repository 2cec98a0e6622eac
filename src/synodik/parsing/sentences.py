"""Kind and length of a sentence, read from its wording."""

import re
from dataclasses import dataclass

from synodik.parsing.grammar import Grammar
from synodik.parsing.remembered import Remembered


@dataclass(frozen=True, slots=True)
class Term:
    """What a sentence comes to.

    Attributes:
        kind: a value of `Property.SENTENCE_KIND`, or None where no wording is known.
        years: of confinement or exile; None where none are stated.
        start: where the years stand in the wording, half-open with `stop`.
        stop: see `start`.
    """

    kind: str | None
    years: float | None
    start: int = 0
    stop: int = 0


class SentenceReader:
    """Reads the wording of sentences in the manner of one grammar."""

    def __init__(self, grammar: Grammar) -> None:
        self._kinds = grammar.sentence_kinds
        self._years = [re.compile(pattern, re.I) for pattern in grammar.years]
        self._months = [re.compile(pattern, re.I) for pattern in grammar.months]

        self.term = Remembered(self._term_of)
        """Kind and years of a sentence; the first rule that fits decides."""

    def _term_of(self, wording: str) -> Term:
        kind = next((rule.kind for rule in self._kinds if rule.pattern.search(wording)), None)
        years = _first(self._years, wording)
        months = _first(self._months, wording)
        if years is None and months is None:
            return Term(kind, None)
        length = (float(years.group(1)) if years else 0.0) + (
            float(months.group(1)) / 12 if months else 0.0
        )
        ends = [found.span(1) for found in (years, months) if found]
        return Term(kind, round(length, 4), min(ends)[0], max(ends)[1])


def _first(patterns: list[re.Pattern[str]], wording: str) -> re.Match[str] | None:
    found = [match for pattern in patterns if (match := pattern.search(wording))]
    return min(found, key=lambda match: match.start()) if found else None
