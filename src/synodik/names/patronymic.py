"""The father's given name behind a patronymic: `Иванович`, `Ивановна` → `ivan`."""

import re
from functools import lru_cache

from synodik.names.fold import fold

_ENDINGS = (
    # (ending, what the given name ended in)
    (re.compile(r"(?<=[aeiou])(?:je|e)[vw](?:its|ich|itch|itsh|ic|icz|na)$"), "i"),
    (re.compile(r"(?<=[^aeiou])[oe][vw](?:its|ich|itch|itsh|ic|icz|na)$"), ""),
    (re.compile(r"(?<=..)i?nitsna$"), "a"),
    (re.compile(r"(?<=..[mlkt])(?:its|ich|itsna|ichna)$"), "a"),
)


@lru_cache(maxsize=1 << 16)
def father_of(patronymic: str) -> str:
    """Give the father's given name, folded, that a patronymic is made from.

    A name without a patronymic's ending, such as the father's own name that
    Estonian books print, comes back folded.

    >>> father_of("Сергеевна"), father_of("Petrovich"), father_of("Jaan")
    ('sergei', 'petr', 'jaan')
    """
    name = fold(patronymic)
    if " " in name:
        return name
    for ending, restored in _ENDINGS:
        stem, changed = ending.subn("", name)
        if changed and len(stem) >= 2:
            return stem + restored
    return name
