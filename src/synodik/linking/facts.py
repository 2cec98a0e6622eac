"""Facts that no likeness outweighs: two records that cannot tell of one person."""

from synodik.linking.compare import birth_level, date_level, is_numbered_alike
from synodik.linking.encode import Encoded
from synodik.names.compiled import inlined

APART = 30
"""Years of birth this far apart are of two persons."""
BORN_APART = 8
"""Level of birth from which on no slip of a figure is likely."""
DIED_APART = 4
"""The same of death: another month and another day of it."""
_A_CENTURY = 100
_A_YEAR = 10000  # in dates held as year * 10000 + month * 100 + day


@inlined
def same_source_twice(records: Encoded, i: int, j: int) -> bool:
    """Whether one source has an entry for each: it tells of a person once.

    An entry that only points to another of its source is not such an entry, and
    some sources are known to tell of a person several times.
    """
    return bool(
        records.source[i] == records.source[j]
        and not records.repeats[i]
        and not records.reference[i]
        and not records.reference[j]
    )


@inlined
def is_no_repeat(records: Encoded, i: int, j: int) -> bool:
    """Whether birth or death keep apart two records of a book that may tell twice.

    One who is listed again by oversight was copied from the same papers: a slip
    of a figure is to be expected, another life is not.
    """
    if records.source[i] != records.source[j] or not records.repeats[i]:
        return False
    return birth_level(records, i, j) >= BORN_APART or date_level(records.death, i, j) >= DIED_APART


@inlined
def contradict(records: Encoded, i: int, j: int) -> bool:
    """Whether sex, years of birth, or a death before an arrest keep two records apart."""
    if is_no_repeat(records, i, j):
        return True
    if records.sex[i] + records.sex[j] == 3 and records.sex[i] != 0 and records.sex[j] != 0:
        return True
    if records.born_first[i] > 0 and records.born_first[j] > 0:
        gap = max(
            records.born_first[i] - records.born_last[j],
            records.born_first[j] - records.born_last[i],
        )
        if gap >= APART and not _is_misprint(records, i, j, gap):
            return True
    return _died_before(records, i, j) or _died_before(records, j, i)


@inlined
def _is_misprint(records: Encoded, i: int, j: int, gap: int) -> bool:
    """Whether a slip explains two births apart.

    It may be a wrong century, a wrong year of one day, or any in two records
    that have one number of a person.
    """
    day = records.born_day[i]
    return bool(
        gap == _A_CENTURY
        or (day % 100 > 0 and day == records.born_day[j])
        or is_numbered_alike(records, i, j)
    )


@inlined
def _died_before(records: Encoded, i: int, j: int) -> bool:
    """Whether one died a year or more before the other was arrested.

    A record that lets its own person be arrested after death has a wrong date,
    of which nothing follows; so have two records of one case, which tell of the
    same day of sentence, or of the same day of arrest but for the year.
    """
    death, arrest = records.death[i], records.arrest[j]
    if death == 0 or arrest - death <= _A_YEAR or _is_one_case(records, i, j):
        return False
    own_arrest, own_death = records.arrest[i], records.death[j]
    return bool(own_arrest <= death and (own_death == 0 or own_death >= arrest))


@inlined
def _is_one_case(records: Encoded, i: int, j: int) -> bool:
    """Whether the day of sentence is the same, or the day of arrest but for its year."""
    a, b = records.arrest[i], records.arrest[j]
    return bool(
        date_level(records.trial, i, j) == 1 or (a % _A_YEAR == b % _A_YEAR and a % 100 > 0)
    )
