"""Invented corpora: the same again, of the size asked for, and with their truth."""

from collections import Counter, defaultdict
from random import Random

import pyarrow as pa

from synodik.linking.synthesis import SCHEMA, Batch, corpus
from synodik.linking.synthesis.slips import in_cyrillic, in_latin, misprinted
from synodik.model import interval_of


def _whole(batches: list[Batch]) -> pa.Table:
    return pa.Table.from_batches([batch.records for batch in batches], schema=SCHEMA)


def test_a_corpus_has_the_size_asked_for_and_is_the_same_again() -> None:
    first, second = list(corpus(3000, seed=7)), list(corpus(3000, seed=7))
    assert _whole(first).num_rows == 3000
    assert _whole(first).equals(_whole(second))
    assert [batch.truth for batch in first] == [batch.truth for batch in second]


def test_another_seed_gives_another_corpus() -> None:
    assert not _whole(list(corpus(500, seed=1))).equals(_whole(list(corpus(500, seed=2))))


def test_entry_ids_are_unique() -> None:
    ids = _whole(list(corpus(5000, seed=3))).column("entry").to_pylist()
    assert len(set(ids)) == len(ids)


def test_a_book_tells_of_a_person_once_and_many_are_in_several_books() -> None:
    batches = list(corpus(20_000, seed=4))
    books = defaultdict(list)
    for batch in batches:
        for number, book in zip(batch.truth, batch.records.column("book").to_pylist(), strict=True):
            books[number].append(book)
    assert all(len(set(held)) == len(held) for held in books.values())
    sizes = Counter(len(held) for held in books.values())
    assert sizes[2] > sizes[3] > 0
    assert len({book for held in books.values() for book in held}) >= 30


def test_every_date_is_edtf() -> None:
    table = _whole(list(corpus(2000, seed=5)))
    for column in ("birth_date", "arrest_date", "trial_date", "death_date", "release_date"):
        for value in table.column(column).to_pylist():
            assert value is None or interval_of(value).earliest.year > 1800


def test_entries_are_worded_when_asked_for() -> None:
    (batch,) = corpus(300, seed=6, with_texts=True)
    assert len(batch.texts) == batch.records.num_rows
    for text, surname in zip(batch.texts, batch.records.column("surname").to_pylist(), strict=True):
        assert text.casefold().startswith(surname.casefold()), text


def test_a_slip_changes_no_more_than_one_place() -> None:
    chance = Random(1)
    for _ in range(200):
        word = misprinted("Кузнецов", chance)
        assert abs(len(word) - len("Кузнецов")) <= 1


def test_letters_go_over_and_come_back() -> None:
    assert in_latin("Щукин") == "Shchukin"
    assert in_cyrillic("Schmidt") == "Шмидт"
