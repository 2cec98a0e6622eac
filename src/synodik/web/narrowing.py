"""The term of a query that narrows it to one value of a facet."""

from typing import Final

from synodik.search.facets import GROUPED

_FIELDS: Final = {
    "region": "place",
    "place": "place",
    "year": "arrested",
    "sentence": "sentence",
    "source": "book",
    **{facet: field for field, facet in GROUPED.items()},
}
"""The field that asks for the values of a facet."""


def narrowing(facet: str, value: str) -> str | None:
    """Give the term, such as `place:"Tartumaa"`; None where the language has no word for it."""
    field = _FIELDS.get(facet)
    plain = value.replace('"', " ").strip()
    return f'{field}:"{plain}"' if field and plain else None
