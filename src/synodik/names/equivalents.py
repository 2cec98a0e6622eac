"""Names that are one name: in several languages, or as a short form of one another."""

from collections.abc import Sequence

from synodik.names.diminutives import full_names, one_name
from synodik.names.fold import fold
from synodik.names.skeleton import skeleton
from synodik.names.symbols import symbols_of


def forms_of_names(words: Sequence[str]) -> list[tuple[str, ...]]:
    """Give for each word the names, folded, of which it may be a short form or a translation.

    >>> [{"short johannes", "ioann"} <= set(each) for each in forms_of_names(["juhan", "hans"])]
    [True, True]
    """
    short = [[f"short {name}" for name in full_names(word)] for word in words]
    return [(*found, *one_name(word)) for word, found in zip(words, short, strict=True)]


def are_equivalent(one: str, other: str) -> bool:
    """Whether two words may be one given name: the same, in two languages, or pet form and name.

    >>> are_equivalent("Николай", "Mykola"), are_equivalent("Коля", "Nikolai")
    (True, True)
    """
    if fold(one) == fold(other) or skeleton(one) == skeleton(other):
        return True
    for named in (full_names, one_name):
        if set(named(one)) & set(named(other)):
            return True
    first, second = symbols_of([one, other])
    return bool(set(first) & set(second))
