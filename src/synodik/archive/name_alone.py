"""No role is laid on anybody for a name alone.

A record that says what somebody did stays apart from the records of others
unless a person judged them one, or facts beyond the name speak for it: a birth,
a death, a file. A namesake among the victims would else become a judge.
"""

import json
from collections.abc import Collection, Iterable
from typing import Final, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from synodik.model.judgement import Judgement, Verdict

LEAST_BITS: Final = 5.0
"""What the facts beyond the name must weigh together: more than the same year of birth,
which namesakes share by the hundred."""
_OF_NAMES: Final = ("surname", "given name", "father's name", "a relative's name", "both in one")


class LinkTables(NamedTuple):
    """The tables `links`, `persons` and `draws` of a build."""

    links: pa.Table
    persons: pa.Table
    draws: pa.Table


def without_names_alone(
    tables: LinkTables, roles: Collection[str], judgements: Iterable[Judgement]
) -> LinkTables:
    """Part records of roles from those that only a name joins them to.

    Args:
        tables: as linking made them.
        roles: ids of the records that state a role.
        judgements: what people decided, which outranks this rule.
    """
    if not roles:
        return tables
    judged = {frozenset((each.a, each.b)) for each in judgements if each.verdict is Verdict.SAME}
    bare = [_is_bare(*pair, roles, judged) for pair in _pairs(tables.links)]
    kept = tables.links.filter(pa.array([not each for each in bare], pa.bool_()))
    parted = _parted(tables.persons, kept, roles, judged)
    if not parted:
        return LinkTables(kept, tables.persons, tables.draws)
    return LinkTables(kept, *_apart(tables, parted))


def _pairs(links: pa.Table) -> Iterable[tuple[str, str, str]]:
    columns = (links[name].to_pylist() for name in ("a", "b", "reasons"))
    return zip(*columns, strict=True)


def _is_bare(
    a: str, b: str, reasons: str, roles: Collection[str], judged: Collection[frozenset[str]]
) -> bool:
    if (a not in roles and b not in roles) or frozenset((a, b)) in judged:
        return False
    facts = (each for each in json.loads(reasons) if not each["what"].startswith(_OF_NAMES))
    return sum(float(each["weight"]) for each in facts) < LEAST_BITS


def _parted(
    persons: pa.Table,
    links: pa.Table,
    roles: Collection[str],
    judged: Collection[frozenset[str]],
) -> dict[str, str]:
    """Give the records of roles that nothing but a name holds, each with its person."""
    records = persons.filter(
        pc.is_in(persons["record"], value_set=pa.array(sorted(roles), pa.string()))
    )
    of_whom = dict(zip(records["record"].to_pylist(), records["person"].to_pylist(), strict=True))
    shared = persons.filter(
        pc.is_in(persons["person"], value_set=pa.array(of_whom.values(), pa.string()))
    )
    members: dict[str, set[str]] = {}
    for record, person in zip(
        shared["record"].to_pylist(), shared["person"].to_pylist(), strict=True
    ):
        members.setdefault(person, set()).add(record)
    near: dict[str, set[str]] = {}
    for a, b in [*zip(links["a"].to_pylist(), links["b"].to_pylist(), strict=True), *judged]:
        near.setdefault(a, set()).add(b)
        near.setdefault(b, set()).add(a)
    return {
        record: person
        for record, person in of_whom.items()
        if len(members[person]) > 1 and not near.get(record, set()) & members[person]
    }


def _apart(tables: LinkTables, parted: dict[str, str]) -> tuple[pa.Table, pa.Table]:
    """Give each parted record a person of its own; the rest keep theirs, under its first record."""
    broken = set(parted.values())
    first: dict[str, str] = {}
    rows, touched = tables.persons.to_pylist(), set()
    for number, row in enumerate(rows):
        if row["person"] in broken:
            touched.add(number)
            own = row["record"] in parted
            row["person"] = row["record"] if own else first.setdefault(row["person"], row["record"])
    persons = pa.Table.from_pylist(rows, tables.persons.schema)
    in_doubt = pc.is_in(tables.draws["row"], value_set=pa.array(sorted(touched), pa.int32()))
    return persons, tables.draws.filter(pc.invert(in_doubt))
