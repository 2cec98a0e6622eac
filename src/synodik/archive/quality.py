"""What a build found out about its sources: how much was read, and what looks wrong."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from synodik.archive.asserted import Refused, Waiting
from synodik.archive.chunk import Chunk
from synodik.archive.tables import RECORD_PROPERTIES
from synodik.ledger.standing import Standing
from synodik.model.edtf import DateInterval, interval_of
from synodik.model.errors import DateError
from synodik.model.properties import Property

Estimated = tuple[float, float, float]
"""A share, 0 to 1, and the bounds of its 95 % interval."""
LEAST_READ: Final = 0.5
"""Below this share of read characters the profile is most likely the wrong one."""
_MOST_EXAMPLES: Final = 10
_IN_ORDER: Final = (
    (Property.BIRTH_DATE, Property.DEATH_DATE, "died before born"),
    (Property.BIRTH_DATE, Property.ARREST_DATE, "arrested before born"),
    (Property.BIRTH_DATE, Property.TRIAL_DATE, "sentenced before born"),
    (Property.ARREST_DATE, Property.RELEASE_DATE, "released before arrested"),
    (Property.ARREST_DATE, Property.DEATH_DATE, "died before arrested"),
    (Property.TRIAL_DATE, Property.REHABILITATION_DATE, "rehabilitated before sentenced"),
)
_SENTENCED_BEFORE_ARRESTED: Final = "sentenced before arrested"


@dataclass(frozen=True, slots=True)
class OutOfRange:
    """An entry whose dates stand in an order that cannot be."""

    entry: str
    what: str
    earlier: str
    later: str


@dataclass(frozen=True, slots=True)
class UnreadablePage:
    """A page that could not be read, and why."""

    file: str
    problem: str


@dataclass(slots=True)
class SourceQuality:
    """What was read of one source; grows chunk by chunk.

    Attributes:
        id: of the source.
        entries: how many there are.
        characters: of all of them.
        unread: characters under no statement.
        outside: characters of the files that are in no entry, though they frame no page.
        bare: entries that state no more than one property.
        filled: property to the number of entries that state it.
        out_of_range: what is wrong to how often.
        examples: for each thing wrong, the first few entries where it is.
        unreadable: pages that could not be read.
    """

    id: str
    entries: int = 0
    characters: int = 0
    unread: int = 0
    outside: int = 0
    bare: int = 0
    filled: Counter[str] = field(default_factory=Counter)
    out_of_range: Counter[str] = field(default_factory=Counter)
    examples: list[OutOfRange] = field(default_factory=list)
    unreadable: list[UnreadablePage] = field(default_factory=list)

    @property
    def unread_share(self) -> float:
        """Unread characters by all characters, 0 to 1; 1 where nothing was found."""
        return self.unread / self.characters if self.characters else 1.0

    @property
    def read_share(self) -> float:
        """Characters under a statement by all of the files, 0 to 1; 0 where there are none."""
        whole = self.characters + self.outside
        return (self.characters - self.unread) / whole if whole else 0.0

    @property
    def is_hardly_read(self) -> bool:
        """Whether so little was read that the profile must be wrong.

        A profile that takes any words for one property, such as an occupation,
        leaves nothing unread in a book it does not fit; its records are bare. One
        whose layout finds few of the entries leaves the others outside.
        """
        most_are_bare = self.bare > (1 - LEAST_READ) * self.entries
        return most_are_bare or self.read_share < LEAST_READ

    def add(self, chunk: Chunk) -> None:
        """Count a chunk in."""
        self.entries += chunk.entries.num_rows
        self.characters += pc.sum(pc.utf8_length(chunk.entries.column("text"))).as_py() or 0
        self.unread += _length_of_spans(chunk.entries.column("unread"))
        if chunk.subjects.num_rows:
            self._add_subjects(chunk)
            return
        stated = np.zeros(chunk.records.num_rows, dtype=np.int64)
        for prop in RECORD_PROPERTIES:
            column = chunk.records.column(prop.value)
            if len(column) > column.null_count:
                self.filled[prop.value] += len(column) - column.null_count
                stated += column.is_valid().to_numpy(zero_copy_only=False)
        self.bare += int((stated < 2).sum())
        for finding in chain(_out_of_range(chunk.records), _too_early(chunk.statements)):
            self.out_of_range[finding.what] += 1
            if self.out_of_range[finding.what] <= _MOST_EXAMPLES:
                self.examples.append(finding)

    def _add_subjects(self, chunk: Chunk) -> None:
        in_force = pc.not_equal(chunk.statements["standing"], Standing.OVERRULED.value)
        told = pa.table(chunk.statements.filter(in_force)).select(["entry", "prop"])
        stated = told.group_by(["entry", "prop"]).aggregate([])
        self.filled.update(stated["prop"].to_pylist())
        per_entry = Counter(stated["entry"].to_pylist())
        self.bare += sum(per_entry[entry] < 2 for entry in chunk.entries["id"].to_pylist())


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be read, and why."""

    source: str
    problem: str


