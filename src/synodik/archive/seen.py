"""What the build that is served had seen of the ledger.

A chain whose end was cut off is whole in itself. The last build remembers how
long it was, so that what was taken down is not shown again unasked.
"""

import json
from collections.abc import Sequence

from synodik.archive.archive import Archive
from synodik.ledger.line import Line, head_of
from synodik.model.errors import LedgerError


def seen_head(archive: Archive) -> tuple[int, str] | None:
    """Tell how many ledger lines, and which last hash, the build that is served had seen.

    Raises:
        LedgerError: the note of it is broken.
    """
    path = archive.builds_folder / "current" / "build.json"
    if not path.is_file():
        return None
    try:
        content = json.loads(path.read_text("utf-8"))
    except ValueError:
        content = None
    match content:
        case {"ledger": {"lines": int(lines), "head": str(head)}}:
            return lines, head
        case _:
            raise LedgerError(
                f"{path}: does not say what of the ledger was seen; "
                f"if the ledger is whole, remove {path.parent} and build again"
            )


def refuse_lost_lines(archive: Archive, lines: Sequence[Line]) -> None:
    """Check that the ledger still begins with what the build that is served had seen.

    Raises:
        LedgerError: it does not.
    """
    seen = seen_head(archive)
    if seen is None:
        return
    count, head = seen
    if len(lines) < count or head_of(lines[:count]) != head:
        raise LedgerError(
            f"{archive.ledger.path}: the build that is served had seen {count} lines up to hash "
            f"{head}, which are not in the ledger any more; put back a copy made before, or, to "
            f"do without those decisions, remove {archive.builds_folder / 'current'} and build"
        )
