"""Cross tables of persons and repressions, in which every number leads to its persons."""

from synodik.counting.statistics.chart import chart, chart_of
from synodik.counting.statistics.conditions import Condition, parse_condition
from synodik.counting.statistics.counts import Cell, Counts, Of, Share, counted
from synodik.counting.statistics.dimensions import DIMENSIONS, Dimension, dimension_named
from synodik.counting.statistics.listing import Listed, Listing, listing
from synodik.counting.statistics.rates import INHABITANTS, POPULATION, Rates, rates_of
from synodik.counting.statistics.units import Openness, Units
from synodik.counting.statistics.writing import address_of, rows_of, written

__all__ = [
    "DIMENSIONS",
    "INHABITANTS",
    "POPULATION",
    "Cell",
    "Condition",
    "Counts",
    "Dimension",
    "Listed",
    "Listing",
    "Of",
    "Openness",
    "Rates",
    "Share",
    "Units",
    "address_of",
    "chart",
    "chart_of",
    "counted",
    "dimension_named",
    "listing",
    "parse_condition",
    "rates_of",
    "rows_of",
    "written",
]
