"""Weights and probabilities in words."""

_STRONG = 3.0
"""In log2 of the Bayes factor: eight to one."""
_LITTLE = 0.5
"""In the same: less than three to two."""


def weight_word(weight: float) -> str:
    """Name what a comparison says, as a key of the messages."""
    if abs(weight) < _LITTLE:
        return "person.neither"
    if weight >= 0:
        return "person.for_strong" if weight >= _STRONG else "person.for_weak"
    return "person.against_strong" if weight <= -_STRONG else "person.against"


def probability_word(probability: float) -> str:
    """Name how sure a link is, as a key of the messages."""
    if probability >= 0.99:
        return "person.certain"
    if probability >= 0.9:
        return "person.likely"
    return "person.possible" if probability >= 0.2 else "person.unlikely"
