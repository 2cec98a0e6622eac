"""Keys of place names: one for all spellings, scripts and cases of a name.

`Свердловской`, `Sverdlovski` and `Sverdlovsk` have one unit key; `Риги`, `Riga`
and `Rīga` one loose town key. A key says that two names may be one, never that
they are: kind, parents and time decide.
"""

import re
from functools import lru_cache

from synodik.names.fold import fold

_ADJECTIVE = re.compile(
    r"(?<=[а-яёіїєґў]{2})(?:ая|яя|ой|ый|ий|ій|ої|ое|ее|ае|ого|его|ому|ему|ом|ем|ую|юю|ою|ей|ым|им"
    r"|ые|ие|ых|их|а|у|е|і)$"
)
_LATIN_ADJECTIVE = re.compile(r"sk(?:oje|oe|oi|oj|aja|aia|i|ii|y|a|e|ie|iego|iej|u|ou)$")
_OF_TOWN = re.compile(r"(?<=.{3})(?:sk|tsk)$")
_DOUBLED = re.compile(r"(.)\1+")
_IOTATED = re.compile(r"j(?=e)|(?<=[^aeiou])j(?=o)")
_VOWELS_AT_END = re.compile(r"(?<=..)[aeiouj]+$")
_RUSSIAN_CASE = re.compile(
    r"(?<=[а-я]{3})(?:ого|его|ому|ему|ами|ями|ым|им|ом|ем|ой|ей|ую|юю|ая|яя|ое|ее|ые|ие|ых|их"
    r"|ый|ий|ах|ях|ам|ям|ов|ев|а|я|о|е|и|ы|у|ю|ь|й)$"
)
_ESTONIAN_CASE = re.compile(r"(?<=...)(?:sse|st|lt|le|ga|s|l|t|d)$")
_OF_UNIT_WORDS = re.compile(r"^(?:быв\w*\.?|бывш\w*)\s+")


@lru_cache(maxsize=1 << 17)
def town_key(name: str) -> str:
    """Give the key of a name as it stands: letters a to z, doubled ones once."""
    words = fold(name.replace("ё", "е").replace("Ё", "Е").replace("ўс", "вс"))
    initial = words[0] if words[1:2] == " " else ""  # `Н. Новгород` is not `Новгород`
    plain = initial + _DOUBLED.sub(r"\1", words[len(initial) :].replace(" ", ""))
    return _IOTATED.sub("", plain) or name.casefold()


@lru_cache(maxsize=1 << 17)
def loose_key(name: str) -> str:
    """Give the key of a name without the vowels at its end, where cases show."""
    return _VOWELS_AT_END.sub("", town_key(name))


@lru_cache(maxsize=1 << 16)
def unit_key(name: str) -> str:
    """Give the key of a unit named by an adjective or by its town."""
    word = _OF_UNIT_WORDS.sub("", name.strip(" .\"'").casefold())
    key = town_key(_ADJECTIVE.sub("", word))
    key = _LATIN_ADJECTIVE.sub("sk", key)
    return _OF_TOWN.sub("", _VOWELS_AT_END.sub("", key))


@lru_cache(maxsize=1 << 14)
def site_key(name: str) -> str:
    """Give the key of a camp, prison or grave whose words may stand in any case."""
    words = name.replace("ё", "е").split()
    return town_key(" ".join(_RUSSIAN_CASE.sub("", word) for word in words))


@lru_cache(maxsize=1 << 16)
def estonian_stem(name: str) -> str:
    """Give a name without an Estonian ending of place: `Tartus`, `Harjumaal`, `vallast`."""
    return _ESTONIAN_CASE.sub("", name)


def slug(name: str) -> str:
    """Give a name as a part of an id."""
    return fold(name).replace(" ", "-") or "x"
