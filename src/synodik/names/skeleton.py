"""How a name sounds, roughly: one key for its spellings in several languages.

The rules are general habits of spelling in the lands the books come from
(German, Estonian, Latvian, Polish, Russian in Latin letters): `ck` or `k`, `th`
or `t`, `w` or `v`, a consonant doubled or single, voiced or voiceless, a haček
kept, lost or written with two letters. They are applied to the folded name in
the order given.
"""

import re
from functools import lru_cache

from synodik.names.fold import fold

_RULES = tuple(
    (re.compile(pattern), becomes)
    for pattern, becomes in (
        (r"^ch|(?<=vi)ch$", "s"),
        (r"tsch|tch|tsh|tzsch|cz|tz|ts|dz", "s"),
        (r"sch|sh|zh|x(?=h)", "s"),
        (r"ph", "f"),
        (r"c(?=[eiy])", "s"),
        (r"x", "ks"),
        (r"qu", "kv"),
        (r"kh", ""),  # Russian х, which German and Polish write ch or h
        (r"ck|c(?!h)|q", "k"),
        (r"ch|h", ""),
        (r"dt", "t"),
        (r"z", "s"),
        (r"w|f", "v"),
        (r"b", "p"),
        (r"d", "t"),
        (r"g", "k"),
        (r"[jy]", "i"),
        (r"ei|ai|ae", "e"),
        (r"oe|ue", "o"),
        (r"(.)\1+", r"\1"),
    )
)
_FEMININE = (
    (re.compile(r"(?<=..)(ov|ev|in)a$"), r"\1"),
    (re.compile(r"(?<=.)sk(aja|aya|aia|ija|ii|iy|ij|yj|yi|oi|oj|oy|y|a)$"), "ski"),
    (re.compile(r"(?<=...)(aja|aya|aia|yj|yi|oj|oi|oy)$"), "i"),
)
_VOWELS = re.compile(r"(?<=.)[aeiou]+")


@lru_cache(maxsize=1 << 18)
def skeleton(word: str) -> str:
    """Give the sound key of one word of a name, vowels kept.

    >>> skeleton("Schultz") == skeleton("Šults"), skeleton("Wilhelm") == skeleton("Vilhelm")
    (True, True)
    """
    key = fold(word).replace(" ", "")
    plain = key
    for pattern, becomes in _RULES:
        key = pattern.sub(becomes, key)
    return key or plain


def surname_skeleton(word: str) -> str:
    """Give the sound key of a surname in its masculine form: `Borodina` as `Borodin`."""
    return skeleton(masculine(word))


@lru_cache(maxsize=1 << 18)
def masculine(word: str) -> str:
    """Give the plain masculine form of a Slavic surname; others come back folded."""
    key = fold(word).replace(" ", "")
    for pattern, becomes in _FEMININE:
        key, changed = pattern.subn(becomes, key)
        if changed:
            break
    return key


def bones(key: str) -> str:
    """Give the consonants of a sound key, with its first letter: what misreadings leave."""
    return _VOWELS.sub("", key)
