"""Records as columns of integers, made once: what pairs are compared on.

Strings are touched here, each distinct one a single time; afterwards a pair of
records is compared by looking at a few dozen numbers.
"""

import re
from collections.abc import Collection, Iterable
from contextlib import nullcontext
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from synodik.linking.columns import Distinct, lists, numbers, texts
from synodik.linking.days import Days, code_of_date, years_of_birth
from synodik.linking.forms import NameForms, Symbols, forms_of
from synodik.linking.pairs import rows_of
from synodik.linking.sets import Sets, sets_of, spread
from synodik.linking.stems import Stems
from synodik.names.symbols import SymbolsElsewhere, symbols_of
from synodik.names.table import Lexicon, NameTable

_MANY = 100_000
"""Records from which on a process to load the equivalences of names is worth its while."""
_SEXES = {"m": 1, "f": 2}
_FILE_NUMBER = re.compile(r"\d{3,}")
_NUMBER = re.compile(r"[0-9]{1,18}")
_BOOK = re.compile(r"[\w-]+")
_ARTICLE = re.compile(r"[^0-9a-zа-я]+")


class Encoded(NamedTuple):
    """All that the kernel reads of the records; arrays are aligned with their rows.

    Attributes:
        source, order: of each record its source, numbered in order of appearance.
        reference: whether the record only points to another entry of its source.
        repeats: whether its source may tell of a person in several entries.
        sex: 0 unknown, 1 male, 2 female.
        surnames, forenames: tables of names; given names and fathers' are one table.
        surname, given, father: codes of names, -1 where unknown; int32.
        more_surnames, more_given, more_fathers: further forms of each.
        born_first, born_last: years of birth, 0 where unknown; int16.
        born_day: month * 100 + day, 0 where unknown; int16.
        arrest, trial, death, release: year * 10000 + month * 100 + day; int32.
        articles: a set of up to 64 kinds of article, as bits.
        sentence: half-years, -1 where unknown; int16.
        birth_place, places, camps: stems of the words of places.
        files: numbers of files that the entry rests on.
        identifiers: numbers that belong to one person alone, of a card or a camp.
        schemes: of each code of these, whose numbers they are; int64.
        figures: of each code of these its number, or -1 where it is none; int64.
        family: given name and year of birth of others in the family's block.
        stated: sources that, by the record's own word, hold the same person.
        again: whether the record says that an earlier book had the person.
        rarity: bits by which agreeing on this value tells more than on an average
            one; float32, shape (5, records): surname, given, father, arrest, trial.
    """

    source: NDArray[np.int32]
    reference: NDArray[np.bool_]
    repeats: NDArray[np.bool_]
    sex: NDArray[np.int8]
    surnames: NameTable
    forenames: NameTable
    surname: NDArray[np.int32]
    given: NDArray[np.int32]
    father: NDArray[np.int32]
    more_surnames: Sets
    more_given: Sets
    more_fathers: Sets
    born_first: NDArray[np.int16]
    born_last: NDArray[np.int16]
    born_day: NDArray[np.int16]
    arrest: Days
    trial: Days
    death: Days
    release: Days
    articles: NDArray[np.uint64]
    sentence: NDArray[np.int16]
    birth_place: Sets
    places: Sets
    camps: Sets
    files: Sets
    identifiers: Sets
    schemes: NDArray[np.int64]
    figures: NDArray[np.int64]
    family: Sets
    stated: Sets
    again: NDArray[np.bool_]
    rarity: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Columns:
    """The encoded records with the words their codes stand for."""

    encoded: Encoded
    surnames: Lexicon
    forenames: Lexicon
    sources: tuple[str, ...]


def encode(records: pa.Table, repeating: Collection[str] = ()) -> Columns:
    """Encode a records table; columns that it lacks are read as unknown.

    Args:
        records: one row to a record.
        repeating: sources that may tell of a person in several entries.
    """
    is_worth_a_process = len(records) >= _MANY
    with SymbolsElsewhere() if is_worth_a_process else nullcontext(symbols_of) as symbols:
        return _encoded(records, repeating, symbols)


