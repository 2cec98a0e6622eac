"""Records of invented persons, as a table."""

from collections.abc import Callable, Mapping, Sequence

import pyarrow as pa
import pytest

Fields = Mapping[str, object]
_LISTS = {"aliases", "articles", "penal_places", "archive_refs", "stated_link", "identifier"}


def table(rows: Sequence[Fields]) -> pa.Table:
    """Make a records table; a row's `entry` gives its source: `a/1` is of source `a`."""
    columns = sorted({name for row in rows for name in row} | {"surname"})
    filled = [{"source": str(row["entry"]).split("/")[0], **row} for row in rows]
    filled = [{"book": row["source"], **row} for row in filled]
    kinds = {name: pa.list_(pa.string()) if name in _LISTS else pa.string() for name in columns}
    kinds |= {"entry": pa.string(), "source": pa.string(), "book": pa.string()}
    return pa.table({
        name: pa.array([row.get(name) for row in filled], kind) for name, kind in kinds.items()
    })  # fmt: skip


@pytest.fixture
def records() -> Callable[..., pa.Table]:
    """Give the maker of records tables."""
    return lambda *rows: table(rows)
