"""What was meant by letters typed with the keyboard switched to another alphabet.

`Bdfyjd` is what comes of typing `Иванов` while the keyboard is set to English;
`Ефььмуку` is `Tammvere` with the keyboard left in Russian. The tables are the
standard layouts of PC keyboards: US QWERTY, Russian and Ukrainian ЙЦУКЕН.
"""

from typing import Final

_LATIN: Final = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>"
_CYRILLIC: Final = {
    "ru": "ёйцукенгшщзхъфывапролджэячсмитьбюЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ",
    "uk": "'йцукенгшщзхїфівапролджєячсмитьбю'ЙЦУКЕНГШЩЗХЇФІВАПРОЛДЖЄЯЧСМИТЬБЮ",
}
_TO_CYRILLIC: Final = {
    language: str.maketrans(_LATIN, letters) for language, letters in _CYRILLIC.items()
}
_TO_LATIN: Final = {
    language: {ord(there): here for here, there in zip(_LATIN, letters, strict=True)}
    for language, letters in _CYRILLIC.items()
}


def relaid(text: str) -> tuple[str, ...]:
    """Give what the same keys write on the other layouts, each text once.

    >>> relaid("Sdfy")
    ('Ыван', 'Іван')
    >>> relaid("Ефьь")
    ('Tamm',)
    """
    is_cyrillic = any("\u0400" <= letter <= "\u04ff" for letter in text)
    tables = _TO_LATIN if is_cyrillic else _TO_CYRILLIC
    # A letter that is on no key of a layout was not typed with it.
    letters = {ord(letter) for letter in text if letter.isalpha()}
    typed = (table for table in tables.values() if letters <= table.keys())
    found = dict.fromkeys(text.translate(table) for table in typed)
    return tuple(each for each in found if each != text and any(map(str.isalpha, each)))
