"""How far two spellings are apart, on words held as codes of letters.

Words are stretches of one array of letter codes, so that millions of pairs can
be compared without making strings.
"""

import numpy as np
from numpy.typing import NDArray

from synodik.names.compiled import inlined

Letters = NDArray[np.uint8]
LONGEST = 40
"""Letters beyond this many do not count; no name is longer."""


@inlined
def _places(letters: Letters, length: int, letter: int) -> int:
    """Give the places of a letter among the first of a word, as bits."""
    bits = 0
    for place in range(length):
        if letters[place] == letter:
            bits |= 1 << place
    return bits


@inlined
def _held(letters: Letters, length: int) -> int:
    """Give the letters that a word holds, as bits; two letters may share one."""
    bits = 0
    for place in range(length):
        bits |= 1 << (int(letters[place]) & 31)
    return bits


@inlined
def _count(bits: int) -> int:
    count = 0
    while bits != 0:
        bits &= bits - 1
        count += 1
    return count


@inlined
def fewest_edits(a: Letters, b: Letters) -> int:
    """Give a number of typing errors that two words have at least, from their letters alone.

    An error puts right no more than one letter that the other word lacks.
    """
    held_a, held_b = _held(a, min(len(a), LONGEST)), _held(b, min(len(b), LONGEST))
    return max(_count(held_a & ~held_b), _count(held_b & ~held_a))


@inlined
def most_likeness(a: Letters, b: Letters) -> float:
    """Give a Jaro-Winkler similarity that two words do not exceed, from their letters alone.

    No letter that the other word lacks finds a partner there.
    """
    m, n = min(len(a), LONGEST), min(len(b), LONGEST)
    if m == 0 or n == 0:
        return 0.0
    held_a, held_b = _held(a, m), _held(b, n)
    common = min(m - _count(held_a & ~held_b), n - _count(held_b & ~held_a))
    jaro = (common / m + common / n + 1) / 3
    return float(jaro + 0.1 * _prefix(a, b, m, n) * (1 - jaro))


@inlined
def _prefix(a: Letters, b: Letters, m: int, n: int) -> int:
    """Count the letters, up to four, with which both words begin."""
    prefix = 0
    while prefix < min(4, m, n) and a[prefix] == b[prefix]:
        prefix += 1
    return prefix


@inlined
def edits(a: Letters, b: Letters) -> int:
    """Count the typing errors between two words: optimal string alignment.

    A letter too many, missing, wrong, or two neighbours swapped count one each.
    The columns of the table of distances are held as bits, so nothing is allocated.

    References: L. Boytsov, Indexing methods for approximate dictionary searching,
    Journal of Experimental Algorithmics 16, 2011; H. Hyyrö, A bit-vector algorithm
    for computing Levenshtein and Damerau edit distances, Nordic Journal of
    Computing 10, 2003.
    """
    m, n = min(len(a), LONGEST), min(len(b), LONGEST)
    if m == 0:
        return n
    whole = (1 << m) - 1
    more, less, zero, before = whole, 0, 0, 0  # where the next row is one more, one less, the same
    distance = m
    for j in range(n):
        same = _places(a, m, b[j])
        swapped = (((~zero) & same) << 1) & before
        zero = ((((same & more) + more) ^ more) | same | less | swapped) & whole
        across_more = less | (~(zero | more) & whole)
        across_less = zero & more
        if across_more >> (m - 1) & 1:
            distance += 1
        elif across_less >> (m - 1) & 1:
            distance -= 1
        across_more = ((across_more << 1) | 1) & whole
        across_less = (across_less << 1) & whole
        more = across_less | (~(zero | across_more) & whole)
        less = across_more & zero
        before = same
    return distance


@inlined
def likeness(a: Letters, b: Letters) -> float:
    """Give the Jaro-Winkler similarity of two words, 0 to 1.

    Reference: W. E. Winkler, String comparator metrics and enhanced decision
    rules in the Fellegi-Sunter model of record linkage, 1990.
    """
    m, n = min(len(a), LONGEST), min(len(b), LONGEST)
    if m == 0 or n == 0:
        return 0.0
    reach = max(0, max(m, n) // 2 - 1)
    taken_a, taken_b, common = 0, 0, 0  # letters that found a partner, as bits
    for i in range(m):
        for j in range(max(0, i - reach), min(n, i + reach + 1)):
            if a[i] == b[j] and not taken_b >> j & 1:
                taken_a |= 1 << i
                taken_b |= 1 << j
                common += 1
                break
    if common == 0:
        return 0.0
    swapped, j = 0, 0
    for i in range(m):
        if taken_a >> i & 1:
            while not taken_b >> j & 1:
                j += 1
            swapped += a[i] != b[j]
            j += 1
    jaro = (common / m + common / n + (common - swapped // 2) / common) / 3
    return float(jaro + 0.1 * _prefix(a, b, m, n) * (1 - jaro))
