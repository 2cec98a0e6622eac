"""Estimates as the ledger keeps them: what was asked, and what came out, in whole persons."""

from collections.abc import Mapping, Sequence

from synodik.counting.captures.lists import Lists
from synodik.counting.captures.origins import Dependence
from synodik.counting.captures.stratified import StratumEstimate, Sum
from synodik.counting.captures.telling import sensitivity


def payload_of(
    name: str,
    asked: Mapping[str, str],
    lists: Lists,
    dependent: Sequence[Dependence],
    strata: Sequence[StratumEstimate],
    total: Sum | None,
) -> dict[str, object]:
    """Give the payload of the line that keeps an estimate.

    Args:
        name: under which it is kept.
        asked: texts, by the keys of `synodik.ledger.estimate`.
        lists: that were overlaid.
        dependent: lists that were made with others at hand.
        strata: with their numbers, or the reasons for none.
        total: their sum.
    """
    held: dict[str, object] = {
        "id": name,
        **{key: value for key, value in asked.items() if value},
        "lists": [
            f"{each}: {', '.join(source.title for source in sources)}"
            for each, sources in lists.sources.items()
        ],
        "notes": [str(each) for each in dependent],
        "strata": [_stratum(each) for each in strata],
    }
    if total is not None:
        ends = {"median": total.median, "low": total.low, "high": total.high}
        held["sum"] = {"observed": total.observed, **_whole(ends)}
    return held


def _stratum(each: StratumEstimate) -> dict[str, object]:
    said: dict[str, object] = {
        "labels": list(each.labels),
        "observed": each.table.observed,
        "digest": each.table.digest,
        "reasons": list(each.reasons),
        "warnings": [*each.warnings, *each.contradictions, *sensitivity(each)],
    }
    accepted = each.accepted
    if each.over_links is None or accepted is None:
        return said
    ends = dict(zip(("median", "low", "high"), each.over_links, strict=True))
    return said | _whole(ends) | {"method": accepted.method, "model": accepted.model}


def _whole(ends: Mapping[str, float]) -> dict[str, int]:
    return {key: round(value) for key, value in ends.items()}
