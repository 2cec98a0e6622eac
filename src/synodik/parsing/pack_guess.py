"""Which pack of a language reads a book best, where a language has several manners.

Each is tried on a sample. What speaks for a pack is the number of questions it
answers; what speaks against it is text that it leaves unread or swallows: a
date or a colon in a value that holds none is another clause's, and so are
words in the place of a court or an office that name none.
"""

import re
from collections.abc import Sequence

from synodik.model.properties import Form, Property
from synodik.parsing.bodies import body_of
from synodik.parsing.names_guess import guess_names
from synodik.parsing.parser import Parser, Reading
from synodik.parsing.profile import Profile, pack_grammar, pack_names
from synodik.reading.layout import Layout

_SWALLOWED = re.compile(r"(?<!\d)1[89]\d\d(?!\d)|: ")
_BODIES = frozenset({Property.TRIAL_BODY, Property.ARREST_BODY, Property.REHABILITATION_BODY})
_MAY_HOLD_DATES = frozenset({Property.PARTY, Property.REMARK, Property.SENTENCE_CHANGE})


def guess_pack(language: str, texts: Sequence[str]) -> tuple[str, dict[str, object]]:
    """Return the name of a pack and the settings in which the book differs from it."""
    packs = [name for name in pack_names() if name.partition("-")[0] == language]
    tried = [(name, guess_names(texts, pack_grammar(name))) for name in packs]
    if len(tried) == 1:
        return tried[0]
    return max(tried, key=lambda each: _score(each[0], each[1], texts))


def _score(pack: str, changes: dict[str, object], texts: Sequence[str]) -> float:
    grammar = pack_grammar(pack, changes)
    parser = Parser(Profile(pack, "", grammar.language, "", Layout("lines"), grammar, {}, ""))
    return sum(_worth(parser.parse("guess", text), len(text)) for text in texts)


def _worth(reading: Reading, length: int) -> float:
    answered = {item.prop for item in reading.statements if item.prop.is_in_schema}
    swallowed = sum(
        bool(_SWALLOWED.search(item.value))
        for item in reading.statements
        if item.prop.form in {Form.TEXT, Form.LIST} and item.prop not in _MAY_HOLD_DATES
    )
    no_bodies = sum(
        item.prop in _BODIES and body_of(item.value) is None for item in reading.statements
    )
    unread = sum(stop - start for start, stop in reading.unread)
    return len(answered) - 1.5 * swallowed - no_bodies - 20 * unread / max(1, length)
