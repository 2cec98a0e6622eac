"""How fast entries are parsed, beside a peer that only splits them.

    python benchmarks/parse.py LINES_DIR [--processes 2] [--copies 2] [--every 1]

LINES_DIR holds Estonian books as healed lines, an entry to a line (`r1.txt` ...).
Every entry is parsed `copies` times over, by as many processes as asked for, each
with its own parsers and a share of the lines; `every` takes but one entry in so
many. The peer, in the same run and on
the same entries, is a program as one would write it in an afternoon: a regular
expression for each of ten fields, and splitting at commas; no spans, no
statements, no account of what is left unread.

Prints JSON: whether the busiest modules are compiled (`make compiled`), entries a
second of both (wall clock, start of processes and loading of profiles left out; on a
machine that does other things as well, the time of the processor says more), and the
machine. Whether memory is flat in the number of entries shows in the peak of the first
process, and of the peer, after a quarter of its entries and after all of them.
"""

import argparse
import json
import os
import platform
import re
import resource
import time
from pathlib import Path

from synodik.archive.workers import Workers
from synodik.parsing import Parser, load_profile
from synodik.parsing.compiled import folder

BOOKS = {
    "r1": "ee-r1",
    "r2": "ee-r2",
    "r3": "ee-r3",
    "r4_1": "ee-r4",
    "r5": "ee-r5",
    "r6_2": "ee-r6",
    "r8_1": "ee-r8",
}
PEER_FIELDS = {
    "birth": re.compile(r"\bs\.\s?((?:\d\d\.\d\d\.)?\d{2,4}) ?([^,;]*)"),
    "residence": re.compile(r"eluk\.? ([^,;]+)"),
    "arrest": re.compile(r"\barr\.?\s?([\d.]*)\s?([^;§]*?)(?:,|;|$)"),
    "trial": re.compile(r"(trib|erin|rk|ENSV \w+ otsus)\.?\s?([\d.]+)"),
    "articles": re.compile(r"§\s?([\d\-a-z, lg.]+)"),
    "sentence": re.compile(r"\b(\d+\+\d+|\d+a\b|surmaotsus)"),
    "release": re.compile(r"vab\.?(?: asum\.)?\s?([\d.]+)"),
    "death": re.compile(r"surn\.?[^\d]*([\d.]+)"),
    "relation": re.compile(r"\b(abikaasa|poeg|tütar|ema|isa|õde|vend)\b"),
    "source": re.compile(r"\[([^\]]*)\]?\s*$"),
}


def entries(lines: Path) -> list[tuple[str, str]]:
    """Return all entries, each with its profile."""
    found = []
    for book, profile in BOOKS.items():
        for line in (lines / f"{book}.txt").read_text("utf-8-sig").splitlines():
            text = re.sub(r"===|[<>]|\|__ ", "", line).strip()
            if text:
                found.append((profile, text))
    return found


def parse(share: list[tuple[str, str]]) -> dict[str, float]:
    """Parse a share of the entries; return seconds, characters and memory in MiB."""
    parsers = {name: Parser(load_profile(name)) for name in set(BOOKS.values())}
    for profile, text in share[:2000]:  # caches and tables are filled once in a build
        parsers[profile].parse("warm/1", text)
    early = 0.0  # MiB, after a quarter
    characters = unread = 0
    begin, begin_cpu = time.perf_counter(), time.process_time()
    for number, (profile, text) in enumerate(share):
        reading = parsers[profile].parse("b/1", text)
        characters += len(text)
        unread += sum(stop - start for start, stop in reading.unread)
        if number == len(share) // 4:
            early = _memory()
    seconds = time.perf_counter() - begin
    return {
        "seconds": seconds,
        "cpu_seconds": time.process_time() - begin_cpu,
        "characters": characters,
        "unread": unread,
        "memory_early": early,
        "memory_late": _memory(),
    }


def split(share: list[tuple[str, str]]) -> dict[str, float]:
    """Do what the peer does; return seconds and memory in MiB."""
    early = 0.0
    begin, begin_cpu = time.perf_counter(), time.process_time()
    for number, (_, text) in enumerate(share):
        fields = {name: pattern.findall(text) for name, pattern in PEER_FIELDS.items()}
        fields["names"] = text.split(",")[:3]
        if number == len(share) // 4:
            early = _memory()
    return {
        "memory_early": early,
        "memory_late": _memory(),
        "seconds": time.perf_counter() - begin,
        "cpu_seconds": time.process_time() - begin_cpu,
    }


def _memory() -> float:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


def _processor_time(measured: list[dict[str, float]], count: int) -> float:
    return round(sum(each["cpu_seconds"] for each in measured) / count * 1e6, 1)


def main() -> None:
    """Run both and print what was measured."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("lines", type=Path)
    options.add_argument("--processes", type=int, default=2)
    options.add_argument("--copies", type=int, default=2)
    options.add_argument("--every", type=int, default=1)
    chosen = options.parse_args()
    every = entries(chosen.lines)[:: chosen.every] * chosen.copies
    shares = [every[number :: chosen.processes] for number in range(chosen.processes)]
    with Workers(chosen.processes) as workers:  # those of a build
        ours = list(workers.in_order(parse, shares))
    with Workers(chosen.processes) as workers:  # peaks of memory of its own
        peers = list(workers.in_order(split, shares))
    seconds = max(each["seconds"] for each in ours)
    report = {
        "entries": len(every),
        "is_compiled": folder().is_dir(),
        "processes": chosen.processes,
        "entries_per_second": round(len(every) / seconds),
        "processor_microseconds_per_entry": _processor_time(ours, len(every)),
        "unread_share": round(
            sum(each["unread"] for each in ours) / sum(each["characters"] for each in ours), 4
        ),
        "memory_mib_after_a_quarter": ours[0]["memory_early"],
        "memory_mib_after_all": ours[0]["memory_late"],
        "peer_splitting_by_expressions_entries_per_second": round(
            len(every) / max(each["seconds"] for each in peers)
        ),
        "peer_processor_microseconds_per_entry": _processor_time(peers, len(every)),
        "peer_memory_mib_after_a_quarter": peers[0]["memory_early"],
        "peer_memory_mib_after_all": peers[0]["memory_late"],
        "machine": {
            "processor": platform.processor() or platform.machine(),
            "cores": os.cpu_count(),
            "load": [round(each, 1) for each in os.getloadavg()],
            "python": platform.python_version(),
        },
    }
    print(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
