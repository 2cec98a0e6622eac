"""The tables of a build, column by column.

Row order: first the sources of persons, then those of other subjects, each in
the order of their ids; entries in order of print. So the rows of `records` and
`persons` are the first rows of `entries`. An entry's own columns repeat
nowhere: a record is found from its entry by id.
"""

from typing import Final

import pyarrow as pa

from synodik.model.properties import Form, Property

_SPANS = pa.list_(pa.struct([("start", pa.int32()), ("stop", pa.int32())]))
_BY_FORM: Final = {
    Form.TEXT: pa.string(),
    Form.DATE: pa.string(),
    Form.ENUM: pa.string(),
    Form.NUMBER: pa.float64(),
    Form.LIST: pa.list_(pa.string()),
}

SOURCES: Final = pa.schema(
    [
        ("id", pa.string()),
        ("title", pa.string()),
        ("book", pa.string()),
        ("profile", pa.string()),
        ("language", pa.string()),
        ("encoding", pa.string()),
        ("licence", pa.string()),
        ("selection", pa.string()),
        ("files", pa.string()),
        ("entries", pa.int64()),
        ("characters", pa.int64()),
        ("unread", pa.int64()),
    ]
)

ENTRIES: Final = pa.schema(
    [
        ("id", pa.string()),
        ("source", pa.string()),
        ("page", pa.string()),
        ("line", pa.int32()),
        ("file", pa.string()),
        ("sha256", pa.string()),
        ("pieces", _SPANS),
        ("text", pa.string()),
        ("head", pa.string()),
        ("unread", _SPANS),
    ]
)

STATEMENTS: Final = pa.schema(
    [
        ("entry", pa.string()),
        ("prop", pa.string()),
        ("value", pa.string()),
        ("normal", pa.string()),
        ("start", pa.int32()),
        ("stop", pa.int32()),
        ("rule", pa.string()),
        ("episode", pa.int16()),
        ("confidence", pa.float32()),
        ("standing", pa.string()),
    ]
)

SCHEMA_PROPERTIES: Final = tuple(prop for prop in Property if prop.is_in_schema)
RECORD_LINKS: Final = (Property.STATED_LINK, Property.CROSS_REFERENCE, Property.IDENTIFIER)
"""What books say about links: to other books and entries, and by numbers of persons."""
RECORD_PROPERTIES: Final = (*SCHEMA_PROPERTIES, *RECORD_LINKS)
"""What a record shows: the schema, and what books say about links."""

RECORDS: Final = pa.schema(
    [
        ("entry", pa.string()),
        ("source", pa.string()),
        ("book", pa.string()),
        ("head", pa.string()),
        *((prop.value, _BY_FORM[prop.form]) for prop in RECORD_PROPERTIES),
    ]
)

SUBJECTS: Final = pa.schema(
    [
        ("id", pa.string()),
        ("kind", pa.string()),
        ("title", pa.string()),
        ("entry", pa.string()),
        ("source", pa.string()),
    ]
)
"""An entry that tells of no person, and what it tells of: the id is that of the
subject's first entry, the title what any of them first calls it."""

LINKS: Final = pa.schema(
    [
        ("a", pa.string()),
        ("b", pa.string()),
        ("weight", pa.float64()),
        ("probability", pa.float64()),
        ("reasons", pa.string()),
    ]
)

PERSONS: Final = pa.schema(
    [("record", pa.string()), ("person", pa.string()), ("probability", pa.float32())]
)
DRAWS: Final = pa.schema([("row", pa.int32()), ("person", pa.list_(pa.int32()))])

_NAMES: Final = pa.list_(
    pa.struct(
        [
            ("text", pa.string()),
            ("language", pa.string()),
            ("since", pa.int16()),
            ("until", pa.int16()),
        ]
    )
)

PLACES: Final = pa.schema(
    [
        ("id", pa.string()),
        ("kind", pa.string()),
        ("level", pa.int8()),
        ("names", _NAMES),
        ("parent", pa.string()),
        ("since", pa.int16()),
        ("until", pa.int16()),
        ("latitude", pa.float64()),
        ("longitude", pa.float64()),
        ("within", pa.float64()),
        ("source", pa.string()),
        ("note", pa.string()),
    ]
)

LOCATED: Final = pa.schema(
    [
        ("entry", pa.string()),
        ("prop", pa.string()),
        ("episode", pa.int16()),
        ("start", pa.int32()),
        ("place", pa.string()),
        ("level", pa.int8()),
        ("confidence", pa.float32()),
        ("year", pa.int16()),
    ]
)
"""In the order of the entries; `year` is that of the arrest, sentence, death or birth there.
An entry that is itself about a place has a row with `place` for the property."""

_TITLES: Final = pa.list_(pa.struct([("text", pa.string()), ("language", pa.string())]))

BODIES: Final = pa.schema(
    [
        ("id", pa.string()),
        ("kind", pa.string()),
        ("titles", _TITLES),
        ("of", pa.string()),
        ("parent", pa.string()),
        ("since", pa.string()),
        ("until", pa.string()),
        ("source", pa.string()),
    ]
)

TIED: Final = pa.schema(
    [
        ("entry", pa.string()),
        ("prop", pa.string()),
        ("episode", pa.int16()),
        ("start", pa.int32()),
        ("body", pa.string()),
        ("reach", pa.int8()),
        ("place", pa.string()),
        ("day", pa.string()),
        ("confidence", pa.float32()),
        ("operation", pa.string()),
        ("rule", pa.string()),
        ("certainty", pa.float32()),
    ]
)
"""A statement that names a body, which body that is, and, of a sentence, the
operation that it is held to belong to: inferred by a rule, stated by no source."""

PLACE_TABLES: Final = {"places": PLACES, "located": LOCATED}
"""What a build has where a gazetteer was at hand."""

QUOTAS: Final = pa.schema(
    [
        ("operation", pa.string()),
        ("order", pa.string()),
        ("date", pa.string()),
        ("place", pa.string()),
        ("titles", _TITLES),
        ("first", pa.int32()),
        ("second", pa.int32()),
        ("source", pa.string()),
    ]
)

REGISTERED: Final = pa.schema([("entry", pa.string()), ("kind", pa.string()), ("id", pa.string())])
"""An entry about a body, an order or an operation, and the id under which that stands: of
the register, or else of the subject."""

BODY_TABLES: Final = {"bodies": BODIES, "tied": TIED, "quotas": QUOTAS, "registered": REGISTERED}
"""What a build has where the register of bodies was at hand."""

TABLES: Final = {
    "sources": SOURCES,
    "entries": ENTRIES,
    "statements": STATEMENTS,
    "records": RECORDS,
    "subjects": SUBJECTS,
    "links": LINKS,
    "persons": PERSONS,
    "draws": DRAWS,
}
