"""How many mentions of bodies in built archives are tied to a registered body, and how far.

    python benchmarks/bodies.py ARCHIVE_DIR [ARCHIVE_DIR ...] [--prop trial_body] [--residue 40]

Each archive has been built. Every mention (a statement of the property, with the
date of its sentence) is looked up in the register. The peer, in the same run, is
what one would write in an afternoon: the English, Russian, Estonian and Ukrainian
names of the register, the nearest by rapidfuzz where it is nearer than 70 of 100.

Prints JSON: for each archive the mentions and distinct strings, the share tied to
a registered body at all, to one of a known organ, and to one single body; what is
not tied or only to a kind, the commonest first; mentions a second of the
processor; of the peer the share it ties, and how often it names the same row of
the register; and the machine.
"""

import argparse
import json
import os
import platform
import time
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
from rapidfuzz import fuzz, process

from synodik.crimes import BodyFinder, FoundBody, Reach
from synodik.crimes.register import bodies
from synodik.model.edtf import DateInterval, interval_of
from synodik.model.errors import DateError
from synodik.places.resolve import gazetteer

_MENTIONS = """
SELECT b.value, d.normal AS day, s.language, count(*) AS mentions
FROM (SELECT * FROM statements WHERE prop = ? AND standing <> 'overruled') b
LEFT JOIN (
    SELECT entry, episode, min(normal) AS normal FROM statements
    WHERE prop = 'trial_date' AND standing <> 'overruled' GROUP BY ALL
) d USING (entry, episode)
JOIN sources s ON s.id = split_part(b.entry, '/', 1)
GROUP BY ALL ORDER BY ALL
"""
NEAR = 70


class Mention(NamedTuple):
    """A wording with the date of its sentence, and how often it stands."""

    wording: str
    day: DateInterval | None
    language: str
    times: int


def mentions(archive: Path, prop: str) -> list[Mention]:
    """Read the mentions of the build that is served."""
    build = archive / "builds" / "current"
    database = duckdb.connect()
    for table in ("statements", "sources"):
        database.read_parquet(str(build / f"{table}.parquet")).create_view(table)
    rows = database.execute(_MENTIONS, [prop]).fetchall()
    return [Mention(value, interval(day), language, times) for value, day, language, times in rows]


def interval(day: str | None) -> DateInterval | None:
    """Return the interval of a date as stored; None where there is none."""
    try:
        return interval_of(day) if day else None
    except DateError:
        return None


def measured(told: list[Mention], residue: int) -> dict[str, Any]:
    """Return what one archive's mentions come to."""
    finder = BodyFinder(gazetteer())
    started = time.process_time()
    found = [finder.find(each.wording, language=each.language, when=each.day) for each in told]
    seconds = time.process_time() - started
    total = sum(each.times for each in told)
    reached = {
        reach: sum(m.times for m, f in zip(told, found, strict=True) if f.reach >= reach)
        for reach in (Reach.KIND, Reach.ORGAN, Reach.BODY)
    }
    return {
        "mentions": total,
        "strings": len({each.wording for each in told}),
        "tied": round(reached[Reach.KIND] / total, 4),
        "tied_to_organ": round(reached[Reach.ORGAN] / total, 4),
        "tied_to_one_body": round(reached[Reach.BODY] / total, 4),
        "distinct_mentions_per_second": round(len(told) / seconds),
        "peer": peer(told, found),
        "not_tied": residue_of(told, found, Reach.NONE, residue),
        "only_a_kind": residue_of(told, found, Reach.KIND, residue),
        "of_no_known_territory": residue_of(told, found, Reach.ORGAN, residue),
    }


def residue_of(told: list[Mention], found: list[FoundBody], reach: Reach, most: int) -> list[Any]:
    """Return the wordings that get so far and no further, the commonest first."""
    counted: Counter[str] = Counter()
    for mention, body in zip(told, found, strict=True):
        if body.reach is reach:
            counted[mention.wording] += mention.times
    return [[times, wording] for wording, times in counted.most_common(most)]


def peer(told: list[Mention], found: list[FoundBody]) -> dict[str, float]:
    """Return how far the nearest name of the register gets."""
    names = {name.casefold(): each.id for each in bodies().values() for name in each.names.values()}
    tied = same = both = 0
    started = time.process_time()
    for mention, body in zip(told, found, strict=True):
        near = process.extractOne(
            mention.wording.casefold(), list(names), scorer=fuzz.ratio, score_cutoff=NEAR
        )
        if near is not None:
            tied += mention.times
            if body.body is not None:
                both += mention.times
                same += mention.times * (names[near[0]] == body.body.pattern)
    total = sum(each.times for each in told)
    return {
        "tied": round(tied / total, 4),
        "same_row": round(same / both, 4) if both else 0.0,
        "distinct_mentions_per_second": round(len(told) / (time.process_time() - started)),
    }


def main() -> None:
    """Measure each archive and print JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("archives", nargs="+", type=Path)
    parser.add_argument("--prop", default="trial_body")
    parser.add_argument("--residue", type=int, default=40)
    options = parser.parse_args()
    answer: dict[str, Any] = {
        str(each): measured(mentions(each, options.prop), options.residue)
        for each in options.archives
    }
    answer["machine"] = {
        "processor": platform.machine(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
    }
    print(json.dumps(answer, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
