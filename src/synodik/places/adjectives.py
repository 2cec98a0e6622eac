"""Russian adjectives of places, brought to one form."""

import re
from functools import cache, lru_cache
from typing import Final

import pymorphy3

_OF_TOWN: Final = re.compile(r"(?P<stem>.{2,}?)(?P<suffix>ск|цк)(?:ая|ой|ую|ом|ий|ого)$")


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


@lru_cache(maxsize=4096)
def towns_of_adjective(word: str) -> tuple[str, ...]:
    """Return what the town of an adjective may be called: `Читинской` may be of `Чита`.

    None where the word is no adjective of a place.
    """
    made = _OF_TOWN.match(word)
    if made is None:
        return ()
    stem, suffix = made["stem"], made["suffix"]
    if suffix == "цк":
        return (f"{stem}цк", f"{stem}к")
    short = (stem.removesuffix("ин"),) if stem.endswith("ин") else ()
    return (f"{stem}ск", *(f"{each}а" for each in short), *(stem + end for end in _ENDINGS))


_ENDINGS: Final = ("", "ь", "и", "ы", "а", "о")
"""Of towns whose adjective is made of the bare stem."""
