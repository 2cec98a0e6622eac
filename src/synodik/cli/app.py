"""The commands of `synodik`, each with its examples, and how errors end them."""

import os
import sys
import traceback
from collections.abc import Callable
from typing import Annotated

import typer
from typer.core import TyperGroup

from synodik import __version__
from synodik.cli import (
    archives,
    balancing,
    building,
    claiming,
    completing,
    counting,
    deciding,
    estimating,
    figures,
    finding,
    measuring,
    parse_command,
    placing,
    reviewing,
    serving,
)
from synodik.cli.exporting import export
from synodik.cli.options import examples
from synodik.cli.printing import plain
from synodik.cli.profiling import profile
from synodik.model.errors import SynodikError


class _Group(TyperGroup):
    """Ends a command that met an error of ours, or of a file, with one line and exit code 1."""

    def invoke(self, ctx: typer.Context) -> object:  # type: ignore[override]  # typer hides its base
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise
        except (SynodikError, OSError) as error:
            if ctx.params.get("debug"):
                traceback.print_exc()
            told = _of_file(error) if isinstance(error, OSError) else str(error)
            print(f"synodik: {plain(told)}", file=sys.stderr)
            raise typer.Exit(1) from error


def _of_file(error: OSError) -> str:
    """Say of which file the system complains, and why."""
    if error.filename is None:
        return str(error)
    return f"{error.filename}: {error.strerror}; look at the file and its folder, or give another"


app = typer.Typer(
    cls=_Group,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
)


def _say_version(value: bool) -> None:
    if value:
        print(f"synodik {__version__}")
        raise typer.Exit


@app.callback()
def synodik(
    debug: Annotated[
        bool, typer.Option("--debug", help="Show where in the program an error arose.")
    ] = False,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_say_version, is_eager=True, help="Say which one."),
    ] = False,
) -> None:
    """Turn books of memory into one record of persons in which every value shows its source.

    Exit codes: 0 done, 1 a finding or an error, 2 a command that cannot be.
    """


def _add(function: Callable[..., None], *lines: str) -> None:
    app.command(epilog=examples(*lines))(function)


_add(archives.init, 'synodik init memento --title "Memento" --language et')
_add(
    archives.add,
    "synodik add memento r1.txt --profile ee-r1 --source-id ee-r1 --book R1",
    "synodik add moscow pages/*.htm --profile moscow --source-id moscow --encoding cp1251",
)
_add(archives.sources, "synodik sources memento", "synodik sources memento --json")
_add(building.build, "synodik build memento", "synodik build memento --keep 5 --json")
_add(finding.search, 'synodik search memento "Tamm Jaan 1905"', "synodik search memento Тамм")
_add(finding.show, "synodik show memento ee-r1/214/7", "synodik show memento ee-r1/214/7 --full")
_add(
    placing.place,
    'synodik place "Самарская губ., Бузулукский уезд"',
    'synodik place "Viljandimaa Viiratsi v" --language et --json',
)
_add(
    serving.serve,
    "synodik serve memento",
    "synodik serve memento --port 8080",
    "synodik serve memento --review",
)
app.add_typer(export, name="export")
app.add_typer(profile, name="profile")
_add(
    parse_command.parse,
    "synodik parse --profile moscow --from entries.jsonl --to fields.jsonl",
    "cat entries.jsonl | synodik parse --profile moscow --from - --to -",
)
_add(
    deciding.correct,
    'synodik correct memento ee-r1/214/7 birth_date 1898-03-01 --reason "misprint" '
    '--source "parish register, p. 12"',
    'synodik correct memento ee-r1/214/7 articles 58-10 58-11 --reason "cut off" --source "file 1"',
)
_add(deciding.retract, 'synodik retract memento 7 --reason "the register was misread"')
_add(deciding.hide, 'synodik hide memento ee-r1/214/7 --reason "asked by the family"')
_add(
    deciding.confirm,
    'synodik confirm memento judges/12 --reason "as the protocol has it" --source "protocol 51/66"',
)
_add(deciding.ledger, "synodik ledger memento", "synodik ledger memento --verify")
_add(
    reviewing.judge,
    'synodik judge memento ee-r1/214/7 ee-r2/9/4 same --reason "same father, same day of arrest"',
)
_add(reviewing.review, "synodik review memento", "synodik review memento --sample 100")
app.add_typer(measuring.evaluate, name="evaluate")
_add(measuring.synthesise, "synodik synthesise corpus --records 1000000 --seed 7")
_add(
    counting.count,
    "synodik count memento --by arrest_year,sentence_kind",
    """synodik count memento --by region --where 'arrest_year = 1941' --chart 1941.svg""",
    """synodik count memento --where 'region = "Tartumaa" and sex = f' --list""",
)
_add(
    estimating.estimate,
    "synodik estimate --table lists.csv",
    "synodik estimate --table lists.csv --method latent --seed 1 --json",
    "synodik estimate memento --lists R1,R2,R6 --by sentence_kind",
)
_add(
    claiming.claims, 'synodik claims memento --about "famine 1932"', "synodik claims memento --json"
)
app.add_typer(figures.estimates, name="estimates")
_add(balancing.balance, "synodik balance ages.csv", "synodik balance ages.csv --seed 1 --json")
_add(
    completing.completeness,
    "synodik completeness memento",
    "synodik completeness memento --by region,sentence_kind --lists R1+R2,R5,R6",
)
_add(serving.demo, "synodik demo", "synodik demo --no-serve")


def main() -> None:
    """Run the command; everything else is in the commands."""
    # Broken pipes end quietly, as with other commands: `synodik ... | head`.
    try:
        app()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
