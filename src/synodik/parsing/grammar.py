"""The cue grammar of a book: its language pack, as its profile changes it.

A *clause* is a stretch of an entry that a cue opens (`arr.`, `Проживал:`) and
the next cue closes. What may stand in it is said by its *slots*, in the order
in which books print them:

    names                  the person's names, at the head of an entry
    date:<finding>         a date; only the first is taken
    articles               articles of a criminal code
    sentence               a sentence in set wording
    word:<finding>         a word of the vocabulary of that name
    text:<finding>         any other words, as one value
    list:<finding>         any other words, each item a value

A finding is a property, or one of the few inner names that `interpret` knows.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from synodik.model.errors import SettingError
from synodik.model.properties import Property
from synodik.parsing.dates import DateReader
from synodik.parsing.settings import Settings

HEAD = "head"
"""The clause that stands before the first cue."""

INNER_FINDINGS = frozenset({"age", "deportation_date", "ignored", "rank", "unnamed"})
"""Findings that are no property of their own; `conclusions` may make one of them."""


class SlotKind(StrEnum):
    """What a slot takes."""

    NAMES = "names"
    DATE = "date"
    ARTICLES = "articles"
    SENTENCE = "sentence"
    WORD = "word"
    TEXT = "text"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Slot:
    """One place in a clause: what it takes and which finding it gives."""

    kind: SlotKind
    finding: str


@dataclass(frozen=True, slots=True)
class ClauseRule:
    """How one kind of clause begins and what stands in it.

    Attributes:
        name: such as `arrest`.
        cues: regular expressions, any of which opens it.
        at: where the cue must stand: `word` (anywhere), `item` (behind a
            separator or full stop), `sentence` (behind a full stop that is not
            an abbreviation's), `line` (at the start of a line).
        after: names of clauses one of which must be open; empty for any.
        slots: see the module.
        separators: characters that end an item.
        cue_is: finding whose value is the cue itself.
        sets: findings that the cue decides, with their normal values.
        ends: regular expression behind which the rest is no part of the clause.
        opens_episode: whether it may begin another repression.
        lead: words skipped at the start of an item.
        marks: what the clause tells `interpret`: `arrest`, `trial`,
            `deportation`, `release`, `death`, `settlement`, `spared` (listed, not
            repressed), `changed` (a sentence was).
        semicolon: finding whose slot takes what stands behind a semicolon.
        splits_last_word: whether an item may end in a word of a vocabulary with
            no separator before it (`Isidor juut`).
        reads_cue: whether the cue itself is content, as where a date stands
            before the word that tells what happened on it (`12.05.1937 арестован`).
        skips: regular expression of words passed over wherever they stand in it.
        date_within: finding of a date in brackets, which stays part of the words
            (`раскулачивание (1930-1931)`).
        copies: finding to another that its words answer too
            (`уроженец и житель д. Гаи`).
    """

    name: str
    cues: tuple[str, ...]
    at: str
    after: frozenset[str]
    slots: tuple[Slot, ...]
    separators: str
    cue_is: str
    sets: tuple[tuple[str, str], ...]
    ends: str
    lead: str
    marks: frozenset[str]
    semicolon: str
    splits_last_word: bool
    reads_cue: bool = False
    skips: str = ""
    date_within: str = ""
    copies: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SentenceKind:
    """A wording of sentences and the kind it means."""

    pattern: re.Pattern[str]
    kind: str


class Grammar:
    """Everything that decides how the text of an entry is parsed.

    Args:
        table: a pack merged with the `[grammar]` of a profile (`merged`).
        where: for messages.

    Raises:
        SettingError: a key, slot or pattern is not as it must be.
    """

    def __init__(self, table: Mapping[str, object], where: str) -> None:
        settings = Settings(table, where)
        settings.take("title", str, "")
        self.language = settings.take("language", str, "")
        self.ocr = settings.take("ocr", str, "")
        """The language's name in Tesseract, which reads scanned pages."""
        self.dates = DateReader(settings.table("dates"))
        self.names_in = settings.take("names_in", str, "words")
        if self.names_in not in NAMES_IN:
            choices = ", ".join(map(repr, NAMES_IN))
            raise SettingError(where, f"names_in = {self.names_in!r}", f"write one of {choices}")
        self.name_order = settings.texts("name_order") or _NAME_ORDER
        for name in self.name_order:
            _check_finding(name, where)
        self.connectives = settings.patterns("connectives")
        separators = settings.take("separators", str, ",;")
        words = settings.table("words")
        self.words = {kind: words.patterns(kind) for kind in words}
        self.until = _by_finding(settings.table("until"))
        self.more = _by_finding(settings.table("more"))
        """What an item must look like to go on with the value of a finding."""
        self.leads = _by_finding(settings.table("leads"))
        """Words before the value of a finding that are no part of it."""
        self.article = settings.pattern("article", r"(?!)")
        self.article_cue = settings.pattern("article_cue", r"(?!)")
        self.article_code = settings.pattern("article_code", r"(?!)")
        self.code_country = settings.take("code_country", str, "rsfsr")
        self.not_article = settings.pattern("not_article", r"(?!)")
        self.sentences = settings.patterns("sentences")
        self.sentence_kinds = tuple(
            _sentence_kind(table) for table in settings.tables("sentence_kinds")
        )
        self.years = settings.patterns("years")
        self.months = settings.patterns("term_months")
        self.destinations = settings.patterns("destinations")
        self.sex = {
            sex: re.compile(pattern)
            for sex in _SEXES
            if (pattern := settings.table("sex").pattern(sex))
        }
        self.sex_shown = _sex_shown(settings.table("sex_shown"))
        """By sex and property, the words of a value that show it."""
        self.cut = settings.patterns("cut")
        self.line_breaks = re.compile(settings.pattern("line_breaks", r"(?!)"))
        """A word up to a hyphen that only a line break can have put into it."""
        self.abbreviations = frozenset(settings.texts("abbreviations"))
        """Words behind which a full stop ends no sentence, in small letters."""
        codes = settings.table("codes")
        self.codes = {code: codes.take(code, str, "") for code in codes}
        """Codes of category and marks of footnotes to what they mean, in words."""
        self.clauses = tuple(
            _clause_rule(table, separators) for table in settings.tables("clauses")
        )
        options = settings.table("options")
        self.options = {key: options.take(key, bool, False) for key in OPTIONS}
        options.close()
        settings.table("sex").take("m", str, "")
        settings.close()


_SEXES = ("m", "f")

NAMES_IN = ("words", "commas", "comma_words")
"""How names are told apart: by words; by commas; by a comma behind the surname, then by words."""
_NAME_ORDER = ("surname", "given_name", "patronymic")

OPTIONS: Mapping[str, str] = {
    "place_means_settlement": "a place of exile with no decision before it is a special settlement",
    "death_after_death_sentence_is_execution": "`died` after a death sentence is the execution",
    "words_are_broken": "line breaks left hyphens inside words, in print that is exact otherwise",
    "print_is_exact": "the text has no line-break hyphens and broken figures to heal",
    "release_without_sentence_is_none": "arrested and released, with no decision told: no sentence",
    "first_repression_only": "the flat fields show places and arrest of the first repression only",
}
"""Yes-or-no settings of `[options]`, and what each says of a book."""


def merged(pack: Mapping[str, object], profile: Mapping[str, object]) -> dict[str, object]:
    """Lay the grammar of a profile over that of its language pack.

    Tables merge key by key; lists of texts are joined, the profile's first, but
    `slots`, `after` and `name_order` are replaced; clauses merge by name, new ones come first.
    """
    result = dict(pack)
    for key, value in profile.items():
        below = result.get(key)
        if key == "clauses" and isinstance(value, list) and isinstance(below, list):
            result[key] = _merged_clauses(below, value)
        elif isinstance(value, Mapping) and isinstance(below, Mapping):
            result[key] = merged(below, value)
        elif isinstance(value, list) and isinstance(below, list) and key not in _REPLACED:
            result[key] = [*value, *below]
        else:
            result[key] = value
    return result


_REPLACED = frozenset({"slots", "after", "name_order"})


def _merged_clauses(below: list[object], above: list[object]) -> list[object]:
    changes = {
        clause["name"]: clause
        for clause in above
        if isinstance(clause, Mapping) and isinstance(clause.get("name"), str)
    }
    known = [clause for clause in below if isinstance(clause, Mapping)]
    names = {clause.get("name") for clause in known}
    new = [clause for name, clause in changes.items() if name not in names]
    return [*new, *(merged(clause, changes.get(clause.get("name"), {})) for clause in known)]


def _by_finding(settings: Settings) -> dict[str, re.Pattern[str]]:
    return {finding: re.compile(settings.pattern(finding)) for finding in settings}


def _sex_shown(settings: Settings) -> dict[str, dict[str, re.Pattern[str]]]:
    shown: dict[str, dict[str, re.Pattern[str]]] = {}
    for sex in _SEXES:
        table = settings.table(sex)
        for prop in table:
            _check_finding(prop, table.where)
        shown[sex] = {prop: re.compile(table.pattern(prop), re.I) for prop in table}
    settings.close()
    return shown


def _sentence_kind(settings: Settings) -> SentenceKind:
    kind = settings.take("kind", str, "")
    pattern = settings.pattern("pattern")
    settings.close()
    return SentenceKind(re.compile(pattern, re.I), kind)


def _clause_rule(settings: Settings, separators: str) -> ClauseRule:
    at = settings.take("at", str, "word")
    if at not in {"word", "item", "sentence", "line"}:
        raise SettingError(
            settings.where, f"at = {at!r}", "write 'word', 'item', 'sentence' or 'line'"
        )
    sets = settings.take("sets", dict, {})
    copies = settings.take("copies", dict, {})
    rule = ClauseRule(
        name=settings.take("name", str, ""),
        cues=settings.patterns("cues"),
        at=at,
        after=frozenset(settings.texts("after")),
        slots=tuple(_slot(text, settings.where) for text in settings.texts("slots")),
        separators=settings.take("separators", str, separators),
        cue_is=settings.take("cue_is", str, ""),
        sets=tuple(sets.items()),
        ends=settings.pattern("ends"),
        lead=settings.pattern("lead"),
        marks=frozenset(settings.texts("marks")),
        semicolon=settings.take("semicolon", str, ""),
        splits_last_word=settings.take("splits_last_word", bool, False),
        reads_cue=settings.take("reads_cue", bool, False),
        skips=settings.pattern("skips"),
        date_within=settings.take("date_within", str, ""),
        copies=tuple(copies.items()),
    )
    settings.close()
    for finding in (rule.cue_is, rule.date_within, *sets, *copies, *copies.values()):
        if finding:
            _check_finding(finding, settings.where)
    return rule


def _slot(text: str, where: str) -> Slot:
    kind, _, finding = text.partition(":")
    if kind not in list(SlotKind):
        raise SettingError(
            where, f"slot {text!r} is of no known kind", f"use one of {', '.join(SlotKind)}"
        )
    slot_kind = SlotKind(kind)
    if slot_kind in {SlotKind.NAMES, SlotKind.ARTICLES, SlotKind.SENTENCE}:
        return Slot(slot_kind, kind)
    _check_finding(finding, where)
    return Slot(slot_kind, finding)


def _check_finding(finding: str, where: str) -> None:
    if finding not in INNER_FINDINGS and finding not in list(Property):
        raise SettingError(
            where, f"{finding!r} is no property", "see docs/properties.md for their names"
        )
