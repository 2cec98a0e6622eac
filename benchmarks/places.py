"""How many place strings of built archives are resolved, how far, and how fast.

    python benchmarks/places.py ARCHIVE_DIR [ARCHIVE_DIR ...] [--peer 300] [--seed 1]

Each archive has been built. All place strings of its last build are resolved, the
distinct ones once, cold: the gazetteer is loaded, but nothing of the strings is
known. The peer, in the same run, is what one would write in an afternoon: the
pieces of a string between commas and full stops, from the last to the first,
looked up among the names of the same towns, and the nearest by rapidfuzz where
none is there; on a seeded sample, since it is slow.

Prints JSON: for each archive and property the share of distinct strings and of
mentions that reach a province (or county), a district (or parish), a settlement;
the share whose place is known from the books alone; strings a second of the
processor; of the peer its share, its speed, and how often it names the same town
where both name one; and the machine.
"""

import argparse
import json
import os
import platform
import random
import re
import time
import tomllib
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
from rapidfuzz import fuzz, process

from synodik.archive.locating import OF_TERROR, PLACE_PROPERTIES
from synodik.places.learned import resolved
from synodik.places.place import Level
from synodik.places.resolve import Resolution, gazetteer
from synodik.places.towns import towns

LEVELS = (Level.PROVINCE, Level.DISTRICT, Level.SETTLEMENT)


def mentions(archive: Path) -> tuple[str, str, dict[str, Counter[str]]]:
    """Return language, territory and, of each property, how often each string stands."""
    build = archive / "builds" / "current"
    (source, *_) = pq.read_table(build / "sources.parquet", columns=["id", "language"]).to_pylist()
    settings = archive / "sources" / source["id"] / "source.toml"
    territory = tomllib.loads(settings.read_text("utf-8"))["territory"]
    told = pq.read_table(build / "statements.parquet", columns=["prop", "value"])
    counted: dict[str, Counter[str]] = {each.value: Counter() for each in PLACE_PROPERTIES}
    for prop, value in zip(told["prop"].to_pylist(), told["value"].to_pylist(), strict=True):
        if prop in counted and not value.startswith("sama"):
            counted[prop][value] += 1
    return source["language"], territory, {key: each for key, each in counted.items() if each}


def shares(found: dict[str, Resolution], counted: Counter[str]) -> dict[str, object]:
    """Return the shares of distinct strings and of mentions that reach each level."""
    strings, all_mentions = len(counted), counted.total()
    answer: dict[str, object] = {"strings": strings, "mentions": all_mentions}
    for level in LEVELS:
        reached = [text for text in counted if found[text].level >= level]
        answer[level.name.lower()] = {
            "strings": round(len(reached) / strings, 4),
            "mentions": round(sum(counted[text] for text in reached) / all_mentions, 4),
        }
    of_books = sum(found[text].is_of_books for text in counted)
    answer["of_books_alone"] = round(of_books / strings, 4)
    return answer


def measured(archive: Path) -> tuple[dict[str, object], dict[str, Resolution]]:
    """Return the figures of one archive, and what was found for its places of birth and abode."""
    language, territory, by_property = mentions(archive)
    places = gazetteer()
    covered = places.resolve(territory, language=language).place if territory else None
    every: dict[bool, Counter[str]] = {False: Counter(), True: Counter()}
    for prop, counted in by_property.items():
        every[prop in OF_TERROR].update(counted)
    started = time.process_time()
    found = {
        sites: resolved(
            places,
            counted,
            language=language,
            territory=covered.id if covered else "",
            sites=sites,
        )
        for sites, counted in every.items()
    }
    seconds = time.process_time() - started
    strings = sum(len(each) for each in every.values())
    figures: dict[str, object] = {
        prop: shares(found[prop in OF_TERROR], each) for prop, each in by_property.items()
    }
    born = shares(found[False], every[False])
    figures |= {"birth_place and residence": born, "strings_per_second": round(strings / seconds)}
    return figures, found[False]


def peer(found: dict[str, Resolution], sample: int, seed: int) -> dict[str, object]:
    """Return what the plainest look-up does on a sample of the same strings."""
    names: dict[str, str] = {}
    for town in towns():
        for name in town.names:
            names.setdefault(name.casefold(), town.id)
    texts = random.Random(seed).sample(sorted(found), min(sample, len(found)))
    listed = list(names)
    started = time.process_time()
    told = {text: _nearest(text, names, listed) for text in texts}
    seconds = time.process_time() - started
    both = [
        (told[text], place.id)
        for text in texts
        if told[text] and (place := found[text].place) and place.id.startswith("geonames:")
    ]
    return {
        "strings": len(texts),
        "settlement": round(sum(each is not None for each in told.values()) / len(texts), 4),
        "same_town_where_both_name_one": round(sum(a == b for a, b in both) / max(1, len(both)), 4),
        "strings_per_second": round(len(texts) / seconds, 1),
    }


def _nearest(text: str, names: dict[str, str], listed: list[str]) -> str | None:
    pieces = [each.strip().casefold() for each in re.split(r"[,.;()]", text) if each.strip()]
    for piece in reversed(pieces):
        if piece in names:
            return names[piece]
    for piece in reversed(pieces):
        near = process.extractOne(piece, listed, scorer=fuzz.ratio, score_cutoff=85)
        if near is not None:
            return names[near[0]]
    return None


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("archives", type=Path, nargs="+")
    parser.add_argument("--peer", type=int, default=300, help="strings that the peer is asked")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    started = time.process_time()
    gazetteer()
    answer: dict[str, object] = {"seconds_to_load": round(time.process_time() - started, 1)}
    for archive in arguments.archives:
        figures, found = measured(archive)
        figures["peer"] = peer(found, arguments.peer, arguments.seed)
        answer[str(archive.name)] = figures
    machine = {"processor": platform.processor() or platform.machine(), "cores": os.cpu_count()}
    print(json.dumps(answer | {"machine": machine}, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
