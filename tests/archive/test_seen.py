"""What the build that is served had seen of the ledger must still be there."""

import shutil
from collections.abc import Callable

import pytest

from synodik.archive.archive import Archive
from synodik.archive.build import Built
from synodik.archive.seen import seen_head
from synodik.ledger.line import Line
from synodik.model.errors import LedgerError
from synodik.model.source import Source

Add = Callable[..., Source]
Decide = Callable[..., Line]
Make = Callable[..., Built]


def test_a_build_remembers_what_of_the_ledger_it_had_seen(
    archive: Archive, add: Add, make: Make, decide: Decide, entries: str
) -> None:
    add("one", entries)
    assert seen_head(archive) is None
    line = decide("hiding", entry="one/1")
    make()
    assert seen_head(archive) == (1, line.hash)


def test_a_ledger_that_lost_lines_is_built_no_more(
    archive: Archive, add: Add, make: Make, decide: Decide, entries: str
) -> None:
    add("one", entries)
    decide("correction", entry="one/2", property="surname", value="Kuuskmaa")
    copy = archive.ledger.path.with_name("copy.db")
    shutil.copyfile(archive.ledger.path, copy)
    decide("hiding", entry="one/1")
    hidden = make().build.id

    shutil.copyfile(copy, archive.ledger.path)

    with pytest.raises(LedgerError, match="had seen 2 lines"):
        make()
    assert archive.current().id == hidden


def test_a_note_that_says_nothing_is_refused_with_a_way_out(
    archive: Archive, add: Add, make: Make, entries: str
) -> None:
    add("one", entries)
    (make().build.folder / "build.json").write_text("{", "utf-8")
    with pytest.raises(LedgerError, match=r"remove .*current"):
        make()
