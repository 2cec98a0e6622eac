"""Corpora of invented records with their truth, streamed.

For measuring: nobody in them ever lived. Real books overlap, err and differ in
manner; these do so by stated rates, so that what a linkage should find is known.
"""

from collections.abc import Iterator
from itertools import count, islice
from random import Random
from typing import NamedTuple

import pyarrow as pa

from synodik.linking.synthesis.books import Book, books
from synodik.linking.synthesis.entries import Fields, fields_in, wording
from synodik.linking.synthesis.people import Person, persons

_TEXTS = (
    "surname", "given_name", "patronymic", "sex", "birth_date", "birth_place", "occupation",
    "residence", "arrest_date", "trial_date", "sentence", "death_date", "release_date",
)  # fmt: skip
_LISTS = ("aliases", "articles")
SCHEMA = pa.schema(
    [
        ("entry", pa.string()),
        ("source", pa.string()),
        ("book", pa.string()),
        ("head", pa.string()),
        *((name, pa.string()) for name in _TEXTS),
        *((name, pa.list_(pa.string())) for name in _LISTS),
    ]
)
"""Columns of a batch: the part of a build's `records` that books of these manners fill."""

_PERSONS_AT_ONCE = 20_000


class Batch(NamedTuple):
    """Some records, in an order that tells nothing of the truth.

    Attributes:
        records: by `SCHEMA`.
        truth: for each record, the number of its person.
        texts: for each record, its entry as the book would print it; empty if
            none were asked for.
    """

    records: pa.RecordBatch
    truth: list[int]
    texts: list[str]


def corpus(record_count: int, *, seed: int = 0, with_texts: bool = False) -> Iterator[Batch]:
    """Stream a corpus of so many records.

    Args:
        record_count: of all batches together.
        seed: the same seed gives the same corpus.
        with_texts: whether entries are worded, too.
    """
    stream = persons(1 << 40, seed)
    ordinals = {book.name: count(1) for book in books()}
    remaining = record_count
    while remaining > 0:
        told: list[tuple[Book, Fields, int]] = []
        for person in islice(stream, min(_PERSONS_AT_ONCE, remaining)):
            told.extend((book, fields, person.number) for book, fields in _told(person, seed))
        Random(f"{seed}/{remaining}").shuffle(told)  # noqa: S311 - invented records
        del told[remaining:]
        remaining -= len(told)
        yield _batch(told, ordinals, with_texts=with_texts)


def _told(person: Person, seed: int) -> Iterator[tuple[Book, Fields]]:
    """Give each book that holds a person, and what it says; each person is in one at least."""
    chance = Random(f"{seed}/{person.number}/books")  # noqa: S311 - invented records
    holding = [book for book in books() if book.holds(person, chance)]
    for book in holding or [chance.choice(books()[-4:])]:
        yield book, fields_in(book, person, chance)


def _batch(
    told: list[tuple[Book, Fields, int]], ordinals: dict[str, "count[int]"], *, with_texts: bool
) -> Batch:
    rows = [
        {
            "entry": f"{book.name}/{next(ordinals[book.name])}",
            "source": book.name,
            "book": book.name,
            **{name: value for name, value in fields.items() if name in _TEXTS},
            **{name: [fields[name]] for name in _LISTS if name in fields},
        }
        for book, fields, _ in told
    ]
    return Batch(
        pa.RecordBatch.from_pylist(rows, schema=SCHEMA),
        [number for _, _, number in told],
        [wording(book, fields) for book, fields, _ in told] if with_texts else [],
    )
