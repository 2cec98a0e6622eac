"""What a hit shows of a person, written beside the index."""

import os
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Final
from weakref import finalize

import numpy as np
import orjson
import pyarrow as pa
from numpy.typing import NDArray

from synodik.model.properties import Form, Property
from synodik.model.record import FieldValue
from synodik.search import schema
from synodik.search.gathering import People
from synodik.search.tokens import days_and_years

SHOWN: Final = "shown.arrow"
_BATCH: Final = 16384  # records turned into Python at a time
_AT_ONCE: Final = 1 << 16  # persons to a batch of the file
_NAMES: Final = frozenset(prop.value for prop in schema.NAMES)
_SAID: Final = tuple(
    prop.value
    for prop in Property
    if prop.form in (Form.TEXT, Form.LIST) and prop.value not in _NAMES
)
Record = Mapping[str, FieldValue | None]


def write_shown(folder: Path, records: pa.Table, people: People) -> None:
    """Write what hits show, one row to a person.

    Args:
        folder: of the index.
        records: with nothing in them that is withheld.
        people: who each record tells of.
    """
    kept = pa.schema([("shown", pa.binary())])
    with (
        pa.OSFile(str(folder / SHOWN), "wb") as file,
        pa.ipc.new_file(file, kept) as writer,
    ):
        payloads = (_payload(person, told) for person, told in _told(records, people))
        while held := list(islice(payloads, _AT_ONCE)):
            column = pa.array(held, pa.binary())
            writer.write_batch(pa.RecordBatch.from_arrays([column], schema=kept))


def _told(records: pa.Table, people: People) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    held: list[dict[str, Any]] = []
    number = 0
    for start in range(0, len(people.rows), _BATCH):
        for row in records.take(pa.array(people.rows[start : start + _BATCH])).to_pylist():
            held.append(row)
            if len(held) == people.first[number + 1] - people.first[number]:
                yield people.ids[number], held
                held, number = [], number + 1


def _payload(person: str, records: Sequence[Record]) -> bytes:
    named = [record for record in records if record.get("surname")]
    return orjson.dumps(
        {
            "id": person,
            "name": plainest_name((named or records)[0]),
            "years": _life(records),
            "about": list(_about(records)),
            "books": list(dict.fromkeys(_text(record, "book") for record in records)),
            "as": [
                [_text(record, "entry"), _text(record, "book"), printed_name(record), _said(record)]
                for record in records
            ],
        }
    )


def _said(record: Record) -> list[tuple[int, str]]:
    return [
        (schema.CODE[name], item)
        for name in _SAID
        if (value := record.get(name))
        for item in (value if isinstance(value, list) else (value,))
        if isinstance(item, str)
    ]


def printed_name(record: Record) -> str:
    """Give the name as a line: surname, given name, patronymic, and other names in brackets."""
    name = plainest_name(record)
    aliases = record.get("aliases")
    others = ", ".join(aliases) if isinstance(aliases, list) else ""
    return f"{name} ({others})" if others else name


def plainest_name(record: Record) -> str:
    """Give the name as a line, without other names."""
    parts = [_text(record, prop) for prop in ("surname", "given_name", "patronymic")]
    return " ".join(part for part in parts if part)


def _text(record: Record, key: str) -> str:
    value = record.get(key)
    return value if isinstance(value, str) else ""


def _about(records: Sequence[Record]) -> Iterator[str]:
    """Give what tells namesakes apart: where from, and what they did."""
    for key in ("birth_place", "occupation"):
        stated = (_text(record, key) for record in records)
        yield from [value for value in stated if value][:1]


def _life(records: Sequence[Record]) -> str:
    births = [_text(record, "birth_date") for record in records]
    deaths = [_text(record, "death_date") for record in records]
    birth, death = (next((each for each in dates if each), "") for dates in (births, deaths))
    return f"{_year_shown(birth)}–{_year_shown(death)}" if birth or death else ""


def _year_shown(edtf: str) -> str:
    if not edtf:
        return ""
    years = [each for each in days_and_years(edtf) if len(each) == 4]
    if not years:
        return "?"
    if len(years) == 1:
        return years[0]
    return f"c. {edtf[:4]}" if edtf.endswith(("~", "?")) else f"{years[0]}/{years[-1]}"


class Shown:
    """What hits show, opened for reading.

    The payloads are read from the file one by one and not mapped: a map would
    bring the pages around each into memory, some megabytes to an answer.
    """

    def __init__(self, folder: Path) -> None:
        path = folder / SHOWN
        self._file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        finalize(self, os.close, self._file)
        source = pa.memory_map(str(path))
        start = source.read_buffer().address
        source.seek(0)
        file = pa.ipc.open_file(source)
        self._parts: list[tuple[int, NDArray[np.int32]]] = []
        for number in range(file.num_record_batches):
            column = file.get_batch(number).column("shown")
            _, ends, payloads = column.buffers()
            ends = np.frombuffer(ends, np.int32)[: len(column) + 1]
            self._parts.append((payloads.address - start, ends))

    def __len__(self) -> int:
        return sum(len(ends) - 1 for _, ends in self._parts)

    def of(self, number: int) -> dict[str, Any]:
        """Give what is shown of a person by its number."""
        part, row = divmod(number, _AT_ONCE)
        start, ends = self._parts[part]
        first, last = int(ends[row]), int(ends[row + 1])
        payload = os.pread(self._file, last - first, start + first)
        found: dict[str, Any] = orjson.loads(payload)
        return found
