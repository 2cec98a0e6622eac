"""Names and places from which people are invented, with frequencies like real ones."""

import tomllib
from bisect import bisect
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import accumulate, product
from random import Random

from synodik.model.errors import SettingError

_GIVEN_OFFSET = 2.0
_SURNAME_OFFSET = 30.0
"""Ranks are shifted by so much in Zipf's law: no name is as frequent as a word."""


@dataclass(frozen=True, slots=True)
class Weighted:
    """Texts, of which the first are drawn most often (Zipf 1935, shifted after Mandelbrot 1953)."""

    texts: tuple[str, ...]
    sums: tuple[float, ...]

    def draw(self, chance: Random) -> str:
        """Draw one text."""
        return self.texts[bisect(self.sums, chance.random() * self.sums[-1])]


@dataclass(frozen=True, slots=True)
class People:
    """A people: how its names are made and where it lived.

    Attributes:
        language: such as `ru`.
        is_cyrillic: whether its names are written in Cyrillic.
        men: given names.
        women: given names.
        surnames: in the form of men.
        provinces: where its villages lie.
        in_russian: given names that Russian books translate.
    """

    language: str
    is_cyrillic: bool
    men: Weighted
    women: Weighted
    surnames: Weighted
    provinces: tuple[str, ...]
    in_russian: dict[str, str]


@cache
def peoples() -> tuple[tuple[People, ...], tuple[float, ...]]:
    """Return the peoples and the running sums of their shares."""
    file = resources.files("synodik.linking.synthesis") / "stock.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    shares = [float(_number(each, "share")) for each in table.values()]
    return tuple(_people(name, each) for name, each in table.items()), tuple(accumulate(shares))


def _people(language: str, table: dict[str, object]) -> People:
    roots, endings = _texts(table, "roots"), _texts(table, "endings")
    # Every root first with the commonest ending, then with the next: rank follows both.
    surnames = dict.fromkeys(_joined(root, ending) for ending in endings for root in roots)
    is_cyrillic = table.get("script") == "cyrillic"
    rare = dict.fromkeys(
        _joined(root, ending)
        for root in _rare_roots(language, is_cyrillic=is_cyrillic)
        for ending in endings[:4]
    )
    return People(
        language=language,
        is_cyrillic=is_cyrillic,
        men=_weighted(_texts(table, "men"), _GIVEN_OFFSET),
        women=_weighted(_texts(table, "women"), _GIVEN_OFFSET),
        surnames=_weighted([*(surnames | rare)], _SURNAME_OFFSET),
        provinces=tuple(_texts(table, "provinces")),
        in_russian=_translations(table),
    )


_CYRILLIC_SOUNDS = (
    "Б В Г Д З К Л М Н П Р С Т Х Ч Ш Бр Гр Кр Ст Тр",
    "а е и о у ы",
    "б г д ж к л м н р с т х ч ш бк лк рк ст шк",
)
_LATIN_SOUNDS = (
    "B D G H J K L M N P R S T V Kr Pr Tr",
    "a e i o u aa ei",
    "b d g k l m n r s t lk nd rk st ks",
)
"""How a rare root may begin, go on and end."""


def _rare_roots(language: str, *, is_cyrillic: bool) -> list[str]:
    """Make roots of rare surnames, many but a letter apart, in an order of the people's own."""
    sounds = _CYRILLIC_SOUNDS if is_cyrillic else _LATIN_SOUNDS
    roots = ["".join(parts) for parts in product(*(each.split() for each in sounds))]
    Random(language).shuffle(roots)  # noqa: S311 - a fixed stock of names
    return roots


def _joined(root: str, ending: str) -> str:
    """Put root and ending together without doubling what they share."""
    for length in range(len(ending), 0, -1):
        if root.endswith(ending[:length]):
            return root + ending[length:]
    return root + ending


def _weighted(texts: list[str], offset: float) -> Weighted:
    sums = accumulate(1 / (rank + offset) for rank in range(len(texts)))
    return Weighted(tuple(texts), tuple(sums))


def _texts(table: dict[str, object], key: str) -> list[str]:
    values = table.get(key)
    if not isinstance(values, list) or not values:
        raise SettingError("stock.toml", f"{key!r} is no list of texts", "write a list")
    return [str(value) for value in values]


def _translations(table: dict[str, object]) -> dict[str, str]:
    translations = table.get("in_russian", {})
    return dict(translations) if isinstance(translations, dict) else {}


def _number(table: object, key: str) -> float:
    value = table.get(key) if isinstance(table, dict) else None
    if not isinstance(value, int | float):
        raise SettingError("stock.toml", f"{key!r} is no number", "write a number")
    return float(value)
