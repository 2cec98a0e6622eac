"""Dumps of databases as SQL, laid out as a table."""

import re
from collections.abc import Iterator

from synodik.model.errors import ReadError
from synodik.reading.encoding import decode
from synodik.reading.formats.tabbed import Record, tabbed_records
from synodik.reading.layout import Layout

_CREATE = re.compile(
    r"CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?([`\"\[]?[\w.]+[`\"\]]?)\s*\(", re.I
)
_INSERT = re.compile(
    r"INSERT\s+(?:IGNORE\s+)?INTO\s+([`\"\[]?[\w.]+[`\"\]]?)\s*(\([^()]*\))?\s*VALUES\s*", re.I
)
_COLUMN = re.compile(
    r"^\s*[`\"\[](\w+)[`\"\]]|^\s*(?!PRIMARY|KEY|UNIQUE|CONSTRAINT|INDEX|FOREIGN)(\w+)\s"
)
_INNER = r"(?:[^'\\]++|''|\\.)*+"
_DEEPER = rf"\((?:[^'()]++|'{_INNER}')*+\)"
_VALUE = re.compile(
    rf"\s*(?:(?:_\w+\s*|[NEXB])?'({_INNER})'(?:\s*::[\w .\"]++(?:\([\d, ]*\))?(?:\[\])?)?"
    rf"|((?:[^',()]++|\((?:[^'()]++|'{_INNER}'|{_DEEPER})*+\))++))\s*([,)])",
    re.S | re.I,
)
"""A text with what a dialect puts before it and its type behind, or a bare value or call."""
_CAST = re.compile(rf"CAST\s*\(\s*[NE]?'({_INNER})'\s+AS\s.*\)", re.S | re.I)
_BETWEEN = re.compile(r"(?:\s++|--[^\n]*+|/\*.*?\*/)*+", re.S)
_ESCAPE = re.compile(r"\\(.)|''", re.S)
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "0": ""}


def sql_text(data: bytes, file: str, layout: Layout) -> str:
    """Return a table of an SQL dump: the one that `entry` of the layout names, else the first.

    `[layout.joins]` adds the columns of other tables: `region = "region_id=id"`
    takes from the table `region` the row whose `id` is this row's `region_id`,
    its columns named `region.<column>`.
    """
    tables = _sql_tables(decode(data, declared=None, file=file).text, file)
    name = layout.entry or next(iter(tables), "")
    if name not in tables:
        raise ReadError(
            file,
            f"the dump fills no table {name!r}" if name else "the dump fills no table",
            f"entry is one of {', '.join(tables)}" if tables else "check that it is a dump",
        )
    records = tables[name]
    for other, condition in layout.joins:
        records = _joined(records, tables, other, condition, file)
    return tabbed_records(records, file)


def _joined(
    records: list[Record], tables: dict[str, list[Record]], other: str, condition: str, file: str
) -> list[Record]:
    mine, _, theirs = (part.strip() for part in condition.partition("="))
    if other not in tables or not theirs:
        raise ReadError(
            file, f"cannot join {other!r} on {condition!r}", 'write table = "column=column"'
        )
    rows = {row.get(theirs): row for row in tables[other]}
    return [
        record | {f"{other}.{key}": value for key, value in rows.get(record.get(mine), {}).items()}
        for record in records
    ]


def _sql_tables(dump: str, file: str) -> dict[str, list[Record]]:
    columns = {
        _bare(found.group(1)): _columns_of(dump, found.end()) for found in _CREATE.finditer(dump)
    }
    tables: dict[str, list[Record]] = {}
    for found in _INSERT.finditer(dump):
        name = _bare(found.group(1))
        named = found.group(2)
        keys = [_bare(key) for key in named[1:-1].split(",")] if named else columns.get(name, [])
        rows = tables.setdefault(name, [])
        for values in _tuples(dump, found.end(), file):
            width = max(len(keys), len(values))
            padded = keys + [f"column {place}" for place in range(len(keys) + 1, width + 1)]
            rows.append(dict(zip(padded, values, strict=False)))
    return tables


def _bare(name: str) -> str:
    return name.strip(' `"[]').rpartition(".")[2].strip('`"[]')


def _columns_of(dump: str, start: int) -> list[str]:
    stop = dump.find(";", start)
    lines = dump[start : stop if stop >= 0 else None].split("\n")
    found = [match for line in lines if (match := _COLUMN.match(line))]
    return [match.group(1) or match.group(2) for match in found]


def _tuples(dump: str, start: int, file: str) -> Iterator[list[str | None]]:
    """Give the value lists of one INSERT."""
    at = _behind_blanks(dump, start)
    is_more = dump.startswith("(", at)
    while is_more:
        if not dump.startswith("(", at):
            raise _unread(dump, at, file)
        values: list[str | None] = []
        at += 1
        while not values or dump[at - 1] == ",":
            match = _VALUE.match(dump, at)
            if match is None:
                raise _unread(dump, at, file)
            values.append(_value(match))
            at = match.end()
        yield values
        at = _behind_blanks(dump, at)
        is_more = dump.startswith((",", "("), at)
        at = _behind_blanks(dump, at + 1) if dump.startswith(",", at) else at


def _behind_blanks(dump: str, at: int) -> int:
    match = _BETWEEN.match(dump, at)
    return match.end() if match else at


def _unread(dump: str, at: int, file: str) -> ReadError:
    at = _behind_blanks(dump, at)
    shown = dump[at : at + 40].partition("\n")[0]
    return ReadError(
        file,
        f"the value {shown!r} of an INSERT is not understood",
        "dump the table with plain values, or as CSV",
        line=dump.count("\n", 0, at) + 1,
    )


def _value(match: re.Match[str]) -> str | None:
    if match.group(1) is not None:
        return _unescaped(match.group(1))
    bare = match.group(2).strip()
    cast = _CAST.fullmatch(bare)
    if cast is not None:
        return _unescaped(cast.group(1))
    return None if bare.upper() == "NULL" else bare


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(
        lambda found: _LETTERS.get(found.group(1), found.group(1)) if found.group(1) else "'", text
    )
