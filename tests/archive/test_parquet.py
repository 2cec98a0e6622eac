from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from synodik.archive import parquet
from synodik.archive.parquet import TableWriter

SCHEMA = pa.schema([("n", pa.int64()), ("word", pa.string())])


def _batch(numbers: range) -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict(
        {"n": list(numbers), "word": [f"sõna {n % 3}" for n in numbers]}, schema=SCHEMA
    )


@given(st.lists(st.integers(0, 25), max_size=12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_the_bytes_do_not_depend_on_how_the_rows_arrive(tmp_path: Path, cuts: list[int]) -> None:
    total = sum(cuts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parquet, "ROW_GROUP", 10)
        whole, pieces = tmp_path / "whole.parquet", tmp_path / "pieces.parquet"
        with TableWriter(whole, SCHEMA) as writer:
            writer.add(_batch(range(total)))
        with TableWriter(pieces, SCHEMA) as writer:
            start = 0
            for cut in cuts:
                writer.add(_batch(range(start, start + cut)))
                start += cut
    assert pieces.read_bytes() == whole.read_bytes()
    assert pq.read_table(whole)["n"].to_pylist() == list(range(total))
