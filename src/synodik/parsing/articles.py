"""Articles of criminal codes: runs such as `§58-1a, 58-11` cut into single ones."""

import re
from collections.abc import Iterator

from synodik.parsing.grammar import Grammar


class ArticleReader:
    """Finds runs of articles in the manner of one grammar."""

    def __init__(self, grammar: Grammar) -> None:
        article, cue, code = grammar.article, grammar.article_cue, grammar.article_code
        joint = (
            r"(?:\s*[,;]\s*-?|\s-|\s+(?:(?:и|і|та|ja|und|and|i|oraz|un|ir)\s+)?)"
            rf"(?:(?:{cue})\s*)?(?!{grammar.not_article})"
        )
        tail = rf"(?:\s*(?:{code}))?"
        self.run = rf"(?:{cue})\s*\(?(?:{article})\)?{tail}(?:{joint}\(?(?:{article})\)?{tail})*"
        """A run behind its cue; no named groups, so that it can stand in others."""
        self.bare_run = rf"(?:{article}){tail}(?:{joint}(?:{article}){tail})*"
        """A run without a cue, where the clause says that articles stand first."""
        self._one = re.compile(rf"(?:{code})|({article})")

    def articles(self, text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
        """Give each article of a run; the names of codes are passed over."""
        for found in self._one.finditer(text, start, stop):
            if found.group(1):
                yield found.span(1)
