"""What may be wrong with a derived figure: counted twice, without an interval, a bound only."""

from synodik.counting.lineage.formula import added_pairs, added_terms
from synodik.counting.lineage.register import Register
from synodik.counting.lineage.vocabulary import (
    categories_overlap,
    territories_overlap,
    years_of,
    years_overlap,
)


def doubts(register: Register, name: str) -> list[str]:
    """Say what may be wrong with a derived figure; of a stated one, nothing."""
    if name not in register.derived:
        return []
    said = [
        f"{a} and {b} may count the same: {shared}"
        for a, b in added_pairs(register.derived[name].formula)
        if (shared := _shared(register, a, b))
    ]
    for used in register.rests_on(name):
        held = register.figures.get(used)
        if held is not None and held.best is None and None in (held.low, held.high):
            said.append(f"{used} states a bound only; it is taken for the number")
        elif held is not None and held.low is None and held.high is None:
            said.append(f"{used} is stated without an interval")
    return list(dict.fromkeys(said))


def _shared(register: Register, one: str, other: str) -> str:
    """Say what two summands may both count; empty where they are apart."""
    if "" in (register.units[one], register.units[other]):
        return ""  # a share multiplies and counts nothing
    if one == other:
        return "they are one figure"
    others = _summands(register, other)
    both = [each for each in _summands(register, one) if each in others]
    if both:
        return f"both hold {', '.join(both)}"
    a, b = (_scope(register, each) for each in (one, other))
    if not (
        categories_overlap(a[0], b[0])
        and territories_overlap(a[1], b[1])
        and years_overlap(years_of(a[2]), years_of(b[2]))
    ):
        return ""
    return "; ".join(f"{x or '?'} / {y or '?'}" for x, y in zip(a, b, strict=True))


def _summands(register: Register, name: str) -> list[str]:
    """Give the figures that one adds up, near and far, what it takes off left out."""
    held = {name}
    for each in reversed(register.order):
        terms = added_terms(register.derived[each].formula) if each in held else []
        if terms:
            held.remove(each)
            held.update(terms)
    return [each for each in (*register.figures, *register.order) if each in held]


def _scope(register: Register, name: str) -> tuple[str, str, str]:
    each = register.figures[name] if name in register.figures else register.derived[name]
    return each.category, each.territory, each.period
