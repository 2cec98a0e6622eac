"""Tokens of a clause: dates, runs of articles and sentences, found in running text."""

import re
from collections.abc import Iterator, Sequence

from synodik.parsing.expressions import Characters
from synodik.parsing.first_characters import first_characters


class TokenScanner:
    """Finds the tokens of one kind of clause, case ignored.

    A token that begins with a letter or figure begins at the start of a word.

    Args:
        patterns: of the tokens, each in a named group.
    """

    def __init__(self, patterns: Sequence[str]) -> None:
        pattern = "|".join(patterns)
        self._pattern = re.compile(pattern, re.I)
        self._starts = _starts(first_characters(pattern))

    def tokens(self, text: str, start: int, stop: int) -> Iterator[re.Match[str]]:
        """Give the tokens of a stretch, in order; they do not overlap."""
        if self._starts is None:
            yield from self._pattern.finditer(text, start, stop)
            return
        position = start
        for candidate in self._starts.finditer(text, start, stop):
            at = candidate.start()
            if at >= position and (found := self._pattern.match(text, at, stop)):
                yield found
                position = found.end()


def _starts(first: Characters) -> re.Pattern[str] | None:
    """Return a pattern, quick to search, of the characters with which a token may begin."""
    if first.is_any or first.kinds - {"d"}:
        return None
    cased = {form for each in first.characters for form in (each.lower(), each.upper())}
    letters = "".join(sorted(re.escape(each) for each in cased if each.isalnum() or each == "_"))
    marks = "".join(sorted(re.escape(each) for each in cased if not each.isalnum() and each != "_"))
    if "d" in first.kinds:
        letters += r"\d"
    at_mark = f"|(?<=[{marks}])" if marks else ""
    return re.compile(rf"[{letters}{marks}](?:(?<!\w[\s\S]){at_mark})")
