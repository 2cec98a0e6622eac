"""Arguments and options that several commands share, so that they read alike."""

import os
from getpass import getuser
from pathlib import Path
from typing import Annotated

import typer


def examples(*lines: str) -> str:
    """Write examples for the foot of a command's help, each on its own line."""
    # \b asks for the lines to be left as they are.
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


def author_by_default() -> str:
    """Name who decides: SYNODIK_AUTHOR, or else the login name."""
    return os.environ.get("SYNODIK_AUTHOR") or getuser()


ArchiveFolder = Annotated[Path, typer.Argument(metavar="DIR", help="The archive's folder.")]
AsJson = Annotated[bool, typer.Option("--json", help="Answer in JSON, for programs.")]
Workers = Annotated[
    int | None,
    typer.Option(min=1, help="Processes that parse; one to a processor by default."),
]
Author = Annotated[
    str,
    typer.Option(
        default_factory=author_by_default,
        show_default="SYNODIK_AUTHOR or the login name",
        help="Who decides.",
    ),
]
Reason = Annotated[str, typer.Option(help="Why, in your words; kept for ever.")]
Grounds = Annotated[
    str, typer.Option("--source", help="What it rests on: a document, a book, a letter.")
]
Port = Annotated[int, typer.Option(min=0, max=65535, help="Port to serve on; 0 for any free one.")]
Host = Annotated[str, typer.Option(help="Address to serve on; 0.0.0.0 is every network.")]
