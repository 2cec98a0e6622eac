"""Given names behind their short forms and in other languages.

`Ваня` is `Иван`, `Sass` is `Aleksander`; `Miklós` and `Микола` are one name. Words
are known by their sound, so that spelling and script do not matter.
"""

import tomllib
from functools import cache
from importlib import resources

from synodik.names.fold import fold
from synodik.names.skeleton import skeleton


def full_names(word: str) -> tuple[str, ...]:
    """Give the given names, folded, that a word may be a short form of, or is itself.

    >>> "ivan" in full_names("Vanya"), full_names("Иван")
    (True, ('ivan',))
    """
    return _by_sound("diminutives.toml").get(skeleton(word), ())


def one_name(word: str) -> tuple[str, ...]:
    """Give the names, folded, of which a word is the form in some language.

    >>> set(one_name("Miklós")) & set(one_name("Микола"))
    {'nikolai'}
    """
    return _by_sound("equivalents.toml").get(skeleton(word), ())


@cache
def _by_sound(table: str) -> dict[str, tuple[str, ...]]:
    file = resources.files("synodik.names") / table
    found: dict[str, dict[str, None]] = {}
    for groups in tomllib.loads(file.read_text(encoding="utf-8")).values():
        for name, *short in groups:
            for form in (name, *short):
                found.setdefault(skeleton(form), {})[fold(name)] = None
    return {sound: tuple(names) for sound, names in found.items()}
