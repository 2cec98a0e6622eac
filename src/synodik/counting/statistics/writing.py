"""A cross table as rows for other programs: CSV, JSON and Parquet."""

import csv
import io
import json
from itertools import chain
from typing import Any, Final
from urllib.parse import urlencode

import pyarrow as pa
import pyarrow.parquet as pq

from synodik.counting.statistics.counts import Counts
from synodik.model.errors import SettingError

FORMATS: Final = ("csv", "json", "parquet")


def address_of(where: str) -> str:
    """Give the address, in the site of the archive, of the persons who meet a condition."""
    return f"/count/persons?{urlencode({'where': where})}"


def rows_of(counts: Counts) -> list[dict[str, Any]]:
    """Give one row to a cell: a column to each dimension, the count, its interval, its persons."""
    rows: list[dict[str, Any]] = []
    for cell in counts.cells if counts.by else (counts.total,):
        row: dict[str, Any] = dict(zip(counts.by, cell.labels, strict=True))
        row |= {"count": cell.count, "low": cell.low, "high": cell.high}
        name = "rate" if counts.to else "share"
        share = cell.share
        if share is not None:
            row |= {name: share.best, f"{name}_low": share.low, f"{name}_high": share.high}
        elif counts.to:
            row |= {name: None, f"{name}_low": None, f"{name}_high": None}
        if counts.to:
            row |= {"population": cell.population, "refused": cell.refused}
        rows.append(row | {"where": cell.where, "persons": address_of(cell.where)})
    return rows


def written(counts: Counts, form: str) -> bytes:
    """Write a cross table in one of `FORMATS`.

    Raises:
        SettingError: there is no such format.
    """
    rows = rows_of(counts)
    if form == "json":
        whole = {
            "of": counts.of.value,
            "by": list(counts.by),
            "total": counts.total.count,
            "total_low": counts.total.low,
            "total_high": counts.total.high,
            "where": counts.total.where,
            "interval": 0.9,
            "draws": counts.draws,
            **({"rates_to": counts.to} if counts.to else {}),
            "cells": rows,
        }
        return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()
    if form == "csv":
        text = io.StringIO()
        writer = csv.DictWriter(text, _columns(counts, rows), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        return text.getvalue().encode()
    if form == "parquet":
        sink = io.BytesIO()
        columns = _columns(counts, rows)
        held = {column: [row.get(column) for row in rows] for column in columns}
        pq.write_table(pa.table(held), sink)
        return sink.getvalue()
    raise SettingError("--format", f"{form!r} is not known", f"use {', '.join(FORMATS)}")


def _columns(counts: Counts, rows: list[dict[str, Any]]) -> list[str]:
    """Name the columns: those of any row, since a cell may have no share; without rows, too."""
    plain = (*counts.by, "count", "low", "high", "where", "persons")
    return list(dict.fromkeys(chain(*rows))) or list(plain)
