"""The advanced form: a field to each question, which fills the query of the one box."""

import re
from collections.abc import Mapping
from typing import Final

from synodik.search import schema

FIELDS: Final = (
    ("surname", "given", "father", "born"),
    ("place", "work", "nation", "party"),
    ("arrested", "tried", "body", "article", "sentence"),
    ("camp", "died", "burial", "rehabilitated"),
    ("role", "archive", "book"),
)
"""The fields of the form, group by group."""
_NAMES: Final = tuple(name for group in FIELDS for name in group)
_PIECE: Final = re.compile(r'(?<!\S)([^\W\d_]+):(?:"([^"]*)"?|(\S+))')
_QUOTES: Final = re.compile(r'["«»“”„]')
_LONGEST: Final = 200


def query_of(given: Mapping[str, str]) -> str:
    """Write the query that the form's fields make; `q` holds free words.

    A parameter that is no field of the query language is passed over, since
    it may be one of the page.
    """
    terms = [given.get("q", "").strip()]
    for name in schema.QUERY_FIELDS:
        value = " ".join(_QUOTES.sub(" ", given.get(name, "")[:_LONGEST]).split())
        if value:
            terms.append(f'{name}:"{value}"' if " " in value else f"{name}:{value}")
    return " ".join(term for term in terms if term)


def has_fields(given: Mapping[str, str]) -> bool:
    """Whether the form's fields come, and not a query alone."""
    return any(name in given for name in schema.QUERY_FIELDS)


def fields_of(query: str) -> dict[str, str]:
    """Fill the form from a query: what it has no field for goes to the free words, `q`."""
    held: dict[str, str] = {}
    rest: list[str] = []
    end = 0
    for piece in _PIECE.finditer(query):
        name = schema.ALIASES.get(piece[1].casefold(), piece[1].casefold())
        rest.append(query[end : piece.start()])
        end = piece.end()
        if name in _NAMES and name not in held:
            held[name] = piece[2] if piece[2] is not None else piece[3]
        else:
            rest.append(piece[0])
    rest.append(query[end:])
    return {"q": " ".join(" ".join(rest).split()), **held}
