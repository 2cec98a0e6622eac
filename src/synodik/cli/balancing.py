"""`balance`: a population carried forward by age, against the one that was counted."""

from pathlib import Path
from typing import Annotated

import typer

from synodik.cli.options import AsJson
from synodik.cli.printing import say, say_json, say_table
from synodik.counting.lineage.balance import ASSUMPTIONS, balance_of
from synodik.reading.encoding import decode


def balance(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="CSV: what, year, age, low, best, high."),
    ],
    seed: Annotated[int, typer.Option(min=0, help="Of the draws: the same again.")] = 0,
    as_json: AsJson = False,
) -> None:
    """Show by age who was expected in a census and was not counted, with intervals.

    The population is carried forward by the cohort-component method.
    """
    made = balance_of(
        decode(file.read_bytes(), declared="utf-8", file=str(file)).text, file.name, seed=seed
    )
    best, low, high = made.total
    if as_json:
        say_json({
            "years": list(made.years),
            "missing": {"best": best, "low": low, "high": high},
            "by_age": [
                {"age": age, "expected": float(made.expected[age]),
                 "counted": float(made.counted[age]),
                 **dict(zip(("best", "low", "high"), made.missing[:, age].tolist(), strict=True))}
                for age in range(made.ages)
            ],
            "assumptions": list(ASSUMPTIONS),
        })  # fmt: skip
        return
    say_table(
        ("age", "expected", "counted", "missing", "90 % interval"),
        (
            (
                f"{age}{' and more' if age == made.ages - 1 else ''}",
                f"{made.expected[age]:,.0f}",
                f"{made.counted[age]:,.0f}",
                f"{made.missing[0, age]:,.0f}",
                f"{made.missing[1, age]:,.0f} to {made.missing[2, age]:,.0f}",
            )
            for age in range(made.ages)
        ),
    )
    interval = f"{low:,.0f} to {high:,.0f}"
    say(f"missing after {made.years[1]}: {interval}, by the numbers stated {best:,.0f}")
    say("Supposed: " + "; ".join(ASSUMPTIONS) + ".")
