"""A profile for a book that nobody has described.

We look at the file as a compiler would: how it is cut into entries, in what
language it is, how names stand, which cues its entries use, and what of them
the language pack cannot read. The answer is a profile that loads and works,
with comments that say what was seen and where to go on.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import TypeVar

from synodik.model.entry import Entry
from synodik.model.source import Source, SourceFile
from synodik.parsing.cues import CueScanner
from synodik.parsing.grammar import Grammar
from synodik.parsing.language_guess import LanguageGuess, guess_language
from synodik.parsing.layout_guess import LayoutGuess, guess_layout
from synodik.parsing.pack_guess import guess_pack
from synodik.parsing.profile import pack_grammar
from synodik.parsing.table_guess import guess_columns
from synodik.reading.formats import text_from
from synodik.reading.layout import Layout
from synodik.reading.reader import read_file

_T = TypeVar("_T")
_SAMPLE = 200
_TEXTS_PER_TEST = 40
_CUES_SHOWN = 25
_ENOUGH = 8_000_000
"""Bytes of a file that are looked at: more than a volume of any book."""
_LONGEST = 10_000
"""Characters of an entry that are looked at."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What was seen in a file.

    Attributes:
        name: for the profile, from the name of the file.
        encoding: of the file.
        layout: how it is cut into entries.
        language: of its entries.
        pack: the language pack that reads them best.
        grammar: settings in which it differs from the language pack.
        columns: name of a column to a property, where it is a table.
        entries: how many there are.
        cues: the cue as printed, its clause and how many entries have it; the most frequent first.
        relatives: how many entries name a relation to the head of a family.
    """

    name: str
    encoding: str
    layout: LayoutGuess
    language: LanguageGuess
    pack: str
    grammar: dict[str, object]
    columns: dict[str, str]
    entries: int
    cues: tuple[tuple[str, str, int], ...]
    relatives: int


def suggest(data: bytes, file: str) -> Suggestion:
    """Look at a file and suggest how to read it.

    Args:
        data: its bytes.
        file: its name.

    Raises:
        ReadError: the file is not text.
    """
    data = _beginning(data)
    decoded = text_from(data, declared=None, file=file, layout=Layout("lines"))
    layout = guess_layout(decoded.text)
    entries = _entries(data, file, layout)
    columns = guess_columns(layout.columns, _spread(entries, _SAMPLE))
    texts = [text[:_LONGEST] for text in _running_text(entries, columns)]
    sample = _spread(texts, _SAMPLE)
    language = guess_language(_spread(sample, _TEXTS_PER_TEST) or [decoded.text[:5000]])
    tested = _spread(sample, _TEXTS_PER_TEST)
    is_told = bool(texts) and (not columns or "prose" in columns.values())
    pack, changes = guess_pack(language.language, tested) if is_told else (language.language, {})
    grammar = pack_grammar(pack)
    return Suggestion(
        name=re.sub(r"[^\w-]+", "-", PurePath(file).stem).strip("-").lower() or "book",
        encoding=decoded.encoding,
        layout=layout,
        language=language,
        pack=pack,
        grammar=changes,
        columns=columns,
        entries=len(entries),
        cues=_cues(sample, grammar) if is_told else (),
        relatives=_relatives(sample, grammar),
    )


def _beginning(data: bytes) -> bytes:
    """Return as much of a file as is looked at, to the end of a line or word."""
    if len(data) <= _ENOUGH:
        return data
    end = data.rfind(b"\n", _ENOUGH // 2, _ENOUGH)
    end = end if end > 0 else data.rfind(b" ", _ENOUGH // 2, _ENOUGH)
    return data[: end + 1 if end > 0 else _ENOUGH]


def _entries(data: bytes, file: str, guess: LayoutGuess) -> list[Entry]:
    """Read the entries in the manner guessed."""
    layout = Layout.from_settings(guess.settings, f"layout guessed for {file}")
    digest = hashlib.sha256(data).hexdigest()
    source_file = SourceFile(file, digest, len(data))
    source = Source("guess", "", "", "", files=(source_file,))
    return list(read_file(source, source_file, data, layout).entries)


def _running_text(entries: Sequence[Entry], columns: Mapping[str, str]) -> list[str]:
    """Return the entries, or of rows of a table the cells that hold running text."""
    prose = {name for name, prop in columns.items() if prop == "prose"}
    if not prose:
        return [entry.text for entry in entries]
    return [
        entry.text[cell.span.start : cell.span.stop]
        for entry in entries
        for cell in entry.cells
        if cell.column in prose
    ]


def _spread(all_: Sequence[_T], number: int) -> list[_T]:
    """Take entries from all over a book: its first pages may be of one kind."""
    step = max(1, len(all_) // number)
    return list(all_[::step][:number])


def _cues(texts: Sequence[str], grammar: Grammar) -> tuple[tuple[str, str, int], ...]:
    scanner = CueScanner(grammar)
    counted: Counter[tuple[str, str]] = Counter()
    for text in texts:
        found = {
            (" ".join(text[clause.cue_start : clause.start].split()), clause.rule.name)
            for clause in scanner.clauses(text)[1:]
        }
        counted.update((cue, clause) for cue, clause in found if cue)
    return tuple(
        (cue, clause, number) for (cue, clause), number in counted.most_common(_CUES_SHOWN)
    )


def _relatives(texts: Sequence[str], grammar: Grammar) -> int:
    patterns = grammar.words.get("relation", ())
    if not patterns:
        return 0
    item = re.compile(rf"[,;] ?(?:{'|'.join(patterns)})(?=[,;.])")
    return sum(bool(item.search(text[:120])) for text in texts)


def as_toml(suggestion: Suggestion) -> str:
    """Write a suggestion as a commented profile."""
    lines = [
        f"# Suggested for {suggestion.name}: {suggestion.entries} entries, "
        f"encoding {suggestion.encoding}.",
        "# Read it, change what is wrong, and see what is left unread with",
        "# `synodik profile check FILE --profile THIS.toml`.",
        f"name = {_value(suggestion.name)}",
        'title = ""',
        f"language = {_value(suggestion.pack)}",
        "",
        *(f"# {reason}." for reason in suggestion.layout.reasons),
        "[layout]",
        *(f"{key} = {_value(value)}" for key, value in suggestion.layout.settings.items()),
        "",
        *_grammar_lines(suggestion),
        *_column_lines(suggestion),
        *_seen_lines(suggestion),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _grammar_lines(suggestion: Suggestion) -> list[str]:
    grammar = dict(suggestion.grammar)
    clauses = grammar.pop("clauses", [])
    lines: list[str] = []
    if grammar:
        lines += ["# How names stand at the head of an entry.", "[grammar]"]
        lines += [f"{key} = {_value(value)}" for key, value in grammar.items()]
        lines.append("")
    for clause in clauses if isinstance(clauses, list) else []:
        lines += ["# Entries do not open with names.", "[[grammar.clauses]]"]
        lines += [f"{key} = {_value(value)}" for key, value in clause.items()]
        lines.append("")
    return lines


def _column_lines(suggestion: Suggestion) -> list[str]:
    if not suggestion.columns:
        return []
    lines = ["# What each column answers; `remark` keeps it in its own words.", "[columns]"]
    lines += [f"{_value(name)} = {_value(prop)}" for name, prop in suggestion.columns.items()]
    return [*lines, ""]


def _seen_lines(suggestion: Suggestion) -> list[str]:
    lines = []
    if suggestion.relatives:
        lines.append(
            f"# {suggestion.relatives} entries of the sample name a relation: "
            "families are printed together."
        )
    others = ", ".join(f"{name} {score:.0f}" for name, score in suggestion.language.scores[:3])
    lines.append(f"# Languages, by how much of the text their cues know: {others}.")
    if suggestion.cues:
        lines.append("# Cues that the language pack knows, by the number of entries of the sample:")
        lines += [f"#   {number:5} {cue}  ({clause})" for cue, clause, number in suggestion.cues]
    lines += [
        "# A cue that the pack does not know is added like this:",
        "# [[grammar.clauses]]",
        '# name = "residence"',
        "# cues = ['Lived at:']",
    ]
    return lines


def _value(value: object) -> str:
    """Write a value as TOML; expressions in single quotes, so that they stay readable."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        is_plain = "\\" in value and "'" not in value and "\n" not in value
        if is_plain:
            return f"'{value}'"
        if "\\" in value and "'''" not in value and not value.endswith("'"):
            return f"'''{value}'''"
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    return str(value)
