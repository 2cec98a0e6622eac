"""How a name may be read in other letters, by the habits of several languages.

One Cyrillic name is spelled in Latin letters in many ways: `Щербаков` is
`Shcherbakov` in English, `Schtscherbakow` in German, `Chtcherbakov` in French,
`Szczerbakow` in Polish, `Ščerbakov` in scholarly writing. Each habit is a few
rules that lead to the letters of `fold`, which writes `щ` as `sts` and `х` as `h`.

Reference: systems as compared in United Nations Group of Experts on
Geographical Names, Technical reference manual for the standardization of
geographical names, 2007; ALA-LC 2012; ISO 9:1995; BGN/PCGN 1947; Duden.
"""

import re
from functools import lru_cache
from typing import Final
from unicodedata import normalize

from synodik.names.fold import fold

_Rules = tuple[tuple[re.Pattern[str], str], ...]


def _rules(*pairs: tuple[str, str]) -> _Rules:
    return tuple((re.compile(pattern), becomes) for pattern, becomes in pairs)


_JOTATED: Final = (
    (r"(?<![aeiou])[yi](?=[aou])", "j"),
    (r"^[yi](?=[aeou])", "j"),
    (r"y", "i"),
)
_SYSTEMS: Final[dict[str, _Rules]] = {
    "English, ALA-LC, BGN/PCGN": _rules(
        ("shch", "sts"), ("kh", "h"), ("zh", "z"), ("sh", "s"), ("tch|ch", "ts"), *_JOTATED
    ),
    "German": _rules(
        ("schtsch", "sts"), ("tsch", "ts"), ("sch", "s"), ("ch", "h"), ("w", "v"), ("z", "ts"),
        ("^s(?=[aeiou])|(?<=[aeiou])s(?=[aeiou])", "z"),
    ),
    "French": _rules(
        ("chtch", "sts"), ("tch", "ts"), ("kh", "h"), ("ch", "s"), ("j", "z"), ("ou", "u"),
        ("gu(?=[ei])", "g"), *_JOTATED,
    ),
    "Polish": _rules(
        ("szcz", "sts"), ("sz", "s"), ("cz", "ts"), ("ch", "h"), ("rz", "z"), ("w", "v"),
        ("c(?!h)", "ts"),
    ),
    "scholarly, ISO 9": _rules(("šč|ŝ", "sts"), ("č|c(?!h)", "ts"), ("ch|x", "h"), ("š", "s")),
    "as a Russian clerk hears it": _rules(
        ("[äę]", "e"), ("ö", "e"), ("ü", "ju"), ("ó", "u"), ("ą", "on"), ("š|sch|sz", "s"),
        ("č|cz", "ts"), ("ch", "h"), ("w", "v"), ("z", "ts"),
    ),
}  # fmt: skip
_CYRILLIC: Final = (
    # A soft sign before a vowel is heard: Юрьев, Juriev. Fold writes ы as Estonian does, õ.
    _rules(("[ьъ](?=[еёюяиіє])", "й"), ("ы", "и"), ("ё", "е")),
    _rules(("г", "h"), ("и", "і"), ("є", "е"), ("ы", "и")),
    _rules(("є", "е"), ("ї", "і")),
)
_LATIN: Final = re.compile(r"[a-z\u00c0-\u024f'’-]+")


@lru_cache(maxsize=1 << 17)
def readings(word: str) -> tuple[str, ...]:
    """Give the plain forms of a word in Latin letters, as each habit reads it; itself first.

    >>> "stserbakov" in readings("Schtscherbakow"), readings("Щербаков")
    (True, ('stserbakov',))
    >>> list(readings("Юрьев"))
    ['jurev', 'juriev']
    """
    small = normalize("NFC", word).casefold()
    found = [fold(small)]
    habits = _SYSTEMS.values() if _LATIN.fullmatch(small) else _CYRILLIC
    found.extend(fold(_read(small, rules)) for rules in habits)
    return tuple(each for each in dict.fromkeys(found) if each)


def _read(word: str, rules: _Rules) -> str:
    for pattern, becomes in rules:
        word = pattern.sub(becomes, word)
    return word
