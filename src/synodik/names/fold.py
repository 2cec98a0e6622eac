"""The plain form of a name: Latin letters a to z, whatever script it was printed in.

Transliteration is `rigour`'s, letter by letter, except for the Cyrillic letters
that English spells with two Latin ones (`ж` zh, `ч` ch): those go the way of
the Baltic and Slavic Latin alphabets, whose haček is lost in so many printed
books anyway.
"""

import re
from functools import lru_cache

from rigour.text.translit import ascii_text

_CYRILLIC = {
    "ж": "z", "ч": "ts", "ш": "s", "щ": "sts", "ю": "ju", "я": "ja", "ё": "jo",
    "й": "i", "ы": "o", "э": "e", "х": "h", "ц": "ts", "ъ": "", "ь": "",
    "є": "je", "ї": "ji", "ґ": "g",
}  # fmt: skip
_MARKS = dict.fromkeys("'’‘`ʹʼ", "")  # apostrophes stand inside words


class _Letters(dict[int, str]):
    """Transliterations of single letters, each asked of `rigour` once."""

    def __missing__(self, code: int) -> str:
        self[code] = ascii_text(chr(code)).lower() or " "
        return self[code]


_LETTERS = _Letters({ord(letter): plain for letter, plain in (_CYRILLIC | _MARKS).items()})
_WORD = re.compile(r"[a-z]+")


@lru_cache(maxsize=1 << 18)
def fold(text: str) -> str:
    """Give the words of a name in the letters a to z, one blank between them.

    >>> fold("Anette-Hildegard"), fold("Жданов"), fold("Õispuu")
    ('anette hildegard', 'zdanov', 'oispuu')
    """
    return " ".join(_WORD.findall(text.casefold().translate(_LETTERS)))


def words(text: str) -> tuple[str, ...]:
    """Give the words of a name, plain: the parts of a double name apart."""
    return tuple(fold(text).split())