def _encoded(records: pa.Table, repeating: Collection[str], symbols: Symbols) -> Columns:
    """Encode the names last: what they may stand for is loaded in the meantime."""
    count = len(records)
    source = texts(records, "source")
    first, last, day = years_of_birth(texts(records, "birth_date"))
    dates = {
        prop: texts(records, f"{prop}_date").map(code_of_date, absent=0).astype(np.int32)
        for prop in ("arrest", "trial", "death", "release")
    }
    stated, again = _stated(records, source)
    stems = Stems()
    birth_place = _words_of(records, ["birth_place"], stems)
    places = _words_of(records, ["residence", "arrest_place", "birth_place"], stems)
    identifiers, schemes, figures = _identifiers(records)
    names = forms_of(records, symbols)
    encoded = Encoded(
        source=source.number,
        reference=_references(records, dates, names),
        repeats=source.map(lambda name: name in repeating, absent=0).astype(np.bool_),
        sex=texts(records, "sex").map(lambda sex: _SEXES.get(sex, 0), absent=0).astype(np.int8),
        surnames=names.surnames.table,
        forenames=names.forenames.table,
        surname=names.surname,
        given=names.given,
        father=names.father,
        more_surnames=names.more_surnames,
        more_given=names.more_given,
        more_fathers=names.more_fathers,
        born_first=first,
        born_last=last,
        born_day=day,
        **dates,
        articles=_articles(records),
        sentence=_half_years(records),
        birth_place=birth_place,
        places=places,
        camps=_items_of(records, "penal_places", stems),
        files=_files(records),
        identifiers=identifiers,
        schemes=schemes,
        figures=figures,
        family=_family(records, names, first),
        stated=stated,
        again=again,
        rarity=np.stack(
            [
                _rarity(_sounds(names.surnames, names.surname), count),
                _rarity(_sounds(names.forenames, names.given), count),
                _rarity(_sounds(names.forenames, names.father), count),
                _rarity(dates["arrest"], count),
                _rarity(dates["trial"], count),
            ]
        ),
    )
    return Columns(encoded, names.surnames, names.forenames, tuple(source.values))


def _references(records: pa.Table, dates: dict[str, Days], names: NameForms) -> NDArray[np.bool_]:
    """Tell which records only point to another entry of their source."""
    bare = np.all([days == 0 for days in dates.values()], axis=0)
    bare &= texts(records, "residence").number < 0
    pointing = texts(records, "cross_reference").number >= 0
    return np.asarray(pointing | (bare & names.renamed))


def _words_of(records: pa.Table, columns: Iterable[str], stems: Stems) -> Sets:
    owners, items = [], []
    for column in columns:
        place = texts(records, column)
        owner, item = spread(place.number, [stems.codes(value) for value in place.values])
        owners.append(owner)
        items.append(item)
    return sets_of(np.concatenate(owners), np.concatenate(items), len(records))


def _items_of(records: pa.Table, column: str, stems: Stems) -> Sets:
    owner, item = lists(records, column)
    position, code = spread(item.number, [stems.codes(value) for value in item.values])
    return sets_of(owner[position], code, len(records))


def _files(records: pa.Table) -> Sets:
    vocabulary: dict[str, int] = {}
    owners, items = [], []
    for column in ("archive_refs", "stated_link"):
        owner, item = lists(records, column)
        codes = [
            [
                vocabulary.setdefault(number, len(vocabulary))
                for number in _FILE_NUMBER.findall(value)
            ]
            for value in item.values
        ]
        position, code = spread(item.number, codes)
        owners.append(owner[position])
        items.append(code)
    return sets_of(np.concatenate(owners), np.concatenate(items), len(records))


def _identifiers(
    records: pa.Table,
) -> tuple[Sets, NDArray[np.int64], NDArray[np.int64]]:
    owner, item = lists(records, "identifier")
    known = item.number >= 0
    held = sets_of(owner[known], item.number[known].astype(np.int64), len(records))
    parts = [value.rpartition(":") for value in item.values]
    scheme = {name: number for number, name in enumerate(sorted({part[0] for part in parts}))}
    figures = [int(part[2]) if _NUMBER.fullmatch(part[2]) else -1 for part in parts]
    schemes = [scheme[part[0]] for part in parts]
    return held, np.array(schemes, np.int64), np.array(figures, np.int64)


