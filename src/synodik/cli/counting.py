"""`count`: persons and repressions, by whatever is known of them."""

import sys
from collections.abc import Collection
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from synodik.archive.archive import Archive
from synodik.archive.living import withheld_in
from synodik.archive.portrait import Discretion
from synodik.cli.figures import register_in
from synodik.cli.options import ArchiveFolder
from synodik.cli.printing import say, say_json, say_table
from synodik.ledger.decisions import standing
from synodik.model.errors import SettingError

if TYPE_CHECKING:
    from synodik.counting.statistics import Cell, Condition, Counts, Dimension, Units


def count(
    folder: ArchiveFolder,
    by: Annotated[
        str,
        typer.Option(help="What to count by, such as arrest_year,region; see docs/counting.md."),
    ] = "",
    where: Annotated[
        str, typer.Option(help="Whom to count: 'arrest_year = 1937..1938 and sex = \"f\"'.")
    ] = "",
    of: Annotated[str, typer.Option(help="persons, or episodes: repressions.")] = "persons",
    per: Annotated[
        str | None,
        typer.Option(help="Give shares of those who are alike in these; empty: of all."),
    ] = None,
    rate: Annotated[
        str,
        typer.Option(
            metavar="IDS", help="Give rates to these figures of the population: 'census_1934_*'."
        ),
    ] = "",
    inhabitants: Annotated[
        int, typer.Option(min=1, max=1_000_000_000, help="To how many a rate is given.")
    ] = 100_000,
    form: Annotated[str, typer.Option("--format", help="table, csv, json or parquet.")] = "table",
    to: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Written instead of shown.")
    ] = None,
    chart: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Draw it: .svg, .png, or .json for Vega-Lite."),
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the persons instead.")] = False,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="Persons to a list.")] = 50,
    offset: Annotated[int, typer.Option(min=0, help="Persons to pass over.")] = 0,
    full: Annotated[
        bool, typer.Option("--full", help="Use what the privacy rule withholds, too.")
    ] = False,
) -> None:
    """Count persons or repressions, with the interval that uncertain links leave.

    Every number has the condition under which `--list` shows its persons.
    """
    from synodik.counting import statistics  # noqa: PLC0415 - tables that others need not wait for

    condition = statistics.parse_condition(where)
    dimensions = named(by)
    if of not in list(statistics.Of):
        raise SettingError("--of", f"{of!r} cannot be counted", "use persons or episodes")
    if rate and per is not None:
        raise SettingError("--rate", "does not go with --per", "leave one of them out")
    units = opened(folder, full=full)
    if listed:
        _list(units, condition, limit, offset, full=full, as_json=form == "json")
        return
    counts = statistics.counted(
        units,
        dimensions,
        condition,
        where=where,
        of=statistics.Of(of),
        per=None if per is None else named(per, within=dimensions),
        rates=statistics.rates_of(register_in(folder), rate, inhabitants) if rate else None,
        openness=statistics.Openness.ALL if full else statistics.Openness.COUNTS,
    )
    if chart is not None:
        described = statistics.chart_of(counts, where)
        chart.write_bytes(statistics.chart(described, chart.suffix))
    if form == "table":
        say_counts(counts)
    else:
        _put(statistics.written(counts, form), to, form)


def opened(folder: Path, *, full: bool) -> "Units":
    """Open the build of an archive for counting."""
    from synodik.counting import statistics  # noqa: PLC0415 - tables that others need not wait for

    archive = Archive.open(folder)
    build = archive.current()
    hidden = standing(archive.ledger).hidden
    withheld: Collection[str] = ()
    if not full:
        discretion = Discretion(archive.settings.privacy, date.today(), hidden)
        withheld = withheld_in(build.folder, discretion)
    return statistics.Units(build.folder, hidden=hidden, withheld=withheld)


def say_counts(counts: "Counts") -> None:
    """Print a cross table for people."""
    shared = any(cell.share for cell in counts.cells)
    ratio = f"to {counts.to:,} inhabitants" if counts.to else "share"
    say_table(
        (*counts.by, counts.of.value, "90 % interval", *([ratio] if shared else [])),
        (
            (
                *cell.labels,
                cell.count,
                _interval(cell.low, cell.high),
                *([_ratio(cell, counts.to)] if shared else []),
            )
            for cell in counts.cells
        ),
    )
    total = counts.total
    say(f"{total.count:,} {counts.of.value} in all ({_interval(total.low, total.high)})")
    if total.share:
        say(f"{_ratio(total, counts.to)} {ratio} by {total.population}")
    refused: dict[str, list[str]] = {}
    for cell in (*counts.cells, total):
        if cell.refused:
            refused.setdefault(cell.refused, []).append(" / ".join(cell.labels) or "all")
    for reason, where in refused.items():
        further = f" and {len(where) - 4} more" if len(where) > 4 else ""
        say(f"no rate for {'; '.join(where[:4])}{further}: {reason}")
    if sum(cell.count for cell in counts.cells) > total.count:
        say("The numbers add up to more: some are in several rows.")


def _ratio(cell: "Cell", to: int) -> str:
    if cell.share is None:
        return ""
    if not to:
        return f"{cell.share.best:.1%}"
    return f"{cell.share.best:,.1f} ({cell.share.low:,.1f} to {cell.share.high:,.1f})"


def _interval(low: float, high: float) -> str:
    return f"{low:,.0f} to {high:,.0f}"


def named(names: str, within: "Collection[Dimension] | None" = None) -> "list[Dimension]":
    """Find dimensions by their names, with commas between them."""
    from synodik.counting import statistics  # noqa: PLC0415 - tables that others need not wait for

    found = [statistics.dimension_named(name.strip()) for name in names.split(",") if name.strip()]
    if within is not None and any(each not in within for each in found):
        raise SettingError("--per", f"{names!r} is not among those of --by", "name a part of them")
    return found


def _list(
    units: "Units", condition: "Condition", limit: int, offset: int, *, full: bool, as_json: bool
) -> None:
    from synodik.counting import statistics  # noqa: PLC0415 - tables that others need not wait for

    openness = statistics.Openness.ALL if full else statistics.Openness.COUNTS
    found = statistics.listing(units, condition, limit=limit, offset=offset, openness=openness)
    if as_json:
        say_json(asdict(found))
        return
    say_table(
        ("person", "name", "books"),
        ((each.person, each.name, ", ".join(each.books)) for each in found.persons),
    )
    say(f"{found.total:,} persons")


def _put(content: bytes, to: Path | None, form: str) -> None:
    if to is not None:
        to.write_bytes(content)
        say(str(to))
    elif form == "parquet":
        raise SettingError("--format", "parquet is not for the screen", "name a file with --to")
    else:
        sys.stdout.write(content.decode())
