"""Estimates from overlapping lists that somebody kept, and their refusals.

What a build holds is worked out anew whenever it is asked. An estimate that is published must
stay what it was: who keeps one writes a line of the ledger with what was asked, of which build,
and what came out of each stratum. Its numbers are figures of the register, so that formulas may
rest on them; keeping it again under the same id is a revision.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from synodik.counting.lineage.figure import Figure
from synodik.ledger import estimate
from synodik.ledger.line import Line
from synodik.ledger.retraction import unretracted
from synodik.names.fold import fold

_NO_ID: Final = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class KeptStratum:
    """What was said of one stratum.

    Attributes:
        labels: of the stratum; none where there was one only.
        observed: persons on any list.
        ends: median, low and high end of the 95 % interval; None where refused.
        method: that was accepted.
        model: in its words.
        digest: of the table of captures.
        reasons: of a refusal.
        warnings: what makes the number doubtful, and what hangs on links and lists.
        figure: id of the figure of the register that it is; empty where refused.
    """

    labels: tuple[str, ...]
    observed: int
    ends: tuple[int, int, int] | None
    method: str
    model: str
    digest: str
    reasons: tuple[str, ...]
    warnings: tuple[str, ...]
    figure: str


@dataclass(frozen=True, slots=True)
class Kept:
    """An estimate that was kept.

    Attributes:
        id: under which it was.
        asked: what was asked, and of which build, by the keys of the ledger's payload; empty
            where nothing was.
        lists: each with its sources.
        notes: on the lists.
        strata: in their order.
        total: observed, median, low and high of the strata together; None where none was estimated.
        line: of the ledger, with who kept it, when and why.
        earlier: numbers of the lines that it took the place of.
    """

    id: str
    asked: Mapping[str, str]
    lists: tuple[str, ...]
    notes: tuple[str, ...]
    strata: tuple[KeptStratum, ...]
    total: tuple[int, int, int, int] | None
    line: Line
    earlier: tuple[int, ...] = ()


def kept_of(lines: Iterable[Line]) -> list[Kept]:
    """Give the estimates that are kept, each as it was last, in the order of their first lines."""
    held: dict[str, Kept] = {}
    for line in unretracted(list(lines)):
        if line.kind == estimate.NAME:
            before = held.get(str(line.payload["id"]))
            earlier = (*before.earlier, before.line.number) if before else ()
            held[str(line.payload["id"])] = kept(line, earlier)
    return list(held.values())


def kept(line: Line, earlier: tuple[int, ...] = ()) -> Kept:
    """Read a line of the ledger that keeps an estimate."""
    payload: Mapping[str, Any] = line.payload
    name, told = str(payload["id"]), payload.get("sum")
    return Kept(
        name,
        {key: str(payload.get(key, "")) for key in estimate.TEXTS},
        tuple(payload.get("lists", ())),
        tuple(payload.get("notes", ())),
        tuple(_stratum(name, each) for each in payload["strata"]),
        (told["observed"], told["median"], told["low"], told["high"]) if told else None,
        line,
        earlier,
    )


def figures_of_kept(held: Kept) -> Iterator[Figure]:
    """Give the figures that an estimate is: one to a stratum that was not refused, and their sum.

    Raises:
        EstimateError: an id or a category cannot be.
    """
    where = f"; {held.asked['where']}" if held.asked["where"] else ""
    title = held.asked["title"] or f"all persons, those on no list counted{where}"
    for each in held.strata:
        if each.ends is not None:
            said = ": ".join([title, *([" / ".join(each.labels)] if each.labels else [])])
            yield _figure(held, each.figure, said, each.ends, each.model)
    if held.total is not None and any(each.labels for each in held.strata):
        yield _figure(held, held.id, title, held.total[1:], "strata summed draw by draw")


def _figure(held: Kept, name: str, title: str, ends: tuple[int, int, int], model: str) -> Figure:
    best, low, high = ends
    return Figure(
        name,
        title,
        held.asked["category"] or "repressed",
        held.asked["territory"],
        held.asked["period"],
        low,
        best,
        high,
        held.line.author,
        f"line {held.line.number} of the ledger",
        method=f"{model}; lists {'; '.join(held.lists)}; build {held.asked['build'] or '?'}; "
        "95 % interval",
    )


def _stratum(name: str, given: Mapping[str, Any]) -> KeptStratum:
    labels = tuple(given.get("labels", ()))
    ends = (given["median"], given["low"], given["high"]) if "median" in given else None
    parts = [_NO_ID.sub("_", fold(label)).strip("_") for label in labels]
    return KeptStratum(
        labels,
        given["observed"],
        ends,
        given.get("method", ""),
        given.get("model", ""),
        given.get("digest", ""),
        tuple(given.get("reasons", ())),
        tuple(given.get("warnings", ())),
        "_".join([name, *parts])[:80] if ends else "",
    )
