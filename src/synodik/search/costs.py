"""What it costs that a word of a query was meant as a word of the archive.

Negative natural logarithms of likelihoods, by the way in which the one was found
for the other and by the column in which it stands. They are judgements, ordered
as people err.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from synodik.model.properties import Form, Property
from synodik.search import schema
from synodik.search.widening import Widening

COST: Final = {
    Widening.SCRIPT: 0.2,
    Widening.SPELLING: 0.8,
    Widening.EQUIVALENT: 2.0,
    Widening.DIMINUTIVE: 2.0,
    Widening.BEGINNING: 1.0,
}
A_LETTER: Final = 0.8
"""What each letter adds by which names of one sound are written differently."""
MOST_LETTERS: Final = 4
ONE_ERROR: Final = 3.2
TWO_ERRORS: Final = 5.5
SHORT: Final = 5  # letters; an error in a shorter word makes it another name
IN_SHORT: Final = 1.5
AS_FATHER: Final = 0.3
"""A father's name for the patronymic made from it, or the other way about."""
ERR_AND_MEAN: Final = 1.5
"""Beside the error, that a name typed wrongly stands for a form in another language."""
AS_INITIAL: Final = 0.5
"""Beside the share of the name among those of its letter, that a book prints the letter alone."""
ACROSS_SCRIPTS: Final = 1.0
"""By how much less one name in several languages costs where books in the other script print it."""
YEARS_OFF: Final = (2.5, 3.5)
SWAPPED: Final = 4.5
"""That the last two figures of a year stand the other way about."""
UNKNOWN: Final = 0.3
"""What it costs, beside its rarity, that a term finds nothing stated that could answer."""
BY_CHANCE: Final = 2.5
"""What it costs, beside its rarity, that a term answers to nothing."""
CONTRARY: Final = {
    "surname": 3.5, "given": 4.0, "father": 4.0, "born": 3.0, "place": 1.5, "work": 1.0,
}  # fmt: skip
"""The same where something else is stated: people move and change work, and few their names."""
IN_ORDER: Final = 1.8
"""By how much a given name is likelier to stand before the father's than after it."""
SHORTEST_TYPED: Final = 4
SHORTEST_TWICE: Final = 7
MOST_SOUNDS: Final = 3

_WORDS: Final = tuple(
    prop.value
    for prop in Property
    if prop.form in (Form.TEXT, Form.LIST, Form.ENUM) and prop not in schema.NAMES
)
_SAID: Final = dict.fromkeys(_WORDS, 1.5) | {prop.value: 1.0 for prop in schema.PLACES}
_ANY_NAME: Final = {"surname": 0.0, "aliases": 0.3, "given_name": 0.0, "patronymic": 1.5}
_FATHERS_NAME: Final = {"surname": 1.0, "aliases": 1.3, "given_name": 2.5, "patronymic": 0.0}
_GIVEN: Final = {"given_name": 0.0, "aliases": 0.5, "patronymic": 1.7}
INITIALS: Final = (
    schema.column_costs({"given_name": 0.3, "patronymic": 1.8}),
    schema.column_costs({"given_name": 1.8, "patronymic": 0.3}),
)
SECOND: Final = schema.column_costs(
    dict.fromkeys(schema.COLUMNS, 0.0)
    | {"given_name": IN_ORDER, "patronymic": -_ANY_NAME["patronymic"]}
)
"""What a given name's columns add where another stands before it: it is likely the father's."""
GIVEN_CODE: Final = schema.CODE["given_name"]
EVENT: Final = schema.column_costs({prop.value: 1.5 for prop in schema.DATES} | {"birth_date": 0.0})
DAY: Final = schema.column_costs({prop.value: 0.5 for prop in schema.DATES} | {"birth_date": 0.0})
BORN: Final = schema.column_costs({"birth_date": 0.0})
ANYWHERE: Final = schema.column_costs({**_SAID, **_ANY_NAME})
Table = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Columns:
    """What each column adds to the cost of a word found in it, by the way it was found.

    Attributes:
        names: columns of names, for words of the same letters or sound.
        given: of given names, for what a given name stands for.
        father: of the father's name alone.
        said: of all else.
    """

    names: Table
    given: Table
    father: Table
    said: Table


def _columns(names: Mapping[str, float], said: Mapping[str, float]) -> Columns:
    given = {name: cost for name, cost in _GIVEN.items() if name in names}
    father = {name: cost for name, cost in names.items() if name == "patronymic"}
    return Columns(*(schema.column_costs(dict(each)) for each in (names, given, father, said)))


ANY: Final = _columns(_ANY_NAME, _SAID)
PATRONYMIC: Final = _columns(_FATHERS_NAME, _SAID)
OF_FIELD: Final = {
    field: _columns(dict.fromkeys(schema.asked(field), 0.0), {}) for field in schema.NAME_FIELDS
}


def columns_of(field: str | None, *, is_fathers: bool = False) -> Columns:
    """Give what the columns add for a word in a field, or a free one; for a patronymic."""
    if field is not None:
        return OF_FIELD[field]
    return PATRONYMIC if is_fathers else ANY


TABLE_OF_FIELD: Final = {
    field: schema.column_costs(dict.fromkeys(schema.asked(field), 0.0))
    for field in schema.QUERY_FIELDS
}
