"""Sources known to exist, in archive.toml."""

from pathlib import Path

import pytest

from synodik.archive.known_sources import KnownSource
from synodik.archive.settings import read
from synodik.model.errors import SettingError


def archive_toml(folder: Path, text: str) -> Path:
    path = folder / "archive.toml"
    path.write_text(f'title = "T"\n{text}', encoding="utf-8")
    return path


def test_known_sources_are_read(tmp_path: Path) -> None:
    text = '[[known_sources]]\ntitle = "Книга Горная"\nregions = ["Горная"]\n'
    (known,) = read(archive_toml(tmp_path, text)).known_sources
    assert known == KnownSource("Книга Горная", ("Горная",))


def test_none_need_be_known(tmp_path: Path) -> None:
    assert read(archive_toml(tmp_path, "")).known_sources == ()


@pytest.mark.parametrize(
    "text",
    [
        "known_sources = 3",
        "[[known_sources]]\nregions = []",
        '[[known_sources]]\ntitle = "A"\nregions = "B"',
        '[[known_sources]]\ntitle = "A"\nyear = 3',
        "known_sources = [1]",
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(SettingError, match="known_sources"):
        read(archive_toml(tmp_path, text))
