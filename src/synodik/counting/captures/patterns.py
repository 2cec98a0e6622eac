"""Capture tables of the linked archive, one to a stratum, in the build and in each draw."""

from collections.abc import Sequence
from dataclasses import dataclass

from synodik.counting.captures.lists import Lists
from synodik.counting.mse.table import CaptureTable, table_of
from synodik.counting.statistics.conditions import Condition, column
from synodik.counting.statistics.dimensions import UNKNOWN, Dimension, dimension_named
from synodik.counting.statistics.units import Openness, Units

Pattern = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Stratum:
    """The persons of one stratum, by the lists that hold them.

    Attributes:
        labels: one to each dimension of the strata.
        table: by the persons of the build.
        drawn: by those of each draw that was asked for.
    """

    labels: tuple[str, ...]
    table: CaptureTable
    drawn: tuple[CaptureTable, ...]

    @property
    def is_known(self) -> bool:
        """Whether the stratum is one: persons without a label belong to others, unknown which."""
        return not any(label in UNKNOWN for label in self.labels)


def strata_of(
    units: Units,
    lists: Lists,
    by: Sequence[Dimension],
    condition: Condition,
    *,
    draws: int,
) -> list[Stratum]:
    """Count the patterns of lists in each stratum.

    Args:
        units: of the build.
        lists: that are overlaid.
        by: dimensions of the strata; none for one stratum.
        condition: that the persons meet.
        draws: how many of the build's draws are counted, evenly spaced.
    """
    source = dimension_named("source")
    wanted = {each.name: each for each in (source, *by, *condition.dimensions)}
    table = units.table(wanted.values(), Openness.ALL, of_episodes=False)
    keys = ", ".join(
        f"unnest({column(each)}) AS k{at}" if each.has_many else f"{column(each)} AS k{at}"
        for at, each in enumerate(by)
    )
    # A person is on the list of an entry whatever the entry says; the stratum is the person's.
    chosen = (
        f"SELECT DISTINCT grp, list_sort({column(source)}) AS lists{', ' if keys else ''}{keys} "
        f"FROM ({table}) WHERE {condition.sql}"
    )
    names = "".join(f", k{at}" for at in range(len(by)))
    asserted = units.ask(
        f"SELECT lists{names}, count(*) FILTER (asserted), count(*) FILTER (certain) "
        f"FROM ({chosen}) JOIN grps USING (grp) GROUP BY ALL",
        condition.values,
    )
    every = max(units.groups.draws // draws, 1) if draws else 0
    doubtful = (
        units.ask(
            f"SELECT lists{names}, draw, count(*) FROM ({chosen}) JOIN held USING (grp) "
            "WHERE draw % ? = 0 GROUP BY ALL",
            (*condition.values, every),
        )
        if draws
        else []
    )
    return _gathered(lists, len(by), asserted, doubtful, draws)


def _gathered(
    lists: Lists,
    width: int,
    asserted: list[tuple[object, ...]],
    doubtful: list[tuple[object, ...]],
    most: int,
) -> list[Stratum]:
    list_of = lists.list_of()
    build: dict[tuple[str, ...], dict[Pattern, int]] = {}
    sure: dict[tuple[str, ...], dict[Pattern, int]] = {}
    drawn: dict[int, dict[tuple[str, ...], dict[Pattern, int]]] = {}

    def pattern(sources: object) -> Pattern:
        held = {list_of.get(each) for each in sources} if isinstance(sources, list) else set()
        return tuple(int(name in held) for name in lists.names)

    for row in asserted:
        labels = tuple(str(each) for each in row[1 : 1 + width])
        for held, count in ((build, row[-2]), (sure, row[-1])):
            _add(held.setdefault(labels, {}), pattern(row[0]), count)
    for row in doubtful:
        labels = tuple(str(each) for each in row[1 : 1 + width])
        held = drawn.setdefault(int(str(row[-2])), {})
        _add(held.setdefault(labels, {}), pattern(row[0]), row[-1])
    strata = []
    for labels in sorted(build):
        tables = []
        for draw in sorted(drawn)[:most]:
            both = dict(sure.get(labels, {}))
            for each, count in drawn[draw].get(labels, {}).items():
                _add(both, each, count)
            tables.append(table_of(lists.names, both.items()))
        strata.append(Stratum(labels, table_of(lists.names, build[labels].items()), tuple(tables)))
    return strata


def _add(held: dict[Pattern, int], pattern: Pattern, count: object) -> None:
    if any(pattern):
        held[pattern] = held.get(pattern, 0) + int(str(count))
