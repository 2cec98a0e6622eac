"""Why a person was found: which printed name answers to which word typed."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from rapidfuzz.distance import OSA

from synodik.search.lexicon import Lexicon, errors_allowed
from synodik.search.tokens import father_sound, plain_names, printed_words, sounds, words_as_written
from synodik.search.widening import Widening

Variant = tuple[str, str, str]
"""A name as printed: record id, book, name."""


@dataclass(frozen=True, slots=True)
class Why:
    """A word of the query and the name that answers to it.

    Attributes:
        asked: the word typed.
        found: the word printed; empty where the word stands elsewhere in the entries.
        record: whose name it is.
        book: that prints it.
        way: how it was found; None where it is printed as typed.
    """

    asked: str
    found: str
    record: str = ""
    book: str = ""
    way: Widening | None = None


def why_found(
    words: Sequence[str],
    variants: Sequence[Variant],
    lexicon: Lexicon,
    allowed: Collection[Widening],
) -> tuple[Why, ...]:
    """Find for each word the printed name that answers to it best."""
    return tuple(_best(word, variants, lexicon, allowed) for word in words)


def _best(
    word: str, variants: Sequence[Variant], lexicon: Lexicon, allowed: Collection[Widening]
) -> Why:
    is_equivalent = Widening.EQUIVALENT in allowed
    symbols = frozenset(
        symbol
        for plain in plain_names(word)
        if is_equivalent and len(plain) > 1
        for symbol in lexicon.symbols_of(word, plain)
    )
    found = [
        (rank, order, Why(word, written, record, book, way))
        for order, (record, book, name) in enumerate(variants)
        for written, _ in words_as_written(name)
        for rank, way in _ways(word, written, symbols, lexicon)
        if way is None or way in allowed
    ]
    if not found:
        return Why(word, "")
    return min(found, key=lambda each: each[:2])[2]


def _ways(
    word: str, printed: str, symbols: frozenset[str], lexicon: Lexicon
) -> Iterator[tuple[int, Widening | None]]:
    if printed_words(word) == printed_words(printed):
        yield 0, None
        return
    for asked, held in product(plain_names(word), plain_names(printed)):
        if len(asked) == 1:
            if held.startswith(asked):
                yield 1, None
        elif asked == held:
            yield 2, Widening.SCRIPT
        elif set(sounds(asked)) & set(sounds(held)) or father_sound(asked) == father_sound(held):
            yield 3, Widening.SPELLING
        elif symbols & set(lexicon.held(held) or ()):
            yield 4, Widening.EQUIVALENT
        elif OSA.distance(asked, held) <= errors_allowed(asked):
            yield 5, Widening.TYPING
