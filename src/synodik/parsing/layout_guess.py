"""How a file that nobody has described is laid out: a first guess.

Every rule counts what the text shows; none knows a book. What is guessed is
said in words beside the settings, so that a person can judge it.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import mean, median

from selectolax.lexbor import LexborHTMLParser, LexborNode

from synodik.parsing.table_guess import guess_delimiter
from synodik.reading.letters import with_letter_classes

_TAG = re.compile(r"<(?:html|body|table|tr|td|p|div|li|dd|span)\b[^>]*>", re.I)
_YEAR = re.compile(r"(?<!\d)1[89]\d\d(?!\d)")
_SIGNS = re.compile(r"[^\w\s]{2,}|[*=~#_-]{2,}")
_GUTTER = re.compile(r"\S {3,}(?=\S)")
_FIELD_END = re.compile(r"[.;:)]\s*$")
_NUMBERED = r"(?:\d+[.)] ?)?"
_CAPITALS = re.compile(rf"{_NUMBERED}[^\W\d_a-zа-яё][^\W\d_a-zа-яё'’?-]+(?=[ ,(])")
_NAME = re.compile(rf"{_NUMBERED}[^\W\d_a-zа-яё][\w'’-]+,? [^\W\d_a-zа-яё]")
_NUMBER = re.compile(r"(\d+)[.)]\s*[^\W\d_]")
_SAMPLE_LINES = 3000
_STEM = 4
"""Letters by which words are alike, whatever their endings."""

SENTENCE_END = r"""[.!?)\]»”"]\s*$"""
_SENTENCE_END = re.compile(SENTENCE_END)
NUMBER_START = r"\d+[.)]\s*[\p{L}«]"
"""An entry that opens with its number."""
HEADING = r"(?![\p{Lu}][\p{Ll}'’-]+,? [\p{Lu}])[^\d,;]{1,60}"
"""A line of a few words that are no name: a letter, a place, the title of a list."""
_HEADING = re.compile(with_letter_classes(HEADING))

CAPITAL_START = r"(?:\d+[.)] ?)?[\p{Lu}?][\p{Lu}'’?-]+(?:[ -][\p{Lu}'’-]+)*(?: ?\([^)]*\))?[, ]"
"""An entry that opens with its surname in capitals."""
NAME_START = r"(?:\d+[.)] ?)?[\p{Lu}][\p{Ll}'’-]+(?:-[\p{Lu}][\p{Ll}]+)?,? [\p{Lu}]"
"""An entry that opens with a surname and a given name."""


@dataclass(frozen=True, slots=True)
class LayoutGuess:
    """A layout and why it was guessed.

    Attributes:
        settings: the `[layout]` table.
        reasons: what the text shows, for people.
        columns: names of the columns, where it is a table.
    """

    settings: dict[str, object]
    reasons: tuple[str, ...]
    columns: tuple[str, ...] = field(default=())


def guess_layout(text: str) -> LayoutGuess:
    """Guess the layout of a decoded file."""
    if len(_TAG.findall(text[:200_000])) > 3 and (guess := _markup(text)):
        return guess
    lines = text.splitlines()[:_SAMPLE_LINES]
    return (
        _table(lines) or _printed_columns(lines) or _separated(lines) or _numbered(lines)
        or _paragraphs(lines) or _opened(lines) or _lines(lines)
    )  # fmt: skip


def _markup(text: str) -> LayoutGuess | None:
    """Find the repeated element whose text is an entry: not too long, with a year in it."""
    tree = LexborHTMLParser(text)
    texts: dict[str, list[str]] = {}
    for node in (tree.body or tree.root or tree).traverse():  # type: ignore[union-attr]
        if isinstance(node, LexborNode) and node.tag not in {"-text", "html", "body"}:
            texts.setdefault(_selector(node), []).append(node.text(deep=True).strip())
    rated = []
    for selector, found in texts.items():
        dated = [each for each in found if _YEAR.search(each) and 30 <= len(each) <= 6000]
        if len(dated) >= 3 and len(dated) >= 0.6 * len(found):
            rated.append((len(dated), -median(map(len, dated)), selector))
    if not rated:
        return None
    number, _, selector = max(rated)
    reason = f"{number} elements `{selector}` hold a text with a year each"
    return LayoutGuess({"kind": "html", "entry": selector}, (reason,))


def _selector(node: LexborNode) -> str:
    name = (node.attributes.get("class") or "").split()
    return f"{node.tag}.{name[0]}" if name else str(node.tag)


def _table(lines: Sequence[str]) -> LayoutGuess | None:
    found = guess_delimiter(lines)
    if found is None:
        return None
    delimiter, header = found
    settings: dict[str, object] = {"kind": "table", "delimiter": delimiter}
    if header[0] == "column 1":
        settings["header"] = list(header)
        return LayoutGuess(settings, (f"{len(header)} columns without names",), header)
    reason = f"{len(header)} columns, named in the first row"
    return LayoutGuess(settings, (reason,), header)


def _printed_columns(lines: Sequence[str]) -> LayoutGuess | None:
    long = [line.rstrip() for line in lines if len(line.rstrip()) > 60]
    if len(long) < 20:
        return None
    split = [
        line
        for line in long
        if any(20 < gap.end() < len(line) - 15 for gap in _GUTTER.finditer(line))
    ]
    if len(split) < 0.5 * len(long):
        return None
    settings: dict[str, object] = {"kind": "columns", "columns": 2, "start": CAPITAL_START}
    reasons = [f"{len(split) / len(long):.0%} of the long lines have a gap in the middle"]
    if sum("]" in line for line in lines) > 0.08 * len(lines):
        settings["end"] = r"\]\s*$"
        reasons.append("entries seem to end with a source in square brackets")
    return LayoutGuess(settings, tuple(reasons))


