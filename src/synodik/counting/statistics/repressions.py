"""Which of the repressions that the records of a group tell of are one and the same."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Final

from synodik.archive.episodes import aligned
from synodik.model.properties import Property
from synodik.model.span import Span
from synodik.model.statement import Statement

TELLING: Final = (Property.ARREST_DATE, Property.TRIAL_DATE, Property.SENTENCE_KIND)
"""The properties by which repressions are told apart."""
Fact = tuple[int, int, int, str, str]
"""Group, row, repression as the record counts it, property, normal form."""


def alignments(facts: Iterable[Fact]) -> Iterator[tuple[int, int, int, int]]:
    """Number the repressions of each group across its records.

    Args:
        facts: sorted; of each repression of each record at least one.

    Yields:
        Group, row, the record's own number of a repression, and the group's.
    """
    for group, held in groupby(facts, itemgetter(0)):
        rows = [(row, list(told)) for row, told in groupby(held, itemgetter(1))]
        numbers = aligned([_statements(told) for _, told in rows])
        for (row, _), number in zip(rows, numbers, strict=True):
            for own, shared in number.items():
                if own:
                    yield group, row, own, shared


def _statements(told: Sequence[Fact]) -> list[Statement]:
    return [
        Statement("", Property(prop), normal, normal, Span(0, 1), "", episode)
        for _, _, episode, prop, normal in told
    ]
