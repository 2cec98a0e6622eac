"""Decisions on entries that moved, in an archive whose source was replaced."""

import shutil
from collections.abc import Callable

import pytest

from synodik.archive.archive import Archive
from synodik.archive.quality import Displaced
from synodik.model.properties import Property

from .conftest import Add, Decide, Make, namesakes

Shift = Callable[[], None]


@pytest.fixture
def shifted(archive: Archive, add: Add, make: Make, entries: str) -> Shift:
    """Add a source and build; then replace it by one that has an entry more at its head."""
    add("one", entries)
    make()

    def shift() -> None:
        shutil.rmtree(archive.sources_folder / "one")
        add("one", "ILVES, Ants, Jüri, s. 1890 Tartu, arr. 1.08.45.\n" + entries)

    return shift


def digest(archive: Archive, entry: str) -> str:
    return archive.current().entry(entry).sha256


def birth_dates(make: Make) -> dict[str, str]:
    rows = make().build.rows("SELECT entry, birth_date FROM records")
    return {row["entry"]: row["birth_date"] for row in rows}


def test_a_correction_holds_for_the_words_it_was_made_on(
    archive: Archive, decide: Decide, make: Make, shifted: Shift
) -> None:
    said = {"property": Property.BIRTH_DATE, "value": "1811", "entry": "one/2"}
    decide("correction", **said, sha256=digest(archive, "one/2"))
    assert birth_dates(make)["one/2"] == "1811"
    shifted()
    built = make()
    assert built.quality.displaced == (Displaced("one/2", 1),)
    assert "1811" not in birth_dates(make).values()


def test_a_correction_of_an_older_program_holds_for_the_place(
    archive: Archive, decide: Decide, make: Make, shifted: Shift
) -> None:
    decide("correction", entry="one/2", property=Property.BIRTH_DATE, value="1811")
    shifted()
    assert birth_dates(make)["one/2"] == "1811"
    assert make().quality.displaced == ()


def test_a_takedown_follows_the_words_and_keeps_the_place_closed(
    archive: Archive, decide: Decide, make: Make, shifted: Shift
) -> None:
    decide("hiding", entry="one/2", sha256=digest(archive, "one/2"))
    shifted()
    built = make()
    assert set(birth_dates(make)) == {"one/1", "one/4"}
    assert built.quality.displaced == (Displaced("one/2", 1),)


def test_a_takedown_follows_an_entry_whose_place_is_gone(
    archive: Archive, add: Add, decide: Decide, make: Make, entries: str
) -> None:
    add("one", entries)
    make()
    decide("hiding", entry="one/3", sha256=digest(archive, "one/3"))
    shutil.rmtree(archive.sources_folder / "one")
    add("one", "".join(entries.splitlines(keepends=True)[1:]))
    assert set(birth_dates(make)) == {"one/1"}


def test_a_judgement_on_other_words_joins_nobody(
    archive: Archive, decide: Decide, make: Make, shifted: Shift
) -> None:
    words = {f"{side}_sha256": digest(archive, f"one/{n}") for side, n in (("b", 1), ("a", 2))}
    decide("judgement", a="one/2", b="one/1", verdict="same", **words)
    seen: list[object] = []

    def noting(records: object, judgements: object, **options: object) -> object:
        seen.append(judgements)
        return namesakes(records, judgements, **options)  # type: ignore[arg-type]

    make(link=noting)
    shifted()
    make(link=noting)
    assert [len(each) for each in seen] == [1, 0]  # type: ignore[arg-type]
