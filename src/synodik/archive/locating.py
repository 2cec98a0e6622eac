"""Which places the statements of a build name: the tables `places` and `located`.

Strings are resolved once each, those of all books of one language and land
together, so that what one book leaves out may be learned from another.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from synodik.archive.parquet import write_table
from synodik.archive.sites import sites_of
from synodik.archive.tables import LOCATED, PLACES
from synodik.ledger.standing import Standing
from synodik.model.properties import Property
from synodik.places.joining import joined
from synodik.places.learned import resolved
from synodik.places.place import Place
from synodik.places.resolve import Gazetteer, Resolution, gazetteer
from synodik.places.wording import SAME_PLACE

PLACE_PROPERTIES: Final = (
    Property.BIRTH_PLACE,
    Property.RESIDENCE,
    Property.ARREST_PLACE,
    Property.PENAL_PLACES,
    Property.DEATH_PLACE,
    Property.BURIAL_PLACE,
    Property.COMMEMORATES,
    Property.BUILT_BY,
    Property.PART_OF,
)
OF_TERROR: Final = frozenset(
    {
        Property.COMMEMORATES,
        Property.BUILT_BY,
        Property.PART_OF,
        Property.ARREST_PLACE,
        Property.PENAL_PLACES,
        Property.DEATH_PLACE,
        Property.BURIAL_PLACE,
    }
)
"""What may name a camp, a prison or a grave."""
_DATED: Final = {
    Property.BIRTH_PLACE: (Property.BIRTH_DATE,),
    Property.ARREST_PLACE: (Property.ARREST_DATE,),
    Property.PENAL_PLACES: (Property.TRIAL_DATE, Property.ARREST_DATE),
    Property.DEATH_PLACE: (Property.DEATH_DATE,),
    Property.BURIAL_PLACE: (Property.DEATH_DATE,),
}
"""What dates the presence of somebody in a place, the first that is stated."""
_DATES: Final = frozenset(date for dates in _DATED.values() for date in dates)
TELLS_OF: Final = "place"
"""Stands for the property where an entry is about the place, and tells of no person."""
_YEAR: Final = re.compile(r"\d{4}(?![\d/])")
_Group = tuple[str, str]
"""Language and territory of a source."""
_Kind = tuple[_Group, bool]
"""A group, and whether the strings may name camps, prisons and graves."""
_Row = dict[str, Any]


def locate(folder: Path, territories: Mapping[str, str]) -> None:
    """Write the tables `places` and `located` of a build.

    Args:
        folder: whose tables `sources` and `statements` are written.
        territories: what land each source covers, in its own words.
    """
    places = gazetteer()
    groups = _groups(folder, territories)
    languages = {source: language for source, (language, _) in groups.items()}
    same = joined(places, sites_of(folder, places, languages))
    told = list(_told(folder))
    mentions: dict[_Kind, Counter[str]] = {}
    for row in told:
        kind = groups[_source(row)], row["prop"] in OF_TERROR
        mentions.setdefault(kind, Counter())[row["value"]] += 1
    found = {kind: _resolved(places, kind, mentions[kind]) for kind in sorted(mentions)}
    located = [*_located(told, groups, found), *_told_of(folder, places, same)]
    if same:
        located = _in_order_of_entries(folder, located)
    write_table(folder / "located.parquet", pa.Table.from_pylist(located, LOCATED), LOCATED)
    named = [_row(place) for place in _with_parents(places, {row["place"] for row in located})]
    write_table(folder / "places.parquet", pa.Table.from_pylist(named, PLACES), PLACES)


def _groups(folder: Path, territories: Mapping[str, str]) -> dict[str, _Group]:
    sources = pq.read_table(folder / "sources.parquet", columns=["id", "language"])
    return {
        row["id"]: (row["language"] or "", territories.get(row["id"], ""))
        for row in sources.to_pylist()
    }


def _told(folder: Path) -> Iterator[_Row]:
    """Give the statements in force that name places, in order of print, each with its year."""
    for _, rows in groupby(_statements(folder), key=itemgetter("entry")):
        held = list(rows)
        years = {
            (row["prop"], row["episode"]): int(row["normal"][:4])
            for row in reversed(held)
            if row["prop"] in _DATES and _YEAR.match(row["normal"])
        }
        for row in held:
            if row["prop"] not in _DATES:
                yield row | {"year": _year(row, years)}


def _statements(folder: Path) -> Iterator[_Row]:
    wanted = [each.value for each in (*PLACE_PROPERTIES, *_DATES)]
    in_force = pc.field("standing") != Standing.OVERRULED.value
    table = pq.read_table(
        folder / "statements.parquet",
        columns=["entry", "prop", "value", "normal", "episode", "start"],
        filters=pc.field("prop").isin(wanted) & in_force,
    )
    for batch in table.to_batches():
        yield from batch.to_pylist()


def _year(row: _Row, years: Mapping[tuple[str, int], int]) -> int | None:
    for date in _DATED.get(row["prop"], ()):
        for episode in (row["episode"], 0):
            if (date, episode) in years:
                return years[date, episode]
    return None


def _source(row: _Row) -> str:
    entry: str = row["entry"]
    return entry.split("/", maxsplit=1)[0]


def _resolved(places: Gazetteer, kind: _Kind, mentions: Counter[str]) -> dict[str, Resolution]:
    (language, territory), sites = kind
    covered = places.resolve(territory, language=language).place if territory else None
    covered_id = covered.id if covered is not None else ""
    return resolved(places, mentions, language=language, territory=covered_id, sites=sites)


def _located(
    told: list[_Row], groups: Mapping[str, _Group], found: Mapping[_Kind, dict[str, Resolution]]
) -> Iterator[_Row]:
    born: tuple[str, Resolution | None] = "", None
    for row in told:
        entry = row["entry"]
        kind = groups[_source(row)], row["prop"] in OF_TERROR
        resolution: Resolution | None = found[kind][row["value"]]
        if row["prop"] == Property.BIRTH_PLACE:
            born = entry, resolution
        elif SAME_PLACE.match(row["value"]):
            resolution = born[1] if born[0] == entry else None
        if resolution is not None and resolution.place is not None:
            yield {
                "entry": entry,
                "prop": row["prop"],
                "episode": row["episode"],
                "start": row["start"],
                "place": resolution.place.id,
                "level": int(resolution.level),
                "confidence": resolution.confidence,
                "year": row["year"],
            }


def _told_of(folder: Path, places: Gazetteer, same: Mapping[str, str]) -> Iterator[_Row]:
    """Give for each entry about a place of terror, the place that it tells of."""
    if not same:
        return
    for row in pq.read_table(folder / "subjects.parquet").to_pylist():
        if row["id"] in same:
            place = places.place(same[row["id"]])
            yield {
                "entry": row["entry"],
                "prop": TELLS_OF,
                "episode": 0,
                "start": 0,
                "place": place.id,
                "level": int(place.level),
                "confidence": 1.0,
                "year": None,
            }


def _in_order_of_entries(folder: Path, located: list[_Row]) -> list[_Row]:
    """Put the rows of entries about places beside one another; those of persons stand first."""
    subjects = pq.read_table(folder / "subjects.parquet", columns=["entry"])["entry"].to_pylist()
    order = {entry: number for number, entry in enumerate(subjects)}
    return sorted(located, key=lambda row: order.get(row["entry"], -1))


def _with_parents(places: Gazetteer, named: set[str]) -> list[Place]:
    """Give the places named and all that they belong to, in the order of their ids."""
    held: dict[str, Place] = {}
    for place_id in named:
        place = places.place(place_id)
        held[place.id] = place
        held.update((each.id, each) for each in places.index.ancestors(place))
    return [held[place_id] for place_id in sorted(held)]


def _row(place: Place) -> _Row:
    at = place.coordinates
    return {
        "id": place.id,
        "kind": place.kind.value,
        "level": int(place.level),
        "names": [
            {
                "text": name.text,
                "language": name.language,
                "since": name.since,
                "until": name.until,
            }
            for name in place.names
        ],
        "parent": place.parent,
        "since": place.since,
        "until": place.until,
        "latitude": at.latitude if at else None,
        "longitude": at.longitude if at else None,
        "within": at.within if at else None,
        "source": place.source,
        "note": place.note,
    }
