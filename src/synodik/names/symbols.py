"""Given names that are one name in several spellings and scripts.

The equivalences are those of Wikidata, gathered by `rigour`: each word of a
name bears the symbols of the names it may stand for. Loading them takes some
seconds and 400 MB, once in a process, when first asked for.
"""

from collections.abc import Sequence

from rigour.names import NameTypeTag, SymbolCategory, analyze_names

_BEARING = frozenset({SymbolCategory.NAME.value, SymbolCategory.NICK.value})


def symbols_of(words: Sequence[str]) -> list[tuple[str, ...]]:
    """Give for each word the sorted ids of the names that it may stand for."""
    return [_of_word(word) for word in words]


def _of_word(word: str) -> tuple[str, ...]:
    if len(word) < 2:
        return ()
    names = analyze_names(
        NameTypeTag.PER, [word], phonetics=False, numerics=False, consolidate=False, rewrite=False
    )
    return tuple(
        sorted(
            {
                symbol.id
                for name in names
                for symbol in name.symbols
                if symbol.category.value in _BEARING
            }
        )
    )
