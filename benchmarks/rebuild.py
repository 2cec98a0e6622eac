"""Entries rebuilt from page text, compared with lines healed by the books' own compilers.

    python benchmarks/rebuild.py DATA_DIR [BOOK ...]

DATA_DIR holds `estonia/raw` (page text) and `estonia/lines` (healed, an entry
to a line). Two entries are the same if they are equal once white space,
hyphens, the marks of the healed lines (`===`, `|__`) and a final full stop are
taken out; case counts. Where the healed lines lost letters or semicolons
(R8-1: `?` for letters with a caron and for quotes, `,` for `;`) both sides
lose them.

The healed lines have errors of their own, so each difference is judged by the
text, not by either side's word:

- the same text cut at one more place by the healed lines: their error if what
  follows the cut does not open with a name, else ours (`fused`);
- the same text cut at one more place by us: the healed lines' error if what
  follows the cut opens with a name and kinship, a birth, or a whole name in
  capitals, else ours (`split`);
- another text at the same place: a difference of letters (`text_differs`).

`whole` is the share of the reference entries that are equal, as they stand;
`whole_of_sound` leaves out those whose cuts the reference has wrong.
"""

import argparse
import difflib
import hashlib
import json
import re
import time
from collections import Counter
from pathlib import Path

from synodik.model import Entry, Source, SourceFile
from synodik.parsing.profile import load_profile
from synodik.reading import read

PROFILES = {
    "r1": "ee-r1",
    "r2": "ee-r2",
    "r3": "ee-r3",
    "r4_1": "ee-r4",
    "r6_1": "ee-r6",
    "r6_2": "ee-r6",
    "r6_2_alt": "ee-r6",
    "r6_3": "ee-r6",
    "r6_4": "ee-r6",
    "r6_5": "ee-r6",
    "r8_1": "ee-r8",
}
PRINTS = {"r6_2_alt": "r6_2"}
"""Healed lines whose page text has another name: one book was healed twice."""
LOST_LETTERS = {"r8_1"}
NAME = re.compile(
    r"[A-ZÄÖÜÕŠŽ?][A-ZÄÖÜÕŠŽ?’'()-]+(?: [A-ZÄÖÜÕŠŽ()-]+)*"
    r"(?:[,.] ?[A-ZÄÖÜÕŠŽ?*]| (?:perek|\d|[a-zäöüõ]+lane)|\.|,| (?:end|ka|või|hüüd))"
    r"|[A-ZÄÖÜÕŠŽ][a-zäöüõšž’'-]+[^.,;\d]{0,60}, ?(?:[^;\d]{0,80}?"
    r"(?:abikaasa|poeg|poja|tütar|tütre|ema|isa|õde|vend|laps|sugula|elukaas|teenija)"
    r"|[^;\d]{0,60}? ?(?:s\. ?\d|1[89]\d\d|\d\d\.\d\d))"
)


def key(text: str, *, loses_letters: bool) -> str:
    """Return what is compared of an entry."""
    bare = re.sub(r"[\s\-¬\xad]+", "", text).rstrip(".")
    if loses_letters:
        bare = re.sub("[žŽšŠ„“”‟’‘'\"«»–]", "?", bare).replace(";", ",")
    return bare


def reference_lines(path: Path) -> list[str]:
    """Read healed lines without their marks."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    return [line.replace("===", "").replace("|__", "").strip() for line in lines if line.strip()]


def entries_of(path: Path, profile: str) -> tuple[list[Entry], float]:
    """Read a book; return its entries and the processor's seconds."""
    data = path.read_bytes()
    file = SourceFile(path.name, hashlib.sha256(data).hexdigest(), len(data))
    source = Source(path.stem, path.stem, path.stem, profile, files=(file,))
    layout = load_profile(profile).layout
    began = time.process_time()
    return list(read(source, file, data, layout)), time.process_time() - began


def cuts(keys: list[str]) -> dict[int, int]:
    """Where each entry but the first begins in the joined text: offset to its index."""
    at, found = 0, {}
    for index, each in enumerate(keys[:-1]):
        at += len(each.replace(".", ""))
        found[at] = index + 1
    return found


def judged(ours: list[str], theirs: list[str], *, loses_letters: bool) -> dict[str, list[str]]:
    """Sort the differences of a book."""
    a = [key(text, loses_letters=loses_letters) for text in theirs]
    b = [key(text, loses_letters=loses_letters) for text in ours]
    kinds: dict[str, list[str]] = {
        name: [] for name in ("fused", "split", "text_differs", "their_cut", "their_fusion")
    }
    spare = Counter(b)  # the books' compilers moved a few entries: equal anywhere is equal
    absent = Counter(a) - spare
    spare -= Counter(a)
    for kind, i, j, k, m in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        mine = [n for n in range(k, m) if spare[b[n]] > 0]
        missed = [n for n in range(i, j) if absent[a[n]] > 0]
        if kind == "equal" or not (mine or missed):
            continue
        block = range(i, j), range(k, m)
        joined = [
            "".join(keys[n] for n in part).replace(".", "")
            for keys, part in zip((a, b), block, strict=True)
        ]
        if joined[0] != joined[1]:
            kinds["text_differs"] += [theirs[n] for n in missed]
            continue
        their_cuts = cuts([a[n] for n in block[0]])
        our_cuts = cuts([b[n] for n in block[1]])
        for at in their_cuts.keys() - our_cuts.keys():
            after = theirs[i + their_cuts[at]]
            kinds["fused" if NAME.match(after) else "their_cut"].append(after)
        for at in our_cuts.keys() - their_cuts.keys():
            after = ours[k + our_cuts[at]]
            kinds["their_fusion" if NAME.match(after) else "split"].append(after)
    return kinds


def measured(data: Path, book: str) -> dict[str, object]:
    """Rebuild one book and compare."""
    printed = data / "estonia" / "raw" / f"{PRINTS.get(book, book)}.txt"
    entries, seconds = entries_of(printed, PROFILES[book])
    ours = [entry.text for entry in entries]
    theirs = reference_lines(data / "estonia" / "lines" / f"{book}.txt")
    loses = book in LOST_LETTERS
    equal = Counter(key(text, loses_letters=loses) for text in ours) & Counter(
        key(text, loses_letters=loses) for text in theirs
    )
    whole = equal.total()
    kinds = judged(ours, theirs, loses_letters=loses)
    unsound = (
        len(theirs) - whole - len(kinds["fused"]) - len(kinds["split"]) - len(kinds["text_differs"])
    )
    wrong = len(kinds["fused"]) + len(kinds["split"])
    return {
        "book": book,
        "found": len(ours),
        "reference": len(theirs),
        "whole": round(whole / len(theirs), 5),
        "whole_of_sound": round(whole / (len(theirs) - max(0, unsound)), 5),
        "split_or_fused": round(wrong / len(theirs), 5),
        **{name: len(texts) for name, texts in kinds.items()},
        "seconds": round(seconds, 2),
        "examples": {name: texts[:5] for name, texts in kinds.items() if texts},
    }


def main() -> None:
    """Print one JSON object a book."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=Path, help="folder with estonia/raw and estonia/lines")
    parser.add_argument("books", nargs="*", default=list(PROFILES), help="such as r1 r6_2")
    arguments = parser.parse_args()
    for book in arguments.books:
        print(json.dumps(measured(arguments.data, book), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
