"""The index: one document to a person, its fields, and the words that query them."""

from typing import Final

import tantivy

from synodik.model.properties import Property

TOKENIZER: Final = "whitespace"
"""The index is handed tokens joined by blanks; what a token is, `tokens` decides."""

NAME: Final = "name"
LATIN: Final = "latin"
SOUND: Final = "sound"
SURNAME: Final = "surname"
GIVEN: Final = "given"
FATHER: Final = "father"
SAME: Final = "same"
INITIAL: Final = "initial"
YEAR: Final = "year"
DATE: Final = "date"
TEXT: Final = "text"
ORDINAL: Final = "ordinal"
PAYLOAD: Final = "payload"

PLACES: Final = (
    Property.BIRTH_PLACE,
    Property.RESIDENCE,
    Property.ARREST_PLACE,
    Property.PENAL_PLACES,
    Property.DEATH_PLACE,
    Property.BURIAL_PLACE,
)
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
"""Fields of words, and the properties whose values they hold."""

YEARS_OF: Final[dict[str, tuple[Property, ...]]] = {
    "born": (Property.BIRTH_DATE,),
    "arrested": (Property.ARREST_DATE,),
    "tried": (Property.TRIAL_DATE,),
    "died": (Property.DEATH_DATE,),
    "released": (Property.RELEASE_DATE,),
    "rehabilitated": (Property.REHABILITATION_DATE,),
}
"""Fields of years; `year` holds the years of all of them."""

EXACT: Final = ("book", "source")
"""Fields matched whole, letter case aside."""

NAME_FIELDS: Final = ("name", "surname", "given", "father")

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


def schema() -> tantivy.Schema:
    """Make the schema of the index of persons."""
    builder = tantivy.SchemaBuilder()
    for field in (NAME, LATIN, SOUND, SURNAME, GIVEN, FATHER, SAME, INITIAL, YEAR, DATE):
        builder.add_text_field(field, tokenizer_name=TOKENIZER, index_option="basic")
    for field in (*WORDS_OF, *YEARS_OF, *EXACT):
        builder.add_text_field(field, tokenizer_name=TOKENIZER, index_option="basic")
    builder.add_text_field(TEXT, tokenizer_name=TOKENIZER, index_option="position")
    builder.add_unsigned_field(ORDINAL, fast=True)
    builder.add_bytes_field(PAYLOAD, stored=True)
    return builder.build()


def lexicon_schema() -> tantivy.Schema:
    """Make the schema of the lexicon: one document to a name's word in plain letters."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field(NAME, stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(SAME, stored=True, tokenizer_name=TOKENIZER, index_option="basic")
    return builder.build()