@dataclass(frozen=True, slots=True)
class Orphan:
    """A decision about an entry that no source has any more."""

    entry: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Displaced:
    """A decision about an entry that has other words than when it was decided."""

    entry: str
    line: int


@dataclass(frozen=True, slots=True)
class Quality:
    """The report of one build.

    Attributes:
        sources: those that were read, in the order of their ids.
        failures: those that were not.
        orphans: decisions that found no entry.
        displaced: decisions made on other words than their entries have now.
        refused: entries that assert a role without what such an entry needs.
        waiting: entries that assert a role and are not confirmed by two editors.
        hidden: entries left out by decision.
        links: pairs of records that are kept as links.
        persons: clusters of records.
        conflicts: judgements that contradict one another, in words.
        precision: share of right links among those made, as the model expects it.
        recall: share of the right links that were made, as the model expects it.
    """

    sources: tuple[SourceQuality, ...]
    failures: tuple[Failure, ...]
    orphans: tuple[Orphan, ...]
    hidden: int
    links: int
    persons: int
    conflicts: tuple[str, ...] = ()
    precision: Estimated = (1.0, 0.0, 1.0)
    recall: Estimated = (1.0, 0.0, 1.0)
    displaced: tuple[Displaced, ...] = ()
    refused: tuple[Refused, ...] = ()
    waiting: tuple[Waiting, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Give the report in the form of `quality.json`."""
        content = asdict(self)
        for source, table in zip(self.sources, content["sources"], strict=True):
            table["unread_share"] = round(source.unread_share, 6)
            table["filled"] = dict(sorted(source.filled.items()))
            table["out_of_range"] = dict(sorted(source.out_of_range.items()))
        for name in ("precision", "recall"):
            content[name] = [round(figure, 4) for figure in getattr(self, name)]
        return content


def quality_of(build: Path) -> Quality:
    """Read the report that stands in the folder of a build."""
    return quality_from(json.loads((build / "quality.json").read_text("utf-8")))


def quality_from(content: Mapping[str, Any]) -> Quality:
    """Read the report back from the form of `quality.json`."""
    return Quality(
        sources=tuple(_source_from(table) for table in content["sources"]),
        failures=tuple(Failure(**table) for table in content["failures"]),
        orphans=tuple(
            Orphan(table["entry"], tuple(table["lines"])) for table in content["orphans"]
        ),
        hidden=content["hidden"],
        links=content["links"],
        persons=content["persons"],
        conflicts=tuple(content["conflicts"]),
        precision=_estimated(content["precision"]),
        recall=_estimated(content["recall"]),
        displaced=tuple(Displaced(**each) for each in content["displaced"]),
        refused=tuple(Refused(**each) for each in content["refused"]),
        waiting=tuple(
            Waiting(each["entry"], tuple(each["confirmed_by"])) for each in content["waiting"]
        ),
    )


def _estimated(figures: Sequence[float]) -> Estimated:
    share, low, high = figures
    return share, low, high


def changes(old: Quality, new: Quality) -> list[str]:
    """Say in words what differs between two builds, source by source."""
    before = {source.id: source for source in old.sources}
    after = {source.id: source for source in new.sources}
    told = [f"{name}: gone" for name in sorted(before.keys() - after.keys())]
    for name, source in after.items():
        if name not in before:
            told.append(f"{name}: new, {source.entries:,} entries")
        else:
            told += [f"{name}: {words}" for words in _source_changes(before[name], source)]
    if old.persons != new.persons:
        told.append(f"persons: {old.persons:,} to {new.persons:,}")
    return told


def _source_changes(old: SourceQuality, new: SourceQuality) -> Iterator[str]:
    if old.entries != new.entries:
        yield f"entries {old.entries:,} to {new.entries:,}"
    if old.outside != new.outside:
        yield f"characters outside the entries {old.outside:,} to {new.outside:,}"
    if round(old.unread_share, 4) != round(new.unread_share, 4):
        yield f"unread {old.unread_share:.2%} to {new.unread_share:.2%}"
    for prop in sorted(old.filled | new.filled):
        if old.filled[prop] != new.filled[prop]:
            yield f"{prop} in {old.filled[prop]:,} to {new.filled[prop]:,} records"


def _source_from(table: Mapping[str, Any]) -> SourceQuality:
    return SourceQuality(
        id=table["id"],
        entries=table["entries"],
        characters=table["characters"],
        unread=table["unread"],
        outside=table["outside"],
        bare=table["bare"],
        filled=Counter(table["filled"]),
        out_of_range=Counter(table["out_of_range"]),
        examples=[OutOfRange(**example) for example in table["examples"]],
        unreadable=[UnreadablePage(**page) for page in table["unreadable"]],
    )


def _length_of_spans(spans: pa.ListArray) -> int:
    flat = spans.flatten()
    lengths = pc.subtract(flat.field("stop"), flat.field("start"))
    total: int = pc.sum(lengths).as_py() or 0
    return total


def _out_of_range(records: pa.RecordBatch) -> Iterator[OutOfRange]:
    for first, second, what in _IN_ORDER:
        both = records.select(["entry", first.value, second.value])
        stated = pc.and_(pc.is_valid(both.column(1)), pc.is_valid(both.column(2)))
        for row in both.filter(stated).to_pylist():
            earlier, later = row[first.value], row[second.value]
            if _are_out_of_order(earlier, later):
                yield OutOfRange(row["entry"], what, earlier, later)


def _too_early(statements: pa.RecordBatch) -> Iterator[OutOfRange]:
    """Give sentences before their arrest; one of an earlier repression is none."""
    dates = (Property.ARREST_DATE.value, Property.TRIAL_DATE.value)
    wanted = pc.is_in(statements.column("prop"), value_set=pa.array(dates))
    columns = statements.select(["entry", "episode", "prop", "normal"])
    first: dict[tuple[str, int, str], str] = {}
    for row in columns.filter(wanted).to_pylist():
        first.setdefault((row["entry"], row["episode"], row["prop"]), row["normal"])
    for (entry, episode, prop), arrested in first.items():
        tried = first.get((entry, episode, dates[1]))
        if prop == dates[0] and tried and _are_out_of_order(arrested, tried):
            yield OutOfRange(entry, _SENTENCED_BEFORE_ARRESTED, arrested, tried)


def _are_out_of_order(earlier: str, later: str) -> bool:
    start, end = _interval(earlier), _interval(later)
    return start is not None and end is not None and end.latest < start.earliest


def _interval(text: str) -> DateInterval | None:
    try:
        return interval_of(text)
    except DateError:  # not EDTF: nothing can be said of its order
        return None
