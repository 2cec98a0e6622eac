"""The description of a source: `sources/<id>/source.toml`."""

import codecs
import re
from collections.abc import Mapping
from pathlib import Path

from synodik.archive import toml
from synodik.model.errors import SettingError
from synodik.model.source import Source, SourceFile

FILE_NAME = "source.toml"
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_NEEDED = ("id", "title", "book", "profile")
_TELLS_TWICE = "tells_twice"
_FREE = ("encoding", "licence", "selection", "period", "territory", "ocr")


def checked_id(source_id: str) -> str:
    """Check the id of a source.

    Raises:
        SettingError: it is not made of letters, digits, `-` and `_`.
    """
    if _ID.fullmatch(source_id) is None:
        problem = f"{source_id!r} cannot be the id of a source"
        remedy = "use up to 64 Latin letters, digits, - and _, a letter or digit first"
        raise SettingError("--source-id", problem, remedy)
    return source_id


def checked_encoding(encoding: str | None) -> str | None:
    """Check that an encoding, if one is declared, is known.

    Raises:
        SettingError: it is not.
    """
    if encoding is None:
        return None
    try:
        return codecs.lookup(encoding).name
    except LookupError as error:
        problem = f"{encoding!r} is not a known encoding"
        remedy = "give one such as utf-8, cp1251, koi8-r or cp866, or leave it to be found out"
        raise SettingError("--encoding", problem, remedy) from error


def written(source: Source) -> str:
    """Write the description of a source."""
    table: dict[str, toml.TomlValue] = {key: getattr(source, key) for key in _NEEDED}
    # Free ones that are empty stay, so that whoever opens the file sees them.
    table |= {key: getattr(source, key) or "" for key in _FREE}
    if source.tells_twice is not None:
        table[_TELLS_TWICE] = source.tells_twice
    text = (
        "# What is known of this source. The texts may be edited; an empty encoding is\n"
        "# found out. The files below are as they were when added and are never altered.\n"
        + toml.lines_of(table)
    )
    for file in source.files:
        text += "\n[[file]]\n" + toml.lines_of(
            {"name": file.name, "sha256": file.sha256, "size": file.size}
        )
    return text


def read(path: Path) -> Source:
    """Read the description of a source.

    Raises:
        SettingError: a key is unknown or missing, or a value is not of its kind.
    """
    where = str(path)
    table = toml.read(path)
    unknown = sorted(set(table) - {*_NEEDED, *_FREE, _TELLS_TWICE, "file"})
    if unknown:
        known = ", ".join((*_NEEDED, *_FREE, _TELLS_TWICE))
        raise SettingError(where, f"has no key {unknown[0]!r}", f"keys are {known}")
    texts = {key: _text(table, key, where) for key in (*_NEEDED, *_FREE)}
    return Source(
        id=checked_id(texts["id"]),
        title=texts["title"],
        book=texts["book"],
        profile=texts["profile"],
        encoding=checked_encoding(texts["encoding"] or None),
        licence=texts["licence"],
        selection=texts["selection"],
        files=_files(table.get("file"), where),
        period=texts["period"],
        territory=texts["territory"],
        ocr=texts["ocr"],
        tells_twice=_yes_or_no(table, _TELLS_TWICE, where),
    )


def _text(table: Mapping[str, object], key: str, where: str) -> str:
    value = table.get(key, "")
    if not isinstance(value, str) or (key in _NEEDED and not value.strip()):
        raise SettingError(where, f"{key} = {value!r}", "give a text")
    return value


def _yes_or_no(table: Mapping[str, object], key: str, where: str) -> bool | None:
    value = table.get(key)
    if not isinstance(value, bool | None):
        raise SettingError(where, f"{key} = {value!r}", "write true or false")
    return value


def _files(tables: object, where: str) -> tuple[SourceFile, ...]:
    if not isinstance(tables, list) or not tables:
        raise SettingError(where, "names no [[file]]", "add the source again")
    return tuple(_file(table, where) for table in tables)


def _file(table: object, where: str) -> SourceFile:
    match table:
        case {"name": str(name), "sha256": str(digest), "size": int(size)} if "/" not in name:
            return SourceFile(name, digest, size)
        case _:
            raise SettingError(where, f"[[file]] {table!r}", "give name, sha256 and size")