def _articles(records: pa.Table) -> NDArray[np.uint64]:
    owner, item = lists(records, "articles")
    bits = np.zeros(len(records), np.uint64)
    kinds: dict[str, int] = {}
    for value in item.values:
        kinds.setdefault(_ARTICLE.sub("-", value.casefold()).strip("-"), len(kinds))
    kind = item.map(
        lambda value: kinds[_ARTICLE.sub("-", value.casefold()).strip("-")] % 64, absent=0
    )
    np.bitwise_or.at(bits, owner, np.left_shift(np.uint64(1), kind.astype(np.uint64)))
    return bits


def _half_years(records: pa.Table) -> NDArray[np.int16]:
    years = np.nan_to_num(numbers(records, "sentence_years"), nan=-0.5)
    return np.clip(np.round(years * 2), -1, 200).astype(np.int16)


def _family(records: pa.Table, names: NameForms, born: NDArray[np.int16]) -> Sets:
    """Gather what is known of the others in each record's family block."""
    head = texts(records, "head")
    leads = rows_of(pa.array(head.values, pa.string()), records.column("entry"))
    rows = np.append(leads, -1)[head.number]
    members: dict[int, list[int]] = {}
    for row in np.flatnonzero(rows >= 0):
        members.setdefault(int(rows[row]), [int(rows[row])]).append(int(row))
    sound = _sounds(names.forenames, names.given).astype(np.int64)
    code = np.where(sound >= 0, sound * 4096 + born, -1)
    pairs = [
        (row, int(code[other]))
        for family in members.values()
        for row in family
        for other in family
        if other != row and code[other] >= 0
    ]
    if not pairs:
        return sets_of(np.zeros(0, np.int64), np.zeros(0, np.int64), len(records))
    owner, relative = np.array(pairs, np.int64).T
    return sets_of(
        owner, np.unique(relative, return_inverse=True)[1].astype(np.int64), len(records)
    )


def _stated(records: pa.Table, source: Distinct) -> tuple[Sets, NDArray[np.bool_]]:
    """Read which sources a record names as holding the same person.

    Books name others in the place of their own files, too: `[R2 PC 8413]`.
    """
    book = texts(records, "book")
    sources_of: dict[str, set[int]] = {}
    for named, own in {*zip(book.number.tolist(), source.number.tolist(), strict=True)}:
        if named >= 0:
            sources_of.setdefault(book.values[named].casefold(), set()).add(own)
    found = []
    again = np.zeros(len(records), np.bool_)
    for column in ("stated_link", "archive_refs"):
        owner, item = lists(records, column)
        codes = [_named_in(value, sources_of) for value in item.values]
        position, code = spread(item.number, codes)
        found.append((owner[position], code))
        if column == "stated_link":
            unnamed = np.array([not named for named in codes] + [False], np.bool_)
            again[owner[unnamed[item.number]]] = True
    holder, code = (np.concatenate(parts) for parts in zip(*found, strict=True))
    other = code != source.number[holder]
    return sets_of(holder[other], code[other], len(records)), again


def _named_in(text: str, sources_of: dict[str, set[int]]) -> list[int]:
    """Give the sources whose book a text names as a word of its own: `R2 PC 8413`."""
    named = _BOOK.findall(text.casefold())
    return sorted({code for word in named for code in sources_of.get(word, ())})


def _sounds(lexicon: Lexicon, name: NDArray[np.int32]) -> NDArray[np.int32]:
    """Give the sound code of the first word of each record's name, or -1."""
    if not lexicon.words:
        return np.full(len(name), -1, np.int32)
    table = lexicon.table
    sound = table.sound[table.word[table.first_word[:-1]]]
    return np.where(name >= 0, sound[name], -1).astype(np.int32)


def _rarity(value: NDArray[np.int32], count: int) -> NDArray[np.float32]:
    """Give the bits by which a value is rarer than two records agree by chance."""
    known = value > 0 if value.min(initial=0) >= 0 else value >= 0
    bits = np.zeros(count, np.float32)
    if known.any():
        _, number, bearers = np.unique(value[known], return_inverse=True, return_counts=True)
        share = bearers / known.sum()
        average = np.log2(np.square(share).sum())
        bits[known] = np.clip(average - np.log2(share[number]), -6, 8)
    return bits
