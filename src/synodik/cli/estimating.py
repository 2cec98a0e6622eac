"""`estimate`: how many are on no list."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from synodik.archive.archive import Archive
from synodik.cli.counting import named, opened
from synodik.cli.figures import decide
from synodik.cli.options import AsJson, Author, Reason
from synodik.cli.printing import say, say_json, say_table
from synodik.ledger import estimate as kinds
from synodik.model.errors import SettingError

if TYPE_CHECKING:
    from synodik.counting.captures import Dependence, Lists, StratumEstimate, Sum
    from synodik.counting.mse import CaptureTable, Estimate


def estimate(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="An archive, instead of --table.")
    ] = None,
    table: Annotated[
        Path | None,
        typer.Option(
            exists=True,
            dir_okay=False,
            help="CSV: a column of 0 and 1 for each list, then count.",
        ),
    ] = None,
    lists: Annotated[
        str, typer.Option(help="Of an archive: R1,R2,R3+R4,R6; a plus joins two into one list.")
    ] = "",
    lists_by: Annotated[str, typer.Option(help="book, source or selection.")] = "book",
    by: Annotated[str, typer.Option(help="Strata, such as region or sentence_kind.")] = "",
    where: Annotated[str, typer.Option(help="Whom to estimate; see docs/counting.md.")] = "",
    draws: Annotated[
        int, typer.Option(min=0, max=100, help="Ways to link that are gone through.")
    ] = 20,
    method: Annotated[
        list[str] | None,
        typer.Option(
            help="heterogeneous, latent, decomposable, loglinear, chao or chapman; several may be "
            "given. By default the first, with the next three beside it; of an archive without "
            "latent, which needs chains."
        ),
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="Of the draws: the same again.")] = 0,
    chart: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Draw the strata: .svg, .png or .json.")
    ] = None,
    *,
    keep: Annotated[
        str,
        typer.Option(metavar="ID", help="Keep what comes out, refusals too, in the ledger."),
    ] = "",
    title: Annotated[str, typer.Option(help="Of what is kept, in a few words.")] = "",
    category: Annotated[
        str, typer.Option(help="Of what is kept; see docs/lineage.md.")
    ] = "repressed",
    territory: Annotated[str, typer.Option(help="Of what is kept.")] = "",
    period: Annotated[str, typer.Option(help="Of what is kept.")] = "",
    author: Author,
    reason: Reason = "",
    as_json: AsJson = False,
) -> None:
    """Estimate a population from overlapping lists, or say why that cannot be done.

    The exit code is 1 where every method asked for refuses.
    """
    if keep and (folder is None or not reason.strip()):
        problem = "keeps estimates of an archive, with a reason"
        raise SettingError("--keep", problem, "give DIR and --reason")
    if (folder is None) == (table is None):
        raise SettingError("estimate", "needs an archive or a table", "give DIR or --table FILE")
    if table is not None:
        _of_table(table, method, seed, as_json=as_json)
    elif folder is not None:
        about = {"title": title, "category": category, "territory": territory, "period": period}
        keeping = Keeping(keep, about, author, reason) if keep else None
        asked = Asked(lists, lists_by, by, where, draws, tuple(method or ()), seed)
        _of_archive(folder, asked, chart, keeping, as_json=as_json)


def _of_table(table: Path, method: list[str] | None, seed: int, *, as_json: bool) -> None:
    from synodik.counting import mse  # noqa: PLC0415 - compiled code that others need not wait for

    captures = mse.read_table(table)
    made = [mse.estimate(captures, each, seed=seed) for each in method or mse.BY_DEFAULT]
    contradictions = mse.disagreements(made)
    if as_json:
        answers = [asdict(each) | {"disagreements": contradictions} for each in made]
        if not method:
            say_json(answers[0] | {"beside": answers[1:]})
        else:
            say_json(answers[0] if len(answers) == 1 else answers)
    else:
        _say(made, contradictions, captures)
    if all(each.refused for each in made):
        raise typer.Exit(1)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of an archive, as typed."""

    lists: str
    lists_by: str
    by: str
    where: str
    draws: int
    methods: tuple[str, ...]
    seed: int


