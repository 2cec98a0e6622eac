"""Entries that say what somebody did: shown with a citation, a proof, and two editors' word.

Whoever is named as a judge, an interrogator or a signatory is accused of
something. Such an entry must name the document (`citation`) and what in it
proves the role (`proof`), may tell nothing of relatives and homes, and waits
until two editors have confirmed it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from synodik.archive.chunk import Chunk
from synodik.ledger.confirmation import EDITORS, Confirmation
from synodik.ledger.standing import Standing
from synodik.model.properties import Property

_NEEDED: Final = (Property.CITATION, Property.PROOF)
_PRIVATE: Final = (Property.RESIDENCE, Property.RELATION, Property.CROSS_REFERENCE)


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
    for entry, stated in _asserting(chunk).items():
        if problem := _problem(stated):
            refused.append(_refused(chunk, entry, problem))
        elif len(confirmations.get(entry, ())) < EDITORS:
            by = tuple(each.author for each in confirmations.get(entry, ()))
            waiting.append(Waiting(entry, by))
    return refused, waiting


def asserting_ids(chunk: Chunk) -> list[str]:
    """List the entries of a chunk that assert a role."""
    return list(_asserting(chunk))


def _asserting(chunk: Chunk) -> dict[str, frozenset[str]]:
    """Give for each entry that asserts a role the properties that it states."""
    told = chunk.statements
    in_force = told.filter(pc.not_equal(told["standing"], Standing.OVERRULED.value))
    roles = in_force.filter(pc.equal(in_force["prop"], Property.ROLE.value))
    if not roles.num_rows:
        return {}
    entries = dict.fromkeys(roles["entry"].to_pylist())
    of_them = in_force.filter(pc.is_in(in_force["entry"], value_set=pa.array(entries)))
    stated: dict[str, set[str]] = {entry: set() for entry in entries}
    for entry, prop in zip(of_them["entry"].to_pylist(), of_them["prop"].to_pylist(), strict=True):
        stated[entry].add(prop)
    return {entry: frozenset(props) for entry, props in stated.items()}


def _problem(stated: frozenset[str]) -> str:
    missing = [prop.value for prop in _NEEDED if prop.value not in stated]
    if missing:
        remedy = "name the document, and what in it proves the role"
        return f"states a role and no {' and no '.join(missing)}; {remedy}"
    private = [prop.value for prop in _PRIVATE if prop.value in stated]
    if private:
        return f"states a role and a {private[0]}; leave relatives and homes out"
    return ""


def _refused(chunk: Chunk, entry: str, problem: str) -> Refused:
    (row,) = chunk.entries.filter(pc.equal(chunk.entries["id"], entry)).to_pylist()
    return Refused(entry, row["file"], row["line"], problem)
