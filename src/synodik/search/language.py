"""The query language: words, phrases, years and fields in any order.

`Мандельштам О. 1891`, `"Нижний Новгород"`, `190?`, `1900-1905`, `~1902`,
`born:1902 place:Пенза body:тройка book:R1`, `Мандел*`. Nothing asked is passed
over in silence: what cannot be understood is refused, what is cut is said.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from synodik.model.errors import QueryError
from synodik.model.subject import SubjectKind
from synodik.search import schema
from synodik.search.notes import Note, NoteKind
from synodik.search.tokens import printed_words, whole, words_as_written

LONGEST_QUERY: Final = 500
MOST_TERMS: Final = 16
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff\ud800-\udfff]")
_PIECE = re.compile(
    r'(?:(?P<field>[^\W\d_]+):)?(?:["«“„](?P<phrase>[^"»”“]*)["»”“]?|(?P<bare>[^\s"«»“”„]+))'
)
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_RANGE = re.compile(rf"({_YEAR})[-–—/]({_YEAR})")
_ABOUT = re.compile(rf"[~≈]({_YEAR})|({_YEAR})[~?]")
_DECADE = re.compile(r"(1[5-9]|20)(\d\?|\?\?|\dx|xx|\d-х|\d-е|\ds)", re.IGNORECASE)
_ONE_YEAR = re.compile(_YEAR)
_DAY = re.compile(rf"(\d{{1,2}})\.(\d{{1,2}})\.({_YEAR})")
_ISO_DAY = re.compile(rf"({_YEAR})-(\d\d)(?:-(\d\d))?")
BY_PLACE: Final = frozenset({"place", "camp", "burial"})
"""Fields that ask for a place."""
ABOUT: Final = 2
"""How far, in years, `~1902` reaches either way."""


@dataclass(frozen=True, slots=True)
class Word:
    """A free word, as typed; in a field of names if given."""

    text: str
    field: str | None = None
    is_beginning: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand together, as `printed_words` gives them."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Years:
    """Years from first to last; of no field, any dated event fits."""

    first: int
    last: int
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """A day or a month of a year, in EDTF."""

    edtf: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class FieldWords:
    """Words that must all stand in a field, as `printed_words` gives them."""

    field: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exact:
    """The whole value of a field."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class OfKind:
    """Of which kind the subjects looked for are: `person`, `place`, `source` ..."""

    kind: str


Term = Word | Phrase | Years | Day | FieldWords | Exact | OfKind
KINDS: Final = (*(kind.value for kind in SubjectKind), schema.SOURCE)
"""What may be asked for by `kind:`."""


@dataclass(frozen=True, slots=True)
class Query:
    """What was asked.

    Attributes:
        terms: in the order typed.
        notes: what was cut.
    """

    terms: tuple[Term, ...]
    notes: tuple[Note, ...] = ()


def parse(text: str) -> Query:
    """Read a query.

    Raises:
        QueryError: it asks nothing, names a field that there is not, or gives
            a field what it cannot hold.
    """
    notes: list[Note] = []
    if len(text) > LONGEST_QUERY:
        notes.append(Note(NoteKind.TOO_LONG, str(LONGEST_QUERY)))
    plain = _CONTROL.sub(" ", text[:LONGEST_QUERY])
    terms = _unlike(term for match in _PIECE.finditer(plain) for term in _terms(match))
    if not terms:
        raise QueryError(
            "There is nothing to look for: type a name, a year, a place, or born:1902 place:Penza"
        )
    if len(terms) > MOST_TERMS:
        notes.append(Note(NoteKind.TOO_MANY, str(MOST_TERMS)))
    return Query(tuple(terms[:MOST_TERMS]), tuple(notes))


def _unlike(terms: Iterable[Term]) -> list[Term]:
    """Leave out what is said twice; but a free word may be a man's name and his father's."""
    seen: dict[object, Term] = {}
    for term in terms:
        said = (term.text.casefold(), term.field) if isinstance(term, Word) else term
        is_new = seen.setdefault(said, term) is term
        if not is_new and isinstance(term, Word) and term.field is None:
            seen.setdefault((said, "again"), term)
    return list(seen.values())


