"""Multiple systems estimation: how many are on no list."""

from synodik.counting.mse.bounds import Bound
from synodik.counting.mse.estimate import BY_DEFAULT, METHODS, Estimate, disagreements, estimate
from synodik.counting.mse.replicates import Replicate, combined
from synodik.counting.mse.table import CaptureTable, read_table, table_of

__all__ = [
    "BY_DEFAULT",
    "METHODS",
    "Bound",
    "CaptureTable",
    "Estimate",
    "Replicate",
    "combined",
    "disagreements",
    "estimate",
    "read_table",
    "table_of",
]
