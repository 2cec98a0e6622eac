"""Figures that know where they come from: a register, formulas over it, and what changed."""

from synodik.counting.lineage.claims import Answer, Claim, Words, answers, words_stand
from synodik.counting.lineage.cohorts import missing_by_age, projected
from synodik.counting.lineage.doubts import doubts
from synodik.counting.lineage.exchange import (
    COLUMNS,
    Row,
    as_csv,
    as_json_ld,
    figure_of,
    read_csv,
    read_json_ld,
)
from synodik.counting.lineage.figure import Figure, Relation
from synodik.counting.lineage.formula import formula
from synodik.counting.lineage.kept import Kept, KeptStratum, kept_of
from synodik.counting.lineage.register import (
    Derived,
    Register,
    Value,
    changed,
    derived,
    of_figures,
    value_in,
)
from synodik.counting.lineage.stated import claims_of, figures_of, register_of

__all__ = [
    "COLUMNS",
    "Answer",
    "Claim",
    "Derived",
    "Figure",
    "Kept",
    "KeptStratum",
    "Register",
    "Relation",
    "Row",
    "Value",
    "Words",
    "answers",
    "as_csv",
    "as_json_ld",
    "changed",
    "claims_of",
    "derived",
    "doubts",
    "figure_of",
    "figures_of",
    "formula",
    "kept_of",
    "missing_by_age",
    "of_figures",
    "projected",
    "read_csv",
    "read_json_ld",
    "register_of",
    "value_in",
    "words_stand",
]
