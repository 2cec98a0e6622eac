"""When an estimate is refused, and what must be said beside one.

The rules are those of the packages that estimate such tables (dga, verdata,
SparseMSE, MSETools), and a gate put together from what goes wrong without them:
see `docs/estimates.md`.
"""

from itertools import combinations

from synodik.counting.mse.table import CaptureTable

FEWEST_LISTS = 3
SMALL_LIST = 10
WORST_RHAT = 1.05
FEWEST_DRAWS = 400
GREATEST_TAIL = 0.01
WIDEST = 3.0
FEW_ON_THREE = 5


def refusals(table: CaptureTable, *, fewest_lists: int = FEWEST_LISTS) -> list[str]:
    """Return why nothing can be estimated from a table; empty if something can."""
    reasons: list[str] = []
    empty = [name for name, size in table.sizes.items() if size == 0]
    if empty:
        reasons.append(f"list {', '.join(empty)} holds nobody")
    if len(table.lists) - len(empty) < fewest_lists:
        reasons.append(
            f"{len(table.lists) - len(empty)} lists with somebody on them; "
            f"{fewest_lists} are needed"
        )
    if table.observed < len(table.lists) + 1:
        reasons.append(f"{table.observed} persons are fewer than lists and one more")
    if not (table.patterns.sum(axis=1) > 1).any():
        reasons.append("nobody is on two lists")
    else:
        apart = _islands(table)
        if len(apart) > 1:
            groups = " | ".join(sorted(", ".join(sorted(group)) for group in apart))
            reasons.append(f"groups of lists that share nobody: {groups}")
    copies = [
        f"{table.lists[a]} and {table.lists[b]}"
        for a, b in combinations(range(len(table.lists)), 2)
        if (table.patterns[:, a] == table.patterns[:, b]).all()
    ]
    if copies:
        reasons.append(f"{'; '.join(copies)} hold the same persons: one is a copy of the other")
    return reasons


def warnings(table: CaptureTable) -> list[str]:
    """Return what makes an estimate from a table doubtful."""
    said: list[str] = []
    small = [name for name, size in table.sizes.items() if 0 < size < SMALL_LIST]
    if small:
        said.append(f"fewer than {SMALL_LIST} persons on {', '.join(small)}")
    apart = [
        f"{table.lists[a]} and {table.lists[b]}"
        for a, b in combinations(range(len(table.lists)), 2)
        if table.overlap(a, b) == 0
    ]
    if apart:
        said.append(f"nobody is on both {'; '.join(apart)}")
    on_three = int(table.counts[table.patterns.sum(axis=1) > 2].sum())
    if len(table.lists) > 2 and on_three <= FEW_ON_THREE:
        said.append(f"{on_three} persons are on three or more lists")
    contained = [
        f"everybody on {table.lists[a]} is on {table.lists[b]}"
        for a in range(len(table.lists))
        for b in range(len(table.lists))
        if a != b and 0 < table.sizes[table.lists[a]] == table.overlap(a, b)
    ]
    return said + contained


def _islands(table: CaptureTable) -> list[set[str]]:
    """Return the groups of lists that persons connect."""
    groups = [{number} for number in range(len(table.lists))]
    for row in table.patterns:
        held = {number for number, present in enumerate(row) if present}
        touched = [group for group in groups if group & held]
        groups = [group for group in groups if not group & held]
        groups.append(set().union(*touched))
    return [{table.lists[number] for number in group} for group in groups]
