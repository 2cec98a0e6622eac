"""What the command line prints: text for people, JSON for programs, one line for an error."""

import json
import sys
from collections.abc import Iterable, Sequence
from unicodedata import category

from rich.console import Console
from rich.table import Table

_WIDE = 160  # columns, where the output goes to a file or another program


def console(*, stderr: bool = False) -> Console:
    """Open the terminal, or whatever stands in its place, as it is now."""
    stream = sys.stderr if stderr else sys.stdout
    # Brackets are archive references here, not markup.
    return Console(
        file=stream,
        markup=False,
        emoji=False,
        highlight=False,
        width=None if stream.isatty() else _WIDE,
    )


def say(text: str = "", *, style: str | None = None) -> None:
    """Print a line for people."""
    console().print(plain(text), style=style, soft_wrap=True)


def warn(text: str) -> None:
    """Print a loud line to stderr."""
    console(stderr=True).print(plain(text), style="bold red", soft_wrap=True)


def say_json(content: object) -> None:
    """Print an answer for a program."""
    sys.stdout.write(json.dumps(content, ensure_ascii=False, indent=1) + "\n")


def say_table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, title: str = "") -> None:
    """Print a table; columns whose every cell is a number stand to the right."""
    cells = [[_cell(value) for value in row] for row in rows]
    table = Table(title=title or None, title_justify="left", header_style="bold")
    for number, column in enumerate(columns):
        is_number = bool(cells) and all(_is_number(row[number]) for row in cells)
        table.add_column(column, justify="right" if is_number else "left", overflow="fold")
    for row in cells:
        table.add_row(*row)
    console().print(table)


def plain(text: str) -> str:
    """Take out what could command a terminal: books may hold anything."""
    return "".join("\N{REPLACEMENT CHARACTER}" if _commands(each) else each for each in text)


def _commands(letter: str) -> bool:
    return letter not in "\n\t" and category(letter) in {"Cc", "Cf"}


def _cell(value: object) -> str:
    if isinstance(value, int):
        return f"{value:,}"
    return plain("" if value is None else str(value))


def _is_number(cell: str) -> bool:
    return cell.strip(" %").replace(",", "").replace(".", "").isdigit()
