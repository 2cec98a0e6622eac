"""An entry of a million characters takes time and memory in proportion to its length.

What takes the square of the length would need hours here. Each pack reads in a process of
its own, which the system stops long before.
"""

import resource
import subprocess
import sys

import pytest

PACKS = ["ru-books", "pl", "de"]
PROFILES = ["ee-r3", "lists_memo"]
"""Each pack has the clauses of one of these; a minute of the processor is enough for a test."""
RUNS = [
    "а", "A", "(", ")", "[", "[(", '"', "1", "1 ", "1.1.1937 ", "1937-", "А-", "а-б", "- ",
    ". ", ", ", "; ", "г. ", "в ", "А. ", "Аб. ", "Ab. ", "АБ ", "аб вг ", "\n", "\nАб",
    "(1937 ", "«", "обв.: ", "Приговор: ", "по ", "58-", "58-10, ", "§58-1a, ", "arr. ",
    "тройка ", "NKVD ", "суд ", "s. ", "ur. ", "дело ", "с 1 по ", "12 мая ", "V ", "10 лет ",
    "10+", "образование ", "член ВКП(б) ", "выслан в А", " poolt", "koos ", "\t", "\u0301",
    "?", "Novo-sibirsk ", "окт. ",
]  # fmt: skip
"""What a hostile entry repeats."""
LENGTH = 1_000_000
SECONDS = 240
MEMORY = 2_000_000_000

PROGRAM = """
import sys
from pathlib import Path
from synodik.parsing.parser import Parser
from synodik.parsing.profile import load_profile
name, runs, length = sys.argv[1], sys.argv[2].split("\x1f"), int(sys.argv[3])
size = length // len(runs)
text = "".join((run * (size // len(run) + 1))[:size] for run in runs)
reading = Parser(load_profile(name)).parse("hostile/1", text)
assert all(0 <= start < stop <= len(text) for start, stop in reading.unread)
"""


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


@pytest.mark.parametrize("name", [*PACKS, *PROFILES])
def test_a_hostile_entry_of_a_million_characters_is_read(
    name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    if name in PACKS:
        alone = tmp_path_factory.mktemp("packs") / f"{name}-alone.toml"
        alone.write_text(f'language = "{name}"\n[layout]\nkind = "lines"\n', encoding="utf-8")
        name = str(alone)
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, name, "\x1f".join(RUNS), str(LENGTH)],
        preexec_fn=_limit,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
