"""`parse`: entries in, fields out, a JSON object to a line; no archive is needed."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Annotated, TextIO

import typer

from synodik.archive.extraction import in_chunks
from synodik.archive.workers import Workers
from synodik.cli.options import Workers as WorkersOption
from synodik.model.errors import ReadError, SynodikError
from synodik.parsing.healing import Wordbook
from synodik.parsing.parser import Parser
from synodik.parsing.profile import load_profile

_CHUNK = 1000

Item = tuple[str, str]
"""Id and text of an entry."""


def parse(
    profile: Annotated[str, typer.Option(help="Name of a profile, or a path ending in .toml.")],
    source: Annotated[
        str, typer.Option("--from", metavar="FILE", help='Lines of {"id", "text"}; - for stdin.')
    ],
    target: Annotated[
        str, typer.Option("--to", metavar="FILE", help='Lines of {"id", "fields"}; - for stdout.')
    ],
    workers: WorkersOption = None,
) -> None:
    """Parse entries by a profile, without an archive."""
    load_profile(profile)  # a wrong name is told before anything is written
    with _reading(source) as lines, _writing(target) as output, Workers(workers) as pool:
        chunks = in_chunks(_items(lines, source), _CHUNK)
        for result in pool.in_order(partial(_parsed, profile), chunks):
            if isinstance(result, str):
                raise SynodikError(result)
            output.writelines(result)


def _parsed(profile: str, items: Sequence[Item]) -> list[str] | str:
    """Parse a chunk in a process of its own; an error comes back as its message."""
    try:
        parser = _parser_of(profile)
        words = Wordbook([text for _, text in items])
        return [_line(parser, item, words) for item in items]
    except SynodikError as error:
        return str(error)


_parsers: dict[str, Parser] = {}


def _parser_of(profile: str) -> Parser:
    if profile not in _parsers:
        _parsers[profile] = Parser(load_profile(profile))
    return _parsers[profile]


def _line(parser: Parser, item: Item, words: Wordbook) -> str:
    entry_id, text = item
    fields = parser.fields(parser.parse(entry_id, text, words=words).statements)
    return json.dumps({"id": entry_id, "fields": fields}, ensure_ascii=False) + "\n"


def _items(lines: Iterable[bytes], where: str) -> Iterator[Item]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _item(line, where, number)


def _item(line: bytes, where: str, number: int) -> Item:
    remedy = 'write {"id": "...", "text": "..."} on each line, in UTF-8'
    try:
        content = json.loads(line)
    except ValueError as error:  # UnicodeDecodeError is one
        raise ReadError(where, f"is not JSON ({error})", remedy, line=number) from error
    match content:
        case {"id": str(entry_id), "text": str(text)}:
            return entry_id, text
        case _:
            raise ReadError(where, "has no id or no text", remedy, line=number)


@contextmanager
def _reading(source: str) -> Iterator[Iterable[bytes]]:
    if source == "-":
        yield sys.stdin.buffer
        return
    try:
        stream = Path(source).open("rb")  # noqa: SIM115 - closed below
    except OSError as error:
        raise ReadError(source, f"cannot be read ({error.strerror})", "check the path") from error
    with stream:
        yield stream


@contextmanager
def _writing(target: str) -> Iterator[TextIO]:
    """Open the target; a file appears only once it is whole."""
    if target == "-":
        yield sys.stdout
        return
    path = Path(target)
    temporary = path.with_name(f".tmp-{path.name}")
    try:
        with temporary.open("w", encoding="utf-8") as stream:
            yield stream
        temporary.replace(path)
    except OSError as error:
        problem = f"cannot be written ({error.strerror or error})"
        raise ReadError(target, problem, "give another place") from error
    finally:
        temporary.unlink(missing_ok=True)
