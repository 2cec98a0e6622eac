"""The search engine against PostgreSQL's and SQLite's trigrams, on invented persons.

    python benchmarks/search.py --persons 3000000
    python benchmarks/search.py --persons 300000 --peers none --show-missed 20

Makes the persons with the generator of `synodik synthesise`, feeds the table of
their records to the index, and asks a query set in which people err at stated
rates (`ERRORS`). The truth of a query is the person it was made from, not what a
book prints of them: books have slips of their own. Queries that know too little
to tell two persons apart exist, as they do in life: a person found counts as
right if it is the one asked for, or if everything the asker knew (before any
error) is printed of it, too.

The peers get the same persons, one row each: all printed names, years of birth
and places in one text, lower case, without accents. Prints JSON.
"""

import argparse
import json
import os
import platform
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from search_http import through_http
from search_judging import Judge, measured
from search_peers import by_trigrams, by_words, postgres, rows_for_peers, sqlite
from search_queries import ERRORS, SAMPLED, SEED, asks

from synodik.linking.synthesis import SCHEMA, corpus
from synodik.model.privacy import PrivacyRule
from synodik.search import index
from synodik.search.query import Searcher


def data(count: int, folder: Path) -> tuple[pa.Table, pa.Table, dict[int, str]]:
    """Give records, persons, and ids by number of those sampled; kept in a folder between runs."""
    files = [folder / f"{count}-{name}.parquet" for name in ("records", "persons")]
    if not all(file.is_file() for file in files):
        _make(count, *files)
    records, told = (pq.read_table(file, memory_map=True) for file in files)
    sampled = told.filter(pc.less(told["number"], SAMPLED))
    numbers, people = (sampled[name].to_pylist() for name in ("number", "person"))
    ids = dict(zip(numbers, people, strict=True))
    return records, told.select(["record", "person"]), ids


def _make(count: int, records_file: Path, persons_file: Path) -> None:
    kept = pa.schema([("record", pa.string()), ("person", pa.string()), ("number", pa.int64())])
    first: dict[int, str] = {}
    with (
        pq.ParquetWriter(records_file, SCHEMA) as records,
        pq.ParquetWriter(persons_file, kept) as told,
    ):
        for batch in corpus(count * 3, seed=SEED):
            entries = batch.records.column("entry").to_pylist()
            ids = [first.setdefault(*pair) for pair in zip(batch.truth, entries, strict=True)]
            records.write_batch(batch.records)
            columns = {"record": entries, "person": ids, "number": batch.truth}
            told.write_batch(pa.RecordBatch.from_pydict(columns, schema=kept))
            if len(first) >= count:
                return


def built(records: pa.Table, told: pa.Table, folder: Path) -> dict[str, object]:
    """Build the index in a process of its own, so that its memory is its own."""
    start = time.perf_counter()
    process = os.fork()
    if process == 0:
        index.build(folder / "index", records, told, rule=PrivacyRule(), today=date(2026, 11, 22))
        os._exit(0)
    _, status, used = os.wait4(process, 0)
    if status:
        sys.exit("the index could not be built")
    return {
        "seconds": round(time.perf_counter() - start),
        "cpu_seconds": round(used.ru_utime + used.ru_stime),
        "peak_mb": used.ru_maxrss // 1024,
    }


def ours(searcher: Searcher) -> Callable[[str], list[str]]:
    """Give our search: hits, then near misses, as a reader sees them."""

    def find(text: str) -> list[str]:
        answer = searcher.search(text, limit=10)
        return [hit.person for hit in (*answer.hits, *answer.near)]

    return find


def size_of(folder: Path) -> int:
    """Give the bytes of all files below a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--persons", type=int, default=300_000)
    parser.add_argument("--queries", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=11, help="of the queries")
    parser.add_argument("--peer-queries", type=int, default=200)
    parser.add_argument("--peers", choices=("both", "none"), default="both")
    parser.add_argument("--folder", type=Path, help="kept between runs, with data and index")
    parser.add_argument("--no-http", action="store_true")
    parser.add_argument("--show-missed", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(exist_ok=True)
        report = run(options, folder, Path(temporary))
    print(json.dumps(report, ensure_ascii=False, indent=1))


def run(options: argparse.Namespace, folder: Path, temporary: Path) -> dict[str, object]:
    """Measure all that was asked for."""
    records, told, ids = data(options.persons, folder)
    query_set = asks(options.queries, Random(options.seed), min(SAMPLED, options.persons))
    report: dict[str, object] = {
        "machine": f"{platform.machine()}, {os.cpu_count()} processors",
        "load_before": round(os.getloadavg()[0], 1),
        "persons": options.persons,
        "records": len(records),
        "errors": ERRORS,
        "queries_with": dict(
            Counter(error for ask in query_set for error in ask.errors or ["none"])
        ),
    }
    home = folder / f"{options.persons}-built"
    if not home.is_dir():
        home.mkdir()
        report["build"] = built(records, told, home)
    report["index_bytes_a_person"] = round(size_of(home) / options.persons)
    judge = Judge(records, told, ids)
    searcher = Searcher(home / "index")
    searcher.warm()
    find = ours(searcher)
    for ask in query_set[:50]:
        find(ask.text)
    result = measured(query_set[50:], find, judge)
    report["synodik"] = result.as_json()
    for ask in result.missed[: options.show_missed]:
        best = [
            (h.name, h.years, round(h.score, 1), h.missing)
            for h in searcher.search(ask.text).hits[:2]
        ]
        print(ask.text, ask.known, ask.errors, ids[ask.number], best, sep=" | ", file=sys.stderr)
    if not options.no_http:
        report["http"] = through_http(home, query_set)
    if options.peers == "both":
        few = query_set[:: max(1, len(query_set) // options.peer_queries)]
        report["synodik_same_queries"] = measured(few, find, judge).as_json()
        rows = list(rows_for_peers(records, told))
        with postgres(iter(rows), temporary) as (link, told_of):
            report["postgresql"] = told_of | measured(few, by_trigrams(link), judge).as_json()
            report["postgresql_by_words"] = measured(few, by_words(link), judge).as_json()
        search, told_of = sqlite(iter(rows), temporary)
        report["sqlite"] = told_of | measured(few, search, judge).as_json()
    report["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return report


if __name__ == "__main__":
    main()
