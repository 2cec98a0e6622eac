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
    Widening.SPELLING: 1.2,
    Widening.EQUIVALENT: 2.0,
    Widening.DIMINUTIVE: 2.0,
    Widening.BEGINNING: 1.0,
}
ONE_ERROR: Final = 3.2
ONE_ERROR_IN_SOUND: Final = 4.2
TWO_ERRORS: Final = 5.5
SHORT: Final = 5  # letters; an error in a shorter word makes it another name
IN_SHORT: Final = 1.5
AS_INITIAL: Final = 2.0
BY_LETTER: Final = 4.0
"""By how much less an initial that fits costs than nothing: about the share of one letter."""
YEARS_OFF: Final = (2.5, 3.5)
BY_CHANCE: Final = 2.5
"""What it costs, beside its rarity, that a term answers to nothing."""
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
GIVEN_CODES: Final = [schema.CODE[name] for name in ("given_name", "patronymic")]
SURNAME_CODES: Final = [schema.CODE[name] for name in ("surname", "aliases")]
INITIALS: Final = (
    schema.column_costs({"given_name": 0.3, "patronymic": 1.8}),
    schema.column_costs({"given_name": 1.8, "patronymic": 0.3}),
)
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
TABLE_OF_FIELD: Final = {
    field: schema.column_costs(dict.fromkeys(schema.asked(field), 0.0))
    for field in schema.QUERY_FIELDS
}
