"""Russian adjectives of places, brought to one form."""

from functools import cache, lru_cache

import pymorphy3


@cache
def _morphology() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=65536)
def masculine_nominative(word: str) -> str:
    """Return the dictionary form of a word: `саратовской` becomes `саратовский`.

    Words in small letters; one that is no adjective comes back in its own
    dictionary form.
    """
    parses = _morphology().parse(word)
    adjectives = [parse.normal_form for parse in parses if "ADJF" in parse.tag]
    return str(adjectives[0] if adjectives else parses[0].normal_form)
