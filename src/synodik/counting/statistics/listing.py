"""The persons behind a number."""

from collections.abc import Sequence
from dataclasses import dataclass

from synodik.counting.statistics.conditions import Condition
from synodik.counting.statistics.units import WITHHELD, Openness, Units


@dataclass(frozen=True, slots=True)
class Listed:
    """One person of a listing: id, name as the first record has it, and books."""

    person: str
    name: str
    books: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of the persons who meet a condition.

    Attributes:
        total: how many there are that may be listed.
        persons: of this page.
        counted: how many are counted; those who are not listed may be living.
    """

    total: int
    persons: tuple[Listed, ...]
    counted: int


def listing(
    units: Units,
    condition: Condition,
    *,
    limit: int,
    offset: int = 0,
    openness: Openness = Openness.COUNTS,
) -> Listing:
    """List the persons of the build who meet a condition, in the order of their records.

    Those who may be living are left out where the condition asks what their pages withhold.
    """
    table = units.table(condition.dimensions, openness, of_episodes=False)
    found = units.ask(
        f"SELECT grp, min(row) AS first, bool_or(guarded) FROM ({table}) JOIN grps USING (grp) "
        f"JOIN member USING (grp) JOIN rows USING (row) WHERE asserted AND {condition.sql} "
        "GROUP BY grp ORDER BY first",
        condition.values,
    )
    asked = {prop for dimension in condition.dimensions for prop in dimension.props}
    is_open = openness is Openness.ALL or not asked & WITHHELD
    listed = [group for group, _, is_guarded in found if is_open or not is_guarded]
    page = _listed(units, listed[offset : offset + limit])
    return Listing(len(listed), tuple(page), len(found))


def _listed(units: Units, groups: Sequence[int]) -> list[Listed]:
    if not groups:
        return []
    marks = ", ".join("?" for _ in groups)
    rows = units.ask(
        "SELECT grp, row, book, surname, given_name, patronymic FROM member "
        "JOIN rows USING (row) JOIN records USING (entry) "
        f"WHERE grp IN ({marks}) ORDER BY grp, row",
        groups,
    )
    held: dict[int, list[tuple[object, ...]]] = {}
    for group, *told in rows:
        held.setdefault(group, []).append(tuple(told))
    return [_person(units, held[group]) for group in groups]


def _person(units: Units, told: Sequence[tuple[object, ...]]) -> Listed:
    named = next((each for each in told if each[2]), told[0])
    name = " ".join(str(part) for part in named[2:] if part)
    person = units.groups.persons[told[0][0]].as_py()
    return Listed(person, name, tuple(dict.fromkeys(str(each[1]) for each in told)))
