"""How far two spellings are apart, on words held as codes of letters.

Words are stretches of one array of letter codes, so that millions of pairs can
be compared without making strings.
"""

import numpy as np
from numpy.typing import NDArray

from synodik.names.compiled import compiled

Letters = NDArray[np.uint8]
LONGEST = 40
"""Letters beyond this many do not count; no name is longer."""


@compiled
def edits(a: Letters, b: Letters) -> int:
    """Count the typing errors between two words: optimal string alignment.

    A letter too many, missing, wrong, or two neighbours swapped count one each.

    Reference: L. Boytsov, Indexing methods for approximate dictionary
    searching, Journal of Experimental Algorithmics 16, 2011.
    """
    m, n = min(len(a), LONGEST), min(len(b), LONGEST)
    before = np.zeros(LONGEST + 1, np.int32)
    above = np.arange(LONGEST + 1).astype(np.int32)
    row = np.zeros(LONGEST + 1, np.int32)
    for i in range(1, m + 1):
        row[0] = i
        for j in range(1, n + 1):
            cost = 0 if a[i - 1] == b[j - 1] else 1
            best = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + cost)
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                best = min(best, before[j - 2] + 1)
            row[j] = best
        before, above, row = above, row, before
    return int(above[n])


@compiled
def likeness(a: Letters, b: Letters) -> float:
    """Give the Jaro-Winkler similarity of two words, 0 to 1.

    Reference: W. E. Winkler, String comparator metrics and enhanced decision
    rules in the Fellegi-Sunter model of record linkage, 1990.
    """
    m, n = min(len(a), LONGEST), min(len(b), LONGEST)
    if m == 0 or n == 0:
        return 0.0
    reach = max(0, max(m, n) // 2 - 1)
    taken_a = np.zeros(LONGEST, np.bool_)
    taken_b = np.zeros(LONGEST, np.bool_)
    common = 0
    for i in range(m):
        for j in range(max(0, i - reach), min(n, i + reach + 1)):
            if not taken_b[j] and a[i] == b[j]:
                taken_a[i] = taken_b[j] = True
                common += 1
                break
    if common == 0:
        return 0.0
    swapped, j = 0, 0
    for i in range(m):
        if taken_a[i]:
            while not taken_b[j]:
                j += 1
            swapped += a[i] != b[j]
            j += 1
    jaro = (common / m + common / n + (common - swapped // 2) / common) / 3
    prefix = 0
    while prefix < min(4, m, n) and a[prefix] == b[prefix]:
        prefix += 1
    return float(jaro + 0.1 * prefix * (1 - jaro))
