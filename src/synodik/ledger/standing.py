"""How a statement stands once people's decisions are laid over it."""

from dataclasses import dataclass
from enum import StrEnum

from synodik.model.statement import Statement


class Standing(StrEnum):
    """What became of a value."""

    PARSED = "parsed"
    """Read from the entry, and nobody objects."""
    CORRECTED = "corrected"
    """Put in by a correction of the ledger."""
    OVERRULED = "overruled"
    """Read from the entry, and replaced by a correction."""


@dataclass(frozen=True, slots=True)
class StandingStatement:
    """A statement and how it stands."""

    statement: Statement
    standing: Standing
