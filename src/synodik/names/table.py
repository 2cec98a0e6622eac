"""Distinct names as arrays of codes: what the comparison of millions of pairs reads."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from synodik.names.skeleton import bones

Codes = NDArray[np.int32]


class NameTable(NamedTuple):
    """Names, each a run of words; words, each with its keys. All are codes from 0.

    Attributes:
        first_word: of each name, and one past the last; int32, names + 1.
        word: the words of all names, one after another; int32.
        first_letter: of each word in `letters`, and one past the last.
        letters: of all words, one after another; uint8.
        sound: code of each word's sound key; int32, one to a word.
        frame: code of the consonants of that key.
        first_symbol: of each word in `symbol`, and one past the last.
        symbol: codes of equivalent names, ascending within a word; int32.
        first_form, form: likewise, of names of which the word may be a form.
    """

    first_word: Codes
    word: Codes
    first_letter: Codes
    letters: NDArray[np.uint8]
    sound: Codes
    frame: Codes
    first_symbol: Codes
    symbol: Codes
    first_form: Codes
    form: Codes


class Lexicon(NamedTuple):
    """A table of names with the words that its codes stand for."""

    names: tuple[str, ...]
    words: tuple[str, ...]
    table: NameTable


def lexicon_of(
    names: Sequence[str],
    *,
    sound_of: Callable[[str], str],
    symbols: Callable[[Sequence[str]], list[tuple[str, ...]]] | None = None,
    forms: Callable[[Sequence[str]], list[tuple[str, ...]]] | None = None,
) -> Lexicon:
    """Encode folded names, words separated by blanks.

    Args:
        names: distinct; the code of a name is its position.
        sound_of: sound key of a word.
        symbols: equivalences of words, where the names have them.
        forms: names of which each word may be a short form or a translation.
    """
    split = [name.split() for name in names]
    vocabulary = sorted({word for parts in split for word in parts})
    code = {word: position for position, word in enumerate(vocabulary)}
    sounds = [sound_of(word) for word in vocabulary]
    meanings = symbols(vocabulary) if symbols else [()] * len(vocabulary)
    first_symbol, symbol = _runs(_coded(meanings))
    first_form, form = _runs(_coded(forms(vocabulary) if forms else [()] * len(vocabulary)))
    letters = "".join(vocabulary).encode("ascii")
    table = NameTable(
        first_word=_starts([len(parts) for parts in split]),
        word=np.array([code[word] for parts in split for word in parts], np.int32),
        first_letter=_starts([len(word) for word in vocabulary]),
        letters=np.frombuffer(letters, np.uint8),
        sound=_ranks(sounds),
        frame=_ranks([bones(sound) for sound in sounds]),
        first_symbol=first_symbol,
        symbol=symbol,
        first_form=first_form,
        form=form,
    )
    return Lexicon(tuple(names), tuple(vocabulary), table)


def with_equivalents(table: NameTable, pairs: Sequence[tuple[int, int]]) -> NameTable:
    """Add equivalences between words, given as pairs of word codes."""
    first_symbol, symbol = _with_pairs(table.first_symbol, table.symbol, pairs)
    return table._replace(first_symbol=first_symbol, symbol=symbol)


def with_forms(table: NameTable, pairs: Sequence[tuple[int, int]]) -> NameTable:
    """Add pairs of words of which one may be a form of the other, given by their codes."""
    first_form, form = _with_pairs(table.first_form, table.form, pairs)
    return table._replace(first_form=first_form, form=form)


def _with_pairs(first: Codes, code: Codes, pairs: Sequence[tuple[int, int]]) -> tuple[Codes, Codes]:
    """Give the two words of each pair a code that no other word has."""
    runs = [list(code[start:stop]) for start, stop in pairwise(first)]
    fresh = int(code.max(initial=-1)) + 1
    for number, pair in enumerate(pairs):
        for word in pair:
            runs[word].append(fresh + number)
    return _runs(runs)


def _coded(meanings: Sequence[tuple[str, ...]]) -> list[list[int]]:
    """Number the symbols that two words or more share; the rest say nothing."""
    bearers: dict[str, int] = {}
    for meaning in meanings:
        for symbol in meaning:
            bearers[symbol] = bearers.get(symbol, 0) + 1
    shared = sorted(symbol for symbol, count in bearers.items() if count > 1)
    code = {symbol: position for position, symbol in enumerate(shared)}
    return [sorted(code[symbol] for symbol in meaning if symbol in code) for meaning in meanings]


def _runs(lists: Sequence[Sequence[int]]) -> tuple[Codes, Codes]:
    flat = [value for values in lists for value in values]
    return _starts([len(values) for values in lists]), np.array(flat, np.int32)


def _starts(lengths: Sequence[int]) -> Codes:
    return np.concatenate(([0], np.cumsum(lengths))).astype(np.int32)


def _ranks(keys: Sequence[str]) -> Codes:
    if not keys:
        return np.zeros(0, np.int32)
    return np.unique(np.array(keys), return_inverse=True)[1].astype(np.int32)
