"""A linkage held against an expert's register of persons.

A register lists, a line to a person, the books that tell of them. A line in k
books is k(k-1)/2 links, of which a linkage finds some and asserts others that
the register does not have. Records are matched to lines by name, year of birth
and book; the clusters decide only between namesakes.

The register is a CSV file with the columns `reg_no`, `surname`, `given`,
`birth_year` and `books` (parted by semicolons); `alt_names` (`Surname, Given`
parted by `|`) and `alt_years` (by semicolons) are read where they are there.
"""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from synodik.model.errors import ReadError
from synodik.reading.encoding import decode

_LETTERS = re.compile(r"[^\w]|_")
_BRACKETED = re.compile(r"^(.*?)\s*\((.*?)\)\s*(.*)$")
_NEEDED = {"reg_no", "surname", "given", "birth_year", "books"}


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One person of a register.

    Attributes:
        number: of the line.
        names: every (surname, given name), folded.
        years: of birth, as texts; empty where none is known.
        books: that tell of the person.
        initial: of the surname under which the register lists the person, folded.
    """

    number: str
    names: frozenset[tuple[str, str]]
    years: frozenset[str]
    books: frozenset[str]
    initial: str


@dataclass(frozen=True, slots=True)
class LinkedRow:
    """A record and the person it was linked to."""

    book: str
    surname: str
    given: str
    year: str
    person: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How a linkage stands against a register.

    Attributes:
        lines: of the register, in the books at hand.
        rows: records of those books whose surname's initial the register covers.
        matched: of them, how many stand on a line.
        links: of the register.
        found: links of the register that the linkage asserts.
        wrong: asserted links between two lines, or a line and no line.
        exact: lines in two or more books, all of which one person holds, and no others.
        several: lines in two or more books.
    """

    lines: int
    rows: int
    matched: int
    links: int
    found: int
    wrong: int
    exact: int
    several: int

    @property
    def precision(self) -> float:
        """Share of asserted links that the register has."""
        return self.found / max(1, self.found + self.wrong)

    @property
    def recall(self) -> float:
        """Share of the register's links that are asserted."""
        return self.found / max(1, self.links)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def read_register(path: Path) -> list[RegisterLine]:
    """Read a register.

    Raises:
        OSError: the file cannot be opened.
        ReadError: it is no UTF-8, or a column is missing.
    """
    text = decode(path.read_bytes(), declared="utf-8", file=str(path)).text
    lines = io.StringIO(text, newline="")
    reader = csv.DictReader(line for line in lines if not line.startswith("#"))
    missing = _NEEDED - set(reader.fieldnames or ())
    if missing:
        raise ReadError(
            str(path),
            f"the register lacks {', '.join(sorted(missing))}",
            f"its columns are {', '.join(sorted(_NEEDED))}",
            line=1,
        )
    return [_line(row) for row in reader]


def _line(row: Mapping[str, str | None]) -> RegisterLine:
    names = {(form, _folded(row["given"])) for form in _forms(row["surname"])}
    for other in filter(None, (row.get("alt_names") or "").split("|")):
        surname, _, given = other.partition(",")
        names.add((_folded(surname), _folded(given)))
    years = {row["birth_year"] or "", *(row.get("alt_years") or "").split(";")}
    return RegisterLine(
        number=row["reg_no"] or "",
        names=frozenset(names),
        years=frozenset(year.strip() for year in years if year.strip()),
        books=frozenset((row["books"] or "").split(";")),
        initial=_folded(row["surname"])[:1],
    )


def evaluate(rows: Iterable[LinkedRow], register: Sequence[RegisterLine]) -> Evaluation:
    """Hold linked records against a register; books that it does not know are left out."""
    known = frozenset().union(*(line.books for line in register))
    kept = [row for row in rows if row.book in known]
    at_hand = {row.book for row in kept}
    initials = {line.initial for line in register}
    lines = {line.number: line.books & at_hand for line in register if line.books & at_hand}
    line_of = _matched(kept, [line for line in register if line.number in lines])
    in_scope = [
        number
        for number, row in enumerate(kept)
        if line_of[number] or _folded(row.surname)[:1] in initials
    ]
    found, wrong, exact = _counted(kept, line_of, in_scope, lines)
    several = [books for books in lines.values() if len(books) > 1]
    return Evaluation(
        lines=len(lines),
        rows=len(in_scope),
        matched=sum(line_of[number] is not None for number in in_scope),
        links=sum(len(books) * (len(books) - 1) // 2 for books in lines.values()),
        found=found,
        wrong=wrong,
        exact=exact,
        several=len(several),
    )


def _matched(rows: Sequence[LinkedRow], register: Sequence[RegisterLine]) -> list[str | None]:
    """Give each row its line; of namesakes, the line whose books its person shares most."""
    by_name: dict[tuple[str, str], list[RegisterLine]] = defaultdict(list)
    for line in register:
        for name in line.names:
            by_name[name].append(line)
    books_of: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        books_of[row.person].add(row.book)
    taken: dict[tuple[str, str], str] = {}
    matched: list[str | None] = []
    for row in rows:
        candidates = sorted(
            _candidates(row, by_name),
            key=lambda line: (-len(line.books & books_of[row.person]), len(line.books)),
        )
        free = [
            line
            for line in candidates
            if taken.get((line.number, row.book), row.person) == row.person
        ]
        chosen = next(iter(free or candidates), None)
        if chosen is not None:
            taken[chosen.number, row.book] = row.person
        matched.append(chosen.number if chosen else None)
    return matched


def _candidates(
    row: LinkedRow, by_name: Mapping[tuple[str, str], list[RegisterLine]]
) -> list[RegisterLine]:
    """Find lines of the row's names and book: of the same year, else of none stated."""
    lines = [
        line
        for form in _forms(row.surname)
        for line in by_name.get((form, _folded(row.given)), ())
        if row.book in line.books
    ]
    same = [line for line in lines if row.year in line.years]
    return same or [line for line in lines if not line.years or not row.year]


def _counted(
    rows: Sequence[LinkedRow],
    line_of: Sequence[str | None],
    in_scope: Sequence[int],
    lines: Mapping[str, frozenset[str]],
) -> tuple[int, int, int]:
    """Count links found and wrong, and lines of several books held exactly."""
    members: dict[str, list[int]] = defaultdict(list)
    for number in in_scope:
        members[rows[number].person].append(number)
    found: set[tuple[str, str, str]] = set()
    wrong = exact = 0
    for numbers in members.values():
        for first, second in combinations(numbers, 2):
            a, b = sorted((rows[first].book, rows[second].book))
            line, other = line_of[first], line_of[second]
            if a == b or (line is None and other is None):
                continue
            if line is not None and line == other:
                found.add((line, a, b))
            else:
                wrong += 1
        held = {line_of[number] for number in numbers}
        if len(held) == 1:
            (line,) = held
            books = frozenset(rows[number].book for number in numbers)
            exact += line is not None and len(books) > 1 and books == lines[line]
    return len(found), wrong, exact


def _folded(name: str | None) -> str:
    """Fold case, signs and the hooks of s and z, which registers drop."""
    folded = (name or "").casefold().replace("š", "s").replace("ž", "z")
    return "" if folded.strip() in {"?", "*"} else _LETTERS.sub("", folded)


def _forms(surname: str | None) -> Iterator[str]:
    """Give the spellings of a surname that may hold a second in brackets."""
    yield _folded(surname)
    if match := _BRACKETED.match(surname or ""):
        yield _folded(match.group(1) + match.group(3))
        yield _folded(match.group(2))
