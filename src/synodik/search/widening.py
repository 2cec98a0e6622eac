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
    TYPING = "typing"
    """A letter or two missing, added, changed or swapped."""
    BEGINNING = "beginning"
    """Words that begin so (`Пенза`, `Пензенская`)."""
    YEARS = "years"
    """The year before and the year after."""
    PARTIAL = "partial"
    """All the words but one."""


ALWAYS: Final = frozenset({Widening.SCRIPT, Widening.SPELLING})
"""Used from the start: they cost nothing and seldom mislead."""
IF_FEW: Final = frozenset(
    {Widening.EQUIVALENT, Widening.TYPING, Widening.BEGINNING, Widening.YEARS}
)
"""Used where without them few are found."""
IF_NONE: Final = frozenset({Widening.PARTIAL})
"""Used where nobody is found."""
ALL: Final = ALWAYS | IF_FEW | IF_NONE
