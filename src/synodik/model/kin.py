"""Where a text speaks of relatives: what is withheld of people who may be living.

Words of kin in Russian, Ukrainian, Estonian and English, with their cases. What
stands beside such a word (`koos ema Liidiaga`) may name the relative, so the
sentence around it counts, or the part of a list that it closes.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from synodik.model.span import Span

_KIN = re.compile(
    r"(?<!\w)(?:"
    r"(?:жен|невест|мачех|бабушк|дедушк|тет|тёт|племянниц|сестр|дочк)(?:а|ы|е|и|у|ой|ою|ей|ами|ам|ах)"
    r"|(?:муж|сын|брат|отчим|дед|внук|дяд|племянник|тест|свекр)(?:а|у|ом|ем|е|и|ья|ьев|ьям|ьями|ов|ья|я|ю)?"
    r"|вдов(?:а|ы|е|у|ой)?|дет(?:и|ей|ям|ьми|ях)|тёт(?:я|и|е|ю|ей)|тет(?:я|ю)"
    r"|сестер|сестёр|доч(?:ь|ери|ерью|ерей|ерям|ерьми)|мат(?:ь|ери|ерью|ерей)|от(?:ец|ца|цу|цом|це)"
    r"|родител\w+|супруг\w*|родственник\w*|родн(?:ые|ых|ыми)|внучк\w+|семь(?:я|и|ю|ей|ёй|е)"
    r"|дружин(?:а|и|у|ою|і)|чолов[іи]к(?:а|у|ом|ові)?|син(?:а|у|ом|и|ів|ові)?|доньк\w+|батьк\w+"
    r"|матір\w*|мати|матер(?:і|ею)|сім.(?:я|ї|ю|єю)"
    r"|(?:onu|tädi|lelle|sõtse|minia|väimees|väimehe|lapselaps|õemees|õepoe)\w*|ämm(?:a|aga)?"
    r"|kasu(?:laps|poeg|poja|tüt|ema|isa|vanem)\w*"
    r"|(?:venna|õe|poja|tütre)(?:laps|poeg|poja|tüt|naine|naise|mees)\w*"
    r"|abikaas\w*|(?:poe|poj)(?:g|ga|a|al|ale|ast|aga|ad|ade|adega|eg)|tüt(?:ar|re|ret|rega|red|arde|ardega)"
    r"|(?:ema|isa|vanaema|vanaisa|kasuema|kasuisa)(?:ga|l|le|lt|st|ks|d|de|dega)?|perekon\w+|perek"
    r"|õ(?:de|e|ega|ele|elt|ed|dede|dedega)|ve(?:nd|nna|nda|nnaga|nnale|nnad|ndade|ndadega)"
    r"|vanema(?:d|te|id|tega|ile)|lapse\w*|laps(?:i|ed|ega)?|lesk|naise\w*|mehe(?:ga|le|st)"
    r"|wi(?:fe|ves|dow)|husbands?|sons?|daughters?|mothers?|fathers?|brothers?|sisters?|parents?"
    r"|famil(?:y|ies)|relatives?|children|child"
    r")(?!\w)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(
    r"[;\n]|\s*(?=\[)"
    r"|(?<=[^\W\d]{3})\.\s*(?=[^\W\d_])"
    r"|[.)\]]\s+(?=[A-ZÀ-ÞŠŽА-ЯЁЄІЇҐ])"
)
_PART_END = re.compile(rf",|{_SENTENCE_END.pattern}")


def names_kin(text: str) -> bool:
    """Whether a text has a word of kin."""
    return _KIN.search(text) is not None


def sentences_on_kin(text: str) -> Iterator[Span]:
    """Give the sentences of a text that have a word of kin."""
    found = [Span(*match.span()) for match in _KIN.finditer(text)]
    if found:
        ends = [match.span() for match in _SENTENCE_END.finditer(text)]
        yield from dict.fromkeys(_between(ends, span, len(text)) for span in found)


def part_around(span: Span, text: str) -> Span:
    """Widen a span to the part of a list that it stands in: `Liidia tütar` between commas."""
    return _between([match.span() for match in _PART_END.finditer(text)], span, len(text))


def _between(ends: Sequence[tuple[int, int]], span: Span, length: int) -> Span:
    """Widen a span to the nearest ends on both sides; ends are given in order."""
    last = bisect_right(ends, span.start, key=lambda end: end[1])
    following = bisect_left(ends, span.stop, key=lambda end: end[0])
    start = ends[last - 1][1] if last else 0
    return Span(start, ends[following][0] if following < len(ends) else length)
