"""The little of CSS selectors that it takes to point at the entries of a page.

`p.pers`, `#list li`, `td[class=entry]`, `div.card b`: a tag, an id, classes and
attributes, and the blank that means "somewhere inside".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from typing import NamedTuple

_STEP = re.compile(r"(?P<tag>\*|[\w-]+)?(?P<rest>(?:[.#][\w-]+|\[[\w-]+(?:=[^\]]*)?\])*)")
_PART = re.compile(r"([.#])([\w-]+)|\[([\w-]+)(?:=[\"']?([^\]\"']*)[\"']?)?\]")
_ATTRIBUTE = re.compile(r"([\w:-]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++)))?")


class Element(NamedTuple):
    """An element that is open at some place of a page.

    Attributes:
        tag: its name in small letters.
        attributes: as printed in its tag; most are never looked at.
    """

    tag: str
    attributes: str


@dataclass(frozen=True, slots=True)
class Selector:
    """A parsed selector: what each element on the way must be, outermost first."""

    steps: tuple[tuple[str, tuple[tuple[str, str | None], ...]], ...]

    @classmethod
    def parse(cls, text: str) -> "Selector":
        """Read a selector.

        Raises:
            ValueError: it is empty or uses more of CSS than is known here.
        """
        steps = []
        for word in text.split():
            match = _STEP.fullmatch(word)
            if match is None or not word:
                raise ValueError(f"{word!r} is not tag, .class, #id or [attribute=value]")
            steps.append(((match["tag"] or "*").lower(), tuple(_conditions(match["rest"]))))
        if not steps:
            raise ValueError("it is empty")
        return cls(tuple(steps))

    def matches(self, path: Sequence[Element]) -> bool:
        """Whether the last of the open elements is one that the selector means."""
        if not path or not _fits(path[-1], self.steps[-1]):
            return False
        wanted = len(self.steps) - 2
        for element in reversed(path[:-1]):
            if wanted < 0:
                break
            wanted -= _fits(element, self.steps[wanted])
        return wanted < 0


def _conditions(rest: str) -> list[tuple[str, str | None]]:
    conditions: list[tuple[str, str | None]] = []
    for sign, word, name, value in _PART.findall(rest):
        if sign:
            conditions.append(("class" if sign == "." else "id", word))
        else:
            conditions.append((name.lower(), value or None))
    return conditions


def attributes_of(printed: str) -> dict[str, str]:
    """Read the attributes of a tag; names in small letters."""
    return {
        name.lower(): unescape(double or single or bare)
        for name, double, single, bare in _ATTRIBUTE.findall(printed)
    }


def _fits(element: Element, step: tuple[str, tuple[tuple[str, str | None], ...]]) -> bool:
    tag, conditions = step
    if tag not in ("*", element.tag):
        return False
    if not conditions:
        return True
    attributes = attributes_of(element.attributes)
    for name, wanted in conditions:
        value = attributes.get(name)
        if value is None:
            return False
        words = value.split() if name == "class" else [value]
        if wanted is not None and wanted not in words:
            return False
    return True
