"""What a place of the gazetteer is called as a label, at a level above it."""

from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq

from synodik.places.place import Level

_MOST_STEPS = 12


def place_labels(path: Path, level: Level) -> tuple[list[str], list[str | None]]:
    """Name, for each place, the unit of a level that it is or lies in.

    Args:
        path: of the table `places`.
        level: how narrow the labels are.

    Returns:
        Ids, and the labels beside them; None where a place is known less exactly. Units of one
        name that lie in different ones are told apart by those.
    """
    rows = pq.read_table(path, columns=["id", "level", "names", "parent"]).to_pylist()
    levels = {row["id"]: row["level"] for row in rows}
    parents = {row["id"]: row["parent"] for row in rows}
    names = {row["id"]: _name(row["names"]) or row["id"] for row in rows}
    homonyms = Counter(names[each] for each in names if levels[each] == level)

    def label(place: str) -> str | None:
        unit = _unit(place, level, levels, parents)
        if unit is None:
            return None
        above = parents[unit]
        if homonyms[names[unit]] == 1 or above not in names:
            return names[unit]
        return f"{names[unit]} ({names[above]})"

    ids = [row["id"] for row in rows]
    return ids, [label(each) for each in ids]


def _unit(
    place: str, level: Level, levels: dict[str, int], parents: dict[str, str | None]
) -> str | None:
    at: str | None = place
    for _ in range(_MOST_STEPS):  # a gazetteer with a ring in it must not hold us for ever
        if at is None or at not in levels or levels[at] < level:
            return None
        if levels[at] == level:
            return at
        at = parents[at]
    return None


def _name(names: list[dict[str, object]]) -> str:
    return str(names[0]["text"]) if names else ""
