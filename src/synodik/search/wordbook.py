"""Writing the words of an archive with the keys under which they are found."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import tantivy
from numpy.typing import NDArray

from synodik.model.properties import Property
from synodik.names.diminutives import one_name
from synodik.search import keys, schema
from synodik.search.tokens import INITIAL, words_in

Symbols = Callable[[Sequence[str]], list[tuple[str, ...]]]
"""Gives for each word the ids of the names that it may stand for."""
WORDS: Final = "words.arrow"
KEYS: Final = "keys.arrow"
BEARING: Final = "bearing.arrow"
PLAINS: Final = "plains.arrow"
MEANT: Final = "meant.arrow"
NEAR: Final = "near"
_HEAP: Final = 128_000_000  # bytes the writer may fill before it writes a segment
_AT_ONCE: Final = 1 << 20  # keys hashed at a time
_GIVEN: Final = frozenset({Property.GIVEN_NAME.value, Property.PATRONYMIC.value})
_WHOLE: Final = frozenset({*schema.EXACT, *(prop.value for prop in schema.DATES)})
_NAMES: Final = frozenset(prop.value for prop in schema.NAMES)


class WordBook:
    """The words of an archive, numbered as they come; `write` puts them in order."""

    def __init__(self) -> None:
        self._number: dict[str, int] = {}
        self._with_yo: dict[str, set[str]] = {}
        self._names: set[str] = set()
        self._given: set[str] = set()
        self._whole: set[str] = set()

    def __len__(self) -> int:
        return len(self._number)

    def numbers_of(self, column: str, value: str) -> list[int]:
        """Give the numbers of the words of a value, new ones for new words."""
        found = words_in(column, value)
        if column in _WHOLE:
            self._whole.update(found)
        if column in _NAMES:
            self._names.update(found)
            if column in _GIVEN:
                self._given.update(found)
            if "ё" in value or "Ё" in value:
                self._keep_yo(value)
        return [self._number.setdefault(word, len(self._number)) for word in found]

    def _keep_yo(self, value: str) -> None:
        for word in value.casefold().replace("-", " ").split():
            if "ё" in word:
                self._with_yo.setdefault(word.replace("ё", "е"), set()).add(word)

    def write(self, folder: Path, symbols: Symbols) -> NDArray[np.int32]:
        """Write the words in the order of their letters; give the new number of each old one."""
        words = sorted(self._number)
        renumbered = np.empty(len(words), np.int32)
        renumbered[[self._number[word] for word in words]] = np.arange(len(words), dtype=np.int32)
        save(folder / WORDS, word=pa.array(words, pa.string()))
        plains: list[tuple[str, int]] = []
        heard: list[tuple[str, int]] = []
        others: list[tuple[str, int]] = []
        meant: dict[int, str] = {}
        for number, word in enumerate(words):
            if word.startswith(INITIAL):
                others.append((word, number))
                continue
            if word in self._whole:
                others.append((keys.WHOLE + word, number))
            spelled = (word, *sorted(self._with_yo.get(word, ())))
            plains.extend((key, number) for key in keys.plain_keys(word, spelled[1:]))
            if word in self._names:
                sounds = {key for each in spelled for key in keys.heard_keys(each)}
                heard.extend((key, number) for key in sorted(sounds))
            if word in self._given:
                found = {symbol for each in symbols(spelled) for symbol in each}
                same = sorted(found | {name for each in spelled for name in one_name(each)})
                meant[number] = " ".join(same)
                others.extend((key, number) for key in _meant(word, same))
        forms = sorted({(key, number) for key, number in (*plains, *heard)})
        erring = ((each, number) for key, number in forms for each in keys.erring_keys(key))
        _write_keys(folder, chain(plains, heard, others, erring))
        plains.sort()
        save(
            folder / PLAINS,
            plain=pa.array([key[1:] for key, _ in plains], pa.string()),
            word=pa.array([number for _, number in plains], pa.int32()),
        )
        save(
            folder / MEANT,
            word=pa.array(list(meant), pa.int32()),
            same=pa.array(list(meant.values()), pa.string()),
        )
        _write_near(folder / NEAR, {key for key, _ in plains})
        return renumbered


def _meant(word: str, same: Sequence[str]) -> Iterator[str]:
    """Give the keys of what a given name or patronymic stands for."""
    yield from keys.father_keys(word)
    yield from keys.short_keys(word)
    yield from (keys.SAME + symbol for symbol in same)


def save(path: Path, **columns: pa.Array) -> None:
    """Write columns as an Arrow file that can be mapped into memory."""
    batch = pa.RecordBatch.from_pydict(columns)
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, batch.schema) as writer:
        writer.write_batch(batch)


def _write_keys(folder: Path, pairs: Iterable[tuple[str, int]]) -> None:
    """Write the words of each key: `key` ascending, and the `first` of its words in `word`."""
    parts: list[keys.Hashes] = []
    held: list[NDArray[np.int32]] = []
    rest = iter(pairs)
    while some := list(islice(rest, _AT_ONCE)):
        parts.append(keys.hashed([key for key, _ in some]))
        held.append(np.array([number for _, number in some], np.int32))
    hashes = np.concatenate(parts) if parts else np.zeros(0, np.uint64)
    numbers = np.concatenate(held) if held else np.zeros(0, np.int32)
    order = np.lexsort((numbers, hashes))
    distinct, first = np.unique(hashes[order], return_index=True)
    # A last row that no key has gives where the words of the one before it end.
    distinct = np.append(distinct, np.uint64(2**64 - 1))
    first = np.append(first, len(numbers))
    save(folder / KEYS, key=pa.array(distinct), first=pa.array(first.astype(np.int32)))
    save(folder / BEARING, word=pa.array(numbers[order]))


def near_schema() -> tantivy.Schema:
    """Make the schema of the lexicon in which words two letters apart are found."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("plain", tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("key", fast=True)
    return builder.build()


def _write_near(folder: Path, found: Iterable[str]) -> None:
    folder.mkdir(exist_ok=True)
    index = tantivy.Index(near_schema(), path=str(folder), reuse=False)
    writer = index.writer(_HEAP, num_threads=1)
    for key in sorted(found):
        form = key[1:]
        if len(form) >= keys.SHORTEST_ERRING and not form.isdigit():
            document = tantivy.Document()
            document.add_text("plain", form)
            document.add_unsigned("key", int(keys.hashed([key])[0]))
            writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
