"""Corrections laid over what was parsed: nothing is lost, and each shows what it is."""

import re
from collections.abc import Iterable, Sequence

from synodik.ledger.correction import Correction
from synodik.ledger.standing import Standing, StandingStatement
from synodik.model.properties import Form, Property
from synodik.model.span import Span
from synodik.model.statement import Statement


def overlaid(
    entry_id: str,
    text: str,
    statements: Sequence[Statement],
    corrections: Iterable[Correction],
) -> tuple[StandingStatement, ...]:
    """Lay the standing corrections of one entry over its parsed statements.

    A corrected value stays as overruled, and the new one follows it. The new
    one rests on the same words in the entry if they are there, else on all of it.

    Args:
        entry_id: of the entry.
        text: of the entry.
        statements: as parsed, in order.
        corrections: those of this entry.
    """
    laid = [StandingStatement(statement, Standing.PARSED) for statement in statements]
    for correction in corrections:
        laid = _with_correction(entry_id, text, laid, correction)
    return tuple(laid)


def _with_correction(
    entry_id: str, text: str, laid: list[StandingStatement], correction: Correction
) -> list[StandingStatement]:
    episode = _episode_meant(laid, correction)
    result: list[StandingStatement] = []
    place: int | None = None
    for each in laid:
        statement = each.statement
        if statement.prop is not correction.prop or statement.episode != episode:
            result.append(each)
        elif each.standing is not Standing.CORRECTED:
            result.append(StandingStatement(statement, Standing.OVERRULED))
            place = len(result)
        # An earlier correction of the same value gives way without a trace
        # here; the ledger keeps it.
    at = len(result) if place is None else place
    old = [each.statement.span for each in result[:at] if each.standing is Standing.OVERRULED]
    result[at:at] = [
        StandingStatement(
            Statement(
                entry_id=entry_id,
                prop=correction.prop,
                value=value,
                normal=value,
                span=_words(text, correction.prop, value, old),
                rule=f"ledger:{correction.line}",
                episode=episode,
            ),
            Standing.CORRECTED,
        )
        for value in correction.values
    ]
    return result


def _episode_meant(laid: Iterable[StandingStatement], correction: Correction) -> int:
    if correction.episode is not None:
        return correction.episode
    stated = (each.statement for each in laid if each.statement.prop is correction.prop)
    first = next(stated, None)
    return 0 if first is None else first.episode


def _words(text: str, prop: Property, value: str, old: Sequence[Span]) -> Span:
    """Find the words that a new value rests on: those of the old one, or the only ones alike.

    Codes and figures say nothing of where they stand, nor does a date that
    was not read there before.
    """
    if prop.form in {Form.ENUM, Form.NUMBER}:
        return Span(0, len(text))
    pattern = re.compile(rf"(?<!\w){re.escape(value)}(?!\w)")
    for span in reversed(old):
        found = pattern.search(text, span.start, span.stop)
        if found is not None:
            return Span(*found.span())
    alike = [] if prop.form is Form.DATE else list(pattern.finditer(text))
    return Span(*alike[0].span()) if len(alike) == 1 else Span(0, len(text))
