"""Lists of objects in JSON, laid out as a table."""

import json
from collections.abc import Iterator, Mapping

from synodik.model.errors import ReadError
from synodik.reading.encoding import decode
from synodik.reading.formats.tabbed import Record, tabbed_records
from synodik.reading.layout import Layout


def json_text(data: bytes, file: str, layout: Layout) -> str:
    """Return a list of objects, or an object to a line, as a table.

    Objects within objects become columns `outer.inner`. Where the list stands
    inside an object, `entry` of the layout names its key.
    """
    text = decode(data, declared=None, file=file).text
    try:
        whole = json.loads(text)
    except json.JSONDecodeError:
        return tabbed_records(_json_lines(text, file), file)
    if layout.entry and isinstance(whole, dict):
        if layout.entry not in whole:
            raise ReadError(
                file, f"there is no key {layout.entry!r}", f"entry is one of {', '.join(whole)}"
            )
        whole = whole[layout.entry]
    items = whole if isinstance(whole, list) else [whole]
    for number, item in enumerate(items, 1):
        if not isinstance(item, dict):
            raise ReadError(
                file,
                f"item {number} of the list is no object",
                "write each person as an object, or name the key of their list in [layout]: entry",
            )
    return tabbed_records((_flat(item) for item in items), file)


def _json_lines(text: str, file: str) -> Iterator[Record]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
        except json.JSONDecodeError as error:
            raise ReadError(file, f"this is no JSON ({error})", "mend it", line=number) from error
        if not isinstance(item, dict):
            raise ReadError(file, "this is no object", "write an object to a line", line=number)
        yield _flat(item)


def _flat(item: Mapping[str, object], prefix: str = "") -> Record:
    flat: Record = {}
    for key, value in item.items():
        if isinstance(value, dict):
            flat |= _flat(value, f"{prefix}{key}.")
        else:
            flat[f"{prefix}{key}"] = value
    return flat
