"""Our linkage against Splink's, on the same records in the same run.

    python benchmarks/linking.py synthetic --records 1000000 --seed 7
    python benchmarks/linking.py RECORDS.csv --mapping febrl
    python benchmarks/linking.py ARCHIVE/builds/current/records.parquet --register REGISTER.csv

`--without-peer` measures ours alone. `synthetic` is an invented corpus; a CSV file
holds records with their truth, in the form that `linking_sets.py` describes
(mappings `rldata`, `febrl` and `historical` are known); a Parquet file is a build's
records, measured against a register as `synodik evaluate links` does, or records
with a column of truth. What Splink is given to do stands in `linking_peer.py`.

Prints JSON: machine; of each engine seconds by the clock and of the processor, peak
memory in MB (of ours for each stage, too), pairs compared, the share of true pairs
among them (recall of candidates), and precision, recall and F1 of linked pairs and
of clusters (pairs of records in one cluster), and the expected calibration error of
stated probabilities.
Every engine runs in a process of its own, reads the same Parquet file and starts
cold. Splink's preparation (folding, sound keys) and the search for its best
threshold are not in its seconds.
"""

import argparse
import json
import os
import platform
import re
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from multiprocessing import get_context
from pathlib import Path
from threading import Thread
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from linking_sets import TRUTH, mapping_of, read_csv, write_synthetic
from numpy.typing import NDArray

from synodik.linking.evaluation import LinkedRow, evaluate, read_register

Measured = dict[str, Any]
Scorer = Callable[[NDArray[np.int64]], dict[str, float]]


@contextmanager
def _timed(measured: Measured, prefix: str = "") -> Iterator[None]:
    """Add seconds by the clock and of the processor, and the peak of memory so far."""
    clock, processor = time.perf_counter(), _processor()
    yield
    measured[f"{prefix}seconds"] = round(time.perf_counter() - clock, 1)
    measured[f"{prefix}cpu_seconds"] = round(_processor() - processor, 1)
    measured[f"{prefix}peak_mb"] = _peak_mb()


class _Stages:
    """What each stage of linking costs, from its announcement to that of the next.

    To the peak of a stage is added that of the processes it started.
    """

    def __init__(self) -> None:
        self.costs: dict[str, Measured] = {}
        self._running = ExitStack()
        self._children: dict[str, int] = {}
        Thread(target=self._watch_children, daemon=True).start()

    def __call__(self, stage: str) -> None:
        """Take note that a stage begins."""
        self.end()
        print(stage, file=sys.stderr, flush=True)
        with suppress(OSError):
            Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
        self._running.enter_context(_timed(self.costs.setdefault(stage, {})))

    def end(self) -> None:
        """Take note that the last stage is over."""
        self._running.close()
        for cost in list(self.costs.values())[-1:]:
            cost["peak_mb"] += sum(self._children.values())
            self._children = {}

    def _watch_children(self) -> None:
        own = Path("/proc/self/task") / str(os.getpid()) / "children"
        while own.exists():
            for child in own.read_text().split():
                with suppress(OSError, IndexError):
                    self._children[child] = _peak_mb(child)
            time.sleep(0.1)

    @property
    def peak_mb(self) -> int:
        """The highest peak of any stage."""
        return max(cost["peak_mb"] for cost in self.costs.values())


