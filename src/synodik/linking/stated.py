"""What an entry itself says of another entry of its source.

Books print a person under a second name with a pointer to the first (`vt.
Kunts, Alfred, Juhan`: see), and a member of a household with a pointer to its
head (`perek. Tatter B.`: in the family of). Both are entries of the book about
somebody whom it tells of elsewhere.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from synodik.linking.columns import lists, texts
from synodik.linking.encode import Encoded
from synodik.linking.pairs import rows_of
from synodik.names.fold import fold
from synodik.names.parts import parse_name

STATED_BITS = 20.0
"""What such a pointer weighs, where it leads to one entry only."""
_CUE = re.compile(r"^\s*(?:[^\W\d_]+\.\s*)+(?=[^\W\d_]{2})")
_WITH_INITIAL = re.compile(r"^(?P<surname>.+?)[\s,]+(?P<initial>[^\W\d_])\.?\s*$")


class Names(NamedTuple):
    """The folded surname and given name of each record."""

    surname: Sequence[str]
    given: Sequence[str]


def stated_pairs(records: pa.Table, encoded: Encoded) -> NDArray[np.int32]:
    """Give the pairs of records of one source of which one points to the other.

    A pointer that fits several entries, or none, is left to the model.

    Returns:
        Rows, the lesser first; int32, shape (pairs, 2).
    """
    pointers = sorted(_pointers(records, encoded))
    if not pointers:
        return np.zeros((0, 2), np.int32)
    names = Names(_folded(records, "surname"), _folded(records, "given_name"))
    by_surname = _by_surname(encoded, names)
    households = _households(records)
    found = []
    for row, text in pointers:
        targets = set(_targets(row, text, names, by_surname, households, encoded))
        if len(targets) == 1:
            found.append(sorted((row, targets.pop())))
    return np.array(found, np.int32).reshape(-1, 2)


def _pointers(records: pa.Table, encoded: Encoded) -> Iterator[tuple[int, str]]:
    """Give the rows that point to another entry, and whom they name.

    The name is a cross-reference, or stands among the aliases of an entry that
    tells nothing else.
    """
    stated = texts(records, "cross_reference")
    for row in np.flatnonzero(stated.number >= 0).tolist():
        yield row, _CUE.sub("", stated.values[stated.number[row]])
    owner, item = lists(records, "aliases")
    for row, number in zip(owner.tolist(), item.number.tolist(), strict=True):
        if encoded.reference[row] and stated.number[row] < 0:
            yield row, item.values[number]


def _folded(records: pa.Table, column: str) -> list[str]:
    names = texts(records, column)
    plain = [*(fold(value) for value in names.values), ""]
    return [plain[number] for number in names.number.tolist()]


def _by_surname(encoded: Encoded, names: Names) -> dict[tuple[int, str], list[int]]:
    found: dict[tuple[int, str], list[int]] = defaultdict(list)
    for row, source in enumerate(encoded.source.tolist()):
        if not encoded.reference[row]:
            found[source, names.surname[row]].append(row)
    return found


def _households(records: pa.Table) -> dict[int, list[int]]:
    """Give for the row of each head the rows of its household, its own among them."""
    head = texts(records, "head")
    leads = rows_of(pa.array(head.values, pa.string()), records.column("entry"))
    rows = np.append(leads, -1)[head.number]
    members: dict[int, list[int]] = {}
    for row in np.flatnonzero(rows >= 0).tolist():
        lead = int(rows[row])
        members.setdefault(lead, [lead]).append(row)
    return members


def _targets(
    row: int,
    text: str,
    names: Names,
    by_surname: dict[tuple[int, str], list[int]],
    households: dict[int, list[int]],
    encoded: Encoded,
) -> Iterator[int]:
    source = int(encoded.source[row])
    of_head = _WITH_INITIAL.match(text)
    if of_head is not None:
        initial = fold(of_head["initial"])
        for lead in by_surname.get((source, fold(of_head["surname"])), ()):
            if names.given[lead].startswith(initial):
                household = households.get(lead, ())
                yield from (
                    member
                    for member in household
                    if names.given[member] == names.given[row] and _same_year(encoded, row, member)
                )
        return
    full = parse_name(text)
    for target in by_surname.get((source, full.surname), ()):
        if names.given[target] != full.given or not _same_year(encoded, row, target):
            continue
        if names.given[target] == names.given[row] or encoded.born_first[row] > 0:
            yield target


def _same_year(encoded: Encoded, a: int, b: int) -> bool:
    years = encoded.born_first[a], encoded.born_first[b]
    return 0 in years or years[0] == years[1]
