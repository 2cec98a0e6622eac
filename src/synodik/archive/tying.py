"""Which bodies and operations a build tells of: `bodies`, `tied`, `quotas`, `registered`.

A statement that names a body is tied to the register. A sentence is also held
to belong to an operation where its body, its date and what else the entry
states fit a rule; that is inferred, and stands beside the statements, not among
them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any, Final, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from synodik.archive.parquet import write_table
from synodik.archive.registered import body_by_id, registered
from synodik.archive.tables import BODIES, QUOTAS, REGISTERED, TIED
from synodik.crimes import Body, BodyFinder, Extent, FoundBody
from synodik.crimes.inference import Sentence, operation_rule
from synodik.crimes.kinds import plain_wording
from synodik.crimes.operations import Quota, quotas
from synodik.crimes.titles import LANGUAGES, place_title, title
from synodik.ledger.standing import Standing
from synodik.model.edtf import DateInterval, interval_of
from synodik.model.errors import DateError
from synodik.model.properties import Property
from synodik.model.subject import SubjectKind
from synodik.places.place import Level, Place
from synodik.places.resolve import Gazetteer, gazetteer

BODY_PROPERTIES: Final = (
    Property.TRIAL_BODY,
    Property.ARREST_BODY,
    Property.REHABILITATION_BODY,
    Property.ROLE_BODY,
)
_DAY_OF: Final = {
    Property.TRIAL_BODY.value: Property.TRIAL_DATE.value,
    Property.ARREST_BODY.value: Property.ARREST_DATE.value,
    Property.REHABILITATION_BODY.value: Property.REHABILITATION_DATE.value,
    Property.ROLE_BODY.value: Property.ROLE_PERIOD.value,
}
_WORDS: Final = (Property.OCCUPATION, Property.CHARGE, Property.ARTICLES, Property.SENTENCE)
_IMPOSED: Final = (Property.CHARGE, Property.SENTENCE)
_READ: Final = (
    *BODY_PROPERTIES,
    *(Property(each) for each in _DAY_OF.values()),
    *_WORDS,
    Property.SENTENCE_KIND,
    Property.NATIONALITY,
    Property.DEATH_KIND,
)
_SHOT: Final = "executed"
_PLACED: Final = frozenset({Extent.TERRITORY, Extent.CAMP})
"""What a body of which there are many may be of, if that is a place."""
_DAY: Final = re.compile(r"(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d)")
_COLUMNS: Final = ("entry", "prop", "value", "normal", "episode", "start")


class _Told(NamedTuple):
    """A statement, as far as it is needed here."""

    entry: str
    prop: str
    value: str
    normal: str
    episode: int
    start: int


class _Land(NamedTuple):
    """Language and lands of a source."""

    language: str
    ids: frozenset[str]


@dataclass(slots=True)
class _Tying:
    """What is asked again and again while the statements of a build are tied."""

    places: Gazetteer
    finder: BodyFinder
    near: Mapping[str, Sequence[str]]
    found: dict[tuple[str, str, str], FoundBody] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)

    def body(self, told: _Told, language: str, day: str) -> FoundBody:
        """Find the body of a statement; where only the other places of the entry tell, by them."""
        key = told.value, language, day
        found = self.found.get(key)
        if found is None:
            found = self.finder.find(told.value, language=language, when=_interval(day))
            self.found[key] = found
        if told.entry in self.near and found.may_be_settled(told.value):
            found = self.finder.find(
                told.value, language=language, when=_interval(day), context=self._near(told.entry)
            )
        if found.body is not None:
            self.bodies[found.body.id] = found.body
        return found

    def _near(self, entry: str) -> set[Place]:
        places = {self.places.place(each) for each in self.near[entry]}
        return places.union(*(self.places.index.ancestors(each) for each in places))


def tie(folder: Path, territories: Mapping[str, str]) -> None:
    """Write the tables `bodies`, `tied`, `quotas` and `registered` of a build.

    Args:
        folder: whose tables `sources`, `subjects` and `statements` are written, and
            `located` where there is one.
        territories: what land each source covers, in its own words.
    """
    places = gazetteer()
    lands = _lands(folder, places, territories)
    told = registered(folder, places, {each: land.language for each, land in lands.items()})
    tying = _Tying(places, BodyFinder(places, told.wordings), _near(folder, places))
    rows: list[dict[str, Any]] = []
    for entry, said in groupby(_told(folder), key=lambda each: each.entry):
        rows += _tied(list(said), lands[entry.partition("/")[0]], tying)
    write_table(folder / "tied.parquet", pa.Table.from_pylist(rows, TIED), TIED)
    named = {**tying.bodies, **told.bodies, **_of_register(told.rows)}
    listed = [_row(each, places) for each in _with_parents(named, told.bodies)]
    write_table(folder / "bodies.parquet", pa.Table.from_pylist(listed, BODIES), BODIES)
    set_ = [*(_quota(each, places) for each in quotas()), *told.quotas]
    write_table(folder / "quotas.parquet", pa.Table.from_pylist(set_, QUOTAS), QUOTAS)
    joined = pa.Table.from_pylist(told.rows, REGISTERED)
    write_table(folder / "registered.parquet", joined, REGISTERED)


def _lands(folder: Path, places: Gazetteer, territories: Mapping[str, str]) -> dict[str, _Land]:
    """Give the language of each source, and the countries that it covers."""
    lands: dict[str, _Land] = {}
    for row in pq.read_table(folder / "sources.parquet", columns=["id", "language"]).to_pylist():
        language = row["language"] or ""
        territory = territories.get(row["id"], "")
        at = places.resolve(territory, language=language).place if territory else None
        held = () if at is None else (at, *places.index.ancestors(at))
        lands[row["id"]] = _Land(language, frozenset(each.id for each in held))
    return lands


def _told(folder: Path) -> Iterator[_Told]:
    """Give the statements in force that tell of bodies, in order of print."""
    of_bodies = pc.field("prop").isin([each.value for each in _READ])
    in_force = pc.field("standing") != Standing.OVERRULED.value
    table = pq.read_table(
        folder / "statements.parquet", columns=list(_COLUMNS), filters=of_bodies & in_force
    )
    for batch in table.to_batches():
        columns = [batch.column(name).to_pylist() for name in _COLUMNS]
        yield from map(_Told._make, zip(*columns, strict=True))


def _near(folder: Path, places: Gazetteer) -> dict[str, list[str]]:
    """Give the places of each entry that the tables of the gazetteer know."""
    path = folder / "located.parquet"
    if not path.is_file():
        return {}
    table = pq.read_table(
        path, columns=["entry", "place"], filters=pc.field("level") > Level.COUNTRY
    )
    near: dict[str, list[str]] = {}
    for entry, place in zip(table["entry"].to_pylist(), table["place"].to_pylist(), strict=True):
        if place in places.index.by_id:
            near.setdefault(entry, []).append(place)
    return near


def _tied(told: list[_Told], land: _Land, tying: _Tying) -> Iterator[dict[str, Any]]:
    """Tie the statements of one entry."""
    of: dict[tuple[int, str], list[_Told]] = {}
    for each in told:
        of.setdefault((each.episode, each.prop), []).append(each)
    for each in told:
        if each.prop not in _DAY_OF:
            continue
        days = of.get((each.episode, _DAY_OF[each.prop]), ())
        day = days[0].normal if days else ""
        found = tying.body(each, land.language, day)
        if found.body is None:
            continue
        rule = None
        if each.prop == Property.TRIAL_BODY:
            rule = operation_rule(_sentence(found.body, day, each.episode, of, land))
        at = found.territory.place
        yield {
            "entry": each.entry,
            "prop": each.prop,
            "episode": each.episode,
            "start": each.start,
            "body": found.body.id,
            "reach": int(found.reach),
            "place": at.id if at is not None else None,
            "day": day or None,
            "confidence": found.confidence,
            "operation": rule.operation if rule else None,
            "rule": rule.id if rule else None,
            "certainty": round(rule.confidence * found.confidence, 3) if rule else None,
        }


def _sentence(
    body: Body, day: str, episode: int, of: Mapping[tuple[int, str], list[_Told]], land: _Land
) -> Sentence:
    def told(prop: Property) -> Iterator[_Told]:
        yield from of.get((episode, prop.value), ())

    imposed = [each.value for prop in _IMPOSED for each in told(prop)]
    words = [each.value for prop in _WORDS for each in told(prop)]
    words += [each.value for each in of.get((0, Property.OCCUPATION.value), ()) if episode]
    nationality = next(iter(of.get((0, Property.NATIONALITY.value), ())), None)
    arrested = next(told(Property.ARREST_DATE), None)
    return Sentence(
        body=body,
        when=_interval(day),
        arrested=_interval(arrested.normal) if arrested else None,
        nationality=nationality.normal if nationality else "",
        words=plain_wording("; ".join(words)),
        imposed=plain_wording("; ".join(imposed)),
        kinds=frozenset(each.normal for each in told(Property.SENTENCE_KIND))
        or _kinds_by_fate(episode, of),
        lands=land.ids,
    )


def _kinds_by_fate(episode: int, of: Mapping[tuple[int, str], list[_Told]]) -> frozenset[str]:
    """Give what the last sentence was where an entry tells only that the person was shot."""
    is_last = all(number <= episode for number, prop in of if prop == Property.TRIAL_BODY)
    fates = (each for (_, prop), told in of.items() if prop == Property.DEATH_KIND for each in told)
    was_shot = is_last and any(each.normal == _SHOT for each in fates)
    return frozenset({"execution"}) if was_shot else frozenset()


def _interval(day: str) -> DateInterval | None:
    try:
        return interval_of(day) if day else None
    except DateError:
        # `from 1937-07-30`: an office was held on that day at least.
        first = _DAY.search(day)
        return _interval(first.group()) if first else None


def _of_register(rows: list[dict[str, str]]) -> dict[str, Body]:
    """Give the bodies of the register that sources tell of."""
    ids = {row["id"] for row in rows if row["kind"] == SubjectKind.BODY and "/" not in row["id"]}
    return {each: body_by_id(each) for each in ids}


def _with_parents(named: Mapping[str, Body], own: Mapping[str, Body]) -> list[Body]:
    """Give the bodies named and all that they belong to, in the order of their ids."""
    held = dict(named)
    for body in named.values():
        above = body.parent
        while above and above not in held:
            held[above] = own.get(above) or body_by_id(above)
            above = held[above].parent
    return [held[each] for each in sorted(held)]


def _quota(quota: Quota, places: Gazetteer) -> dict[str, Any]:
    place = places.place(quota.place) if quota.place else None
    titles = [{"text": place_title(place, each), "language": each} for each in LANGUAGES if place]
    return {**asdict(quota), "titles": titles}


def _row(body: Body, places: Gazetteer) -> dict[str, Any]:
    place = places.index.by_id.get(body.of) if body.extent in _PLACED else None
    return {
        "id": body.id,
        "kind": body.kind,
        "titles": [{"text": title(body, place, each), "language": each} for each in LANGUAGES],
        "of": body.of or None,
        "parent": body.parent or None,
        "since": body.since or None,
        "until": body.until or None,
        "source": body.source,
    }
