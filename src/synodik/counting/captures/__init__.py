"""Estimates from the linked archive: who is on which lists, and how many are on none."""

from synodik.counting.captures.keeping import payload_of
from synodik.counting.captures.lists import Lists, ListsBy, lists_named
from synodik.counting.captures.origins import Dependence, dependences
from synodik.counting.captures.pace import Pace, firsts, pace_of, year_of_publication
from synodik.counting.captures.patterns import Stratum, strata_of
from synodik.counting.captures.stratified import (
    QUICK,
    StratumEstimate,
    Sum,
    estimated,
    summed,
)
from synodik.counting.captures.telling import as_json, chart_of_strata, sensitivity

__all__ = [
    "QUICK",
    "Dependence",
    "Lists",
    "ListsBy",
    "Pace",
    "Stratum",
    "StratumEstimate",
    "Sum",
    "as_json",
    "chart_of_strata",
    "dependences",
    "estimated",
    "firsts",
    "lists_named",
    "pace_of",
    "payload_of",
    "sensitivity",
    "strata_of",
    "summed",
    "year_of_publication",
]
