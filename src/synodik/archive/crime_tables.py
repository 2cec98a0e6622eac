"""What a build tells of bodies and operations: sentences by day and region, roles, cases.

Counts are of sentences that entries tell of: a person told of by two books
counts in both. What was taken down since the build is left out.
"""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import duckdb

from synodik.archive.tables import BODY_TABLES
from synodik.crimes.register import bodies
from synodik.model.errors import UnknownIdError

_TABLES: Final = (*BODY_TABLES, "statements", "persons", "located", "subjects")
_ELSE: Final = "en"
_CHOSEN: Final = """
CREATE MACRO chosen(bodies, named, of, hidden) AS TABLE
SELECT * FROM tied
WHERE (named = '' OR list_contains(bodies, body)) AND (of = '' OR operation = of)
AND NOT list_contains(hidden, entry)
"""
"""Ties to one of several bodies, or to an operation; an empty name asks for any."""
_CASES: Final = """
WITH cases AS (SELECT DISTINCT entry, episode, place, operation FROM chosen(?, ?, ?, ?)
 WHERE prop = 'trial_body'),
kinds AS (SELECT entry, episode, normal FROM statements
 WHERE prop = 'sentence_kind' AND standing <> 'overruled'),
fates AS (SELECT entry FROM statements
 WHERE prop = 'death_kind' AND normal = 'executed' AND standing <> 'overruled'),
last AS (SELECT entry, max(episode) AS episode FROM tied
 WHERE prop = 'trial_body' GROUP BY entry),
shot AS (SELECT entry, episode FROM kinds WHERE normal = 'execution'
 UNION SELECT entry, episode FROM last SEMI JOIN fates USING (entry)
 ANTI JOIN kinds USING (entry, episode))
"""
"""Sentences, and those to be shot, also where only the end of a life tells the last one."""
_COUNTED: Final = """
count(*) AS sentences, count(shot.entry) AS executions,
count(CASE WHEN shot.entry IS NOT NULL THEN grave.entry END) AS graves
FROM cases LEFT JOIN shot USING (entry, episode) LEFT JOIN graves grave ON grave.entry = cases.entry
"""
_GRAVES: Final = (
    "CREATE VIEW graves AS SELECT DISTINCT entry FROM located JOIN places ON id = place"
    " WHERE prop = 'burial_place' AND kind IN ('burial_site', 'execution_site')"
)
_NO_GRAVES: Final = "CREATE VIEW graves AS SELECT '' AS entry WHERE false"


def has_bodies(folder: Path) -> bool:
    """Whether a build has the tables of bodies."""
    return all((folder / f"{name}.parquet").is_file() for name in BODY_TABLES)


@dataclass(frozen=True, slots=True)
class KnownBody:
    """A body that the entries of a build name.

    Attributes:
        id: of the register.
        titles: language to title.
        since: EDTF; empty if not known.
        until: EDTF; empty if not known.
        parent: id of what it belonged to; empty where there is nothing.
        source: key of the register's citations; of a body that the register
            lacks, the source that tells of it.
    """

    id: str
    titles: dict[str, str]
    since: str
    until: str
    parent: str
    source: str

    def title(self, language: str) -> str:
        """Give the title in a language, or else in English."""
        told = self.titles
        return told.get(language) or told.get(_ELSE) or next(iter(told.values()))


@dataclass(frozen=True, slots=True)
class Tie:
    """A sentence of an entry, tied to a body and perhaps to an operation.

    Attributes:
        entry: that tells of it.
        episode: of the entry.
        body: its id.
        titles: of the body, language to title.
        day: EDTF; empty if not stated.
        operation: id of the operation inferred; empty where none was.
        rule: id of the rule.
        certainty: of the operation, 0 to 1.
    """

    entry: str
    episode: int
    body: str
    titles: dict[str, str]
    day: str
    operation: str
    rule: str
    certainty: float


