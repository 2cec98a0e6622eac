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
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from synodik.model.source import Source, SourceFile
from synodik.parsing.column_names import property_of_column
from synodik.parsing.cues import CueScanner
from synodik.parsing.grammar import Grammar
from synodik.parsing.language_guess import LanguageGuess, guess_language
from synodik.parsing.layout_guess import LayoutGuess, guess_layout
from synodik.parsing.pack_guess import guess_pack
from synodik.parsing.profile import pack_grammar
from synodik.reading.encoding import decode
from synodik.reading.layout import Layout
from synodik.reading.reader import read_file

_SAMPLE = 200
_TEXTS_PER_TEST = 40
_CUES_SHOWN = 25


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
    decoded = decode(data, declared=None, file=file)
    layout = guess_layout(decoded.text)
    texts = _texts(data, file, layout)
    sample = _spread(texts, _SAMPLE)
    language = guess_language(_spread(sample, _TEXTS_PER_TEST) or [decoded.text[:5000]])
    tested = _spread(sample, _TEXTS_PER_TEST)
    pack, changes = (
        (language.language, {}) if layout.columns else guess_pack(language.language, tested)
    )
    grammar = pack_grammar(pack)
    columns = {name: property_of_column(name) for name in layout.columns}
    return Suggestion(
        name=re.sub(r"[^\w-]+", "-", PurePath(file).stem).strip("-").lower() or "book",
        encoding=decoded.encoding,
        layout=layout,
        language=language,
        pack=pack,
        grammar=changes,
        columns=columns,
        entries=len(texts),
        cues=() if columns else _cues(sample, grammar),
        relatives=_relatives(sample, grammar),
    )


def _texts(data: bytes, file: str, guess: LayoutGuess) -> list[str]:
    """Read the entries in the manner guessed."""
    layout = Layout.from_settings(guess.settings, f"layout guessed for {file}")
    digest = hashlib.sha256(data).hexdigest()
    source_file = SourceFile(file, digest, len(data))
    source = Source("guess", "", "", "", files=(source_file,))
    return [entry.text for entry in read_file(source, source_file, data, layout).entries]


def _spread(texts: Sequence[str], number: int) -> list[str]:
    """Take texts from all over a book: its first pages may be of one kind."""
    step = max(1, len(texts) // number)
    return list(texts[::step][:number])


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
