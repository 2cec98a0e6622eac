"""What people decided about pairs, before any model is asked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from synodik.model.judgement import Judgement, Verdict, standing


@dataclass(frozen=True, slots=True)
class Rulings:
    """Judgements that hold, as rows of the records table.

    Attributes:
        same: pairs that are one person, (lesser row, greater row).
        different: pairs that are not.
        conflicts: contradictions, told so that a person can resolve them; the
            verdicts `same` that took part in one are not among `same`.
    """

    same: tuple[tuple[int, int], ...]
    different: tuple[tuple[int, int], ...]
    conflicts: tuple[str, ...]


def rulings(judgements: Iterable[Judgement], row_of: Mapping[str, int]) -> Rulings:
    """Resolve judgements to rows, and find those that contradict one another.

    Judgements on records that the table does not hold wait for a later build.
    """
    same, different = [], []
    for judgement in standing(judgements).values():
        if judgement.a not in row_of or judgement.b not in row_of or judgement.a == judgement.b:
            continue
        rows = sorted((row_of[judgement.a], row_of[judgement.b]))
        if judgement.verdict is Verdict.SAME:
            same.append((rows[0], rows[1]))
        elif judgement.verdict is Verdict.DIFFERENT:
            different.append((rows[0], rows[1]))
    id_of = {row: name for name, row in row_of.items()} if different and same else {}
    return _without_contradictions(sorted(same), sorted(different), id_of)


def _without_contradictions(
    same: Sequence[tuple[int, int]], different: Sequence[tuple[int, int]], id_of: Mapping[int, str]
) -> Rulings:
    group: dict[int, int] = {}

    def find(row: int) -> int:
        while group.setdefault(row, row) != row:
            group[row] = group[group[row]]
            row = group[row]
        return row

    for a, b in same:
        group[find(b)] = find(a)
    conflicts, broken = [], set()
    for a, b in different:
        if find(a) == find(b):
            broken.add(find(a))
            joined = ", ".join(f"{id_of[x]} = {id_of[y]}" for x, y in same if find(x) == find(a))
            conflicts.append(
                f"judgements contradict one another: {joined}, but {id_of[a]} is not {id_of[b]}; "
                "none of them joins records until one is retracted"
            )
    kept = tuple(pair for pair in same if find(pair[0]) not in broken)
    return Rulings(kept, tuple(different), tuple(conflicts))
