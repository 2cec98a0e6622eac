"""Objects, elements and dumps of databases, laid out as a table."""

import json
import re
from collections.abc import Iterator, Mapping

from lxml import etree

from synodik.model.errors import ReadError
from synodik.reading.encoding import decode
from synodik.reading.formats.tabbed import tabbed_records
from synodik.reading.layout import Layout

Record = dict[str, object]


def json_text(data: bytes, file: str, layout: Layout) -> str:
    """Return a list of objects, or an object to a line, as a table.

    Objects within objects become columns `outer.inner`. Where the list stands
    inside an object, `entry` of the layout names its key.
    """
    text = decode(data, declared=None, file=file).text
    try:
        whole = json.loads(text)
    except json.JSONDecodeError:
        return tabbed_records(_json_lines(text, file))
    if layout.entry and isinstance(whole, dict):
        whole = whole.get(layout.entry)
    if not isinstance(whole, list):
        whole = [whole]
    return tabbed_records(_flat(item) for item in whole if isinstance(item, dict))


def _json_lines(text: str, file: str) -> Iterator[Record]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
        except json.JSONDecodeError as error:
            raise ReadError(file, f"this is no JSON ({error})", "mend it", line=number) from error
        if isinstance(item, dict):
            yield _flat(item)


def _flat(item: Mapping[str, object], prefix: str = "") -> Record:
    flat: Record = {}
    for key, value in item.items():
        if isinstance(value, dict):
            flat |= _flat(value, f"{prefix}{key}.")
        else:
            flat[f"{prefix}{key}"] = value
    return flat


def xml_text(data: bytes, file: str, layout: Layout) -> str:
    """Return the elements that `entry` of the layout names, as a table.

    Columns are the attributes and the child elements; without `entry` the
    children of the root are taken.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ReadError(
            file, f"this is no XML ({error.msg})", "mend it", line=error.lineno
        ) from error
    found = root.iter(layout.entry) if layout.entry else iter(root)
    return tabbed_records(_of_element(element) for element in found if isinstance(element.tag, str))


def _of_element(element: etree._Element) -> Record:
    record: Record = {str(key): value for key, value in element.attrib.items()}
    for child in element:
        if isinstance(child.tag, str):
            name = etree.QName(child).localname
            value = " ".join(str(text) for text in child.itertext())
            record[name] = f"{record[name]}; {value}" if name in record else value
    return record


_CREATE = re.compile(
    r"CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?([`\"\[]?[\w.]+[`\"\]]?)\s*\(", re.I
)
_INSERT = re.compile(
    r"INSERT\s+(?:IGNORE\s+)?INTO\s+([`\"\[]?[\w.]+[`\"\]]?)\s*(\([^()]*\))?\s*VALUES\s*", re.I
)
_COLUMN = re.compile(
    r"^\s*[`\"\[](\w+)[`\"\]]|^\s*(?!PRIMARY|KEY|UNIQUE|CONSTRAINT|INDEX|FOREIGN)(\w+)\s"
)
_VALUE = re.compile(r"\s*(?:'((?:[^'\\]|''|\\.)*)'|([^',()]+))\s*([,)])", re.S)
_ESCAPE = re.compile(r"\\(.)|''", re.S)
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "0": ""}


def sql_text(data: bytes, file: str, layout: Layout) -> str:
    """Return a table of an SQL dump: the one that `entry` of the layout names, else the first.

    `[layout.joins]` adds the columns of other tables: `region = "region_id=id"`
    takes from the table `region` the row whose `id` is this row's `region_id`,
    its columns named `region.<column>`.
    """
    tables = _sql_tables(decode(data, declared=None, file=file).text)
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
    return tabbed_records(records)


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


def _sql_tables(dump: str) -> dict[str, list[Record]]:
    columns = {
        _bare(found.group(1)): _columns_of(dump, found.end()) for found in _CREATE.finditer(dump)
    }
    tables: dict[str, list[Record]] = {}
    for found in _INSERT.finditer(dump):
        name = _bare(found.group(1))
        named = found.group(2)
        keys = [_bare(key) for key in named[1:-1].split(",")] if named else columns.get(name, [])
        rows = tables.setdefault(name, [])
        for values in _tuples(dump, found.end()):
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


def _tuples(dump: str, start: int) -> Iterator[list[str | None]]:
    """Give the value lists of one INSERT."""
    at = start
    while at < len(dump) and dump[at] == "(":
        values: list[str | None] = []
        at += 1
        while match := _VALUE.match(dump, at):
            values.append(_value(match))
            at = match.end()
            if match.group(3) == ")":
                break
        else:
            return
        yield values
        at = _next_tuple(dump, at)


def _next_tuple(dump: str, at: int) -> int:
    while at < len(dump) and dump[at] in ", \r\n\t":
        at += 1
    return at


def _value(match: re.Match[str]) -> str | None:
    if match.group(1) is not None:
        return _ESCAPE.sub(
            lambda found: _LETTERS.get(found.group(1), found.group(1)) if found.group(1) else "'",
            match.group(1),
        )
    bare = match.group(2).strip()
    return None if bare.upper() == "NULL" else bare
