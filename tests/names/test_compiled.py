"""Where compiled code is kept."""

import subprocess
import sys
from pathlib import Path

import pytest

from synodik.names import compiled

MODULES = {
    "inner": "from synodik.names.compiled import compiled\n\n\n"
    "@compiled\ndef grown(x: int) -> int:\n    return x + {step}\n",
    "outer": "from synodik.names.compiled import compiled\n"
    "from synodik.names.inner import grown\n\n\n"
    "@compiled\ndef twice(x: int) -> int:\n    return grown(grown(x))\n",
}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Return a package with the module that compiles, and nothing else."""
    names = tmp_path / "synodik" / "names"
    names.mkdir(parents=True)
    for folder in (names, names.parent):
        (folder / "__init__.py").touch()
    (names / "compiled.py").write_bytes(Path(compiled.__file__).read_bytes())
    (names / "outer.py").write_text(MODULES["outer"], encoding="utf-8")
    return names


def test_code_is_compiled_anew_after_what_it_calls_changed(package: Path) -> None:
    def answer(step: int) -> str:
        text = MODULES["inner"].format(step=step)
        (package / "inner.py").write_text(text, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-c", "from synodik.names.outer import twice; print(twice(0))"],
            cwd=package.parents[1],
            # Bytecode is told apart by size and second, in which both texts may be alike.
            env={"PYTHONPATH": str(package.parents[1]), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    assert answer(1) == "2"
    assert answer(5) == "10"
