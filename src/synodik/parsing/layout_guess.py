"""How a file that nobody has described is laid out: a first guess.

Every rule counts what the text shows; none knows a book. What is guessed is
said in words beside the settings, so that a person can judge it.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import mean, median

from selectolax.lexbor import LexborHTMLParser, LexborNode

_TAG = re.compile(r"<(?:html|body|table|tr|td|p|div|li|dd|span)\b[^>]*>", re.I)
_YEAR = re.compile(r"(?<!\d)1[89]\d\d(?!\d)")
_SIGNS = re.compile(r"[^\w\s]{2,}|[*=~#_-]{2,}")
_GUTTER = re.compile(r"\S {3,}(?=\S)")
_FIELD_END = re.compile(r"[.;:)]\s*$")
_NUMBERED = r"(?:\d+[.)] ?)?"
_CAPITALS = re.compile(rf"{_NUMBERED}[^\W\d_a-zа-яё][^\W\d_a-zа-яё'’?-]+(?=[ ,(])")
_NAME = re.compile(rf"{_NUMBERED}[^\W\d_a-zа-яё][\w'’-]+,? ")
_SAMPLE_LINES = 3000

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
    if len(_TAG.findall(text[:200_000])) > 20 and (guess := _markup(text)):
        return guess
    lines = text.splitlines()[:_SAMPLE_LINES]
    return (
        _table(lines) or _printed_columns(lines) or _separated(lines) or _paragraphs(lines)
        or _wrapped(lines) or _lines(lines)
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
    filled = [line for line in lines[:200] if line.strip()]
    if len(filled) < 3:
        return None
    for delimiter in "\t;|,":
        header = [cell.strip().strip('"') for cell in filled[0].split(delimiter)]
        if len(header) < 3 or not all(0 < len(cell) < 40 for cell in header):
            continue
        if any(character.isdigit() for character in filled[0]):
            continue
        counts = [line.count(delimiter) for line in filled]
        even = sum(count >= counts[0] for count in counts) / len(counts)
        if even > 0.9:
            kind: dict[str, object] = {"kind": "table", "delimiter": delimiter}
            return LayoutGuess(
                kind, (f"{len(header)} columns, named in the first row",), tuple(header)
            )
    return None


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


def _wrapped(lines: Sequence[str]) -> LayoutGuess | None:
    """Entries of several lines with nothing between them: they open with a name."""
    filled = [line.strip() for line in lines if line.strip()]
    if len(filled) < 10:
        return None
    widest = sorted(map(len, filled))[int(0.98 * (len(filled) - 1))]
    full = sum(len(line) > 0.8 * widest for line in filled) / len(filled)
    for pattern, start, look in (
        (_CAPITALS, CAPITAL_START, "a surname in capitals"),
        (_NAME, NAME_START, "a surname and a given name"),
    ):
        opening = sum(bool(pattern.match(line)) for line in filled) / len(filled)
        if 0.08 < opening < 0.62 and full > 0.4 and widest < 140:
            reason = f"{opening:.0%} of the lines open with {look}, the others go on"
            return LayoutGuess({"kind": "blocks", "start": start}, (reason,))
    return None


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
    return LayoutGuess(settings, tuple(reasons))