def _terms(match: re.Match[str]) -> list[Term]:
    name, phrase, bare = match["field"], match["phrase"], match["bare"]
    if name is not None:
        return _in_field(name, phrase if phrase is not None else bare)
    if phrase is not None:
        words = tuple(printed_words(phrase))
        return [Phrase(words)] if words else []
    return _time(bare, None) or _words(bare)


def _in_field(name: str, value: str) -> list[Term]:
    known = name.casefold()
    known = schema.ALIASES.get(known, known)
    if known not in _FIELDS:
        near = get_close_matches(known, (*_FIELDS, *schema.ALIASES), n=1)
        guess = f" Did you mean {near[0]}:?" if near else ""
        raise QueryError(
            f"There is no field {name[:40]!r}.{guess} Fields are {', '.join(_FIELDS)}."
        )
    terms = _READ.get(known, _field_words)(known, value)
    if not terms:
        raise QueryError(f"{name}: is followed by nothing that can be looked for.")
    return terms


def _names(name: str, value: str) -> list[Term]:
    field = None if name == schema.NAME else name
    is_beginning = value.endswith("*")
    words = [word for word, _ in words_as_written(value)]
    return [Word(word, field or schema.NAME, is_beginning) for word in words]


def _times(name: str, value: str) -> list[Term]:
    terms = _time(value, None if name == schema.YEAR else name)
    if not terms:
        raise QueryError(
            f"{name}: takes a year, such as {name}:1902, {name}:190?, {name}:1900-1905 "
            f"or {name}:~1902; {value[:40]!r} is none."
        )
    return terms


def _field_words(name: str, value: str) -> list[Term]:
    words = tuple(printed_words(value))
    return [FieldWords(name, words)] if words else []


def _exact(name: str, value: str) -> list[Term]:
    folded = whole(value)
    return [Exact(name, folded)] if folded else []


def _kind(name: str, value: str) -> list[Term]:
    kind = whole(value)
    if kind not in KINDS:
        raise QueryError(
            f"{name}: takes one of {', '.join(KINDS)}; {value[:40]!r} is none of them."
        )
    return [OfKind(kind)]


_READ: Final[dict[str, Callable[[str, str], list[Term]]]] = {
    **dict.fromkeys(schema.NAME_FIELDS, _names),
    **dict.fromkeys((*schema.YEARS_OF, schema.YEAR), _times),
    **dict.fromkeys(schema.EXACT, _exact),
    schema.KIND: _kind,
}
_FIELDS: Final = (*schema.QUERY_FIELDS, schema.KIND)


def _words(bare: str) -> list[Term]:
    words = [word for word, _ in words_as_written(bare)]
    if not words:
        return []
    last = Word(words[-1], is_beginning=bare.endswith("*") and len(words[-1]) > 1)
    return [*(Word(word) for word in words[:-1]), last]


def _time(text: str, name: str | None) -> list[Term]:
    stripped = text.strip(".,;()[]")
    if match := _RANGE.fullmatch(stripped):
        first, last = sorted((int(match[1]), int(match[2])))
        return [Years(first, last, name)]
    if match := _ABOUT.fullmatch(stripped):
        year = int(match[1] or match[2])
        return [Years(year - ABOUT, year + ABOUT, name)]
    if _ONE_YEAR.fullmatch(stripped):
        return [Years(int(stripped), int(stripped), name)]
    if match := _DECADE.fullmatch(stripped):
        if match[2][0].isdigit():
            first = int(match[1] + match[2][0]) * 10
            return [Years(first, first + 9, name)]
        return [Years(int(match[1]) * 100, int(match[1]) * 100 + 99, name)]
    return _day(stripped, name)


def _day(text: str, name: str | None) -> list[Term]:
    if match := _DAY.fullmatch(text):
        return [Day(f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}", name)]
    if match := _ISO_DAY.fullmatch(text):
        return [Day(text, name)]
    return []


def is_firm(term: Term) -> bool:
    """Whether a term must be answered: what is asked of a field, and what stands in quotes."""
    match term:
        case Word(_, field) | Years(_, _, field) | Day(_, field):
            return field is not None
        case Phrase() | FieldWords() | Exact() | OfKind():
            return True
