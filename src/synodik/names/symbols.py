"""Given names that are one name in several spellings and scripts.

The equivalences are those of Wikidata, gathered by `rigour`: each word of a
name bears the symbols of the names it may stand for. Loading them takes some
seconds and 250 MB, once in a process, when first asked for; where much else is
to be done meanwhile, a process of their own may load them, and ends with it.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence

from rigour.names import NameTypeTag, SymbolCategory, analyze_names

_BEARING = frozenset({SymbolCategory.NAME.value, SymbolCategory.NICK.value})


def symbols_of(words: Sequence[str]) -> list[tuple[str, ...]]:
    """Give for each word the sorted ids of the names that it may stand for."""
    return [_of_word(word) for word in words]


class SymbolsElsewhere:
    """Gives the same in another process, which begins to load at once and answers one time.

    The process ends with the `with` block. Where no other process can be had,
    the answer is given by this one.
    """

    def __init__(self) -> None:
        code = "from synodik.names.symbols import answer; answer()"
        paths = os.pathsep.join(filter(None, sys.path))
        self._process: subprocess.Popen[bytes] | None = None
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-c", code],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": paths},
            )
        except OSError:
            return

    def __call__(self, words: Sequence[str]) -> list[tuple[str, ...]]:
        """Give for each word the sorted ids of the names that it may stand for."""
        process, self._process = self._process, None
        if process is None:
            return symbols_of(words)
        with process:
            said, _ = process.communicate(json.dumps(list(words)).encode())
        if process.returncode != 0:
            return symbols_of(words)
        return [tuple(symbols) for symbols in json.loads(said)]

    def __enter__(self) -> "SymbolsElsewhere":
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


def answer() -> None:
    """Read a JSON list of words, and write the list of their symbols."""
    symbols_of(["ivan"])  # any word: the tables are loaded while the words are still gathered
    json.dump(symbols_of(json.load(sys.stdin)), sys.stdout)


def _of_word(word: str) -> tuple[str, ...]:
    if len(word) < 2:
        return ()
    names = analyze_names(
        NameTypeTag.PER, [word], phonetics=False, numerics=False, consolidate=False, rewrite=False
    )
    return tuple(
        sorted(
            {
                symbol.id
                for name in names
                for symbol in name.symbols
                if symbol.category.value in _BEARING
            }
        )
    )
