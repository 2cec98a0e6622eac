"""Our linkage against Splink's, on the same records in the same run.

    python benchmarks/linking.py synthetic --records 1000000
    python benchmarks/linking.py RECORDS.csv

The CSV has the columns of the records table that it knows, lists parted by `|`,
and `truth`: rows with the same value are one person. Splink blocks by the keys
of `synodik.linking.blocking`, on columns that hold our own sound keys, and
compares the columns that it is given ready for comparing. Prints JSON: machine,
seconds, peak memory in MB, and pairwise precision, recall and F1 of the clusters
of both. Each engine runs in a process of its own, so that memory is its own.
"""

import argparse
import csv
import json
import os
import platform
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from pathlib import Path

import pyarrow as pa

from synodik.linking import link
from synodik.linking.synthesis import corpus
from synodik.names import father_of, fold, skeleton, surname_skeleton

LISTS = frozenset({"aliases", "articles", "penal_places", "archive_refs", "stated_link"})


def synthetic(records: int, seed: int) -> tuple[pa.Table, list[str]]:
    """Give an invented corpus and its truth."""
    batches = list(corpus(records, seed=seed))
    table = pa.Table.from_batches([batch.records for batch in batches])
    return table, [str(person) for batch in batches for person in batch.truth]


def from_csv(path: Path) -> tuple[pa.Table, list[str]]:
    """Read records and their truth from a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    truth = [row.pop("truth") for row in rows]
    columns: dict[str, pa.Array] = {}
    for name in rows[0]:
        if name in LISTS:
            lists = [row[name].split("|") if row[name] else None for row in rows]
            columns[name] = pa.array(lists, pa.list_(pa.string()))
        else:
            columns[name] = pa.array([row[name] or None for row in rows], pa.string())
    return pa.table(columns), truth


def ours(records: pa.Table) -> list[str]:
    """Link with Synodik."""
    found = link(records, progress=lambda stage: print(stage, file=sys.stderr))
    return list(found.persons.column("person").to_pylist())


def splinks(records: pa.Table) -> list[str]:
    """Link with Splink 5: the same blocking, names, dates and term frequencies compared."""
    import splink.comparison_library as cl  # noqa: PLC0415 - not needed to measure ours alone
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on  # noqa: PLC0415

    table = prepared(records)
    rules = [
        block_on("surname_sound", "given_sound"),
        block_on("surname_sound", "year"),
        block_on("given_sound", "father_sound", "year"),
        block_on("surname_sound", "father_sound"),
        block_on("given_sound", "birthday"),
        block_on("given_sound", "trial_date"),
        block_on("surname_sound", "trial_date"),
        block_on("father_sound", "birthday"),
    ]
    names = [0.94, 0.86]
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="entry",
        blocking_rules_to_generate_predictions=rules,
        comparisons=[
            cl.JaroWinklerAtThresholds("surname", names).configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("given", names).configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("father", names).configure(term_frequency_adjustments=True),
            cl.DamerauLevenshteinAtThresholds("birth", [1, 2]),
            cl.ExactMatch("arrest_date").configure(term_frequency_adjustments=True),
            cl.ExactMatch("trial_date").configure(term_frequency_adjustments=True),
            cl.ExactMatch("death_date"),
            cl.ExactMatch("release_date"),
            cl.JaroWinklerAtThresholds("birth_place", [0.9, 0.8]),
        ],
    )
    api = DuckDBAPI()
    linker = Linker(api.register(table), settings)
    linker.training.estimate_probability_two_random_records_match(
        [block_on("surname", "given", "birth")], recall=0.5
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=2_000_000)
    for rule in (
        block_on("surname", "given"),
        block_on("birth", "given"),
        block_on("birth", "surname"),
    ):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    pairs = linker.inference.predict(threshold_match_probability=0.5)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, 0.99)
    found = clusters.as_pyarrow_table()
    entries, ids = (found.column(name).to_pylist() for name in ("entry", "cluster_id"))
    cluster = dict(zip(entries, map(str, ids), strict=True))
    return [cluster[entry] for entry in records.column("entry").to_pylist()]


def prepared(records: pa.Table) -> pa.Table:
    """Give Splink folded names and the keys that our blocking uses."""

    def column(name: str) -> list[str]:
        if name not in records.column_names:
            return [""] * len(records)
        return [value or "" for value in records.column(name).to_pylist()]

    def sounds(names: Sequence[str], sound: Callable[[str], str]) -> list[str]:
        return [sound(name.split()[0]) if name else "" for name in names]

    surname = [fold(name) for name in column("surname")]
    given = [fold(name) for name in column("given_name")]
    father = [father_of(name) for name in column("patronymic")]
    birth = column("birth_date")
    columns: dict[str, list[str]] = {
        "entry": column("entry"),
        "surname": surname,
        "given": given,
        "father": father,
        "birth": birth,
        "year": [date[:4] for date in birth],
        "birthday": [date if len(date) == 10 else "" for date in birth],
        "surname_sound": sounds(surname, surname_skeleton),
        "given_sound": sounds(given, skeleton),
        "father_sound": sounds(father, skeleton),
        "birth_place": [fold(place) for place in column("birth_place")],
    }
    for name in ("arrest_date", "trial_date", "death_date", "release_date"):
        columns[name] = column(name)
    return pa.table(
        {
            name: pa.array([value or None for value in values], pa.string())
            for name, values in columns.items()
        }
    )


def pairwise(found: Sequence[str], truth: Sequence[str]) -> dict[str, float]:
    """Score clusters by the pairs of records that they put together."""

    def pairs(keys: Sequence[object]) -> int:
        return sum(count * (count - 1) // 2 for count in Counter(keys).values())

    right = pairs(list(zip(found, truth, strict=True)))
    precision, recall = right / max(pairs(found), 1), right / max(pairs(truth), 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def measured(engine: str, records: pa.Table, truth: Sequence[str]) -> dict[str, float]:
    """Run one engine and say how it did; runs in a process of its own."""
    start = time.perf_counter()
    found = {"ours": ours, "splink": splinks}[engine](records)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": round(seconds, 1), "peak_mb": round(peak), **pairwise(found, truth)}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", help="`synthetic`, or a CSV file of records with their truth")
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--engines", default="ours,splink")
    arguments = parser.parse_args()
    records, truth = (
        synthetic(arguments.records, arguments.seed)
        if arguments.data == "synthetic"
        else from_csv(Path(arguments.data))
    )
    results = {}
    for engine in arguments.engines.split(","):
        with get_context("spawn").Pool(1) as pool:
            results[engine] = pool.apply(measured, (engine, records, truth))
    machine = {
        "cpu": platform.processor(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
    }
    print(json.dumps({"machine": machine, "records": len(records), **results}, indent=1))


if __name__ == "__main__":
    main()
