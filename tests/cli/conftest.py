import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from synodik.cli import app

ENTRIES = """\
ORAV, Jaan, Mihkel, s. 3.05.1898 Viljandimaa, arr. 12.11.40, trib. 5.02.41 §58-4, 10+5. [ar 11]
KUUSK, Leena, Toomas, s. 1902 Tartu, arr. 1.08.45, erin. 7.01.46 §58-10, 8a. [ar 12]
SAAR, Mari, Hans, s. 2.03.1940 Pärnu, eluk. Paide, arr. 25.03.49. [ük 22]
"""
PROFILE = 'name = "lines"\nlanguage = "et"\nbook = "L1"\n[layout]\nkind = "lines"\n'

Run = Callable[..., Result]


def _run(*arguments: object, **options: str) -> Result:
    return CliRunner().invoke(app, [str(each) for each in arguments], **options)


@pytest.fixture
def run() -> Run:
    """Run a command: `run("sources", archive)`."""
    return _run


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    (folder / "one.txt").write_text(ENTRIES, "utf-8")
    (folder / "lines.toml").write_text(PROFILE, "utf-8")
    for arguments in (
        ("init", folder / "archive", "--title", "Invented people", "--language", "et"),
        ("add", folder / "archive", folder / "one.txt", "--profile", folder / "lines.toml"),
        ("build", folder / "archive", "--workers", 1),
    ):
        result = _run(*arguments)
        assert result.exit_code == 0, result.output
    return folder / "archive"


@pytest.fixture
def archive(made_once: Path, tmp_path: Path) -> Path:
    """A built archive that a test may change."""
    return shutil.copytree(made_once, tmp_path / "archive", symlinks=True)
