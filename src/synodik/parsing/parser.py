"""Entries to statements: the front door of parsing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from synodik.model.entry import Cell
from synodik.model.properties import Form, Property
from synodik.model.span import Span
from synodik.model.statement import Statement
from synodik.parsing.clauses import ClauseReader
from synodik.parsing.codes import canonical_article
from synodik.parsing.columns import ColumnReader
from synodik.parsing.coverage import unread_spans
from synodik.parsing.cues import COLUMN, ROW, Clause, CueScanner
from synodik.parsing.findings import Finding
from synodik.parsing.grammar import INNER_FINDINGS, Grammar
from synodik.parsing.healing import NO_WORDS, Healed, Healer, Wordbook
from synodik.parsing.interpret import Interpreter
from synodik.parsing.names import in_sentence_case
from synodik.parsing.normal import normal_form
from synodik.parsing.profile import Profile
from synodik.parsing.remembered import Remembered

_PROPERTIES = {prop.value: prop for prop in Property}
_ENUMS = frozenset(prop for prop in Property if prop.form is Form.ENUM)
_NAMES = frozenset({Property.SURNAME, Property.GIVEN_NAME, Property.PATRONYMIC, Property.ALIASES})


@dataclass(frozen=True, slots=True)
class Reading:
    """What an entry was read to say, and what of it was not read.

    Attributes:
        statements: in the order in which the entry tells them.
        unread: stretches of the printed text on which nothing rests, cues,
            white space and punctuation left out.
    """

    statements: tuple[Statement, ...]
    unread: tuple[Span, ...]


class Parser:
    """Parses the entries of books of one profile."""

    def __init__(self, profile: Profile) -> None:
        grammar = profile.grammar
        self.fields = profile.fields
        """Folds the statements of an entry into its flat fields."""
        self._language = grammar.language
        self._country = grammar.code_country
        self._codes = grammar.codes
        self._healer = _healer(grammar)
        self._scanner = CueScanner(grammar)
        self._clauses = ClauseReader(grammar)
        self._interpreter = Interpreter(grammar)
        self._said = Remembered(self._said_by)
        self._columns = ColumnReader(profile.columns, grammar) if profile.columns else None

    def parse(
        self,
        entry_id: str,
        text: str,
        cells: Sequence[Cell] = (),
        words: Wordbook = NO_WORDS,
    ) -> Reading:
        """Read the text of one entry.

        Args:
            entry_id: goes into the statements.
            text: as printed.
            cells: parts that the layout names.
            words: that the entries around it print.
        """
        if cells and self._columns is not None:
            read = self._row(text, cells, self._columns)
            healed = Healed(text, (), ())
        else:
            healed = self._healer.healed(text, words) if self._healer else Healed(text, (), ())
            clauses = self._scanner.clauses(healed.text)
            read = [(clause, self._clauses.findings(healed.text, clause)) for clause in clauses]
        told = self._interpreter.told(healed.text, read)
        understood = [
            healed.in_print(clause.cue_start, clause.start)
            for clause, _ in read
            if clause.start > clause.cue_start
        ]
        statements = self._statements(entry_id, told, healed, understood)
        return Reading(tuple(statements), unread_spans(text, understood))

    def _statements(
        self,
        entry_id: str,
        told: list[Finding],
        healed: Healed,
        understood: list[Span],
    ) -> Iterator[Statement]:
        """Write down what is told; the spans of all of it are added to `understood`."""
        text, in_print, say = healed.text, healed.in_print, self._said
        for item in told:
            start, stop = item.start, item.stop
            span = in_print(start, stop)
            understood.append(span)
            if item.name in INNER_FINDINGS:
                continue
            prop, value, normal, rule = say[item.name, text[start:stop], item.normal, item.rule]
            if prop is Property.ARTICLES:
                behind = text[stop : stop + _BEHIND]
                normal = canonical_article(value, behind, _year_of(told), self._country) or normal
            yield Statement(entry_id, prop, value, normal, span, rule, item.episode)

    def _row(
        self, text: str, cells: Sequence[Cell], columns: ColumnReader
    ) -> list[tuple[Clause, list[Finding]]]:
        """Read a row of a table; the names of its columns are its cues."""
        findings = list(columns.findings(text, cells))
        clauses = [(Clause(ROW, 0, 0, len(text)), findings)]
        begin = 0
        for cell in cells:
            clauses.append((Clause(COLUMN, begin, cell.span.start, cell.span.start), []))
            begin = cell.span.stop
        for span in columns.prose(cells):
            clauses += self._prose(text[span.start : span.stop], span.start)
        return clauses

    def _prose(self, text: str, offset: int) -> Iterator[tuple[Clause, list[Finding]]]:
        """Read the running text of one cell, which begins at `offset` in the row."""
        for clause in self._scanner.clauses(text):
            findings = self._clauses.findings(text, clause)
            moved = Clause(
                clause.rule,
                clause.cue_start + offset,
                clause.start + offset,
                clause.stop + offset,
                clause.cue_stop + offset,
            )
            yield (
                moved,
                [
                    Finding(each.name, each.start + offset, each.stop + offset, each.normal)
                    for each in findings
                ],
            )

    def _said_by(self, found: tuple[str, str, str | None, str]) -> tuple[Property, str, str, str]:
        """Return what words say wherever they stand: property, value, normal form and rule.

        Args:
            found: name of the finding, the words, their normal form if it is known, clause.
        """
        name, printed, normal, rule = found
        prop = _PROPERTIES[name]
        value = " ".join(printed.split()).strip(" .,;:")
        if prop in _NAMES:
            value = in_sentence_case(value)
        if normal is not None:
            value = normal if prop in _ENUMS else value
        elif prop is Property.CATEGORY:
            normal = self._codes.get(value, value)
        else:
            normal = normal_form(prop, value)
        return prop, value, normal, f"{self._language}.{rule}"


def _healer(grammar: Grammar) -> Healer | None:
    """Return what heals the entries of a book; None where its print is exact."""
    is_exact = grammar.options["print_is_exact"]
    if is_exact and not grammar.options["words_are_broken"]:
        return None
    return Healer(grammar.line_breaks, is_exact=is_exact)


_BEHIND = 40
"""How many characters behind an article its code of law may be named."""


def _year_of(told: Sequence[Finding]) -> int | None:
    """Return the year of the first decision, else of the arrest."""
    for name in (Property.TRIAL_DATE.value, Property.ARREST_DATE.value):
        for item in told:
            if item.name == name and item.normal and item.normal[:4].isdigit():
                return int(item.normal[:4])
    return None
