"""The forms of name that each record bears: surnames, given names, fathers' names.

An alias stands in the records without the word that led it (`ka`, `np`, `он
же`), so it is taken as another form of the name it resembles; failing that, of
the kind of name it is elsewhere.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from synodik.linking.columns import Distinct, lists, texts
from synodik.linking.sets import Sets, sets_of
from synodik.names.equivalents import forms_of_names
from synodik.names.fold import fold
from synodik.names.parts import FullName, parse_name
from synodik.names.patronymic import father_of
from synodik.names.skeleton import skeleton, surname_skeleton
from synodik.names.symbols import symbols_of
from synodik.names.table import Lexicon, lexicon_of

Symbols = Callable[[Sequence[str]], list[tuple[str, ...]]]
SURNAME, GIVEN, FATHER = range(3)
_NO_NAME = -1
_MANY, _FEW = 3, -1
"""How many more must bear a name as a given name for it to be one; if fewer do, it is none."""


class NameForms(NamedTuple):
    """Codes of names, aligned with the records; -1 where a name is unknown."""

    surnames: Lexicon
    forenames: Lexicon
    surname: NDArray[np.int32]
    given: NDArray[np.int32]
    father: NDArray[np.int32]
    more_surnames: Sets
    more_given: Sets
    more_fathers: Sets
    renamed: NDArray[np.bool_]
    """Whether an alias is a whole name, with surname and given name."""


def forms_of(records: pa.Table, symbols: Symbols = symbols_of) -> NameForms:
    """Encode the names of a records table.

    Args:
        records: one row to a record.
        symbols: gives for each word of given names those that it may stand for.
    """
    columns = [texts(records, column) for column in ("surname", "given_name", "patronymic")]
    folded = [
        [fold(value) for value in columns[SURNAME].values],
        [fold(value) for value in columns[GIVEN].values],
        [father_of(value) for value in columns[FATHER].values],
    ]
    usual = _usual_kinds(columns, folded)
    aliases = _aliases(records, columns, folded, usual) + _exchanged(columns, folded, usual)
    further = [{name for kind, _, name in aliases if kind == wanted} for wanted in range(3)]
    surnames = sorted({*folded[SURNAME], *further[SURNAME]} - {""})
    forenames = sorted({*folded[GIVEN], *folded[FATHER], *further[GIVEN], *further[FATHER]} - {""})
    codes = [_numbered(surnames), _numbered(forenames), _numbered(forenames)]
    own = [
        _codes(column, names, code)
        for column, names, code in zip(columns, folded, codes, strict=True)
    ]
    more = [_more(aliases, kind, codes[kind], len(records)) for kind in (SURNAME, GIVEN, FATHER)]
    return NameForms(
        lexicon_of(surnames, sound_of=surname_skeleton),
        lexicon_of(forenames, sound_of=skeleton, symbols=symbols, forms=forms_of_names),
        own[SURNAME],
        own[GIVEN],
        own[FATHER],
        more[SURNAME],
        more[GIVEN],
        more[FATHER],
        _renamed(records),
    )


def _renamed(records: pa.Table) -> NDArray[np.bool_]:
    owner, item = lists(records, "aliases")
    whole = np.array([bool(parse_name(value).given) for value in item.values] + [False], np.bool_)
    renamed = np.zeros(len(records), np.bool_)
    renamed[owner[whole[item.number]]] = True
    return renamed


def _numbered(names: Sequence[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(names)}


def _codes(column: Distinct, names: Sequence[str], code: dict[str, int]) -> NDArray[np.int32]:
    made = np.array([code.get(name, _NO_NAME) for name in names] + [_NO_NAME], np.int32)
    return made[column.number]


def _more(
    aliases: Sequence[tuple[int, int, str]], kind: int, code: dict[str, int], count: int
) -> Sets:
    found = [(row, code[name]) for of, row, name in aliases if of == kind]
    owner = np.array([row for row, _ in found], np.int64)
    return sets_of(owner, np.array([name for _, name in found], np.int64), count)


def _exchanged(
    columns: Sequence[Distinct], folded: Sequence[Sequence[str]], usual: Mapping[str, int]
) -> list[tuple[int, int, str]]:
    """Give (kind of name, row, folded name) where surname and given name seem exchanged.

    The surname must be what more bear as a given name, and the given name what few do;
    or the given name be others' surname, and the surname hardly anybody's.
    """
    surname, given = columns[SURNAME].number, columns[GIVEN].number
    as_surname, as_given = (
        np.array([*(usual.get(name, 0) for name in folded[kind]), 0], np.int64)[
            columns[kind].number
        ]
        for kind in (SURNAME, GIVEN)
    )
    long = np.array([*(len(name) > 2 for name in folded[GIVEN]), False], np.bool_)[given]
    both = (as_surname <= -_MANY) & (as_given >= _FEW) | (as_surname <= 1) & (as_given >= 1)
    both &= (surname >= 0) & (given >= 0) & long
    found = []
    for row in np.flatnonzero(both).tolist():
        found.append((SURNAME, row, folded[GIVEN][given[row]]))
        found.append((GIVEN, row, folded[SURNAME][surname[row]]))
    return found


def _aliases(
    records: pa.Table,
    columns: Sequence[Distinct],
    folded: Sequence[Sequence[str]],
    usual: Mapping[str, int],
) -> list[tuple[int, int, str]]:
    """Give (kind of name, row, folded name) of all further forms."""
    owner, item = lists(records, "aliases")
    found = []
    for row, number in zip(owner.tolist(), item.number.tolist(), strict=True):
        text = item.values[number]
        full = parse_name(text)
        if full.given or full.father:
            found += [(kind, row, name) for kind, name in _parts(full)]
            continue
        own = [
            names[column.number[row]] if column.number[row] >= 0 else ""
            for column, names in zip(columns, folded, strict=True)
        ]
        alias = fold(text)
        if alias:
            found.append((_kind_of(alias, own, usual), row, alias))
    return found


def _parts(full: FullName) -> list[tuple[int, str]]:
    forms = [(SURNAME, full.surname), (GIVEN, full.given), (FATHER, full.father)]
    return [(kind, name) for kind, name in forms if name]


def _kind_of(alias: str, own: Sequence[str], usual: Mapping[str, int]) -> int:
    closest = max(range(3), key=lambda kind: (_resemblance(alias, own[kind]), -kind))
    if _resemblance(alias, own[closest]) > 0:
        return closest
    return SURNAME if usual.get(alias.partition(" ")[0], 0) >= 0 else GIVEN


def _resemblance(a: str, b: str) -> int:
    """Give 2 for names of one sound or that begin alike, else 1 or 0."""
    if not a or not b:
        return 0
    if skeleton(a) == skeleton(b) or set(a.split()) & set(b.split()):
        return 2
    return int(skeleton(a)[:2] == skeleton(b)[:2])


def _usual_kinds(columns: Sequence[Distinct], folded: Sequence[Sequence[str]]) -> Counter[str]:
    """Give for each word of names how many more bear it as a surname than as a given name."""
    balance: Counter[str] = Counter()
    for kind in (SURNAME, GIVEN):
        times = np.bincount(columns[kind].number + 1, minlength=len(folded[kind]) + 1)[1:]
        for name, count in zip(folded[kind], times.tolist(), strict=True):
            for word in name.split():
                balance[word] += count if kind == SURNAME else -count
    return balance
