"""`completeness`: how many have a name, how many there were, and when all would have one."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from synodik.archive.archive import Archive
from synodik.cli.counting import named, opened
from synodik.cli.options import ArchiveFolder, AsJson
from synodik.cli.printing import say, say_json, say_table

if TYPE_CHECKING:
    from synodik.counting.captures.pace import Pace


def completeness(
    folder: ArchiveFolder,
    by: Annotated[str, typer.Option(help="Strata, such as region,sentence_kind.")] = "region",
    where: Annotated[str, typer.Option(help="Who is looked at; see docs/counting.md.")] = "",
    lists: Annotated[
        str, typer.Option(help="The lists that totals are estimated from, as of `estimate`.")
    ] = "",
    draws: Annotated[int, typer.Option(min=0, max=100, help="Ways to link gone through.")] = 10,
    seed: Annotated[int, typer.Option(min=0, help="Of the draws: the same again.")] = 0,
    as_json: AsJson = False,
) -> None:
    """Show for each stratum the names known, the share covered, and the pace of the books."""
    from synodik.counting import captures  # noqa: PLC0415 - compiled code
    from synodik.counting.statistics import parse_condition  # noqa: PLC0415 - as above

    condition, dimensions = parse_condition(where), named(by)
    sources = Archive.open(folder).current().sources()
    units = opened(folder, full=True)
    overlaid = captures.lists_named(lists, sources, captures.ListsBy.BOOK)
    dependent = captures.dependences(units, overlaid)
    estimates = {
        stratum.labels: captures.estimated(stratum, captures.QUICK[:1], dependent, seed=seed)
        for stratum in captures.strata_of(units, overlaid, dimensions, condition, draws=draws)
    }
    held = captures.firsts(units, sources, dimensions, condition, draws=draws)
    found = [captures.pace_of(each, held[each], estimates.get(each)) for each in sorted(held)]
    if as_json:
        say_json([asdict(each) for each in found])
    else:
        _say(found)


def _say(found: "list[Pace]") -> None:
    say_table(
        ("stratum", "names", "in books without a year", "a year", "all", "covered", "complete in"),
        (
            (
                " / ".join(each.labels) or "all",
                f"{each.known:,} ({each.known_ends[0]:,.0f} to {each.known_ends[1]:,.0f})",
                each.undated,
                "" if each.a_year is None else f"{each.a_year[0]:,.0f} ({_interval(each.a_year)})",
                _interval(each.total) if each.total else "refused",
                f"{each.share[1]:.0%} to {each.share[2]:.0%}" if each.share else "",
                f"{each.complete[1]:.0f} to {each.complete[2]:.0f}" if each.complete else "",
            )
            for each in found
        ),
    )
    reasons: dict[str, list[str]] = {}
    for each in found:
        for reason in each.reasons:
            reasons.setdefault(reason, []).append(" / ".join(each.labels) or "all")
    for reason, strata in reasons.items():
        where = "everywhere" if len(strata) == len(found) else ", ".join(strata[:8])
        further = f" and {len(strata) - 8} more" if 8 < len(strata) < len(found) else ""
        say(f"{where}{further}: {reason}")
    say("At that pace, if it goes on; the first book's names were gathered before and tell none.")


def _interval(ends: tuple[float, float, float]) -> str:
    return f"{ends[1]:,.0f} to {ends[2]:,.0f}"
