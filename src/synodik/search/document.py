"""What the index holds of one person."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from synodik.model.edtf import interval_of
from synodik.model.errors import DateError
from synodik.model.privacy import PrivacyRule, fields_that_may_be_shown, may_be_living
from synodik.model.properties import Form, Property
from synodik.model.record import FieldValue
from synodik.search import schema
from synodik.search.tokens import (
    father_sound,
    heard,
    plain_names,
    plain_words,
    printed_words,
    sounds,
)

Record = Mapping[str, FieldValue | None]
_PROPERTIES = {prop.value: prop for prop in Property}
_NAMES = frozenset({"surname", "given_name", "patronymic", "aliases"})
_FIELDS_OF = {
    prop.value: tuple(name for name, held in schema.WORDS_OF.items() if prop in held)
    for prop in Property
    if prop.form is not Form.DATE and prop.value not in _NAMES
}
"""The fields of words in which the values of a property stand, besides the text."""
_YEARS_FIELD_OF = {prop.value: name for name, held in schema.YEARS_OF.items() for prop in held}
_WIDEST_YEARS = 12
"""Of an uncertain date, in years; a wider one says too little to be found by."""


@dataclass(slots=True)
class PersonDocument:
    """The tokens of one person, field by field, and what a hit shows.

    Attributes:
        tokens: of each field, without repetition, in order of first use.
        text: words of all values, in order, for phrases; a break between values.
        payload: `id`, `name`, `years`, `about` (a place, a trade), `books`, and
            `as`: the names printed, each with its record and book.
    """

    tokens: dict[str, dict[str, None]] = field(default_factory=dict)
    text: list[str] = field(default_factory=list)
    payload: dict[str, object] = field(default_factory=dict)

    def add(self, name: str, words: Iterable[str]) -> None:
        """Add tokens to a field."""
        self.tokens.setdefault(name, {}).update(dict.fromkeys(words))


def document_of(
    person: str,
    records: Sequence[Record],
    rule: PrivacyRule,
    today: date,
    further: Sequence[Record] = (),
    *,
    is_withheld: bool = False,
) -> PersonDocument:
    """Gather from the records of a person what may be found and shown.

    Args:
        person: its id.
        records: flat rows as in the `records` table, in row order.
        rule: what is withheld of people who may be living.
        today: the day of the build.
        further: what is said beyond the flat rows, as `rows_beyond` gives it; found, not shown.
        is_withheld: whether the person falls under the rule by statements that
            the flat rows leave out, such as a second birth.
    """
    facts = [fact for record in records for fact in _facts(record)]
    living = is_withheld or may_be_living(facts, rule, today)
    shown = [fields_that_may_be_shown(record, living=living) for record in records]
    document = PersonDocument()
    for record in shown:
        _add_names(document, record)
        _add_dates(document, record)
        _add_words(document, record)
        for name in schema.EXACT:
            document.add(name, [_text(record, name).casefold().replace(" ", "_")])
    for each in further:
        record = fields_that_may_be_shown(each, living=living)
        _add_dates(document, record)
        _add_words(document, record)
    document.payload = _payload(person, shown)
    return document


def rows_beyond(statements: Sequence[Mapping[str, str | int]]) -> list[Record]:
    """Fold statements of one entry into flat rows, one to each repression it tells of.

    Args:
        statements: `prop`, `value`, `normal` and `episode` of each, in order.
    """
    rows: dict[int, dict[str, FieldValue | None]] = {}
    for each in statements:
        prop = _PROPERTIES[str(each["prop"])]
        row = rows.setdefault(int(each["episode"]), {})
        if prop.form is Form.LIST:
            held = row.setdefault(prop.value, [])
            if isinstance(held, list):
                held.append(str(each["value"]))
        else:
            is_normal = prop.form in (Form.DATE, Form.ENUM)
            row.setdefault(prop.value, str(each["normal" if is_normal else "value"]))
    return list(rows.values())


def printed_name(record: Record) -> str:
    """Give the name as a line: surname, given name, patronymic, and other names in brackets."""
    parts = [_text(record, prop) for prop in ("surname", "given_name", "patronymic")]
    name = " ".join(part for part in parts if part)
    aliases = record.get("aliases")
    others = ", ".join(aliases) if isinstance(aliases, list) else ""
    return f"{name} ({others})" if others else name


def _facts(record: Record) -> Iterator[tuple[Property, str]]:
    for key, value in record.items():
        if key in _PROPERTIES and value is not None and value != []:
            yield _PROPERTIES[key], value if isinstance(value, str) else ""


def _text(record: Record, key: str) -> str:
    value = record.get(key)
    return value if isinstance(value, str) else ""


def _add_names(document: PersonDocument, record: Record) -> None:
    surname, given = _text(record, "surname"), _text(record, "given_name")
    father, aliases = _text(record, "patronymic"), record.get("aliases")
    own = " ".join([surname, given, *(aliases if isinstance(aliases, list) else ())])
    document.add(schema.NAME, printed_words(own))
    plain = plain_names(own)
    document.add(schema.LATIN, plain)
    for word in plain:
        document.add(schema.SOUND, sounds(word))
    for name, words in ((schema.SURNAME, surname), (schema.GIVEN, given)):
        for word in plain_names(words):
            document.add(name, (word, *map(heard, sounds(word))))
    fathers = plain_names(father)
    for word in fathers:
        document.add(schema.FATHER, (word, heard(father_sound(word))))
    document.add(schema.INITIAL, [word[0] for word in (*plain, *fathers)])
    document.text.extend(plain_words(printed_name(record)))


def _add_dates(document: PersonDocument, record: Record) -> None:
    for key, name in _YEARS_FIELD_OF.items():
        edtf = _text(record, key)
        if edtf:
            years = _years(edtf)
            document.add(name, years)
            document.add(schema.YEAR, years)
            if edtf[4:5] == "-":
                document.add(schema.DATE, {edtf[:7]: None, edtf[:10]: None})


@lru_cache(maxsize=1 << 16)
def _years(edtf: str) -> tuple[str, ...]:
    try:
        interval = interval_of(edtf)
    except DateError:
        return ()
    if interval.latest.year - interval.earliest.year > _WIDEST_YEARS:
        return ()
    return tuple(str(year) for year in range(interval.earliest.year, interval.latest.year + 1))


def _add_words(document: PersonDocument, record: Record) -> None:
    for key, value in record.items():
        for item in value if isinstance(value, list) else (value,):
            if isinstance(item, str) and key in _FIELDS_OF:
                words = plain_words(item)
                for name in _FIELDS_OF[key]:
                    document.add(name, words)
                document.text.extend(words)


def _payload(person: str, records: Sequence[Record]) -> dict[str, object]:
    variants = [
        [_text(record, "entry"), _text(record, "book"), printed_name(record)] for record in records
    ]
    named = [record for record in records if _text(record, "surname")]
    return {
        "id": person,
        "name": _plainest_name((named or records)[0]),
        "years": _life(records),
        "about": list(_about(records)),
        "books": list(dict.fromkeys(book for _, book, _ in variants)),
        "as": variants,
    }


def _about(records: Sequence[Record]) -> Iterator[str]:
    """Give what tells namesakes apart: where from, and what they did."""
    for key in ("birth_place", "occupation"):
        stated = (_text(record, key) for record in records)
        yield from [value for value in stated if value][:1]


def _plainest_name(record: Record) -> str:
    parts = [_text(record, prop) for prop in ("surname", "given_name", "patronymic")]
    return " ".join(part for part in parts if part)


def _life(records: Sequence[Record]) -> str:
    births = [_text(record, "birth_date") for record in records]
    deaths = [_text(record, "death_date") for record in records]
    birth, death = (next((each for each in dates if each), "") for dates in (births, deaths))
    return f"{_year_shown(birth)}–{_year_shown(death)}" if birth or death else ""


def _year_shown(edtf: str) -> str:
    if not edtf:
        return ""
    years = _years(edtf)
    if not years:
        return "?"
    if len(years) == 1:
        return years[0]
    return f"c. {edtf[:4]}" if edtf.endswith(("~", "?")) else f"{years[0]}/{years[-1]}"


def as_json(document: PersonDocument) -> str:
    """Write the payload as it is stored."""
    return json.dumps(document.payload, ensure_ascii=False, separators=(",", ":"))
