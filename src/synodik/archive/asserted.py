"""Entries that say what somebody did: shown with a citation, a proof, and two editors' word.

Whoever is named as a judge, an interrogator or a signatory is accused of
something. Such an entry must name the document (`citation`) and what in it
proves the role (`proof`), may tell nothing of relatives and homes, nor hold
words that were not read, and waits until two editors have confirmed it. The
same holds of an order that says who signed it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from synodik.archive.chunk import Chunk
from synodik.archive.rows import spans_of
from synodik.ledger.confirmation import EDITORS, Confirmation
from synodik.ledger.standing import Standing
from synodik.model.kin import names_kin
from synodik.model.properties import Property

_ASSERTING: Final = (Property.ROLE, Property.ROLE_BODY, Property.ROLE_PERIOD, Property.SIGNED_BY)
_NEEDED: Final = (Property.CITATION, Property.PROOF)
_PRIVATE: Final = (Property.RESIDENCE, Property.RELATION, Property.CROSS_REFERENCE)
_NAMES: Final = (Property.SURNAME, Property.GIVEN_NAME, Property.PATRONYMIC, Property.ALIASES)
"""A surname may be a word of kin (`Mees`)."""
_Stated = dict[str, list[str]]
"""Property to the values that an entry states."""


@dataclass(frozen=True, slots=True)
class Refused:
    """An entry that asserts a role and may not.

    Attributes:
        entry: its id.
        file: where it stands.
        line: see `file`, counted from 1.
        problem: what is wrong with it, and what to do.
    """

    entry: str
    file: str
    line: int
    problem: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry that asserts a role and is not confirmed yet.

    Attributes:
        entry: its id.
        confirmed_by: editors who have confirmed it, fewer than are needed.
    """

    entry: str
    confirmed_by: tuple[str, ...]


@dataclass(slots=True)
class Assertions:
    """Entries of a build that assert a role.

    Attributes:
        refused: those that may not.
        waiting: those that two editors have not confirmed.
        shown: ids of the others.
    """

    refused: list[Refused] = field(default_factory=list)
    waiting: list[Waiting] = field(default_factory=list)
    shown: set[str] = field(default_factory=set)

    def kept_back(
        self, chunk: Chunk, confirmations: Mapping[str, Sequence[Confirmation]]
    ) -> set[str]:
        """Find the entries of a chunk that assert a role and may not be shown."""
        refused, waiting = assessed(chunk, confirmations)
        self.refused += refused
        self.waiting += waiting
        kept_back = {each.entry for each in refused} | {each.entry for each in waiting}
        self.shown |= {*asserting_ids(chunk)} - kept_back
        return kept_back


def assessed(
    chunk: Chunk, confirmations: Mapping[str, Sequence[Confirmation]]
) -> tuple[list[Refused], list[Waiting]]:
    """Find the entries of a chunk that assert a role and may not be shown.

    Args:
        chunk: with corrections laid over it.
        confirmations: entry id to those who confirmed it.
    """
    refused: list[Refused] = []
    waiting: list[Waiting] = []
    stated = _asserting(chunk)
    rows = _rows(chunk, stated)
    for entry, told in stated.items():
        if problem := _problem(told, rows[entry]):
            refused.append(Refused(entry, rows[entry]["file"], rows[entry]["line"], problem))
        elif len(confirmations.get(entry, ())) < EDITORS:
            by = tuple(each.author for each in confirmations.get(entry, ()))
            waiting.append(Waiting(entry, by))
    return refused, waiting


def asserting_ids(chunk: Chunk) -> list[str]:
    """List the entries of a chunk that assert a role."""
    return list(_asserting(chunk))


def _asserting(chunk: Chunk) -> dict[str, _Stated]:
    """Give for each entry that asserts a role what it states."""
    told = chunk.statements
    in_force = told.filter(pc.not_equal(told["standing"], Standing.OVERRULED.value))
    roles = in_force.filter(pc.is_in(in_force["prop"], value_set=pa.array(_ASSERTING)))
    if not roles.num_rows:
        return {}
    entries = dict.fromkeys(roles["entry"].to_pylist())
    of_them = in_force.filter(pc.is_in(in_force["entry"], value_set=pa.array(entries)))
    stated: dict[str, _Stated] = {entry: {} for entry in entries}
    columns = (of_them[name].to_pylist() for name in ("entry", "prop", "value"))
    for entry, prop, value in zip(*columns, strict=True):
        stated[entry].setdefault(prop, []).append(value)
    return stated


def _rows(chunk: Chunk, entries: Collection[str]) -> dict[str, dict[str, Any]]:
    if not entries:
        return {}
    meant = pc.is_in(chunk.entries["id"], value_set=pa.array(entries))
    return {row["id"]: row for row in chunk.entries.filter(meant).to_pylist()}


def _problem(stated: _Stated, row: Mapping[str, Any]) -> str:
    missing = [prop.value for prop in _NEEDED if prop.value not in stated]
    if missing:
        remedy = "name the document, and what in it proves the role"
        return f"states a role and no {' and no '.join(missing)}; {remedy}"
    private = [prop.value for prop in _PRIVATE if prop.value in stated]
    if private:
        return f"states a role and a {private[0]}; leave relatives and homes out"
    told = (each for prop, values in stated.items() if prop not in _NAMES for each in values)
    if any(map(names_kin, told)):
        return "states a role and speaks of a relative; leave relatives and homes out"
    text = row["text"]
    unread = (text[span.start : span.stop] for span in spans_of(row["unread"]))
    if words := next((each for each in unread if any(map(str.isalpha, each))), ""):
        return f"states a role beside words that were not read ({words.strip()!r}); leave them out"
    return ""
