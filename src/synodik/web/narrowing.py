"""The term of a query that narrows it to one value of a facet."""

from typing import Final

_FIELDS: Final = {
    "region": "place",
    "place": "place",
    "year": "arrested",
    "sentence": "sentence",
    "source": "book",
}
"""The field that asks for the values of a facet; those of the others are no words of the books."""


def narrowing(facet: str, value: str) -> str | None:
    """Give the term, such as `place:"Tartumaa"`; None where the language has no word for it."""
    field = _FIELDS.get(facet)
    plain = value.replace('"', " ").strip()
    return f'{field}:"{plain}"' if field and plain else None
