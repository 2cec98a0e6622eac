"""What the index holds: the properties whose words are kept, and the fields of a query."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from synodik.model.properties import Form, Property

BOOK: Final = "book"
SOURCE: Final = "source"
TITLE: Final = "title"
"""What a subject that is no person is called."""

NAMES: Final = (Property.SURNAME, Property.GIVEN_NAME, Property.PATRONYMIC, Property.ALIASES)
DATES: Final = tuple(prop for prop in Property if prop.form is Form.DATE)
EXACT: Final = (BOOK, SOURCE)
"""Fields matched whole, letter case aside."""

COLUMNS: Final = (*(prop.value for prop in Property), *EXACT, TITLE)
CODE: Final = {name: code for code, name in enumerate(COLUMNS)}
"""The number under which a column stands in the index."""

PLACES: Final = (
    Property.BIRTH_PLACE,
    Property.RESIDENCE,
    Property.ARREST_PLACE,
    Property.PENAL_PLACES,
    Property.DEATH_PLACE,
    Property.BURIAL_PLACE,
)
NAMES_OF: Final[dict[str, tuple[Property, ...]]] = {
    "name": (Property.SURNAME, Property.GIVEN_NAME, Property.ALIASES),
    "surname": (Property.SURNAME, Property.ALIASES),
    "given": (Property.GIVEN_NAME,),
    "father": (Property.PATRONYMIC,),
}
"""Fields of names, and the properties that they ask."""

WORDS_OF: Final[dict[str, tuple[Property, ...]]] = {
    "place": PLACES,
    "body": (
        Property.ARREST_BODY,
        Property.TRIAL_BODY,
        Property.REHABILITATION_BODY,
        Property.ROLE_BODY,
    ),
    "role": (Property.ROLE, Property.ROLE_BODY),
    "work": (Property.OCCUPATION, Property.EDUCATION),
    "nation": (Property.NATIONALITY, Property.CITIZENSHIP),
    "party": (Property.PARTY,),
    "camp": (Property.PENAL_PLACES,),
    "burial": (Property.BURIAL_PLACE,),
    "article": (Property.ARTICLES,),
    "sentence": (Property.SENTENCE, Property.SENTENCE_KIND, Property.CHARGE),
    "archive": (Property.ARCHIVE_REFS,),
}
"""Fields of words, and the properties that they ask."""

YEARS_OF: Final[dict[str, tuple[Property, ...]]] = {
    "born": (Property.BIRTH_DATE,),
    "arrested": (Property.ARREST_DATE,),
    "tried": (Property.TRIAL_DATE,),
    "died": (Property.DEATH_DATE,),
    "released": (Property.RELEASE_DATE,),
    "rehabilitated": (Property.REHABILITATION_DATE,),
}
"""Fields of years; `year` asks all of them."""

NAME: Final = "name"
YEAR: Final = "year"
KIND: Final = "kind"
"""The field that asks for subjects of one kind."""
NAME_FIELDS: Final = tuple(NAMES_OF)

ALIASES: Final = {
    "patronymic": "father",
    "birth": "born",
    "death": "died",
    "trial": "tried",
    "arrest": "arrested",
    "occupation": "work",
    "nationality": "nation",
    "фамилия": "surname",
    "имя": "given",
    "отчество": "father",
    "родился": "born",
    "родилась": "born",
    "умер": "died",
    "арест": "arrested",
    "год": "year",
    "вид": "kind",
    "liik": "kind",
    "место": "place",
    "орган": "body",
    "роль": "role",
    "занятие": "work",
    "лагерь": "camp",
    "книга": "book",
    "perenimi": "surname",
    "eesnimi": "given",
    "sündinud": "born",
    "surnud": "died",
    "aasta": "year",
    "koht": "place",
    "raamat": "book",
    "roll": "role",
}
QUERY_FIELDS: Final = (*NAME_FIELDS, *YEARS_OF, YEAR, *WORDS_OF, *EXACT)
"""What may stand before a colon in a query."""

NO_COST: Final = np.float32(np.inf)
"""The cost of a column that does not answer."""


def column_costs(costs: dict[str, float]) -> NDArray[np.float32]:
    """Give the costs of a match by column; columns not named do not answer."""
    table = np.full(len(COLUMNS), NO_COST, np.float32)
    for name, cost in costs.items():
        table[CODE[name]] = cost
    return table


def asked(field: str) -> tuple[str, ...]:
    """Give the columns that a field of a query asks."""
    if field in EXACT:
        return (field,)
    if field == YEAR:
        return tuple(prop.value for prop in DATES)
    held = {**NAMES_OF, **WORDS_OF, **YEARS_OF}[field]
    return tuple(prop.value for prop in held)
