"""A small printing press: sets invented entries in columns and pages."""

import textwrap
from collections.abc import Callable, Sequence
from itertools import zip_longest

import pytest

from synodik.model import Source, SourceFile
from synodik.reading import FileReading, Layout, read_file

Reader = Callable[..., FileReading]


def _set_page(
    left: Sequence[str], right: Sequence[str], *, gutter: int, head: str, number: int
) -> str:
    rows = [" " * 90 + head if number % 2 else head, ""]
    for at in range(max(len(left), len(right))):
        first = left[at] if at < len(left) else ""
        second = right[at] if at < len(right) else ""
        rows.append(f"{first:<{gutter}}{second}".rstrip())
    rows += ["", " " * 100 + str(number) if number % 2 else str(number), ""]
    return "\n".join(rows)


@pytest.fixture
def set_page() -> Callable[..., str]:
    """Set two columns side by side, with a running head above and a number below."""
    return _set_page


@pytest.fixture
def set_book() -> Callable[..., str]:
    """Set entries in pages of two columns of a width, a number of lines high."""

    def _set_book(
        entries: Sequence[str], *, width: int = 40, height: int = 20, first_page: int = 11
    ) -> str:
        lines = [
            line
            for entry in entries
            for line in textwrap.wrap(entry, width, break_on_hyphens=False, break_long_words=False)
        ]
        columns = [lines[at : at + height] for at in range(0, len(lines), height)] or [[]]
        pages = []
        for at in range(0, len(columns), 2):
            right = columns[at + 1] if at + 1 < len(columns) else []
            gutter = width + 2 + at % 5
            number = first_page + at // 2
            pages.append(_set_page(columns[at], right, gutter=gutter, head="KASK", number=number))
        return "".join(pages)

    return _set_book


@pytest.fixture
def set_columns() -> Callable[..., str]:
    """Set entries in pages of any number of columns, with running heads and page numbers."""

    def _set_columns(
        entries: Sequence[str], *, columns: int, width: int, height: int, first_page: int
    ) -> str:
        lines = [
            line
            for entry in entries
            for line in textwrap.wrap(entry, width, break_on_hyphens=False, break_long_words=False)
        ]
        filled = [lines[at : at + height] for at in range(0, len(lines), height)]
        pages = []
        for at in range(0, len(filled), columns):
            number = first_page + at // columns
            rows = [" " * 50 * (number % 2) + "KASK – KUUSK", ""]
            for beside in zip_longest(*filled[at : at + columns], fillvalue=""):
                rows.append("".join(f"{line:<{width + 3}}" for line in beside).rstrip())
            pages.append("\n".join([*rows, "", " " * 45 + str(number), ""]))
        return "".join(pages)

    return _set_columns


@pytest.fixture
def reading() -> Reader:
    """Read a text or bytes as the file of a source, by the settings of a layout."""

    def _reading(
        content: str | bytes,
        *,
        names: Sequence[str] = ("book.txt",),
        encoding: str | None = None,
        **settings: object,
    ) -> FileReading:
        data = content.encode() if isinstance(content, str) else content
        files = tuple(SourceFile(name, "0" * 64, len(data)) for name in names)
        source = Source("src", "A book", "B", "p", encoding, files=files)
        return read_file(source, files[0], data, Layout.from_settings(settings, "p.toml [layout]"))

    return _reading
