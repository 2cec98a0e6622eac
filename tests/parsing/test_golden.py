"""Entries composed in the manner of books, and the statements that are read from them.

`tests/golden/<manner>/profile` names a profile, or a language pack alone; each
`<name>.txt` holds an entry and `<name>.jsonl` its statements. Run with
`REWRITE_GOLDEN=1` to write what the parser does now, and read the difference.
"""

import json
import os
from functools import cache
from pathlib import Path

import pytest

from synodik.parsing.parser import Parser
from synodik.parsing.profile import load_profile, profile_names

_GOLDEN = Path(__file__).resolve().parents[1] / "golden"
_ENTRIES = sorted(_GOLDEN.glob("*/*.txt"))


@cache
def _parser(folder: Path, scratch: Path) -> Parser:
    name = (folder / "profile").read_text("utf-8").strip()
    if name not in profile_names():
        alone = scratch / f"{name}-pack.toml"
        alone.write_text(f'language = "{name}"\n[layout]\nkind = "lines"\n', encoding="utf-8")
        name = str(alone)
    return Parser(load_profile(name))


@pytest.fixture(scope="session")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("packs")


@pytest.mark.parametrize("file", _ENTRIES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_an_entry_says_what_the_golden_file_says(file: Path, scratch: Path) -> None:
    text = file.read_text("utf-8").removesuffix("\n")
    told = [
        {
            "prop": item.prop.value,
            "value": item.value,
            "normal": item.normal,
            "span": list(item.span),
            "episode": item.episode,
        }
        for item in _parser(file.parent, scratch).parse("golden", text).statements
    ]
    expected = file.with_suffix(".jsonl")
    if os.environ.get("REWRITE_GOLDEN"):
        lines = [json.dumps(each, ensure_ascii=False) + "\n" for each in told]
        expected.write_text("".join(lines), encoding="utf-8")
    wanted = [json.loads(line) for line in expected.read_text("utf-8").splitlines()]
    assert told == wanted, text


def test_there_are_golden_entries_of_every_language_pack() -> None:
    languages = {file.parent.name.partition("-")[0] for file in _ENTRIES}
    assert languages >= {"uk", "be", "pl", "lv", "lt", "de", "en"}