def _separated(lines: Sequence[str]) -> LayoutGuess | None:
    signs = Counter(line.strip() for line in lines if _SIGNS.fullmatch(line.strip()))
    if not signs:
        return None
    sign, number = signs.most_common(1)[0]
    if number < 3:
        return None
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line.strip() == sign:
            blocks.append([])
        elif line.strip():
            blocks[-1].append(line.strip())
    settings: dict[str, object] = {"kind": "blocks", "separator": re.escape(sign)}
    return _blocks(settings, blocks, f"the line {sign!r} stands between entries, {number} times")


def _paragraphs(lines: Sequence[str]) -> LayoutGuess | None:
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            blocks[-1].append(line.strip())
        elif blocks[-1]:
            blocks.append([])
    blocks = [block for block in blocks if block]
    if len(blocks) < 3 or mean(map(len, blocks)) < 1.3:
        return None
    if sum(map(len, blocks)) > 40 * len(blocks):
        return None
    reason = f"blank lines part {len(blocks)} blocks of {mean(map(len, blocks)):.1f} lines"
    return _blocks({"kind": "blocks"}, blocks, reason)


def _blocks(
    settings: dict[str, object], blocks: Sequence[Sequence[str]], reason: str
) -> LayoutGuess:
    """Tell lines that are fields of an entry from lines that the print broke."""
    inner = [line for block in blocks for line in block[:-1]]
    if inner and sum(bool(_FIELD_END.search(line)) for line in inner) > 0.6 * len(inner):
        return LayoutGuess(
            {**settings, "heal": False}, (reason, "lines end as sentences do: each is a field")
        )
    return LayoutGuess(settings, (reason,))


def _numbered(lines: Sequence[str]) -> LayoutGuess | None:
    """Entries of several lines that are numbered one after the other."""
    filled = [line.strip() for line in lines if line.strip()]
    numbers = [int(found.group(1)) for line in filled if (found := _NUMBER.match(line))]
    in_order = sum(right == left + 1 for left, right in pairwise(numbers))
    if len(numbers) < 3 or in_order < 0.8 * (len(numbers) - 1) or len(numbers) > 0.9 * len(filled):
        return None
    reason = f"{len(numbers)} lines open with a number, each the next of the one before"
    return LayoutGuess({"kind": "blocks", "start": NUMBER_START}, (reason,))


def _opened(lines: Sequence[str]) -> LayoutGuess | None:
    """Entries of several lines with nothing between them: they open with a name."""
    filled = [line.strip() for line in lines if line.strip()]
    if len(filled) < 6:
        return None
    for pattern, start, look in (
        (_CAPITALS, CAPITAL_START, "a surname in capitals"),
        (_NAME, NAME_START, "a surname and a given name"),
    ):
        opens = [pattern.match(line) is not None for line in filled]
        share = sum(opens) / len(filled)
        if not 0.08 < share < 0.62 or not (_is_broken_by_print(filled) or _goes_on(filled, opens)):
            continue
        settings: dict[str, object] = {"kind": "blocks", "start": start}
        reasons = [f"{share:.0%} of the lines open with {look}, the others go on"]
        ended = [
            _SENTENCE_END.search(line) is not None
            for line, next_opens in zip(filled, opens[1:], strict=False)
            if next_opens
        ]
        if sum(ended) >= 0.6 * len(ended):
            settings["end"] = SENTENCE_END
            reasons.append("the line before ends a sentence")
        return LayoutGuess(settings, tuple(reasons))
    return None


def _is_broken_by_print(filled: Sequence[str]) -> bool:
    """Whether lines end where the page does: most are about as long as the longest."""
    widest = sorted(map(len, filled))[int(0.98 * (len(filled) - 1))]
    full = sum(len(line) > 0.8 * widest for line in filled) / len(filled)
    return full > 0.4 and widest < 140


def _goes_on(filled: Sequence[str], opens: Sequence[bool]) -> bool:
    """Whether the lines without a name open with the same few words, as parts of entries do."""
    words = [line[:_STEM] for line, is_open in zip(filled, opens, strict=True) if not is_open]
    return opens[0] and len(words) > 3 and len(set(words)) < 0.5 * len(words)


def _lines(lines: Sequence[str]) -> LayoutGuess:
    filled = [line for line in lines if line.strip()]
    settings: dict[str, object] = {"kind": "lines"}
    reasons = ["every line is an entry"]
    if sum(line.startswith("<") for line in filled) > 0.3 * len(filled):
        settings["strip"] = "<>"
        reasons.append("names stand between < and >")
    members = Counter(
        marked.group() for line in filled if (marked := re.match(r"\s{2,}|\|_+\s*", line))
    )
    if members and 0.05 * len(filled) < members.total() < 0.95 * len(filled):
        settings["member"] = r"\s{2,}|\|_+"
        reasons.append(f"{members.total()} lines are indented: members of the family before")
    headings = sum(_HEADING.fullmatch(line.strip()) is not None for line in filled)
    dated = sum(_YEAR.search(line) is not None for line in filled)
    if headings and headings < 0.3 * len(filled) and dated > 0.9 * (len(filled) - headings):
        settings["heading"] = HEADING
        reasons.append(f"{headings} short lines without figures are headings")
    return LayoutGuess(settings, tuple(reasons))
