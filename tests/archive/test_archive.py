from collections.abc import Callable
from pathlib import Path

import pytest

from synodik.archive.archive import Archive, Description
from synodik.archive.settings import ArchiveSettings
from synodik.model.errors import ArchiveError, ReadError, SettingError
from synodik.model.source import Source

Add = Callable[..., Source]


def test_a_new_archive_can_be_opened_and_says_what_it_is(archive: Archive) -> None:
    opened = Archive.open(archive.folder)
    assert opened.settings == archive.settings
    assert opened.sources() == ()


def test_a_folder_that_holds_something_is_not_made_an_archive(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear ...")
    with pytest.raises(ArchiveError, match="not empty"):
        Archive.init(tmp_path, ArchiveSettings("Another"))
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_folder_without_settings_is_no_archive(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="synodik init"):
        Archive.open(tmp_path)


def test_a_source_is_described_beside_its_files(archive: Archive, add: Add) -> None:
    added = add("one", "ORAV, Jaan.\n", title='The "first" book', licence="CC0", period="1941")
    assert archive.sources() == (added,)
    assert added.title == 'The "first" book'
    assert added.book == "Lines", "the profile's name for the book, where none is given"
    assert archive.file_path(added, "one.txt").read_text("utf-8") == "ORAV, Jaan.\n"


def test_a_profile_of_ones_own_is_kept_with_the_source(
    archive: Archive, add: Add, profile: str
) -> None:
    source = add("one", "ORAV, Jaan.\n")
    Path(profile).unlink()
    assert archive.profile_of(source).name == "lines"


def test_files_keep_the_order_in_which_they_were_given(
    archive: Archive, profile: str, tmp_path: Path
) -> None:
    paths = [tmp_path / name for name in ("2.txt", "10.txt", "1.txt")]
    for path in paths:
        path.write_text("ORAV, Jaan.\n")
    source = archive.add(paths, profile, Description(source_id="pages"))
    assert [file.name for file in source.files] == ["2.txt", "10.txt", "1.txt"]


def test_a_second_source_of_one_id_is_refused_and_the_first_stays(
    archive: Archive, add: Add
) -> None:
    first = add("one", "ORAV, Jaan.\n")
    with pytest.raises(ArchiveError, match="has a source of this id"):
        add("one", "KUUSK, Leena.\n")
    assert archive.sources() == (first,)


def test_two_files_of_one_name_are_refused(archive: Archive, profile: str, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "1.txt").write_text("ORAV, Jaan.\n")
    with pytest.raises(ArchiveError, match="has the name of"):
        archive.add([tmp_path / "a/1.txt", tmp_path / "b/1.txt"], profile, Description())


def test_when_one_file_is_refused_nothing_of_the_source_is_added(
    archive: Archive, profile: str, tmp_path: Path
) -> None:
    (tmp_path / "1.txt").write_text("ORAV, Jaan.\n")
    (tmp_path / "2.txt").write_text("")
    files = [tmp_path / "1.txt", tmp_path / "2.txt"]
    with pytest.raises(ReadError, match=r"2\.txt: is empty"):
        archive.add(files, profile, Description(source_id="pages"))
    assert list(archive.sources_folder.iterdir()) == []


@pytest.mark.parametrize("source_id", ["../one", "a/b", ".one", "один", "x" * 65])
def test_an_id_that_cannot_stand_in_an_address_is_refused(
    archive: Archive, profile: str, tmp_path: Path, source_id: str
) -> None:
    (tmp_path / "1.txt").write_text("ORAV, Jaan.\n")
    with pytest.raises(SettingError, match="cannot be the id of a source"):
        archive.add([tmp_path / "1.txt"], profile, Description(source_id=source_id))


def test_an_encoding_that_is_not_known_is_refused(add: Add) -> None:
    with pytest.raises(SettingError, match="cp1251, koi8-r"):
        add("one", "ORAV, Jaan.\n", encoding="cp-1251-rus")


def test_a_profile_that_is_not_known_is_refused(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text("ORAV, Jaan.\n")
    with pytest.raises(SettingError, match="no such profile"):
        archive.add([tmp_path / "1.txt"], "ee-r77", Description())


def test_two_folders_that_say_one_id_are_told(archive: Archive, add: Add) -> None:
    add("one", "ORAV, Jaan.\n")
    add("two", "KUUSK, Leena.\n")
    path = archive.sources_folder / "two" / "source.toml"
    path.write_text(path.read_text("utf-8").replace('id = "two"', 'id = "one"'), "utf-8")
    with pytest.raises(ArchiveError, match="two sources cannot have one id"):
        archive.sources()


def test_an_archive_that_was_never_built_says_so(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="not built yet"):
        archive.current()
