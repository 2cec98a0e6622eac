"""Which lists were made with others at hand, by the word of the books themselves.

Overlaps tell of those on no list only where the lists caught people apart from
one another. A book whose entries name an earlier book, or say that they are
published again, or which calls itself a supplement, was made by looking into
the others: whom they share was then chosen, not met with by chance.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from synodik.counting.captures.lists import Lists
from synodik.counting.statistics.units import Units
from synodik.model.properties import Property

GREATEST_SHARE: Final = 0.05
"""Share of a list's entries that name another, above which the list was made from it."""
_SUPPLEMENT: Final = re.compile(
    r"\b(supplement|addend|additional|lisanimestik|täiendus|дополн|доповн|дапаўн|papildin|papildym"
    r"|uzupełn|suplement|nachtrag|ergänzung)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dependence:
    """One list that was made with another at hand.

    Attributes:
        of: the list.
        on: the other; empty where the books do not say which.
        entries: of the list, that say so; 0 where its title or selection does.
        share: of its entries.
        words: an example of the wording.
        is_joined: whether the list is of several books, of which one may be the one meant.
    """

    of: str
    on: str
    entries: int
    share: float
    words: str
    is_joined: bool = False

    @property
    def refuses(self) -> bool:
        """Whether it is so strong that overlaps with the list tell nothing."""
        if self.is_joined and not self.on:
            return False
        return self.entries == 0 or self.share > GREATEST_SHARE

    def __str__(self) -> str:
        other = self.on or "an earlier book"
        if not self.entries:
            return f"{self.of} is a supplement to the others by its own word: {self.words!r}"
        share = f"{self.share:.1%}" if self.share >= 0.001 else "under 0.1%"
        return f"{self.entries:,} entries of {self.of} ({share}) name {other}: {self.words!r}"

    @property
    def reason(self) -> str:
        """Why nothing can then be estimated."""
        return f"{self}. Whom {self.of} shares with the others was chosen, not met with by chance"


def dependences(units: Units, lists: Lists) -> list[Dependence]:
    """Find the lists that were made with others at hand."""
    return [*_by_selection(lists), *_by_entries(units, lists)]


def _by_selection(lists: Lists) -> Iterator[Dependence]:
    for name, held in lists.sources.items():
        for source in held:
            words = next(
                (text for text in (source.selection, source.title) if _SUPPLEMENT.search(text)), ""
            )
            if words:
                yield Dependence(name, "", 0, 1.0, words)
                break


def _by_entries(units: Units, lists: Lists) -> Iterator[Dependence]:
    list_of = lists.list_of()
    entries = dict.fromkeys(lists.names, 0)
    for source, count in units.ask("SELECT source, count(*) FROM records GROUP BY source"):
        if source in list_of:
            entries[list_of[source]] += count
    found: dict[tuple[str, str], tuple[set[str], str]] = {}
    props = (Property.STATED_LINK.value, Property.ARCHIVE_REFS.value)
    told = units.ask(
        "SELECT r.source, s.entry, s.prop, s.value FROM statements s JOIN records r "
        "ON r.entry = s.entry WHERE s.prop IN (?, ?) ORDER BY ALL",
        props,
    )
    names = _names_of_books(lists)
    for source, entry, prop, value in told:
        own = list_of.get(source)
        if own is None:
            continue
        others = {names[word] for word in _words(value) if word in names} - {own}
        if prop == Property.STATED_LINK and not others:
            others = {""}
        for other in others:
            held, _ = found.setdefault((own, other), (set(), value))
            held.add(entry)
    for (own, other), (held, words) in sorted(found.items()):
        share = len(held) / max(entries[own], 1)
        is_joined = len(lists.sources[own]) > 1
        yield Dependence(own, other, len(held), share, words, is_joined)


def _names_of_books(lists: Lists) -> dict[str, str]:
    """Give the words by which entries may name a list: the names of its books."""
    named: dict[str, str] = {}
    for name, held in lists.sources.items():
        for source in held:
            named[source.book.casefold()] = name
            named[source.book.partition("-")[0].casefold()] = name
    return named


def _words(value: str) -> list[str]:
    return re.findall(r"[\w-]+", value.casefold())
