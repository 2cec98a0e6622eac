"""The archive of the demo: small sources that come with the program."""

import tomllib
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import Any, Final

from synodik.archive.archive import Archive, Description
from synodik.archive.as_read import asserting_entries
from synodik.archive.settings import ArchiveSettings
from synodik.ledger import confirmation

TITLE: Final = "Synodik: a sample"
LANGUAGES: Final = ("et", "ru", "uk", "en")
EDITORS: Final = ("First editor of the sample", "Second editor of the sample")
_CONFIRMED: Final = datetime(2026, 11, 22, tzinfo=UTC)
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
            _confirm(archive, table["id"])
    return archive


def _confirm(archive: Archive, source_id: str) -> None:
    """Have two editors confirm what the sample asserts of roles."""
    for entry in asserting_entries(archive, source_id):
        for editor in EDITORS:
            archive.ledger.append(
                confirmation.NAME,
                {"entry": entry.id, "sha256": entry.sha256},
                author=editor,
                time=_CONFIRMED,
                reason="Read against the document that the entry cites.",
                source="the document cited",
            )


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
