"""The archive of the demo: small sources that come with the program."""

import tomllib
from importlib import resources
from pathlib import Path
from typing import Any, Final

from synodik.archive.archive import Archive, Description
from synodik.archive.settings import ArchiveSettings

TITLE: Final = "Synodik: a sample"
LANGUAGES: Final = ("et", "ru", "uk", "en")
ASK_FOR: Final = "Les Kurbas"
"""A search whose answer three of the sample sources tell of, in three languages, and contradict."""


def sample_archive(folder: Path) -> Archive:
    """Make an archive of the sample sources in a new or empty folder.

    Raises:
        ArchiveError: the folder holds something, or cannot be written.
    """
    archive = Archive.init(folder, ArchiveSettings(TITLE, LANGUAGES))
    with resources.as_file(resources.files("synodik.archive") / "sample") as sample:
        for table in tomllib.loads((sample / "sources.toml").read_text("utf-8"))["sources"]:
            _add(archive, sample, table)
    return archive


def _add(archive: Archive, sample: Path, table: dict[str, Any]) -> None:
    archive.add(
        [sample / name for name in table["files"]],
        table["profile"],
        Description(
            source_id=table["id"],
            title=table["title"],
            book=table["book"],
            encoding=table["encoding"],
            licence=table["licence"],
            selection=table["selection"],
        ),
    )
