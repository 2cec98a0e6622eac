"""In what order a book prints the names of a person, guessed from the heads of its entries."""

import re
from collections.abc import Sequence
from itertools import pairwise

from synodik.parsing.cues import CueScanner
from synodik.parsing.grammar import HEAD, Grammar, SlotKind

_NUMBER = re.compile(r"\s*(?:№\s?|Nr\.? ?)?\d+[.)]?\s+")
_BRACKETS = re.compile(r"\([^()]*\)?")
_PATRONYMIC = re.compile(
    r"\w+(?:ович|евич|ьич|нич|мич|кич|овна|евна|ична|инична|івна|ївна|йович|авіч|евіч|оўна|аўна|еўна"
    r"|ovich|evich|ovna|evna|owitsch|ewitsch|owna|ewna|ovič|evič|ogly|kyzy|оглы|кызы)",
    re.I,
)
_NAME = re.compile(r"[^\W\d_a-zа-яёіїєґў][^\W\d_]*(?:[-'’][^\W\d_]+)*\.?")
_GIVEN_FIRST = ["given_name", "surname"]


def guess_names(texts: Sequence[str], grammar: Grammar) -> dict[str, object]:
    """Return the settings of a `[grammar]` in which a book differs from its pack.

    Args:
        texts: of entries.
        grammar: of the language.
    """
    scanner = CueScanner(grammar)
    heads = [_head(text, scanner) for text in texts]
    named = [head for head in heads if _NAME.match(head)]
    if len(named) < 0.4 * len(heads):
        return {"clauses": [{"name": HEAD, "slots": _slots_without_names(grammar)}]}
    parts = [[part.strip() for part in head.split(",") if part.strip()] for head in named]
    alone = [each for each in parts if len(each) > 1 and " " not in each[0] and _is_name(each[1])]
    if len(alone) > 0.5 * len(named):
        return _by_commas(alone, grammar)
    return _by_words([_names(each[0]) for each in parts if each], grammar)


def _head(text: str, scanner: CueScanner) -> str:
    """Return what stands before the first cue, without number, brackets and figures."""
    clauses = scanner.clauses(text)
    head = text[: clauses[1].cue_start if len(clauses) > 1 else 120]
    bare = _BRACKETS.sub(" ", _NUMBER.sub("", head, count=1))
    return re.split(r"\d", bare)[0].strip()


def _by_commas(parts: list[list[str]], grammar: Grammar) -> dict[str, object]:
    """A surname before the first comma; behind it a name to an item, or several words."""
    third = sum(len(each) > 2 and _is_one_name(each[2]) for each in parts)
    words = sum(len(_names(each[1])) > 1 for each in parts)
    fathers = sum(bool(_PATRONYMIC.fullmatch(_names(each[1])[-1])) for each in parts)
    if third > 0.4 * len(parts):
        settings: dict[str, object] = {"names_in": "commas"}
        order = ["surname", "given_name", "patronymic"]
    elif fathers > 0.3 * len(parts):
        settings, order = {"names_in": "comma_words"}, ["surname", "given_name", "patronymic"]
    else:
        in_words = words > 0.3 * len(parts) and "patronymic" in grammar.name_order
        is_slavic = in_words and grammar.language in {"ru", "uk", "be"}
        settings = {"names_in": "comma_words" if is_slavic else "commas"}
        order = ["surname", "given_name", *(["patronymic"] if is_slavic else [])]
    if order != list(grammar.name_order):
        settings["name_order"] = order
    return {} if settings == {"names_in": grammar.names_in} else settings


def _by_words(names: list[list[str]], grammar: Grammar) -> dict[str, object]:
    names = [each for each in names if len(each) > 1]
    settings: dict[str, object] = {} if grammar.names_in == "words" else {"names_in": "words"}
    if not names:
        return settings
    fathers = [
        [bool(_PATRONYMIC.fullmatch(name)) for name in each[:4]] for each in names if len(each) > 2
    ]
    second = sum(each[1] for each in fathers)
    third = sum(each[2] for each in fathers)
    if second > max(third, 0.3 * len(names)):
        order = ["given_name", "patronymic", "surname"]
    elif third > 0.2 * len(names):
        order = ["surname", "given_name", "patronymic"]
    elif _is_given_first(names):
        order = list(_GIVEN_FIRST)
    elif grammar.language in {"de", "pl"}:
        order = ["surname", "given_name"]
    else:
        order = list(grammar.name_order)
    if order != list(grammar.name_order):
        settings["name_order"] = order
    return settings


def _is_given_first(names: list[list[str]]) -> bool:
    """Whether surnames stand last: in capitals, in the order of the alphabet, or the rarer ones."""
    first, last = [each[0] for each in names], [each[-1] for each in names]
    capitals_first, capitals_last = (sum(map(str.isupper, each)) for each in (first, last))
    if max(capitals_first, capitals_last) > 0.5 * len(names):
        return capitals_last > capitals_first
    sorted_first, sorted_last = _sortedness(first), _sortedness(last)
    if max(sorted_first, sorted_last) > 0.75 and abs(sorted_first - sorted_last) > 0.15:
        return sorted_last > sorted_first
    return len(names) > 20 and len(set(last)) > 1.3 * len(set(first))


def _sortedness(words: list[str]) -> float:
    pairs = list(pairwise(words))
    if not pairs:
        return 0.0
    return sum(left.casefold() <= right.casefold() for left, right in pairs) / len(pairs)


def _names(item: str) -> list[str]:
    return [word for word in re.split(r"[\s.]+", item) if word] or [""]


def _is_name(item: str) -> bool:
    return _NAME.match(item) is not None


def _is_one_name(item: str) -> bool:
    return _NAME.fullmatch(item) is not None


def _slots_without_names(grammar: Grammar) -> list[str]:
    """Return the slots of the head where a book leaves the names out."""
    head = next((rule for rule in grammar.clauses if rule.name == HEAD), None)
    slots = head.slots if head else ()
    return [
        f"{slot.kind}:{slot.finding}"
        for slot in slots
        if slot.kind is not SlotKind.NAMES and slot.finding != "patronymic"
    ]
