"""The texts of an archive's originals, by the names of their files."""

from collections.abc import Callable
from functools import lru_cache

from synodik.archive.archive import Archive

Documents = Callable[[str], str | None]
"""Text of a document by the name of its file; None where the archive does not hold it."""


def documents(archive: Archive) -> Documents:
    """Give what finds a document's text. Of two files of one name the last is taken."""
    places = {
        file.name: archive.file_path(source, file.name)
        for source in archive.sources()
        for file in source.files
    }

    @lru_cache(maxsize=16)
    def text(name: str) -> str | None:
        if name not in places:
            return None
        # A character that is lost takes one place, so that the others keep theirs.
        return places[name].read_text("utf-8", errors="replace")

    return text
