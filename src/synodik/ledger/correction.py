"""The decision that an entry's value should read otherwise.

Payload: `entry`, `sha256` of its text, `property`, `value`, and `episode` where the
entry tells of several repressions. `value` is a text; of list properties, a list of texts.
An empty value says that the entry states nothing of the kind.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from synodik.ledger.line import Line
from synodik.ledger.payloads import digest_of, refuse_unknown_keys, text_of, whole_number_of
from synodik.model.edtf import interval_of
from synodik.model.errors import LedgerError
from synodik.model.properties import Form, Property

NAME: Final = "correction"
LAST_EPISODE: Final = 99
"""Beyond what any entry tells; the tables of a build hold small numbers only."""
_KEYS = frozenset({"entry", "property", "value", "episode", "sha256"})


@dataclass(frozen=True, slots=True)
class Correction:
    """What an entry should be read to say.

    Attributes:
        line: number of the ledger line.
        entry: id of the entry.
        prop: the property.
        values: one, or several for a list; none where nothing is stated.
        episode: None for the first that states the property.
    """

    line: int
    entry: str
    prop: Property
    values: tuple[str, ...]
    episode: int | None


def check(payload: Mapping[str, object], _earlier: Iterable[Line]) -> dict[str, object]:
    """Validate the payload of a new correction.

    Raises:
        LedgerError: a key or the property is unknown, or the value does not fit it.
        DateError: the value of a date is not EDTF.
    """
    refuse_unknown_keys(NAME, payload, _KEYS)
    checked: dict[str, object] = {"entry": text_of(NAME, payload, "entry")}
    checked |= digest_of(NAME, payload, "sha256")
    prop = _property_named(text_of(NAME, payload, "property"))
    values = [_checked_value(prop, value) for value in _values_of(payload.get("value"))]
    if prop.form is not Form.LIST and len(values) > 1:
        raise LedgerError(
            f'{prop} has one value, not {len(values)}; quote it: "{" ".join(values)}"'
        )
    checked["property"] = prop.value
    checked["value"] = values if prop.form is Form.LIST else "".join(values)
    if payload.get("episode") is not None:
        checked["episode"] = _checked_episode(whole_number_of(NAME, payload, "episode"))
    return checked


def standing(lines: Iterable[Line]) -> dict[str, tuple[Correction, ...]]:
    """Fold standing corrections by entry; of one value, the latest holds."""
    held: dict[tuple[str, Property, int | None], Correction] = {}
    for line in lines:
        correction = _read(line)
        held[correction.entry, correction.prop, correction.episode] = correction
    by_entry: dict[str, tuple[Correction, ...]] = {}
    for correction in sorted(held.values(), key=lambda each: each.line):
        by_entry[correction.entry] = (*by_entry.get(correction.entry, ()), correction)
    return by_entry


def _read(line: Line) -> Correction:
    episode = line.payload.get("episode")
    return Correction(
        line=line.number,
        entry=text_of(NAME, line.payload, "entry"),
        prop=_property_named(text_of(NAME, line.payload, "property")),
        values=tuple(_values_of(line.payload.get("value"))),
        episode=episode if isinstance(episode, int) else None,
    )


def _property_named(name: str) -> Property:
    try:
        return Property(name)
    except ValueError:
        near = get_close_matches(name, [prop.value for prop in Property], n=1)
        remedy = f"did you mean {near[0]}?" if near else "see `synodik correct --help`"
        raise LedgerError(f"{name!r} is not a property; {remedy}") from None


def _values_of(value: object) -> list[str]:
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise LedgerError(
            f"a correction needs value, as a text or a list of texts; it has {value!r}"
        )
    return [item.strip() for item in items if item.strip()]


def _checked_episode(number: int) -> int:
    if not 0 <= number <= LAST_EPISODE:
        raise LedgerError(f"episode cannot be {number}; it is one of 0 to {LAST_EPISODE}")
    return number


def _checked_value(prop: Property, value: str) -> str:
    if prop.form is Form.DATE:
        interval_of(value)
    elif prop.form is Form.NUMBER:
        _refuse_what_is_no_number(prop, value)
    elif prop.form is Form.ENUM and value not in prop.vocabulary:
        words = ", ".join(sorted(prop.vocabulary))
        raise LedgerError(f"{prop} cannot be {value!r}; it is one of {words}")
    return value


def _refuse_what_is_no_number(prop: Property, value: str) -> None:
    try:
        number = float(value)
    except ValueError:
        number = -1
    if not 0 <= number < 1000:
        raise LedgerError(f"{prop} cannot be {value!r}; write decimal figures, such as 10 or 0.5")