@dataclass(frozen=True, slots=True)
class Keeping:
    """Under which id an estimate is kept, as what, by whom and why."""

    name: str
    about: Mapping[str, str]
    author: str
    reason: str


def _of_archive(
    folder: Path, asked: Asked, chart: Path | None, keeping: Keeping | None, *, as_json: bool
) -> None:
    from synodik.counting import captures  # noqa: PLC0415 - compiled code
    from synodik.counting.statistics import chart as draw  # noqa: PLC0415
    from synodik.counting.statistics import parse_condition  # noqa: PLC0415

    if asked.lists_by not in list(captures.ListsBy):
        problem = f"{asked.lists_by!r} is not known"
        raise SettingError("--lists-by", problem, "use book, source, selection")
    condition, dimensions = parse_condition(asked.where), named(asked.by)
    sources = Archive.open(folder).current().sources()
    overlaid = captures.lists_named(asked.lists, sources, captures.ListsBy(asked.lists_by))
    units = opened(folder, full=True)
    dependent = captures.dependences(units, overlaid)
    methods = asked.methods or captures.QUICK
    made = [
        captures.estimated(stratum, methods, dependent, seed=asked.seed)
        for stratum in captures.strata_of(units, overlaid, dimensions, condition, draws=asked.draws)
    ]
    whole = captures.strata_of(units, overlaid, (), condition, draws=0) if dimensions else []
    total = captures.summed(made, sum(each.table.observed for each in whole))
    if chart is not None:
        drawn = captures.chart_of_strata(made, ", ".join(each.name for each in dimensions))
        chart.write_bytes(draw(drawn, chart.suffix))
    if as_json:
        say_json(captures.as_json(overlaid, dependent, made, total))
    else:
        _say_strata(overlaid, dependent, made, total)
    if keeping is not None:
        told = {
            **keeping.about, "by": asked.by, "where": asked.where, "methods": ",".join(methods),
            "seed": str(asked.seed), "draws": str(asked.draws),
            "build": Archive.open(folder).current().id,
        }  # fmt: skip
        payload = captures.payload_of(keeping.name, told, overlaid, dependent, made, total)
        decide(Archive.open(folder), kinds.NAME, payload, keeping.author, keeping.reason, "")
    if total is None:
        raise typer.Exit(1)


def _say_strata(
    lists: "Lists",
    dependent: "list[Dependence]",
    made: "list[StratumEstimate]",
    total: "Sum | None",
) -> None:
    from synodik.counting import captures  # noqa: PLC0415 - compiled code

    for name, held in lists.sources.items():
        selections = "; ".join(dict.fromkeys(source.selection or "?" for source in held))
        say(f"{name}: {', '.join(source.title for source in held)}. {selections}")
    for each in dependent:
        say(f"{'refused' if each.refuses else 'note'}: {each}")
    say_table(
        ("stratum", "on a list", "95 % interval", "median", "on no list"),
        (
            (
                " / ".join(each.labels) or "all",
                each.table.observed,
                f"{each.over_links[1]:,.0f} to {each.over_links[2]:,.0f}",
                f"{each.over_links[0]:,.0f}",
                f"{each.over_links[0] - each.table.observed:,.0f}",
            )
            if each.over_links
            else (" / ".join(each.labels) or "all", each.table.observed, "refused", "", "")
            for each in made
        ),
    )
    said: dict[str, list[str]] = {}
    for stratum in made:
        doubts = (*stratum.reasons, *stratum.warnings, *stratum.contradictions)
        for words in (*doubts, *captures.sensitivity(stratum)):
            said.setdefault(words, []).append(" / ".join(stratum.labels) or "all")
    for words, strata in said.items():
        say(f"{', '.join(strata)}: {words}")
    if total is None:
        say("Nothing can be estimated; the numbers above are what the lists hold.", style="bold")
        return
    say(
        f"together {total.low:,.0f} to {total.high:,.0f}, median {total.median:,.0f}; "
        f"{total.observed:,} of them on a list"
    )
    for labels in total.left_out:
        say(f"not in the sum: {' / '.join(labels)}")
    if total.again:
        say(
            f"{total.again:,} times somebody is in a further stratum; the sum counts him there, too"
        )


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
