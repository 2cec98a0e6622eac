"""Estimates of strata for other programs, and as a chart."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from synodik.counting.captures.lists import Lists
from synodik.counting.captures.origins import Dependence
from synodik.counting.captures.stratified import StratumEstimate, Sum
from synodik.counting.mse.estimate import ASSUMPTIONS
from synodik.counting.statistics.chart import SCHEMA


def as_json(
    lists: Lists,
    dependent: Sequence[Dependence],
    strata: Sequence[StratumEstimate],
    total: Sum | None,
) -> dict[str, Any]:
    """Give all that is said of the strata, in plain values."""
    return {
        "lists": {
            name: [
                {"id": each.id, "title": each.title, "selection": each.selection} for each in held
            ]
            for name, held in lists.sources.items()
        },
        "dependences": [
            asdict(each) | {"refuses": each.refuses, "said": str(each)} for each in dependent
        ],
        "strata": [_stratum(each) for each in strata],
        "sum": None if total is None else asdict(total),
        "assumptions": list(ASSUMPTIONS),
    }


def sensitivity(stratum: StratumEstimate) -> list[str]:
    """Say what hangs on the links, and on each list; nothing of a stratum that is refused."""
    accepted, said = stratum.accepted, []
    if stratum.over_links is None or accepted is None:
        return []
    if stratum.by_links and accepted.median and accepted.low and accepted.high:
        least, most = stratum.by_links
        said.append(
            f"with the links as they stand {accepted.low:,.0f} to {accepted.high:,.0f}, median "
            f"{accepted.median:,.0f}; other ways to link give medians from {least:,.0f} to "
            f"{most:,.0f}"
        )
    of_two = " (Chapman's, of the two that are left)" if len(accepted.lists) == 3 else ""
    said += [f"without {name} the median is {each:,.0f}{of_two}" for name, each in stratum.without]
    return said


def chart_of_strata(strata: Sequence[StratumEstimate], title: str) -> dict[str, Any]:
    """Describe a chart: who is on a list as bars, all persons as points with their intervals."""
    points = [
        {
            "stratum": " / ".join(each.labels) or "all",
            "observed": each.table.observed,
            "median": each.over_links[0] if each.over_links else None,
            "low": each.over_links[1] if each.over_links else None,
            "high": each.over_links[2] if each.over_links else None,
        }
        for each in strata
    ]

    def across(field: str) -> dict[str, str]:
        return {"field": field, "type": "quantitative", "title": "persons"}

    ends = {"x": across("low"), "x2": {"field": "high"}}
    return {
        "$schema": SCHEMA,
        "data": {"values": points},
        "encoding": {"y": {"field": "stratum", "type": "nominal", "sort": None, "title": title}},
        "layer": [
            {"mark": {"type": "bar", "color": "#c9c2b4"}, "encoding": {"x": across("observed")}},
            {"mark": "rule", "encoding": ends},
            {"mark": {"type": "point", "filled": True}, "encoding": {"x": across("median")}},
        ],
    }


def _stratum(each: StratumEstimate) -> dict[str, Any]:
    table = each.table
    return {
        "labels": list(each.labels),
        "observed": table.observed,
        "sizes": table.sizes,
        "patterns": [
            {
                "lists": [name for name, held in zip(table.lists, row, strict=True) if held],
                "persons": count,
            }
            for row, count in zip(table.patterns.tolist(), table.counts.tolist(), strict=True)
        ],
        "digest": table.digest,
        "refused": each.refused,
        "reasons": list(each.reasons),
        "warnings": list(each.warnings),
        "median": each.over_links[0] if each.over_links else None,
        "low": each.over_links[1] if each.over_links else None,
        "high": each.over_links[2] if each.over_links else None,
        "estimates": [asdict(made) for made in each.estimates],
        "median_by_links": each.by_links,
        "without": dict(each.without),
        "disagreements": list(each.contradictions),
    }
