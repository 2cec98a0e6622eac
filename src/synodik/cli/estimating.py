"""`estimate`: how many are on no list."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from synodik.cli.options import AsJson
from synodik.cli.printing import say, say_json, say_table

if TYPE_CHECKING:
    from synodik.counting.mse import CaptureTable, Estimate


def estimate(
    table: Annotated[
        Path,
        typer.Option(
            exists=True,
            dir_okay=False,
            help="CSV: a column of 0 and 1 for each list, then count.",
        ),
    ],
    method: Annotated[
        list[str] | None,
        typer.Option(
            help="latent, decomposable, loglinear, chao or chapman; several may be given, "
            "the first three by default."
        ),
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="Of the draws: the same again.")] = 0,
    as_json: AsJson = False,
) -> None:
    """Estimate a population from overlapping lists, or say why that cannot be done.

    The exit code is 1 where every method asked for refuses.
    """
    from synodik.counting import mse  # noqa: PLC0415 - compiled code that others need not wait for

    captures = mse.read_table(table)
    made = [
        mse.estimate(captures, each, seed=seed)
        for each in method or ["latent", "decomposable", "loglinear"]
    ]
    contradictions = mse.disagreements(made)
    if as_json:
        answers = [asdict(each) | {"disagreements": contradictions} for each in made]
        say_json(answers[0] if len(answers) == 1 else answers)
    else:
        _say(made, contradictions, captures)
    if all(each.refused for each in made):
        raise typer.Exit(1)


def _say(made: "list[Estimate]", contradictions: list[str], captures: "CaptureTable") -> None:
    say(
        f"{captures.observed:,} persons on {len(captures.lists)} lists: {', '.join(captures.lists)}"
    )
    say_table(
        ("method", "95 % interval", "median", "model"),
        (
            (each.method, "refused", "", each.model)
            if each.low is None or each.high is None
            else (
                each.method,
                f"{each.low:,.0f} to {each.high:,.0f}",
                f"{each.median:,.0f}",
                each.model,
            )
            for each in made
        ),
    )
    for each in made:
        for reason in each.reasons:
            say(f"{each.method}: {reason}")
    for contradiction in contradictions:
        say(f"the methods disagree: {contradiction}", style="bold")
    say("No table can show whether: " + "; ".join(made[0].assumptions) + ".")
