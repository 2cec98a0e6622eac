"""`export`: what leaves the archive."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from synodik.archive.archive import Archive
from synodik.archive.portrait import Discretion
from synodik.cli.options import AsJson, examples
from synodik.cli.printing import say, say_json
from synodik.ledger.decisions import standing
from synodik.publishing.export import export_records

export = typer.Typer(
    help="Write what the archive holds to files for other programs.", no_args_is_help=True
)


@export.command(
    epilog=examples(
        "synodik export records records.csv --archive my-archive",
        "synodik export records public.csv --archive my-archive --public",
    )
)
def records(
    file: Annotated[Path, typer.Argument(metavar="FILE.csv", help="Replaced if it is there.")],
    archive: Annotated[Path, typer.Option(metavar="DIR", help="The archive's folder.")],
    public: Annotated[
        bool,
        typer.Option("--public", help="Withhold what the privacy rule withholds of the living."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Write one row to a record; `cluster` is the person."""
    opened = Archive.open(archive)
    rule = opened.settings.privacy if public else None
    discretion = Discretion(rule, date.today(), standing(opened.ledger).hidden)
    count = export_records(opened.current(), file, discretion)
    if as_json:
        say_json({"file": str(file), "records": count})
    else:
        say(f"{file}: {count:,} records")
