"""The ways in which a search looks beyond what was typed, each with its name."""

from enum import StrEnum
from typing import Final


class Widening(StrEnum):
    """A way to look beyond the letters typed; the answer names each one used."""

    SCRIPT = "script"
    """The same name in another script (`Зеров`, `Zerov`)."""
    SPELLING = "spelling"
    """Names that sound alike (`Schultz`, `Šults`), patronymics as fathers' names."""
    EQUIVALENT = "equivalent"
    """Names that are one name in several languages (`Николай`, `Mykola`)."""
    DIMINUTIVE = "diminutive"
    """Short and pet forms (`Коля`, `Николай`)."""
    LAYOUT = "layout"
    """Letters typed with the keyboard in another alphabet (`Bdfyjd`, `Иванов`)."""
    TYPING = "typing"
    """A letter or two missing, added, changed or swapped."""
    BEGINNING = "beginning"
    """Words that begin so (`Пенза`, `Пензенская`)."""
    YEARS = "years"
    """A year or two before and after."""
    PARTIAL = "partial"
    """All the words but one."""


ALWAYS: Final = frozenset({Widening.SCRIPT, Widening.SPELLING})
"""They seldom mislead."""
ALL: Final = frozenset(Widening)
