"""Bodies: one name for a court or troika in all its cases and abbreviations.

`тройкой УНКВД по Саратовской обл.` and `Тройка при УНКВД Саратовской области`
are both `troika:nkvd:саратовский`. The normal form is `kind:organ:region`, with
the parts that are not stated left empty.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from synodik.parsing.settings import Settings
from synodik.places import masculine_nominative

_ORGANS = (
    ("cheka", re.compile(r"\b(?:вчк|губчк|чк|cheka)\b")),
    ("ogpu", re.compile(r"о?гпу|о?дпу\b|\badpu\b|ogpu")),
    ("nkvd", re.compile(r"нкв[дс]|nkvd|внутренних дел")),
    ("mgb", re.compile(r"мгб|нкгб|\brjm\b|\bmgb\b|госбезопасност")),
    ("mvd", re.compile(r"мвд|увд|\bмвс\b")),
    ("kgb", re.compile(r"кгб|kgb|фсб")),
)
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


@dataclass(frozen=True, slots=True)
class BodyKind:
    """A kind of body.

    Attributes:
        id: such as `troika`.
        labels: language to the label in it.
        form: found anywhere in a wording, in small letters, ё written е.
    """

    id: str
    labels: dict[str, str]
    form: re.Pattern[str]


@cache
def body_kinds() -> tuple[BodyKind, ...]:
    """Return the kinds of bodies, in the order in which they are tried."""
    file = resources.files("synodik.parsing") / "concepts" / "bodies.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    settings = Settings(table, "concepts/bodies.toml")
    return tuple(_kind(name, settings.table(name)) for name in table)


def _kind(name: str, settings: Settings) -> BodyKind:
    labels: dict[str, str] = settings.take("labels", dict, {})
    kind = BodyKind(name, labels, re.compile("|".join(settings.patterns("forms"))))
    settings.close()
    return kind


@lru_cache(maxsize=65536)
def body_of(wording: str) -> str | None:
    """Return `kind:organ:region` of a body; None where the wording names no known kind."""
    plain = wording.casefold().replace("ё", "е")
    kind = next((each.id for each in body_kinds() if each.form.search(plain)), None)
    if kind is None:
        return None
    organ = next((name for name, form in _ORGANS if form.search(plain)), "")
    return f"{kind}:{organ}:{_region(plain)}"


def _region(plain: str) -> str:
    """Return the region in the nominative, as an adjective: `саратовский`."""
    if named := _REGION.search(plain):
        return masculine_nominative(named.group("name"))
    for word in _SHORT_REGION.findall(plain):
        if word in _SHORT_REGIONS:
            return _SHORT_REGIONS[word]
    return ""
