"""Making the index of a build: persons, and the lexicon of their names."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import tantivy

from synodik.model.privacy import PrivacyRule
from synodik.names.symbols import symbols_of
from synodik.search import schema
from synodik.search.document import PersonDocument, Record, as_json, document_of, rows_beyond
from synodik.search.lexicon import Symbols
from synodik.search.tokens import plain_names, words_as_written

PERSONS_FOLDER: Final = "persons"
LEXICON_FOLDER: Final = "lexicon"
_HEAP: Final = 256_000_000  # bytes the writer may fill before it writes a segment
FURTHER: Final = pa.schema(
    [(name, pa.string()) for name in ("entry", "prop", "value", "normal")]
    + [("episode", pa.int16())]
)
_BATCH: Final = 8192  # records turned into Python at a time

Withheld = Callable[[Path], Collection[str]]


def _nobody(_: Path) -> Collection[str]:
    return ()


def build(
    folder: Path,
    records: pa.Table,
    persons: pa.Table,
    further: pa.Table | None = None,
    *,
    rule: PrivacyRule,
    today: date,
    withheld: Withheld = _nobody,
    symbols: Symbols = symbols_of,
) -> None:
    """Write the search index of a build into an empty folder.

    Of people who may be living, only what may be shown is indexed, so that
    nobody is found by what is withheld. One thread writes: same tables, same
    index, document for document.

    Args:
        folder: made if it is not there.
        records: the `records` table of the build.
        persons: the `persons` table: `record`, `person`.
        further: statements that the flat rows of `records` leave out (later
            repressions, roles, remarks): `entry`, `prop`, `value`, `normal`, `episode`.
        rule: what is withheld of people who may be living.
        today: the day by which the rule is applied.
        withheld: gives, for the folder of the build, the persons who fall under the
            rule by statements that the flat rows leave out.
        symbols: gives the names that a word may stand for.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lexicon = _Lexicon(symbols)
    writer = _writer(folder / PERSONS_FOLDER, schema.schema())
    beyond = _Further(records, further)
    protected = withheld(folder.parent)
    for ordinal, (person, held) in enumerate(_by_person(records, persons)):
        rows = [record for _, record in held]
        said = [record for row, _ in held for record in beyond.of(row)]
        document = document_of(person, rows, rule, today, said, is_withheld=person in protected)
        document.add(schema.SAME, sorted(lexicon.symbols_of_given_names(rows)))
        for name in (schema.LATIN, schema.FATHER):
            lexicon.add(document.tokens.get(name, ()))
        writer.add_document(_as_tantivy(document, ordinal))
    _finish(writer)
    lexicon.write(folder / LEXICON_FOLDER)


def _writer(folder: Path, made: tantivy.Schema) -> tantivy.IndexWriter:
    folder.mkdir(parents=True, exist_ok=True)
    return tantivy.Index(made, path=str(folder), reuse=False).writer(_HEAP, num_threads=1)


def _finish(writer: tantivy.IndexWriter) -> None:
    writer.commit()
    writer.wait_merging_threads()


class _Further:
    """What is said beyond the flat rows, by the row of the record."""

    def __init__(self, records: pa.Table, further: pa.Table | None) -> None:
        said = FURTHER.empty_table() if further is None else further.select(FURTHER.names)
        place = pc.index_in(said["entry"], value_set=records["entry"].combine_chunks())
        rows = place.to_numpy(zero_copy_only=False)
        order = np.argsort(rows, kind="stable")
        self._said = said.take(pa.array(order)).combine_chunks()
        self._first = np.searchsorted(rows[order], np.arange(len(records) + 1))

    def of(self, row: int) -> list[Record]:
        """Give what is said of a record beyond its row, folded into rows of its own."""
        start, stop = self._first[row], self._first[row + 1]
        return (
            rows_beyond(self._said.slice(start, stop - start).to_pylist()) if stop > start else []
        )


def _by_person(
    records: pa.Table, persons: pa.Table
) -> Iterator[tuple[str, list[tuple[int, Record]]]]:
    """Give each person with its records and their rows, in the order of their first record."""
    row_of = pc.index_in(persons["record"], value_set=records["entry"].combine_chunks())
    rows = row_of.to_numpy(zero_copy_only=False)
    labels = pc.dictionary_encode(persons["person"]).combine_chunks()
    first = np.full(len(labels.dictionary), len(records), dtype=np.int64)
    codes = labels.indices.to_numpy(zero_copy_only=False)
    np.minimum.at(first, codes, rows)
    order = np.lexsort((rows, first[codes]))
    pairs = _rows(records, rows[order], labels.take(pa.array(order)))
    for person, group in groupby(pairs, key=lambda pair: pair[0]):
        yield person, [(row, record) for _, row, record in group]


def _rows(
    records: pa.Table, rows: np.ndarray[tuple[int], np.dtype[np.int64]], people: pa.Array
) -> Iterator[tuple[str, int, Record]]:
    for start in range(0, len(rows), _BATCH):
        numbers = rows[start : start + _BATCH].tolist()
        taken = records.take(pa.array(numbers)).to_pylist()
        chunk = [{key: value for key, value in row.items() if value is not None} for row in taken]
        yield from zip(people[start : start + _BATCH].to_pylist(), numbers, chunk, strict=True)


class _Lexicon:
    """The words of all names, in plain letters, and the names that each may stand for."""

    def __init__(self, symbols: Symbols) -> None:
        self._named_by = symbols
        self._seen: dict[str, tuple[str, ...]] = {}
        self._symbols: dict[str, set[str]] = {}
        self._words: set[str] = set()

    def symbols_of_given_names(self, rows: Sequence[Record]) -> set[str]:
        """Give the symbols of all given names of a person, in whatever script printed."""
        found: set[str] = set()
        for row in rows:
            value = row.get("given_name")
            for word, _ in words_as_written(value) if isinstance(value, str) else ():
                found.update(self._symbols_of(word))
        return found

    def add(self, words: Iterable[str]) -> None:
        """Add words of names, plain; sound keys are passed over."""
        self._words.update(word for word in words if word.isalnum())

    def write(self, folder: Path) -> None:
        """Write the lexicon as an index of its own, in the order of the alphabet."""
        writer = _writer(folder, schema.lexicon_schema())
        for word in sorted(self._words):
            symbols = sorted(self._symbols.get(word, ()))
            writer.add_document(tantivy.Document(name=[word], same=[" ".join(symbols)]))
        _finish(writer)

    def _symbols_of(self, word: str) -> tuple[str, ...]:
        if word not in self._seen:
            self._seen[word] = self._named_by([word])[0]
            for plain in plain_names(word):
                self._symbols.setdefault(plain, set()).update(self._seen[word])
        return self._seen[word]


def _as_tantivy(document: PersonDocument, ordinal: int) -> tantivy.Document:
    made = tantivy.Document()
    for name, tokens in document.tokens.items():
        if tokens:
            made.add_text(name, " ".join(tokens))
    made.add_text(schema.TEXT, " ".join(document.text))
    made.add_unsigned(schema.ORDINAL, ordinal)
    made.add_bytes(schema.PAYLOAD, as_json(document).encode())
    return made
