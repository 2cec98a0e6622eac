"""Of which army, fleet, military district, railway or basin a body was, by number or name."""

import re
from functools import cache
from typing import Final

from synodik.crimes.body import Extent
from synodik.crimes.register import rows
from synodik.places.adjectives import masculine_nominative

_NUMBER: Final = re.compile(r"(?:№ ?)?(?<!\d)(\d{1,3})(?!\d)")
_NAMED: Final = re.compile(
    r"(?P<name>[а-яё-]{3,}(?:ск|цк|н|дн|ичн)(?:ий|ый|ая|ой|ого|ому|им|ом|его|ей))\s+"
    r"(?:(?:воен\w*|краснозн\w*|морск\w*|ордена \w+|кр\.)\.?\s+)*"
    r"(?=фронт|флот|во\b|округ|вмб|оборон|групп|арми|ж\W{0,2}д|жел|дорог|бассейн|пароход|гарниз)"
)
_AFTER: Final = re.compile(r"\bим(?:\.|ени)\s*(?P<name>[\w. -]+?)(?:\s*$|[,(])")
_ABBREVIATED: Final = re.compile(r"(?P<name>\w+?)\.?\s?ж\W{0,2}д\b")
_WORDS: Final = re.compile(r"[^\W\d_]+")
_NO_NAMES: Final = frozenset({"военный", "железный", "линейный", "краснознаменный", "отдельный"})


def formation_of(plain: str, extent: Extent) -> str:
    """Return the number or the name of a formation or railway in a plain wording; else empty.

    A name is an adjective in the dictionary form (`приволжский`), or as printed
    after `имени`.
    """
    if extent is Extent.FORMATION:
        if number := _NUMBER.search(plain):
            return number.group(1)
        for word in _WORDS.findall(plain.replace(".", "")):
            if name := _districts().get(word):
                return name
    named = [_nominative(match["name"]) for match in _NAMED.finditer(plain)]
    if names := [name for name in named if name not in _NO_NAMES]:
        return names[-1]
    if extent is Extent.TRANSPORT:
        found = _AFTER.search(plain) or _ABBREVIATED.search(plain)
        return found["name"].strip(" .") if found else ""
    return ""


def _nominative(name: str) -> str:
    # Of `северной` the dictionary also knows a surname in -ой.
    return re.sub("ой$", "ый", masculine_nominative(name))


@cache
def _districts() -> dict[str, str]:
    return {row["abbreviation"]: row["name"] for row in rows("formations")}
