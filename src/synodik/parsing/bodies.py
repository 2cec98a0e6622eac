"""Bodies: one name for a court or troika in all its cases and abbreviations.

`тройкой УНКВД по Саратовской обл.` and `Тройка при УНКВД Саратовской области`
are both `troika:nkvd:саратовский`. The normal form is `kind:organ:region`, with
the parts that are not stated left empty.
"""

import re
from functools import lru_cache

from synodik.crimes.kinds import kind_of, organ_of, plain_wording
from synodik.places import masculine_nominative

_REGION = re.compile(
    r"\b(?:(?:по|в|на)\s+)?(?P<name>[а-яё-]+(?:ск|цк)(?:ой|ому|ий|ого|ом|ая|им|ою|ій|ої))\.?\s*"
    r"(?:обл|кра|окр|губ|республик|асср|ао\b|р-н|район|област|уезд|ж\.)"
)
_SHORT_REGION = re.compile(r"\b([а-яё]{2,6})\b")
_SHORT_REGIONS = {
    "двк": "дальневосточный", "зск": "западно-сибирский", "запсибкраю": "западно-сибирский",
    "запсибкрая": "западно-сибирский", "вск": "восточно-сибирский", "свк": "средне-волжский",
    "нвк": "нижне-волжский", "скк": "северо-кавказский", "дальстрою": "дальстрой",
    "тасср": "татарский", "басср": "башкирский", "дасср": "дагестанский",
    "касср": "карельский", "масср": "мордовский", "часср": "чувашский", "уасср": "удмуртский",
    "асср": "", "вко": "восточно-казахстанский", "казахстане": "казахстан", "лво": "лво",
    "ссср": "", "рсфср": "рсфср", "усср": "усср", "бсср": "бсср",
}  # fmt: skip


@lru_cache(maxsize=16384)
def body_of(wording: str) -> str | None:
    """Return `kind:organ:region` of a body; None where the wording names no known kind."""
    plain = plain_wording(wording)
    kind = kind_of(plain)
    if kind is None:
        return None
    return f"{kind}:{organ_of(plain)}:{_region(plain)}"


def _region(plain: str) -> str:
    """Return the region in the nominative, as an adjective: `саратовский`."""
    if named := _REGION.search(plain):
        return masculine_nominative(named.group("name"))
    for word in _SHORT_REGION.findall(plain):
        if word in _SHORT_REGIONS:
            return _SHORT_REGIONS[word]
    return ""
