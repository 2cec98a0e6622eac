"""How well a profile reads a book: what is left unread, and what looks wrong.

A compiler reads the list from the top: the unread string that is most frequent
costs the fewest settings to mend.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from synodik.model.edtf import interval_of
from synodik.model.entry import Entry
from synodik.model.errors import DateError
from synodik.model.properties import Property
from synodik.model.statement import Statement
from synodik.parsing.healing import Wordbook
from synodik.parsing.parser import Parser, Reading
from synodik.parsing.profile import Profile

_CUE = re.compile(r"([^\W\d_][^,;]{0,30}?)\W*$")
_UNDATED = frozenset(
    {
        Property.OCCUPATION,
        Property.RESIDENCE,
        Property.BIRTH_PLACE,
        Property.NATIONALITY,
        Property.EDUCATION,
        Property.ARREST_PLACE,
        Property.ARREST_BODY,
        Property.TRIAL_BODY,
        Property.CHARGE,
        Property.DEATH_PLACE,
        Property.BURIAL_PLACE,
        Property.PENAL_PLACES,
    }
)
"""Properties in whose words a date is most likely another clause's."""
_FIGURES = re.compile(r"\d+")
_STRINGS = 40
_EXAMPLES = 3
_CONTEXT = 40
_LONG = 6
"""How many times the usual length makes an entry suspicious."""
_AT_LEAST = 1500
"""Characters below which an entry is not too long, however short the others are."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A string that many entries have and no rule reads.

    Attributes:
        text: as printed, every figure written `0`.
        count: in how many places it stands.
        examples: entry id and the words around it.
    """

    text: str
    count: int
    examples: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LikelyCue:
    """Words before a date that was taken for a part of some other value.

    Attributes:
        text: the words, in small letters.
        count: in how many places they stand.
        example: the value they stand in.
    """

    text: str
    count: int
    example: str


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Something about an entry that a person should look at."""

    entry_id: str
    what: str


@dataclass(frozen=True, slots=True)
class Checked:
    """An entry with what was read of it."""

    entry: Entry
    reading: Reading


@dataclass(frozen=True, slots=True)
class Check:
    """The result for one file or source.

    Attributes:
        profile: its name.
        checked: every entry with its reading, in order of print.
        characters: of all entries.
        unread: characters on which nothing rests.
        fields: property to the number of entries that have it.
        strings: the most frequent unread strings, most frequent first.
        cues: what is likely a cue that no clause knows, most frequent first.
        suspicions: in order of print.
    """

    profile: str
    checked: tuple[Checked, ...]
    characters: int
    unread: int
    fields: dict[str, int]
    strings: tuple[Unread, ...]
    cues: tuple[LikelyCue, ...]
    suspicions: tuple[Suspicion, ...]

    @property
    def unread_share(self) -> float:
        """Share of the characters on which nothing rests, 0 to 1."""
        return self.unread / self.characters if self.characters else 0.0


def check(entries: Iterable[Entry], profile: Profile) -> Check:
    """Parse entries by a profile and look for what is unread or suspicious."""
    parser = Parser(profile)
    held = list(entries)
    words = Wordbook([entry.text for entry in held])
    checked = tuple(
        Checked(entry, parser.parse(entry.id, entry.text, entry.cells, words)) for entry in held
    )
    fields = Counter(
        prop for each in checked for prop in {item.prop.value for item in each.reading.statements}
    )
    return Check(
        profile=profile.name,
        checked=checked,
        characters=sum(len(each.entry.text) for each in checked),
        unread=sum(stop - start for each in checked for start, stop in each.reading.unread),
        fields={prop.value: fields[prop.value] for prop in Property if fields[prop.value]},
        strings=_unread_strings(checked),
        cues=_likely_cues(checked, profile),
        suspicions=tuple(_suspicions(checked)),
    )


def _unread_strings(checked: Sequence[Checked]) -> tuple[Unread, ...]:
    counted: Counter[str] = Counter()
    examples: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for each in checked:
        for start, stop in each.reading.unread:
            text = each.entry.text
            string = _FIGURES.sub("0", " ".join(text[start:stop].split()))
            counted[string] += 1
            if len(examples[string]) < _EXAMPLES:
                around = text[max(0, start - _CONTEXT) : stop + _CONTEXT]
                examples[string].append((each.entry.id, " ".join(around.split())))
    return tuple(
        Unread(string, count, tuple(examples[string]))
        for string, count in counted.most_common(_STRINGS)
    )


def _likely_cues(checked: Sequence[Checked], profile: Profile) -> tuple[LikelyCue, ...]:
    """Find dates inside values that hold none, and what stands before them."""
    counted: Counter[str] = Counter()
    examples: dict[str, str] = {}
    for each in checked:
        for item in each.reading.statements:
            if item.prop not in _UNDATED:
                continue
            date = profile.grammar.dates.search(item.value, 0, len(item.value))
            before = _CUE.search(item.value, 0, date.start) if date else None
            if before:
                cue = before.group(1).casefold()
                counted[cue] += 1
                examples.setdefault(cue, item.value)
    most = counted.most_common(_STRINGS)
    return tuple(LikelyCue(cue, count, examples[cue]) for cue, count in most)


def _suspicions(checked: Sequence[Checked]) -> Iterable[Suspicion]:
    usual = median(len(each.entry.text) for each in checked) if checked else 0
    named = sum(_has(each, Property.SURNAME) for each in checked)
    for each in checked:
        length = len(each.entry.text)
        if length > max(_AT_LEAST, _LONG * usual):
            yield _of(each, f"{length:,} characters, where {usual:,.0f} are usual: two entries?")
        births = [item for item in each.reading.statements if item.prop is Property.BIRTH_DATE]
        if len(births) > 1:
            yield _of(each, f"{len(births)} dates of birth: two entries run together?")
        if 2 * named > len(checked) and not _has(each, Property.SURNAME):
            yield _of(each, "no surname was read")
        if not each.reading.statements:
            yield _of(each, "nothing was read")
        yield from (_of(each, what) for what in _out_of_order(each.reading.statements))


_ORDERS = (
    (Property.BIRTH_DATE, Property.DEATH_DATE, "died before being born"),
    (Property.BIRTH_DATE, Property.ARREST_DATE, "arrested before being born"),
    (Property.ARREST_DATE, Property.TRIAL_DATE, "sentenced before being arrested"),
    (Property.ARREST_DATE, Property.DEATH_DATE, "died before being arrested"),
    (Property.TRIAL_DATE, Property.REHABILITATION_DATE, "rehabilitated before being sentenced"),
)


def _out_of_order(statements: Sequence[Statement]) -> Iterable[str]:
    first: dict[tuple[Property, int], Statement] = {}
    for item in statements:
        first.setdefault((item.prop, item.episode), item)
    for earlier, later, what in _ORDERS:
        for (prop, episode), item in first.items():
            if prop is not later:
                continue
            before = first.get((earlier, episode)) or first.get((earlier, 0))
            if before and _is_after(before.normal, item.normal):
                yield f"{what}: {before.normal}, {item.normal}"


def _is_after(left: str, right: str) -> bool:
    try:
        return interval_of(left).earliest > interval_of(right).latest
    except DateError:
        return False


def _has(each: Checked, prop: Property) -> bool:
    return any(item.prop is prop for item in each.reading.statements)


def _of(each: Checked, what: str) -> Suspicion:
    return Suspicion(each.entry.id, what)
