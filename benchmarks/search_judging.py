"""Whether a person found is the one asked for, and what an engine did with a set of queries."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc
from search_queries import Ask

from synodik.names import father_of, skeleton, surname_skeleton
from synodik.names.romanisation import readings


class Judge:
    """Tells whether a person found is the one asked for, or fits as well.

    What is printed of a person is taken from the records, whoever found it.
    """

    def __init__(self, records: pa.Table, told: pa.Table, ids: dict[int, str]) -> None:
        self._ids = ids
        columns = ["surname", "given_name", "patronymic", "birth_date", "birth_place", "residence"]
        self._records = records.select(columns).append_column("person", told["person"])
        self._rows: dict[str, list[dict[str, str | None]]] = {}

    def read(self, people: set[str]) -> None:
        """Read what is printed of some persons."""
        is_asked = pc.is_in(self._records["person"], value_set=pa.array(sorted(people)))
        for row in self._records.filter(is_asked).to_pylist():
            self._rows.setdefault(row.pop("person"), []).append(row)

    def is_right(self, ask: Ask, found: str) -> bool:
        """Whether it is the person, or everything known is printed of the one found."""
        if found == self._ids[ask.number]:
            return True
        rows = self._rows[found]
        return all(
            any(_fits(what, value, row) for row in rows) for what, value in ask.known.items()
        )


def _fits(what: str, value: str, row: dict[str, str | None]) -> bool:
    if what == "year":
        return (row["birth_date"] or "").startswith(value)
    if what == "place":
        places = f"{row['birth_place']} {row['residence']}"
        return value in places
    printed = row[{"surname": "surname", "given": "given_name", "father": "patronymic"}[what]] or ""
    key = surname_skeleton if what == "surname" else skeleton
    if what == "father":
        return bool(
            {key(father_of(each)) for each in readings(printed)} & {key(e) for e in readings(value)}
        )
    return bool({key(each) for each in readings(printed)} & {key(each) for each in readings(value)})


@dataclass
class Result:
    """What one engine did with the query set."""

    first: int = 0
    among_ten: int = 0
    asked: int = 0
    cpu_seconds: float = 0.0
    seconds: list[float] = field(default_factory=list)
    missed: list[Ask] = field(default_factory=list)
    by_error: dict[str, list[int]] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """Give shares and times."""
        times = sorted(self.seconds)
        return {
            "queries": self.asked,
            "first": round(self.first / self.asked, 4),
            "among_ten": round(self.among_ten / self.asked, 4),
            "p50_ms": round(times[len(times) // 2] * 1000, 2),
            "p95_ms": round(times[int(len(times) * 0.95)] * 1000, 2),
            "max_ms": round(times[-1] * 1000, 2),
            "own_cpu_ms_a_query": round(self.cpu_seconds / self.asked * 1000, 2),
            "by_error": {
                name: {"queries": held[0], "first": held[1], "among_ten": held[2]}
                for name, held in sorted(self.by_error.items())
            },
        }


def measured(query_set: list[Ask], find: Callable[[str], list[str]], judge: Judge) -> Result:
    """Ask all queries of an engine."""
    result = Result()
    answers: list[list[str]] = []
    before = time.process_time()
    for ask in query_set:
        start = time.perf_counter()
        answers.append(find(ask.text)[:10])
        result.seconds.append(time.perf_counter() - start)
    result.cpu_seconds = time.process_time() - before
    judge.read({person for found in answers for person in found})
    for ask, found in zip(query_set, answers, strict=True):
        right = [judge.is_right(ask, person) for person in found]
        result.asked += 1
        result.first += right[:1] == [True]
        result.among_ten += any(right)
        for name in ask.errors or ["none"]:
            held = result.by_error.setdefault(name, [0, 0, 0])
            held[0] += 1
            held[1] += right[:1] == [True]
            held[2] += any(right)
        if right[:1] != [True]:
            result.missed.append(ask)
    return result
