"""The persons and repressions of a build as a table, with a column to each dimension asked.

A row is a group (a person of the build or of a draw) and one of its
repressions, or the group alone where no dimension is of repressions. Labels
come from statements in force, each record's first answer counting for it.
"""

from collections.abc import Collection, Iterable, Sequence
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import duckdb
import pyarrow as pa

from synodik.counting.statistics.conditions import column
from synodik.counting.statistics.dimensions import (
    DISPUTED,
    EPISODIC,
    NOT_EXACT,
    NOT_STATED,
    Dimension,
    dimension_named,
)
from synodik.counting.statistics.groups import Groups, groups_of
from synodik.counting.statistics.places import place_labels
from synodik.counting.statistics.repressions import TELLING, alignments
from synodik.ledger.standing import Standing
from synodik.model.errors import ArchiveError
from synodik.model.properties import Property

_IN_FORCE: Final = f"standing <> '{Standing.OVERRULED.value}'"
_EPISODE: Final = "greatest(episode, 1)"
"""A record that tells of one repression may say things of it as of the life as a whole."""
WITHHELD: Final = frozenset({Property.RESIDENCE, Property.RELATION, Property.CROSS_REFERENCE})
"""Properties that the pages of people who may be living do not show."""
_OLDEST: Final = 120


class Openness(Enum):
    """What may be told of people who may be living."""

    ALL = "all"
    COUNTS = "counts"
    """Nothing finer than a year or a district is a label of theirs."""


