"""How many camps, prisons and graves that entries name are tied to a known place, and at what cost.

    python benchmarks/sites.py ARCHIVE_DIR [ARCHIVE_DIR ...] [--residue 20] [--cost]

Each archive has been built. A mention is a statement of where somebody was held, died
or was buried that names a camp or a prison (by a word for one, in any case), or any
statement of a burial. A word alone (`в лагере`) names none: such are counted apart, and
so are burials of which the entry prints a town or a larger unit only. The strings are
resolved anew, without the places that the archive's own sources tell of. The peer, in the
same run, is the plainest look-up: the longest name of the same tables that the string
contains, letter by letter.

With `--cost` each archive is built twice from nothing in a temporary folder, with the
tables of places and bodies and without; no other process should compete.

Prints JSON: for each archive and class the mentions and the shares tied to a site, to the
town or village by which it is named, to a larger unit only, and to nothing, with the
commonest of the last two; of the peer the share tied to a site; processor and wall seconds
of both builds, and of the two steps within the first; and the machine.
"""

import argparse
import json
import os
import platform
import re
import shutil
import tempfile
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

import duckdb
import pyarrow.parquet as pq

from synodik.archive.archive import Archive
from synodik.archive.build import build
from synodik.archive.locating import locate
from synodik.archive.tying import tie
from synodik.linking import link
from synodik.places.learned import resolved
from synodik.places.place import Level, Place
from synodik.places.resolve import Gazetteer, gazetteer
from synodik.search import index

HELD: Final = ("penal_places", "death_place", "arrest_place")
CAMP: Final = re.compile(
    r"[\w-]{3,}lag(?:i|is|ist|iga|isse|ile)?\b|laag[er]\w*|[\w-]{3,}лаг[аеу]?\b|\bИТЛ|\bИТК|\bОЛП|\bЛО\b"
    r"|лагер\w*|лагпункт\w*",
)
PRISON: Final = re.compile(
    r"vangla\w*|vangim\w*|тюрьм\w*|тюрем\w*|изолятор\w*|СИЗО|централ\b", re.I
)
CAPITAL: Final = re.compile(r"[A-ZÕÄÖÜŠŽА-ЯЁ][\w-]*[a-zõäöüšžа-яё]")
_BURIED: Final = "burial_place"
_TOLD: Final = """
SELECT prop, value, count(*) AS mentions FROM statements
WHERE list_contains($props, prop) AND standing <> 'overruled' GROUP BY ALL ORDER BY ALL
"""


class Mention(NamedTuple):
    """A string with what it is a mention of, and how often it stands."""

    what: str
    text: str
    times: int


def what_of(prop: str, text: str) -> str:
    """Return the class of a statement; empty where it mentions no camp, prison or grave."""
    if prop == _BURIED:
        return "burial"
    kind = "camp" if CAMP.search(text) else "prison" if PRISON.search(text) else ""
    if not kind:
        return ""
    return kind if CAPITAL.search(text) else f"{kind}, no name"


def mentions(build_folder: Path) -> list[Mention]:
    """Read the mentions of a build."""
    database = duckdb.connect()
    database.read_parquet(str(build_folder / "statements.parquet")).create_view("statements")
    rows = database.execute(_TOLD, {"props": [*HELD, _BURIED]}).fetchall()
    return [
        Mention(what, value, times) for prop, value, times in rows if (what := what_of(prop, value))
    ]


def covered(archive: Path) -> tuple[str, str]:
    """Return the language and the territory of the first source of an archive."""
    sources = pq.read_table(archive / "builds" / "current" / "sources.parquet").to_pylist()
    settings = archive / "sources" / sources[0]["id"] / "source.toml"
    return sources[0]["language"], tomllib.loads(settings.read_text("utf-8"))["territory"]


def reached(place: Place | None) -> str:
    """Return how narrow the place is to which a mention is tied."""
    if place is None:
        return "nothing"
    if place.kind.is_of_terror:
        return "site"
    return "town" if place.level is Level.SETTLEMENT else "larger"