def _processor() -> float:
    """Give the seconds of this process and of those it has waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return float(sum(each.ru_utime + each.ru_stime for each in used))


def _peak_mb(process: str = "self") -> int:
    """Give the peak of a program's memory, not of the one that started it."""
    status = Path("/proc") / process / "status"
    if status.exists():
        return int(re.findall(r"VmHWM:\s+(\d+)", status.read_text())[0]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def ours(path: Path, register: Path | None) -> Measured:
    """Measure Synodik."""
    from synodik.linking import link  # noqa: PLC0415 - its memory is its own

    measured: Measured = {}
    stages = _Stages()
    with _timed(measured):
        stages("reading the records")
        records = _compact(path)
        found = link(records, progress=stages)
        links = _but_reasons(found.links)
        stages.end()
    measured |= {"peak_mb": stages.peak_mb, "stages": stages.costs}
    row = {name: number for number, name in enumerate(records.column("entry").to_pylist())}
    person = _rows(found.persons.column("person"), row)
    measured |= {"clusters": _scorer(path, register)(person)}
    if register is None:
        truth = _truth(path)
        a, b = (_rows(links.column(name), row) for name in "ab")
        measured |= _of_pairs(a, b, links.column("probability").to_numpy(), truth)
        measured |= _our_candidates(records, truth)
    return measured


def _compact(path: Path) -> pa.Table:
    """Read records with their texts as dictionaries, as a build does."""
    names = _but_truth(path)
    repeating = [name for name in names if name != "entry"]
    return pq.read_table(
        path,
        columns=names,
        read_dictionary=[*repeating, *(f"{name}.list.element" for name in repeating)],
    )


def _but_reasons(links: pa.RecordBatchReader) -> pa.Table:
    """Have all links made with their reasons, as they are written to a disk, and keep the rest."""
    return pa.Table.from_batches(
        [batch.drop_columns(["reasons"]) for batch in links],
        pa.schema([field for field in links.schema if field.name != "reasons"]),
    )


def _rows(ids: pa.ChunkedArray, row: dict[str, int]) -> NDArray[np.int64]:
    return np.array([row[name] for name in ids.to_pylist()], np.int64)


def _our_candidates(records: pa.Table, truth: NDArray[np.int64]) -> Measured:
    from synodik.linking.encode import encode  # noqa: PLC0415
    from synodik.linking.scoring import brought_together, candidate_count, sortings_of  # noqa: PLC0415

    encoded = encode(records).encoded
    sortings = sortings_of(encoded)
    held = brought_together(sortings, _true_pairs(truth, encoded.source))
    return {
        "candidates": candidate_count(encoded, sortings),
        "candidate_recall": round(float(held.mean()), 4),
    }


def splinks(path: Path, register: Path | None) -> Measured:
    """Measure Splink."""
    import linking_peer as peer  # noqa: PLC0415 - not needed to measure ours alone

    measured: Measured = {}
    with _timed(measured, "preparing_"):
        table = peer.prepared(pq.read_table(path, columns=_but_truth(path)))
    with _timed(measured):
        blocking = peer.rules(table)
        linker = peer.trained(table, blocking)
        pairs = peer.scored(linker)
        cluster = peer.clustered(linker, pairs, 0.99)
    score = _scorer(path, register)
    by_threshold = {0.99: score(cluster)}
    for threshold in peer.THRESHOLDS:
        by_threshold[threshold] = score(peer.clustered(linker, pairs, threshold))
    best = max(by_threshold, key=lambda threshold: by_threshold[threshold]["f1"])
    measured |= {"threshold": best, "clusters": by_threshold[best]}
    if register is None:
        truth = _truth(path)
        scored = pairs.as_duckdbpyrelation().select("row_l, row_r, match_probability")
        a, b, probability = (column.to_numpy() for column in scored.to_arrow_table().columns)
        measured |= _of_pairs(a, b, probability, truth, best)
        measured |= _their_candidates(table, blocking, truth)
    return measured | {"blocking": blocking}


def _their_candidates(
    table: pa.Table, blocking: Sequence[str], truth: NDArray[np.int64]
) -> Measured:
    """Count with one query the pairs of each rule that no rule before it brought."""
    import duckdb  # noqa: PLC0415

    true = _true_pairs(truth, table.column("source").to_numpy())
    duckdb.register("records", table)
    duckdb.register("true_pairs", pa.table({"a": true[:, 0], "b": true[:, 1]}))
    some = " or ".join(f"coalesce({rule}, false)" for rule in blocking)
    (held,) = duckdb.sql(
        "select count(*) from true_pairs join records l on l.row = a "
        f"join records r on r.row = b where {some}"
    ).fetchall()
    total, before = 0, "false"
    for rule in blocking:
        (found,) = duckdb.sql(
            f"select count(*) from records l join records r on {rule} "
            f"where l.row < r.row and not ({before})"
        ).fetchall()
        total += found[0]
        before += f" or coalesce({rule}, false)"
    return {"candidates": total, "candidate_recall": round(held[0] / max(len(true), 1), 4)}


ENGINES = {"ours": ours, "splink": splinks}


def _but_truth(path: Path) -> list[str]:
    return [name for name in pq.read_schema(path).names if name != TRUTH]


def _truth(path: Path) -> NDArray[np.int64]:
    truth = pq.read_table(path, columns=[TRUTH]).column(TRUTH).combine_chunks()
    return np.asarray(truth.dictionary_encode().indices.to_numpy(), np.int64)


def _true_pairs(truth: NDArray[np.int64], source: NDArray[Any]) -> NDArray[np.int32]:
    """Give the pairs of records of one person in two sources, lesser row first."""
    order = np.argsort(truth, kind="stable")
    found = []
    for apart in range(1, int(np.bincount(truth).max())):
        same = truth[order[apart:]] == truth[order[:-apart]]
        found.append(np.stack((order[:-apart][same], order[apart:][same]), axis=1))
    pairs = np.concatenate([np.zeros((0, 2), np.int64), *found])
    return pairs[source[pairs[:, 0]] != source[pairs[:, 1]]].astype(np.int32)


def _scorer(path: Path, register: Path | None) -> Scorer:
    if register is None:
        truth = _truth(path)
        return lambda found: pairwise(found, truth)
    lines = read_register(register)
    columns = ("book", "surname", "given_name", "birth_date")
    texts = pq.read_table(path, columns=list(columns)).to_pylist()

    def against_register(found: NDArray[np.int64]) -> dict[str, float]:
        rows = (
            LinkedRow(
                row["book"] or "",
                row["surname"] or "",
                row["given_name"] or "",
                (row["birth_date"] or "")[:4],
                str(person),
            )
            for row, person in zip(texts, found.tolist(), strict=True)
        )
        result = evaluate(rows, lines)
        return _rounded(result.precision, result.recall, exact=result.exact / result.several)

    return against_register


def pairwise(found: NDArray[np.int64], truth: NDArray[np.int64]) -> dict[str, float]:
    """Score clusters by the pairs of records that they put together."""

    def pairs(keys: NDArray[np.int64]) -> float:
        counts = np.unique(keys, return_counts=True)[1].astype(np.float64)
        return float((counts * (counts - 1) / 2).sum())

    right = pairs(np.unique(found, return_inverse=True)[1] * (truth.max() + 1) + truth)
    return _rounded(right / max(pairs(found), 1), right / max(pairs(truth), 1))


def _rounded(precision: float, recall: float, **more: float) -> dict[str, float]:
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    scores = {"precision": precision, "recall": recall, "f1": f1, **more}
    return {name: round(value, 4) for name, value in scores.items()}


def _of_pairs(
    a: NDArray[np.int64],
    b: NDArray[np.int64],
    probability: NDArray[np.float64],
    truth: NDArray[np.int64],
    threshold: float = 0.5,
) -> Measured:
    """Score linked pairs, and hold stated probabilities against what is so."""
    same = truth[a] == truth[b]
    linked = probability >= threshold
    counts = np.unique(truth, return_counts=True)[1]
    right, total = (same & linked).sum(), (counts * (counts - 1) // 2).sum()
    bins = np.minimum((probability * 10).astype(int), 9)
    error = sum(
        abs(probability[bins == each].mean() - same[bins == each].mean()) * (bins == each).mean()
        for each in np.unique(bins)
    )
    return {
        "pairs": _rounded(right / max(linked.sum(), 1), right / max(total, 1)),
        "calibration_error": round(float(error), 4),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", help="`synthetic`, a CSV file with truth, or a build's records")
    parser.add_argument("--records", type=int, default=1_000_000, help="of a synthetic corpus")
    parser.add_argument("--seed", type=int, default=7, help="of a synthetic corpus")
    parser.add_argument("--mapping", default="", help="a known set's name, or a TOML file")
    parser.add_argument("--register", type=Path, help="a register of persons, as truth")
    parser.add_argument("--without-peer", action="store_true", help="measure ours alone")
    arguments = parser.parse_args()
    results: dict[str, Measured] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = _prepared(arguments, Path(folder) / "records.parquet")
        for engine in ["ours"] if arguments.without_peer else ENGINES:
            with get_context("spawn").Pool(1) as pool:
                results[engine] = pool.apply(ENGINES[engine], (path, arguments.register))
        count = pq.read_metadata(path).num_rows
    machine = {
        "processor": platform.processor() or platform.machine(),
        "cores": os.cpu_count(),
        "load": [round(each, 1) for each in os.getloadavg()],
        "python": platform.python_version(),
    }
    print(json.dumps({"machine": machine, "records": count, **results}, indent=1))


def _prepared(arguments: argparse.Namespace, path: Path) -> Path:
    if arguments.data == "synthetic":
        write_synthetic(path, arguments.records, arguments.seed)
        return path
    data = Path(arguments.data)
    if data.suffix == ".parquet":
        return data
    pq.write_table(read_csv(data, mapping_of(arguments.mapping)), path)
    return path


if __name__ == "__main__":
    main()
