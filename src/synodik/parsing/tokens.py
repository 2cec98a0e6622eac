"""Tokens of a clause: dates, articles and sentences, found in running text."""

import re
from collections.abc import Iterable, Iterator, Sequence

from synodik.parsing.articles import ArticleReader
from synodik.parsing.expressions import is_of_word
from synodik.parsing.first_characters import first_characters
from synodik.parsing.grammar import Grammar


def token_patterns(grammar: Grammar) -> list[str]:
    """Return what the tokens of all clauses look like; case is ignored.

    A token that begins with a letter or figure begins at the start of a word.
    """
    skipped = [rule.skips for rule in grammar.clauses if rule.skips]
    return [grammar.dates.pattern, ArticleReader(grammar).run, *grammar.sentences, *skipped]


def marks_before(patterns: Iterable[str]) -> str:
    """Return the marks with which matches of the patterns may begin."""
    first = [first_characters(pattern).characters for pattern in patterns]
    return "".join(sorted(each for each in frozenset().union(*first) if not is_of_word(each)))


class TokenScanner:
    """Finds the tokens of one kind of clause, case ignored.

    Args:
        patterns: of the tokens, each in a named group.
    """

    def __init__(self, patterns: Sequence[str]) -> None:
        self._pattern = re.compile("|".join(patterns), re.I)

    def tokens(
        self, text: str, start: int, stop: int, places: Sequence[int]
    ) -> Iterator[re.Match[str]]:
        """Give the tokens of a stretch, in order; they do not overlap.

        Args:
            text: to look at.
            start: of the stretch.
            stop: of the stretch.
            places: where in the text tokens may begin, in order.
        """
        position = start
        for place in places:
            if position <= place < stop and (found := self._pattern.match(text, place, stop)):
                yield found
                position = found.end()
