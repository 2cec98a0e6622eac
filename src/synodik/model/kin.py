"""Where a text speaks of relatives: what is withheld of people who may be living.

Words of kin in the languages of the shipped packs, with their cases. What stands
beside such a word (`koos ema Liidiaga`) may name the relative, so the sentence
around it counts, or the part of a list that it closes.
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
    r"|vana(?:onu|tädi)\w*|naine|mees|abik|äi|nõbu\w*|sugula\w+|elukaasla\w+|hoolealu\w+|võõras(?:ema|isa|poe|poj|tüt)\w*"
    # Russian and Ukrainian in-laws
    r"|тесть|зят(?:ь|я|ю|ем|ья|ьями)|нев[еі]ст(?:к\w+|ок|ц[іи])|т[её]щ(?:а|и|е|у|ей|ею)|свекров\w+"
    r"|шурин\w*|золовк\w+|онук(?:а|у|ом|и|ів)?|онучк\w+|онуц\w+|снох\w+|пасын\w+|падчериц\w+"
    # Belarusian
    r"|жонк\w+|жонцы|(?:муж|сын|брат|унук)(?:ам|ы|оў|аў|амі|ах|і)|унук(?:а|у)?|унучк\w+|унучц\w+"
    r"|дачк\w+|дачц\w+|дачок|дочк\w+|мац(?:і|яр\w+)|баць[кц]\w+|сястр\w+|сёстр\w+|сясцёр"
    r"|нявестк\w+|нявестц\w+|зяц(?:ь|я|ю|ем)|сям.(?:я|і|ю|ёй|ёю)|дз(?:ец|яц|іц)(?:і|ей|ям|ьмі|я|яці)"
    r"|дзяд\w+|дзед\w*|бабул\w+|удав\w+|сваяк\w*|цёшч\w+|цесц\w+|цётк\w+|пляменн\w+|мачах\w+"
    # German
    r"|(?:ehe|haus)?frau(?:en)?|ehemann(?:s|es)?|(?:ihr|sein)\w* mann|gatt(?:e|en|in)|mütter|väter"
    r"|(?:groß|schwieger|stief|enkel)?(?:s[oö]hn(?:e|en|es|s)?|t[oö]chter(?:n)?|m[uü]tter(?:n)?"
    r"|v[aä]ter(?:s|n)?|eltern|kind(?:er|ern|es)?)|br[uü]der(?:s|n)?|schwester(?:n)?"
    r"|enkel(?:s|n|in|innen)?|neffen?|nichten?|onkel(?:s)?|tanten?|cousin(?:s|e|en)?|vettern?"
    r"|witwer?n?|familien?|verwandte[nrs]?|angehörige[nrs]?|schwager\w*|schwägerin\w*|verlobte[nr]?"
    # Polish
    r"|żon(?:a|y|ie|ę|ą)|mąż|męż(?:a|em|owi|u)|syn(?:a|em|owi|u|owie|ów|ami|om)?|córk\w+|córek|córc\w+"
    r"|mat(?:ka|ki|kę|ką|ce|ek)|ojciec|ojc(?:a|u|em|owie|ów)|brat(?:a|em|u)?|braci\w*|braćmi|siostr\w+"
    r"|sióstr|dzie(?:ci|ćmi|cko|cka|ckiem|ciom)|rodzic\w+|rodzin(?:a|y|ie|ę|ą|ami|om)|wnu(?:k|cz)\w*"
    r"|synow(?:a|ej|ą)|zięć|zięci\w+|teść|teści\w+|bratan\w+|siostrzen\w+|babk\w+|babci\w*|dziad\w+"
    r"|szwag\w+|bratow(?:a|ej|ą)|wdow(?:a|y|ie|ę|ą|iec|cem)|krewn\w+|stryj\w*|wuj\w*|ciot\w+|ojczym\w*"
    r"|macoch\w+|małżon\w+|pasierb\w*"
    # Latvian
    r"|siev(?:a|as|ai|u|ā|ām)|vīr(?:s|a|am|u|ā)|dēl(?:s|a|am|u|i|iem|us)|meit(?:a|as|ai|u|ā|ām)"
    r"|māt(?:e|es|ei|i|ē|ēm)|tēv(?:s|a|am|u|i|iem)|brāl(?:is|i|im|īm)|brāļ\w+|mās(?:a|as|ai|u|ām)"
    r"|bērn(?:s|a|am|u|i|iem|us)|ģimen\w+|vecāk(?:i|u|iem|us)|maz(?:dēl|meit|bērn)\w+|vedekl\w+|znot\w+"
    r"|(?:sievas|vīra)(?:māt|tēv|mās)\w+|audžu\w+|vecmā\w+|vectēv\w*|pameit\w+|padēl\w+|atraitn\w+"
    r"|radinie\w+|laulāt\w+|tant(?:e|es|i|ei)|onkul\w+|svain\w+|māsīc\w+"
    # Lithuanian
    r"|žmon(?:a|os|ai|ą|ų|oms|omis)|vyr(?:as|o|ui|ą|u)|sūn(?:us|aus|ui|ų|umi|ūs|ums|umis)"
    r"|dukt(?:ė|er\w+)|dukr(?:a|os|ai|ą|ų|oms|omis)|motin\w+|tėv(?:as|o|ui|ą|u|ai|ų|ams|us|ais)"
    r"|brol(?:is|io|iui|į|iu|iai|ių|iams|ius|iais)|sesuo|seser\w+|vaik(?:as|o|ui|ą|ai|ų|ams|us|ais)"
    r"|šeim(?:a|os|ai|ą|oje|omis)|anūk\w+|vaikait\w+|marti|marč\w+|žent\w+|uošv\w+|įsūn\w+|įdukr\w+"
    r"|augintin\w+|dėd(?:ė|ės|ei|ę|e)|tet(?:a|os|ai|ą)|senel\w+|našl\w+|gimin(?:ė|ės|ę|ių|ėms|aič\w+)"
    r"|pusbrol\w+|pusseser\w+|sutuoktin\w+|pamot\w+|patėv\w+|(?:žm|sūn|dukt|mot|brol|ses)(?=\.)"
    # English
    r"|wi(?:fe|ves|dow)|husbands?|sons?|daughters?|mothers?|fathers?|brothers?|sisters?|parents?"
    r"|famil(?:y|ies)|relatives?|children|child|grand(?:son|daughter|child|mother|father)\w*"
    r"|step(?:son|daughter|child|mother|father)\w*|uncles?|aunts?|nephews?|nieces?|cousins?|spouses?"
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
