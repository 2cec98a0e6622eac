r"""Letter classes for the expressions of profiles: `\p{Lu}`, `\p{Ll}` and `\p{L}`.

Names are found by their capitals, in any script; Python's expressions know no
letter classes, so those of a profile are spelt out here. A class stands inside
square brackets: `[\p{Lu}'-]+`.
"""

import re
import unicodedata
from functools import cache

_CLASS = re.compile(r"\\p\{(L[ulo]?)\}")
_LAST = 0x2FFF
"""Scripts with capitals, and most others, lie below; beyond are mostly ideographs."""


def with_letter_classes(pattern: str) -> str:
    r"""Spell out the letter classes of an expression.

    Raises:
        ValueError: a class `\p{...}` that is none of Lu, Ll, Lo, L.
    """
    spelt = _CLASS.sub(lambda match: _ranges(match[1]), pattern)
    if r"\p{" in spelt:
        unknown = spelt[spelt.index(r"\p{") :].split("}", 1)[0] + "}"
        raise ValueError(f"unknown letter class {unknown}")
    return spelt


@cache
def _ranges(category: str) -> str:
    members = [
        code
        for code in range(_LAST + 1)
        if unicodedata.category(chr(code)).startswith(category)
        or (category == "Lu" and unicodedata.category(chr(code)) == "Lt")
    ]
    parts: list[str] = []
    first = previous = members[0]
    for code in [*members[1:], -1]:
        if code != previous + 1:
            parts.append(f"{chr(first)}-{chr(previous)}")
            first = code
        previous = code
    return "".join(parts)
