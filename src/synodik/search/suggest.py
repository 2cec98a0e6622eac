"""What may be meant by the beginning of a word."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from synodik.model.properties import Property
from synodik.search import schema
from synodik.search.bearers import Bearers, Forms
from synodik.search.subjects import Subjects
from synodik.search.tokens import plain_words
from synodik.search.vocabulary import Vocabulary

_KINDS: Final = {
    **{prop.value: "name" for prop in schema.NAMES},
    **{prop.value: "place" for prop in schema.PLACES},
    Property.OCCUPATION.value: "occupation",
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A way in which a query may go on.

    Attributes:
        text: the query, its last word completed; of a subject, its title.
        kind: `name`, `place` or `occupation` of a word; of a subject, its kind.
        id: of a subject, within its kind; None of a word.
        count: of persons who bear the word, of records that name the subject.
    """

    text: str
    kind: str
    id: str | None
    count: int


def suggested(
    prefix: str,
    limit: int,
    vocabulary: Vocabulary,
    bearers: Bearers,
    subjects: Subjects,
    persons: int,
) -> list[Suggestion]:
    """Complete the last word of a query, the most frequent words first, then subjects."""
    before, _, last = prefix.rstrip("*").rpartition(" ")
    plain = plain_words(last)
    if len(plain) != 1:
        return []
    found = list(vocabulary.completions(plain[0]))
    words = np.array([number for _, number in found], np.int32)
    count = len(words)
    forms = Forms(words, np.zeros(count, np.float32), np.zeros(count, np.uint8))
    completed = _words(before, dict(zip(words.tolist(), found, strict=True)), forms, bearers)
    titled = _subjects(forms, bearers, subjects, persons)
    half = max(1, limit // 2)
    best = sorted(completed, key=lambda each: (-each.count, each.text))[:limit]
    others = sorted(titled, key=lambda each: (-each.count, each.text))[:half]
    return [*best[: limit - len(others)], *others]


def _words(
    before: str, found: dict[int, tuple[str, int]], forms: Forms, bearers: Bearers
) -> Iterator[Suggestion]:
    stretches = bearers.of(forms, schema.column_costs(dict.fromkeys(_KINDS, 0.0)))
    counts: dict[int, dict[str, int]] = {}
    for word, column, size in zip(
        stretches.words.tolist(),
        stretches.columns.tolist(),
        (stretches.stops - stretches.starts).tolist(),
        strict=True,
    ):
        kind = _KINDS[schema.COLUMNS[column]]
        held = counts.setdefault(word, {})
        held[kind] = held.get(kind, 0) + size
    for word, held in counts.items():
        kind = max(held, key=lambda each: held[each])
        text = found[word][0].title() if kind != "occupation" else found[word][0]
        yield Suggestion(f"{before} {text}".strip(), kind, None, held[kind])


def _subjects(
    forms: Forms, bearers: Bearers, subjects: Subjects, persons: int
) -> Iterator[Suggestion]:
    stretches = bearers.of(forms, schema.column_costs({schema.TITLE: 0.0}))
    numbers = {
        int(number) - persons
        for start, stop in zip(stretches.starts.tolist(), stretches.stops.tolist(), strict=True)
        for number in bearers.numbers[start : min(stop, start + 50)]
    }
    for number in sorted(numbers)[:500]:
        subject = subjects.of(number)
        yield Suggestion(subject.title, subject.kind, subject.id, subject.count)
