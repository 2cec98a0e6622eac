"""Records with their truth, for `benchmarks/linking.py`: invented, public, or your own.

A CSV file is read by the columns of the records table (`synodik export records`
writes them), lists parted by `|`, and a column of truth: rows with the same value
are one person. Other names of columns are told by a TOML file:

    truth = "ent_id"                 # or truth_file = "identity.csv": one value a row
    source = "book"                  # left out: a person may stand in a source often
    separator = ","
    [columns]                        # of the records table = of the file
    surname = "lname"
    given_name = "fname"
    birth_date = ["by", "bm", "bd"]  # year, month, day; or one column of EDTF,
                                     # YYYYMMDD, or DD/MM/YYYY
    residence = ["street", "suburb"] # texts of several columns, joined

Of a public set without books every row is a source of its own, since only of a
source is it known that it tells of a person once.
"""

import csv
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from synodik.linking.synthesis import corpus

LISTS = frozenset(
    {"aliases", "articles", "penal_places", "archive_refs", "stated_link", "identifier"}
)
TRUTH = "truth"
Mapping_ = Mapping[str, Any]
_SHORT_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)")
_BRITISH_DATE = re.compile(r"(\d\d?)[/.](\d\d?)[/.](\d{4})")

KNOWN: dict[str, Mapping_] = {
    "rldata": {
        "truth": "identity",
        "columns": {
            "surname": "lname_c1",
            "given_name": ["fname_c1", "fname_c2"],
            "birth_date": ["by", "bm", "bd"],
        },
    },
    "febrl": {
        "truth": "rec_id",  # rec-12-org, rec-12-dup-0: the number is the person
        "truth_pattern": r"rec-(\d+)",
        "columns": {
            "surname": "surname",
            "given_name": "given_name",
            "birth_date": "date_of_birth",
            "residence": ["address_1", "address_2", "suburb", "state"],
            "identifier": "soc_sec_id",
        },
    },
    "historical": {
        "truth": "cluster",
        "columns": {
            "surname": "surname",
            "given_name": "first_name",
            "birth_date": "dob",
            "birth_place": "birth_place",
            "residence": "postcode_fake",
            "occupation": "occupation",
        },
    },
}
"""Public sets by name: RLdata10000 with its identity as a column, Febrl's, historical 50k."""


def write_synthetic(path: Path, records: int, seed: int) -> None:
    """Write an invented corpus with its truth as Parquet, in a stream."""
    writer = None
    for batch in corpus(records, seed=seed):
        truth = pa.array([str(person) for person in batch.truth])
        table = pa.Table.from_batches([batch.records]).append_column(TRUTH, truth)
        writer = writer or pq.ParquetWriter(path, table.schema)
        writer.write_table(table)
    if writer is not None:
        writer.close()


def read_csv(path: Path, mapping: Mapping_) -> pa.Table:
    """Read records and their truth from a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(
            file, delimiter=mapping.get("separator", ","), skipinitialspace=True
        )
        rows = list(reader)
    names = list(rows[0])
    wanted = mapping.get("columns") or {name: name for name in names if name != TRUTH}
    columns = {name: _column(rows, name, source) for name, source in wanted.items()}
    numbers = count(1)
    own = mapping.get("source", "source" if "source" in names else None)
    columns.setdefault("entry", pa.array([f"row/{next(numbers)}" for _ in rows]))
    columns["source"] = pa.array(
        [row[own] for row in rows] if own else columns["entry"].to_pylist(), pa.string()
    )
    columns.setdefault("book", columns["source"])
    columns[TRUTH] = pa.array(_truth(rows, path, mapping), pa.string())
    return pa.table(columns)


def mapping_of(told: str) -> Mapping_:
    """Give a known mapping by its name, or read one from a TOML file."""
    if told in KNOWN:
        return KNOWN[told]
    return tomllib.loads(Path(told).read_text("utf-8")) if told else {}


def _truth(rows: Sequence[dict[str, str]], path: Path, mapping: Mapping_) -> list[str]:
    if "truth_file" in mapping:
        lines = (path.parent / mapping["truth_file"]).read_text("utf-8-sig").split()
        return lines[-len(rows) :]  # a heading may stand before them
    truth = [row[mapping.get("truth", TRUTH)] for row in rows]
    if pattern := mapping.get("truth_pattern"):
        return [re.findall(pattern, value)[0] for value in truth]
    return truth


def _column(rows: Sequence[dict[str, str]], name: str, source: str | Sequence[str]) -> pa.Array:
    if name == "birth_date" and not isinstance(source, str):
        return pa.array(["-".join(_figures(row, source)) or None for row in rows], pa.string())
    parts = [source] if isinstance(source, str) else source
    texts = [" ".join(filter(None, (row[part].strip() for part in parts))) for row in rows]
    if name in LISTS:
        return pa.array(
            [text.split("|") if text else None for text in texts], pa.list_(pa.string())
        )
    if name.endswith("_date"):
        texts = [_edtf(text) for text in texts]
    return pa.array([text or None for text in texts], pa.string())


def _figures(row: dict[str, str], parts: Sequence[str]) -> Iterator[str]:
    for part, width in zip(parts, (4, 2, 2), strict=False):
        if not row[part].strip():
            return
        yield row[part].strip().zfill(width)


def _edtf(text: str) -> str:
    if short := _SHORT_DATE.fullmatch(text):
        return "-".join(short.groups())
    if british := _BRITISH_DATE.fullmatch(text):
        day, month, year = british.groups()
        return f"{year}-{month.zfill(2)}-{day.zfill(2)}"
    return text