def measured(archive: Path, places: Gazetteer, residue: int) -> dict[str, Any]:
    """Return what one archive's mentions come to."""
    told = mentions(archive / "builds" / "current")
    language, territory = covered(archive)
    at = places.resolve(territory, language=language).place if territory else None
    texts: Counter[str] = Counter()
    for each in told:
        texts[each.text] += each.times
    found = resolved(places, texts, language=language, territory=at.id if at else "", sites=True)
    by_class: dict[str, Counter[str]] = defaultdict(Counter)
    left: dict[str, Counter[str]] = defaultdict(Counter)
    for what, text, times in told:
        tied = reached(found[text].place)
        printed = f"{what}, no site printed" if what == "burial" and tied != "site" else what
        by_class[printed][tied] += times
        if tied in {"larger", "nothing"} and "no name" not in what:
            left[what][text] += times
    answer: dict[str, Any] = {what: _shares(tied) for what, tied in sorted(by_class.items())}
    answer["peer"] = peer(told, _names(places))
    answer["left"] = {what: dict(each.most_common(residue)) for what, each in sorted(left.items())}
    return answer


def _shares(tied: Counter[str]) -> dict[str, float]:
    total = tied.total()
    shares = {way: round(tied[way] / total, 4) for way in ("site", "town", "larger", "nothing")}
    return {"mentions": total, **shares}


def _names(places: Gazetteer) -> dict[str, str]:
    return {
        name.text.casefold(): place.id
        for place in places.index.sites.values()
        for name in place.names
    }


def peer(told: list[Mention], names: Mapping[str, str]) -> dict[str, float]:
    """Return how many mentions contain the name of a site of the tables as it stands."""
    tied: Counter[str] = Counter()
    every: Counter[str] = Counter()
    longest = sorted(names, key=len, reverse=True)
    for what, text, times in told:
        plain = text.casefold()
        every[what] += times
        tied[what] += times * any(name in plain for name in longest)
    return {what: round(tied[what] / every[what], 4) for what in sorted(every)}


class Timed:
    """A step of a build, with the seconds that it took."""

    def __init__(self, step: Callable[[Path, Mapping[str, str]], None]) -> None:
        self._step = step
        self.seconds = 0.0

    def __call__(self, folder: Path, territories: Mapping[str, str]) -> None:
        """Take the step."""
        started = time.process_time()
        self._step(folder, territories)
        self.seconds = time.process_time() - started


def built_anew(archive: Path, **steps: Timed) -> dict[str, float]:
    """Return the seconds that a build of a copy takes from nothing."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "archive"
        shutil.copytree(archive, copy, ignore=shutil.ignore_patterns("builds", "cache"))
        opened = Archive.open(copy)
        indexer = partial(index.build, rule=opened.settings.privacy, today=date.today())
        before, started = os.times(), time.perf_counter()
        build(opened, link=link, index=indexer, **steps)
        after, wall = os.times(), time.perf_counter() - started
    used = sum(after[:4]) - sum(before[:4])
    return {"cpu": round(used, 1), "wall": round(wall, 1)} | {
        name: round(step.seconds, 1) for name, step in steps.items()
    }


def cost(archive: Path) -> dict[str, Any]:
    """Return what a build takes with the tables of places and bodies, and without them."""
    plain = built_anew(archive)
    full = built_anew(archive, locate=Timed(locate), tie=Timed(tie))
    grown = {key: round(full[key] / plain[key] - 1, 3) for key in ("cpu", "wall")}
    return {"without": plain, "with": full, "growth": grown}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("archives", type=Path, nargs="+")
    parser.add_argument("--residue", type=int, default=20, help="strings not tied that are listed")
    parser.add_argument("--cost", action="store_true", help="build each archive twice")
    arguments = parser.parse_args()
    answer: dict[str, Any] = {}
    for archive in arguments.archives:
        answer[archive.name] = measured(archive, gazetteer(), arguments.residue)
        if arguments.cost:
            answer[archive.name]["build"] = cost(archive)
    machine = {"processor": platform.processor() or platform.machine(), "cores": os.cpu_count()}
    print(json.dumps(answer | {"machine": machine}, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