class Units:
    """The tables of one build, opened for counting.

    Args:
        folder: of the build.
        hidden: ids of entries that were taken down.
        withheld: ids of persons who may be living.

    Raises:
        ArchiveError: a table is missing.
    """

    def __init__(
        self, folder: Path, *, hidden: Collection[str] = (), withheld: Collection[str] = ()
    ) -> None:
        self._folder = folder
        self._database = duckdb.connect()
        self._database.execute("SET autoinstall_known_extensions = false")
        for name in ("statements", "records", "located"):
            path = folder / f"{name}.parquet"
            if path.is_file():
                self._database.read_parquet(str(path)).create_view(name)
            elif name != "located":
                raise ArchiveError(f"{folder}: no table {name}; make the build again")
        self.groups: Groups = groups_of(folder)
        self._made: dict[tuple[str, Openness], str] = {}
        self._load(frozenset(hidden), frozenset(withheld))

    def ask(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Ask a question of the tables; values stand for its question marks."""
        cursor = self._database.cursor()
        cursor.execute(query, list(values))
        return cursor.fetchall()

    def table(
        self, dimensions: Iterable[Dimension], openness: Openness, *, of_episodes: bool
    ) -> str:
        """Give the query of a table: `grp`, `episode`, and a column to each dimension."""
        wanted = _with_years(dimensions)
        by_episode = of_episodes or any(each.of_episode for each in wanted.values())
        joins, columns = [], []
        for number, dimension in enumerate(
            each for each in wanted.values() if not each.years_between
        ):
            table = self._labels(dimension, openness)
            on = f"d{number}.grp = spine.grp"
            if dimension.of_episode:
                on += f" AND d{number}.episode = spine.episode"
            joins.append(f"LEFT JOIN {table} d{number} ON {on}")
            absent = f"['{NOT_STATED}']" if dimension.has_many else f"'{NOT_STATED}'"
            columns.append(f"coalesce(d{number}.label, {absent}) AS {column(dimension)}")
        spine = self._spine(by_episode=by_episode, only_episodes=of_episodes)
        query = (
            f"SELECT {', '.join(['spine.grp', 'spine.episode', *columns])} "
            f"FROM ({spine}) spine {' '.join(joins)}"
        )
        ages = [each for each in wanted.values() if each.years_between]
        if ages:
            added = ", ".join(f"{_age(each)} AS {column(each)}" for each in ages)
            query = f"SELECT *, {added} FROM ({query})"
        return query

    def _load(self, hidden: frozenset[str], withheld: frozenset[str]) -> None:
        groups = self.groups
        rows = pa.table(
            {
                "row": pa.array(range(len(groups.records)), pa.int64()),
                "entry": groups.records,
                "guarded": pa.array([each in withheld for each in groups.persons.to_pylist()])
                if withheld
                else pa.array([False] * len(groups.records)),
                "hidden": pa.array([each in hidden for each in groups.records.to_pylist()])
                if hidden
                else pa.array([False] * len(groups.records)),
            }
        )
        self._keep("rows", rows)
        member = pa.table({"grp": groups.group, "row": groups.row})
        self._keep("every_member", member)
        self._database.execute(
            "CREATE TABLE member AS SELECT m.grp, m.row FROM every_member m JOIN rows r "
            "USING (row) WHERE NOT r.hidden; DROP TABLE every_member"
        )
        standing = {"certain": groups.is_certain, "asserted": groups.is_asserted}
        numbers = pa.array(range(len(groups.is_certain)), pa.int64())
        self._keep("grps", pa.table({"grp": numbers, **standing}))
        self._keep("held", pa.table({"grp": groups.held, "draw": groups.draw}))

    def _keep(self, name: str, table: pa.Table) -> None:
        self._database.register("incoming", table)
        self._database.execute(f"CREATE TABLE {name} AS SELECT * FROM incoming")
        self._database.unregister("incoming")

    @cached_property
    def _episodes(self) -> str:
        """Make the table of repressions: group, row, the record's number and the group's."""
        episodic = ", ".join(f"'{each.value}'" for each in sorted(EPISODIC))
        telling = ", ".join(f"'{each.value}'" for each in TELLING)
        database = self._database
        database.execute(
            f"CREATE TABLE told AS SELECT row, {_EPISODE} AS episode FROM statements s "
            f"JOIN rows r ON r.entry = s.entry WHERE {_IN_FORCE} "
            f"AND (episode > 0 OR prop IN ({episodic})) GROUP BY ALL"
        )
        database.execute(
            "CREATE TABLE several AS SELECT grp FROM member JOIN "
            "(SELECT DISTINCT row FROM told) USING (row) GROUP BY grp HAVING count(*) > 1"
        )
        # Every repression is told of by its bare number, too: it may have no date and no kind.
        facts = self.ask(
            f"WITH facts AS (SELECT row, {_EPISODE} AS episode, prop, normal FROM statements s "
            f"JOIN rows r ON r.entry = s.entry WHERE {_IN_FORCE} AND prop IN ({telling}) "
            f"UNION SELECT row, episode, '{Property.REMARK.value}', '-' FROM told) "
            "SELECT m.grp, m.row, f.episode, f.prop, f.normal FROM several "
            "JOIN member m USING (grp) JOIN facts f USING (row) ORDER BY ALL"
        )
        found = list(zip(*alignments(facts), strict=True)) or [(), (), (), ()]
        names = ("grp", "row", "own", "episode")
        self._keep(
            "aligned",
            pa.table(
                {name: pa.array(each, pa.int64()) for name, each in zip(names, found, strict=True)}
            ),
        )
        database.execute(
            "CREATE TABLE episodes AS SELECT m.grp, m.row, t.episode AS own, "
            "coalesce(a.episode, t.episode) AS episode FROM member m JOIN told t USING (row) "
            "LEFT JOIN aligned a ON a.grp = m.grp AND a.row = m.row AND a.own = t.episode"
        )
        return "episodes"

    def _spine(self, *, by_episode: bool, only_episodes: bool) -> str:
        if not by_episode:
            return "SELECT DISTINCT grp, 0 AS episode FROM member"
        told = f"SELECT DISTINCT grp, episode FROM {self._episodes}"
        if only_episodes:
            return told
        return (
            f"{told} UNION ALL SELECT DISTINCT grp, 0 FROM member "
            f"WHERE grp NOT IN (SELECT grp FROM {self._episodes})"
        )

    def _labels(self, dimension: Dimension, openness: Openness) -> str:
        """Make the table of a dimension's labels: group, repression (or none), label."""
        key = dimension.name, openness
        if key not in self._made:
            name = f"labels_{len(self._made)}"
            self._database.execute(f"CREATE TABLE {name} AS {self._resolved(dimension, openness)}")
            self._made[key] = name
        return self._made[key]

    def _resolved(self, dimension: Dimension, openness: Openness) -> str:
        if dimension.of_record:
            return (
                f'SELECT grp, list(DISTINCT "{dimension.of_record}") AS label FROM member '
                "JOIN rows USING (row) JOIN records USING (entry) GROUP BY grp"
            )
        told = self._told(dimension, openness)
        if dimension.of_episode:
            told = (
                f"SELECT e.grp, e.episode, t.rank, t.place, t.label FROM ({told}) t "
                f"JOIN {self._episodes} e ON e.row = t.row AND e.own = t.episode"
            )
        else:
            told = (
                f"SELECT m.grp, t.rank, t.place, t.label FROM ({told}) t JOIN member m USING (row)"
            )
        unit = "grp, episode" if dimension.of_episode else "grp"
        if dimension.has_many:
            return f"SELECT {unit}, list(DISTINCT label) AS label FROM ({told}) GROUP BY {unit}"
        best = (
            f"SELECT *, min(rank) FILTER (label <> '{NOT_EXACT}') OVER (PARTITION BY {unit}) "
            f"AS best FROM ({told})"
        )
        exact = f"FILTER (label <> '{NOT_EXACT}' AND rank = best)"
        return (
            f"SELECT {unit}, CASE count(DISTINCT label) {exact} WHEN 0 THEN '{NOT_EXACT}' "
            f"WHEN 1 THEN max(label) {exact} ELSE '{DISPUTED}' END AS label "
            f"FROM ({best}) GROUP BY {unit}"
        )

    def _told(self, dimension: Dimension, openness: Openness) -> str:
        """Give the query of what each record answers: row, repression, rank, label."""
        values, joined = self._answers(dimension)
        ranks = " ".join(
            f"WHEN '{prop.value}' THEN {rank}" for rank, prop in enumerate(dimension.props)
        )
        props = ", ".join(f"'{prop.value}'" for prop in dimension.props)
        kept = [_IN_FORCE, f"s.prop IN ({props})", *_guards(dimension, openness)]
        episode = _EPISODE.replace("episode", "s.episode") if dimension.of_episode else "0"
        told = (
            f"SELECT r.row, {episode} AS episode, CASE s.prop {ranks} END AS rank, "
            f"s.episode = 0 AS general, s.start AS place, coalesce({values}, '{NOT_EXACT}') "
            f"AS label FROM statements s JOIN rows r ON r.entry = s.entry {joined} "
            f"WHERE {' AND '.join(kept)}"
        )
        if dimension.has_many:
            return told
        first = f"arg_min({{}}, (label = '{NOT_EXACT}', rank, general, place))"
        return (
            f"SELECT row, episode, {first.format('rank')} AS rank, 0 AS place, "
            f"{first.format('label')} AS label FROM ({told}) GROUP BY row, episode"
        )

    def _answers(self, dimension: Dimension) -> tuple[str, str]:
        """Give the expression of a statement's label, and the join that it needs."""
        name = f"map_{dimension.name}"
        if dimension.level is not None:
            path = self._folder / "places.parquet"
            if not path.is_file():
                raise ArchiveError(
                    f"{dimension.name}: the build has no located places; build the archive again "
                    "where a gazetteer is at hand"
                )
            ids, labels = place_labels(path, dimension.level)
            self._map(name, ids, labels)
            return "v.label", (
                "LEFT JOIN located l ON l.entry = s.entry AND l.prop = s.prop "
                f"AND l.episode = s.episode AND l.start = s.start LEFT JOIN {name} v "
                "ON v.value = l.place"
            )
        if dimension.label is str:
            return "s.normal", ""
        props = [prop.value for prop in dimension.props]
        marks = ", ".join("?" for _ in props)
        held = self.ask(f"SELECT DISTINCT normal FROM statements WHERE prop IN ({marks})", props)
        values = sorted(str(normal) for (normal,) in held)
        self._map(name, values, [dimension.label(value) for value in values])
        return "v.label", f"LEFT JOIN {name} v ON v.value = s.normal"

    def _map(self, name: str, values: Sequence[str], labels: Sequence[str | None]) -> None:
        self._database.execute(f"DROP TABLE IF EXISTS {name}")
        self._keep(
            name,
            pa.table(
                {"value": pa.array(values, pa.string()), "label": pa.array(labels, pa.string())}
            ),
        )


def _guards(dimension: Dimension, openness: Openness) -> list[str]:
    return ["NOT r.guarded"] if dimension.is_fine and openness is not Openness.ALL else []


def _with_years(dimensions: Iterable[Dimension]) -> dict[str, Dimension]:
    """Add the years that ages are reckoned from, before the ages."""
    wanted: dict[str, Dimension] = {}
    for dimension in dimensions:
        for name in dimension.years_between or ():
            wanted.setdefault(name, dimension_named(name))
        wanted.setdefault(dimension.name, dimension)
    return wanted


def _age(dimension: Dimension) -> str:
    """Give the expression of an age: the one reached in the year of the event."""
    assert dimension.years_between is not None  # noqa: S101 - ages are asked for here only
    event, birth = (f'"{name}"' for name in dimension.years_between)
    unknown = " ".join(
        f"WHEN {event} = '{label}' OR {birth} = '{label}' THEN '{label}'"
        for label in (DISPUTED, NOT_STATED, NOT_EXACT)
    )
    age = f"(TRY_CAST({event} AS INT) - TRY_CAST({birth} AS INT))"
    label = f"CAST({age} AS VARCHAR)"
    if dimension.width:
        low = f"({age} // {dimension.width} * {dimension.width})"
        label = f"{low} || '–' || ({low} + {dimension.width - 1})"
    return (
        f"CASE {unknown} WHEN {age} NOT BETWEEN 0 AND {_OLDEST} THEN '{DISPUTED}' ELSE {label} END"
    )