class CrimeTables:
    """The tables of a build about bodies and operations, opened read-only.

    Args:
        folder: of the build.
    """

    def __init__(self, folder: Path) -> None:
        self._database = duckdb.connect()
        self._database.execute("SET autoinstall_known_extensions = false")
        for name in (*_TABLES, "places"):
            path = folder / f"{name}.parquet"
            if path.is_file():
                self._database.read_parquet(str(path)).create_view(name)
        has_places = (folder / "located.parquet").is_file()
        self._database.execute(_GRAVES if has_places else _NO_GRAVES)
        self._database.execute(_CHOSEN)
        self._bodies = {
            row["id"]: KnownBody(
                id=row["id"],
                titles={each["language"]: each["text"] for each in row["titles"]},
                since=row["since"] or "",
                until=row["until"] or "",
                parent=row["parent"] or "",
                source=row["source"],
            )
            for row in self._rows("SELECT * FROM bodies")
        }
        self._territories = {
            row["of"]: {each["language"]: each["text"].partition(": ")[2] for each in row["titles"]}
            for row in self._rows("SELECT * FROM bodies WHERE of IS NOT NULL")
        }
        self._below: dict[str, list[str]] = {}
        for body in self._bodies.values():
            self._below.setdefault(body.parent, []).append(body.id)

    def body(self, body_id: str) -> KnownBody:
        """Find a body that entries name, or a row of the register that none does.

        Raises:
            UnknownIdError: neither is there.
        """
        if body_id in self._bodies:
            return self._bodies[body_id]
        row = bodies().get(body_id)
        if row is None:
            raise UnknownIdError("body", body_id)
        return KnownBody(row.id, row.names, row.since, row.until, row.parent, row.source)

    def territory(self, place: str, language: str) -> str:
        """Give the title of a territory that bodies are of; its id where none is."""
        return self._territories.get(place, {}).get(language) or place

    def named(self) -> tuple[KnownBody, ...]:
        """List the bodies that entries name, in the order of their ids."""
        return tuple(self._bodies.values())

    def parts(self, body_id: str) -> tuple[KnownBody, ...]:
        """List what belongs to a body directly; of a pattern also what it stands for."""
        own = [each for each in self._bodies if each.partition(":")[0] == body_id != each]
        ids = dict.fromkeys([*self._below.get(body_id, ()), *own])
        return tuple(self._bodies[each] for each in sorted(ids))

    def sentences_by_day(
        self, hidden: Collection[str], *, body: str = "", operation: str = ""
    ) -> list[tuple[str, int]]:
        """Count the sentences of a body with all that belongs to it, or of an operation, by day.

        Returns:
            EDTF and number, in order; an empty day for those without a date.
        """
        query = (
            "SELECT coalesce(day, '') AS day, count(DISTINCT (entry, episode)) AS sentences"
            " FROM chosen(?, ?, ?, ?) WHERE prop = 'trial_body'"
            " GROUP BY 1 ORDER BY 1"
        )
        rows = self._rows(query, *self._which(body, operation, hidden))
        return [(row["day"], row["sentences"]) for row in rows]

    def sentences_by_region(self, operation: str, hidden: Collection[str]) -> list[dict[str, Any]]:
        """Count the sentences of an operation by the territory of the body, and by what they were.

        Returns:
            `place` (None where not known), `sentences`, `executions`, and `graves`: of the
            executed, of how many the entry names a known place of burial.
        """
        query = f"{_CASES} SELECT place, {_COUNTED} GROUP BY place ORDER BY sentences DESC, place"
        return self._rows(query, *self._which("", operation, hidden))

    def sentences_by_operation(self, hidden: Collection[str]) -> dict[str, dict[str, Any]]:
        """Count as `sentences_by_region` does, for each operation that sentences are tied to."""
        query = f"{_CASES} SELECT operation, {_COUNTED} WHERE operation <> '' GROUP BY operation"
        return {row["operation"]: row for row in self._rows(query, *self._which("", "", hidden))}

    def sentenced(
        self, hidden: Collection[str], *, body: str = "", operation: str = "", day: str, most: int
    ) -> list[str]:
        """List entries whose sentence was imposed on a day; an empty day for any."""
        query = (
            "SELECT DISTINCT entry FROM chosen(?, ?, ?, ?)"
            " WHERE prop = 'trial_body' AND (? = '' OR day = ?)"
            " ORDER BY entry LIMIT ?"
        )
        rows = self._rows(query, *self._which(body, operation, hidden), day, day, most)
        return [row["entry"] for row in rows]

    def roles(self, body: str, hidden: Collection[str]) -> list[str]:
        """List entries that tell of a role in a body, or in what belongs to it."""
        query = (
            "SELECT DISTINCT entry FROM chosen(?, ?, ?, ?) WHERE prop = 'role_body' ORDER BY entry"
        )
        return [row["entry"] for row in self._rows(query, *self._which(body, "", hidden))]

    def ties(self, entries: Collection[str]) -> list[Tie]:
        """Give what the sentences of entries are tied to, in order of print."""
        query = (
            "SELECT * FROM tied WHERE prop = 'trial_body' AND list_contains(?, entry)"
            " ORDER BY entry, episode, start"
        )
        return [
            Tie(
                entry=row["entry"],
                episode=row["episode"],
                body=row["body"],
                titles=self._bodies[row["body"]].titles,
                day=row["day"] or "",
                operation=row["operation"] or "",
                rule=row["rule"] or "",
                certainty=round(row["certainty"] or 0.0, 3),
            )
            for row in self._rows(query, list(entries))
        ]

    def address(self, kind: str, entry: str) -> str:
        """Give the id under which stands what an entry tells of; empty if it tells of none."""
        query = "SELECT id FROM registered WHERE kind = ? AND entry = ?"
        return next((str(row["id"]) for row in self._rows(query, kind, entry)), "")

    def entries_about(self, kind: str, subject: str) -> list[str]:
        """List the entries about a body, an order or an operation, in order of print."""
        query = "SELECT entry FROM registered WHERE kind = ? AND id = ?"
        return [row["entry"] for row in self._rows(query, kind, subject)]

    def beyond_register(self, kind: str) -> list[tuple[str, str]]:
        """List the orders or operations that only sources tell of, each with its title."""
        query = (
            "SELECT DISTINCT id, title FROM registered JOIN subjects USING (id, entry, kind)"
            " WHERE kind = ? ORDER BY id"
        )
        return [(row["id"], row["title"] or row["id"]) for row in self._rows(query, kind)]

    def same_file(self, entry: str, hidden: Collection[str], most: int) -> list[tuple[str, str]]:
        """List other entries that name an archive file of this one, each with the file."""
        query = (
            "SELECT DISTINCT other.entry, other.normal FROM statements own JOIN statements other"
            " ON own.normal = other.normal AND own.entry <> other.entry"
            " WHERE own.entry = ? AND own.prop = 'archive_refs' AND other.prop = 'archive_refs'"
            " AND own.standing <> 'overruled' AND other.standing <> 'overruled'"
            " AND NOT list_contains(?, other.entry) ORDER BY ALL LIMIT ?"
        )
        rows = self._rows(query, entry, list(hidden), most)
        return [(row["entry"], row["normal"]) for row in rows]

    def same_sitting(
        self, entry: str, hidden: Collection[str], most: int
    ) -> list[tuple[str, str, str]]:
        """List other entries sentenced by the same one body on the same day."""
        query = (
            "SELECT DISTINCT other.entry, other.body, other.day FROM tied own JOIN tied other"
            " ON own.body = other.body AND own.day = other.day AND own.entry <> other.entry"
            " WHERE own.entry = ? AND own.prop = 'trial_body' AND other.prop = 'trial_body'"
            " AND own.reach = 3 AND length(own.day) = 10"
            " AND NOT list_contains(?, other.entry) ORDER BY ALL LIMIT ?"
        )
        rows = self._rows(query, entry, list(hidden), most)
        return [(row["entry"], row["body"], row["day"]) for row in rows]

    def quotas(self, operation: str) -> list[dict[str, Any]]:
        """Give the numbers set for the regions of an operation, in the order of the register."""
        rows = self._rows("SELECT * FROM quotas WHERE operation = ?", operation)
        return [
            {**row, "titles": {each["language"]: each["text"] for each in row["titles"]}}
            for row in rows
        ]

    def _which(self, body: str, operation: str, hidden: Collection[str]) -> list[object]:
        return [self._all_of(body) if body else [], body, operation, list(hidden)]

    def _all_of(self, body: str) -> list[str]:
        """Give a body and all that belongs to it, directly or not."""
        found = {body: None}
        waiting = [body]
        while waiting:
            for part in self.parts(waiting.pop()):
                if part.id not in found:
                    found[part.id] = None
                    waiting.append(part.id)
        return list(found)

    def _rows(self, query: str, *parameters: object) -> list[dict[str, Any]]:
        cursor = self._database.cursor()
        cursor.execute(query, list(parameters))
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
