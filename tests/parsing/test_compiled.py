"""Modules compiled to machine code read as the modules themselves, or are passed over."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from synodik.parsing import compiled

_GOLDEN = Path(__file__).with_name("test_golden.py")


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A program of two modules that was compiled."""
    for room in ("parsing", "model"):
        (tmp_path / room).mkdir()
        (tmp_path / room / "dates.py").write_text("CENTURY = 1900\n", encoding="utf-8")
    compiled.folder(tmp_path).mkdir(parents=True)
    return tmp_path


def test_compiled_modules_are_found_first(package: Path) -> None:
    assert compiled.searched(["plain"], package) == [str(compiled.folder(package)), "plain"]


@pytest.mark.parametrize("room", ["parsing", "model"])
def test_what_was_compiled_from_another_text_is_passed_over(package: Path, room: str) -> None:
    (package / room / "dates.py").write_text("CENTURY = 1800\n", encoding="utf-8")
    assert compiled.searched(["plain"], package) == ["plain"]


def test_a_module_that_is_new_makes_it_another_text(package: Path) -> None:
    (package / "parsing" / "ages.py").write_text("", encoding="utf-8")
    assert compiled.searched(["plain"], package) == ["plain"]


def test_what_the_modules_import_is_part_of_the_text() -> None:
    imported = {
        room
        for name in compiled.ROOMS
        for module in (compiled.PACKAGE / name).rglob("*.py")
        for room in re.findall(r"^ *from synodik\.(\w+)", module.read_text("utf-8"), re.M)
    }
    assert imported <= {*compiled.ROOMS}


def test_every_module_that_is_compiled_is_one_of_the_room() -> None:
    room = compiled.PACKAGE / "parsing"
    assert [name for name in compiled.MODULES if not (room / f"{name}.py").is_file()] == []


def test_the_modules_themselves_read_golden_entries_as_they_are_read_here(tmp_path: Path) -> None:
    """Where the modules are compiled, the other tests see only what was compiled."""
    if not compiled.folder().is_dir():
        pytest.skip("nothing is compiled: `python -m synodik.parsing.compiler` does it")
    shutil.copytree(
        compiled.PACKAGE,
        tmp_path / "synodik",
        ignore=shutil.ignore_patterns(compiled.folder_of_all().name, "__pycache__"),
    )
    run_golden = (
        "import sys, pytest, synodik.parsing.cues as cues\n"
        f"assert cues.__file__.startswith({str(tmp_path)!r}), cues.__file__\n"
        f"sys.exit(pytest.main([{str(_GOLDEN)!r}, '-p', 'no:cacheprovider']))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", run_golden],
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        cwd=_GOLDEN.parents[2],
    )
    assert done.returncode == 0, done.stdout + done.stderr
